extension Schema {
    /// Money promised, received and given back, as facts; and why a fact was taken back.
    static let giving = """
        CREATE TABLE pledge (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            member_id BLOB REFERENCES member (id) ON DELETE RESTRICT,
            campaign_id BLOB REFERENCES campaign (id) ON DELETE RESTRICT,
            instalment INTEGER NOT NULL CHECK (instalment > 0),
            last_instalment INTEGER NOT NULL CHECK (last_instalment > 0),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            first_due TEXT NOT NULL,
            interval_count INTEGER NOT NULL CHECK (interval_count > 0),
            interval_unit TEXT NOT NULL CHECK (interval_unit IN ('week', 'month', 'year')),
            instalments INTEGER CHECK (instalments > 0),
            promised_at INTEGER NOT NULL,
            cancelled_at INTEGER CHECK (cancelled_at >= promised_at),
            match_added INTEGER CHECK (match_added > 0),
            match_given INTEGER CHECK (match_given > 0),
            match_cap INTEGER CHECK (match_cap > 0),
            match_currency TEXT CHECK (length(match_currency) = 3),
            source TEXT,
            external_id TEXT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK (instalments IS NOT NULL OR campaign_id IS NOT NULL),
            CHECK ((match_added IS NULL) = (match_given IS NULL)),
            CHECK ((match_added IS NULL) = (match_cap IS NULL)),
            CHECK ((match_added IS NULL) = (match_currency IS NULL)),
            CHECK ((source IS NULL) = (external_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX pledge_campaign ON pledge (campaign_id);
        CREATE INDEX pledge_member ON pledge (member_id) WHERE member_id IS NOT NULL;
        CREATE INDEX pledge_promised ON pledge (promised_at);
        CREATE UNIQUE INDEX pledge_identity ON pledge (source, external_id)
            WHERE source IS NOT NULL AND voided IS NULL;

        -- All that was owed then; how much that was follows from the payments.
        CREATE TABLE pledge_write_off (
            pledge_id BLOB NOT NULL REFERENCES pledge (id) ON DELETE RESTRICT,
            written_off_at INTEGER NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            PRIMARY KEY (pledge_id, written_off_at)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE donation (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            amount INTEGER NOT NULL CHECK (amount > 0),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            received_at INTEGER NOT NULL,
            member_id BLOB REFERENCES member (id) ON DELETE RESTRICT,
            campaign_id BLOB REFERENCES campaign (id) ON DELETE RESTRICT,
            fee INTEGER CHECK (fee BETWEEN 0 AND amount),
            converted_amount INTEGER CHECK (converted_amount > 0),
            converted_currency TEXT CHECK (length(converted_currency) = 3 AND converted_currency <> currency),
            visibility TEXT NOT NULL CHECK (visibility IN ('named', 'anonymous')),
            source TEXT,
            external_id TEXT,
            pledge_id BLOB REFERENCES pledge (id) ON DELETE RESTRICT,
            soft_credit_id BLOB REFERENCES member (id) ON DELETE RESTRICT CHECK (soft_credit_id <> member_id),
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK ((converted_amount IS NULL) = (converted_currency IS NULL)),
            CHECK ((source IS NULL) = (external_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX donation_campaign ON donation (campaign_id, member_id);
        CREATE INDEX donation_member ON donation (member_id) WHERE member_id IS NOT NULL;
        CREATE INDEX donation_pledge ON donation (pledge_id) WHERE pledge_id IS NOT NULL;
        CREATE INDEX donation_soft_credit ON donation (soft_credit_id) WHERE soft_credit_id IS NOT NULL;
        CREATE INDEX donation_received ON donation (received_at);
        CREATE UNIQUE INDEX donation_identity ON donation (source, external_id)
            WHERE source IS NOT NULL AND voided IS NULL;

        CREATE TABLE reversal (
            id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            donation_id BLOB NOT NULL REFERENCES donation (id) ON DELETE RESTRICT,
            kind TEXT NOT NULL CHECK (kind IN ('refund', 'chargeback', 'bounced')),
            amount INTEGER NOT NULL CHECK (amount > 0),
            reversed_at INTEGER NOT NULL,
            source TEXT,
            external_id TEXT,
            revision INTEGER NOT NULL REFERENCES revision (id),
            voided INTEGER REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            CHECK ((source IS NULL) = (external_id IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reversal_donation ON reversal (donation_id);
        CREATE UNIQUE INDEX reversal_identity ON reversal (source, external_id)
            WHERE source IS NOT NULL AND voided IS NULL;

        -- Why somebody took a fact back by hand; undoing an import needs no reason.
        CREATE TABLE voiding (
            subject TEXT NOT NULL
                CHECK (subject IN ('member', 'membership', 'adjustment', 'donation', 'reversal', 'pledge')),
            subject_id BLOB NOT NULL,
            reason TEXT NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL,
            PRIMARY KEY (subject, subject_id)
        ) STRICT, WITHOUT ROWID;
        """
}
