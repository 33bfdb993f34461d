extension Schema {
    /// Campaigns that were closed, with the results that were frozen then: facts, since nothing recorded later may change
    /// them. Days are numbered from 1970-01-01.
    static let closings = """
        CREATE TABLE campaign_closing (
            campaign_id BLOB NOT NULL PRIMARY KEY REFERENCES campaign (id) ON DELETE RESTRICT,
            closed_at INTEGER NOT NULL,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE goal_result (
            goal_id BLOB NOT NULL PRIMARY KEY REFERENCES goal (id) ON DELETE RESTRICT,
            value INTEGER NOT NULL,
            adjustments INTEGER NOT NULL,
            target INTEGER NOT NULL CHECK (target > 0),
            first_reached INTEGER,
            revision INTEGER NOT NULL REFERENCES revision (id),
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
