extension Schema {
    /// What follows from the facts, kept so that a figure at any instant costs the same for any number of members:
    /// `check` recounts all of it.
    ///
    /// A *state* is everything about a member's terms at an instant that a goal could ask; `held` is the set of countable
    /// states a member had before a change. Both repeat, so they are kept once and referred to by number; 0 is "none".
    ///
    /// The roll-ups hold sums of dated changes in a calendar tree: buckets of years (depth 4), months (3), days (2) and
    /// hours of the local day (1) for each zone in use, and one sum for each distinct instant (depth 0, zone 0) for all
    /// zones. A bucket is named by its first instant.
    ///
    /// `derivation` has a row for the making of the database and one for each repair. A repair gives states other numbers;
    /// who remembers some sees by the highest generation that they hold no longer.
    static let derived = """
        CREATE TABLE derivation (
            generation INTEGER PRIMARY KEY
        ) STRICT;
        INSERT INTO derivation (generation) VALUES (1);

        CREATE TABLE state (
            id INTEGER PRIMARY KEY,
            value TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE state_set (
            id INTEGER PRIMARY KEY,
            states TEXT NOT NULL UNIQUE
        ) STRICT;
        INSERT INTO state_set (id, states) VALUES (0, '');

        CREATE TABLE state_change (
            member_id BLOB NOT NULL REFERENCES member (id) ON DELETE RESTRICT,
            instant INTEGER NOT NULL,
            from_state INTEGER NOT NULL,
            to_state INTEGER NOT NULL,
            held INTEGER NOT NULL,
            PRIMARY KEY (member_id, instant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE donor_change (
            campaign_id BLOB NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
            donor_id BLOB NOT NULL,
            instant INTEGER NOT NULL,
            change INTEGER NOT NULL CHECK (change IN (-1, 1)),
            PRIMARY KEY (campaign_id, donor_id, instant)
        ) STRICT, WITHOUT ROWID;

        -- A reversal's weight in the sums of money: none if its donation is of before the campaign's start.
        CREATE TABLE reversal_change (
            reversal_id BLOB NOT NULL PRIMARY KEY REFERENCES reversal (id) ON DELETE RESTRICT,
            campaign_id BLOB NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
            instant INTEGER NOT NULL,
            currency TEXT NOT NULL,
            converted_currency TEXT NOT NULL,
            amount INTEGER NOT NULL,
            converted INTEGER NOT NULL,
            donations INTEGER NOT NULL CHECK (donations IN (-1, 0))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE zone (
            id INTEGER PRIMARY KEY CHECK (id > 0),
            identifier TEXT NOT NULL UNIQUE,
            rules TEXT NOT NULL
        ) STRICT;

        CREATE TABLE roll_up_state (
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            state INTEGER NOT NULL,
            net INTEGER NOT NULL,
            PRIMARY KEY (zone, depth, bucket, state)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE roll_up_join (
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            from_state INTEGER NOT NULL,
            to_state INTEGER NOT NULL,
            held INTEGER NOT NULL,
            net INTEGER NOT NULL,
            PRIMARY KEY (zone, depth, bucket, from_state, to_state, held)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE roll_up_donor (
            campaign_id BLOB NOT NULL,
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            net INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, zone, depth, bucket)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE roll_up_money (
            campaign_id BLOB NOT NULL,
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            currency TEXT NOT NULL,
            converted_currency TEXT NOT NULL,
            amount INTEGER NOT NULL,
            converted INTEGER NOT NULL,
            donations INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, zone, depth, bucket, currency, converted_currency)
        ) STRICT, WITHOUT ROWID;

        -- When a goal was first reached, as far as its days were looked at; days are numbered from 1970-01-01.
        CREATE TABLE goal_reach (
            goal_id BLOB NOT NULL PRIMARY KEY REFERENCES goal (id) ON DELETE RESTRICT,
            through INTEGER NOT NULL,
            reached INTEGER CHECK (reached <= through)
        ) STRICT, WITHOUT ROWID;
        """
}
