extension Schema {
    /// What is outstanding on pledges, as dated changes of each and as their sums in the calendar trees of ``derived``.
    ///
    /// They are worked out for earlier records by whoever opens the database, who finds that no tree holds by any rules.
    static let pledgeBalances = """
        CREATE TABLE pledge_change (
            pledge_id BLOB NOT NULL REFERENCES pledge (id) ON DELETE RESTRICT,
            campaign_id BLOB NOT NULL REFERENCES campaign (id) ON DELETE RESTRICT,
            instant INTEGER NOT NULL,
            currency TEXT NOT NULL,
            amount INTEGER NOT NULL,
            pledges INTEGER NOT NULL CHECK (pledges IN (-1, 0, 1)),
            PRIMARY KEY (pledge_id, instant)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE roll_up_pledge (
            campaign_id BLOB NOT NULL,
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            currency TEXT NOT NULL,
            amount INTEGER NOT NULL,
            pledges INTEGER NOT NULL,
            PRIMARY KEY (campaign_id, zone, depth, bucket, currency)
        ) STRICT, WITHOUT ROWID;
        UPDATE zone SET rules = '';
        """
}
