extension Schema {
    /// What was recorded: facts, each with the revision that recorded it and, if it was taken back, the one that did, and a
    /// checksum of all that; see ``FactTable``.
    ///
    /// Instants are milliseconds since 1970 UTC, amounts minor units, identifiers the 16 bytes of a UUID. Days given as
    /// days stay days (`starts`, `deadline`), because what they mean in instants depends on the zone's rules.
    static let facts = """
        CREATE TABLE revision (
            id INTEGER PRIMARY KEY,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT,
            checksum INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE level (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            grace_days INTEGER NOT NULL CHECK (grace_days BETWEEN 0 AND 3660),
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE member (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            name TEXT,
            email TEXT,
            email_key TEXT,
            visibility TEXT NOT NULL CHECK (visibility IN ('named', 'anonymous')),
            roll_consent INTEGER NOT NULL CHECK (roll_consent IN (0, 1)),
            note TEXT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            erased INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK ((email IS NULL) = (email_key IS NULL)),
            CHECK (erased IS NULL OR (name IS NULL AND email IS NULL AND note IS NULL AND roll_consent = 0))
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX member_email ON member (email_key) WHERE email_key IS NOT NULL AND voided IS NULL;
        CREATE INDEX member_former_email ON member (email_key) WHERE email_key IS NOT NULL AND voided IS NOT NULL;

        CREATE TABLE member_identity (
            source TEXT NOT NULL,
            external_id TEXT NOT NULL,
            member_id BLOB NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            PRIMARY KEY (source, external_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX member_identity_member ON member_identity (member_id);

        CREATE TABLE membership (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            member_id BLOB NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
            kind TEXT NOT NULL CHECK (kind IN ('paying', 'gift', 'complimentary', 'trial')),
            level_id INTEGER REFERENCES level (id) ON DELETE RESTRICT,
            starts_at INTEGER NOT NULL,
            ends_at INTEGER CHECK (ends_at > starts_at),
            renews INTEGER NOT NULL CHECK (renews IN (0, 1)),
            cancelled_at INTEGER,
            recurring_amount INTEGER CHECK (recurring_amount > 0),
            recurring_currency TEXT CHECK (length(recurring_currency) = 3),
            recurring_interval TEXT CHECK (recurring_interval IN ('week', 'month', 'year')),
            source TEXT,
            external_id TEXT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK ((recurring_amount IS NULL) = (recurring_currency IS NULL)),
            CHECK ((recurring_amount IS NULL) = (recurring_interval IS NULL)),
            CHECK ((source IS NULL) = (external_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX membership_member ON membership (member_id);
        CREATE UNIQUE INDEX membership_identity ON membership (source, external_id)
            WHERE source IS NOT NULL AND voided IS NULL;

        CREATE TABLE campaign (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            slug TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            appeal TEXT,
            link TEXT,
            link_label TEXT,
            time_zone TEXT NOT NULL,
            starts TEXT NOT NULL,
            deadline TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK (link IS NOT NULL OR link_label IS NULL)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE campaign_deadline (
            campaign_id BLOB NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            since INTEGER NOT NULL,
            deadline TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, revision)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE goal (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            campaign_id BLOB NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
            position INTEGER NOT NULL CHECK (position >= 0),
            metric TEXT NOT NULL,
            target INTEGER NOT NULL CHECK (target > 0),
            currency TEXT CHECK (length(currency) = 3),
            counting TEXT NOT NULL,
            includes_rejoins INTEGER NOT NULL CHECK (includes_rejoins IN (0, 1)),
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            UNIQUE (campaign_id, position)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE goal_level (
            goal_id BLOB NOT NULL REFERENCES goal (id) ON DELETE RESTRICT,
            level_id INTEGER NOT NULL REFERENCES level (id) ON DELETE RESTRICT,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (goal_id, level_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE goal_target (
            goal_id BLOB NOT NULL REFERENCES goal (id) ON DELETE RESTRICT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            since INTEGER NOT NULL,
            target INTEGER NOT NULL CHECK (target > 0),
            checksum INTEGER NOT NULL,
            PRIMARY KEY (goal_id, revision)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE adjustment (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            goal_id BLOB NOT NULL REFERENCES goal (id) ON DELETE RESTRICT,
            amount INTEGER NOT NULL CHECK (amount <> 0),
            effective_at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX adjustment_goal ON adjustment (goal_id, effective_at);

        CREATE TABLE import_batch (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            format TEXT NOT NULL,
            source TEXT NOT NULL,
            added INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            unchanged INTEGER NOT NULL,
            suppressed INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            revision INTEGER NOT NULL UNIQUE REFERENCES revision (id),
            undone INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The values a record had before a revision changed them, as JSON: what undoing puts back.
        CREATE TABLE change (
            id INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL REFERENCES revision (id),
            subject TEXT NOT NULL CHECK (subject IN ('member', 'membership', 'campaign', 'level', 'pledge')),
            subject_id BLOB NOT NULL,
            before TEXT NOT NULL
        ) STRICT;
        CREATE INDEX change_subject ON change (subject_id, id);
        CREATE INDEX change_revision ON change (revision);

        CREATE TABLE idempotency_key (
            key TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL CHECK (subject IN ('membership', 'donation', 'reversal', 'pledge')),
            subject_id BLOB NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
