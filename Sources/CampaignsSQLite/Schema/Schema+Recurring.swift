extension Schema {
    /// The sums of what memberships bring over a year, in the calendar trees of ``derived``.
    ///
    /// `level` is a level's number, 0 for none. What came before is summed by instant here; no tree holds by any rules, so
    /// that whoever opens the database builds them all, as after a change of the rules of time zones.
    static let recurring = """
        CREATE TABLE roll_up_recurring (
            zone INTEGER NOT NULL,
            depth INTEGER NOT NULL CHECK (depth BETWEEN 0 AND 4),
            bucket INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('paying', 'gift', 'complimentary', 'trial')),
            level INTEGER NOT NULL,
            currency TEXT NOT NULL,
            yearly INTEGER NOT NULL,
            memberships INTEGER NOT NULL,
            PRIMARY KEY (zone, depth, bucket, kind, level, currency)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO roll_up_recurring (zone, depth, bucket, kind, level, currency, yearly, memberships)
            SELECT 0, 0, instant, kind, level, currency, sum(yearly), sum(memberships) FROM (
                SELECT starts_at AS instant, kind, coalesce(level_id, 0) AS level, recurring_currency AS currency,
                    recurring_amount * CASE recurring_interval WHEN 'week' THEN 52 WHEN 'month' THEN 12 ELSE 1 END
                        AS yearly, 1 AS memberships
                FROM membership WHERE voided IS NULL AND recurring_amount IS NOT NULL
                UNION ALL SELECT ends_at, kind, coalesce(level_id, 0), recurring_currency,
                    recurring_amount * CASE recurring_interval WHEN 'week' THEN -52 WHEN 'month' THEN -12 ELSE -1 END, -1
                FROM membership WHERE voided IS NULL AND recurring_amount IS NOT NULL AND ends_at IS NOT NULL
            ) GROUP BY instant, kind, level, currency;
        UPDATE zone SET rules = '';
        """
}
