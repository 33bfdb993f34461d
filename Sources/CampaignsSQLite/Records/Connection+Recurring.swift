import Campaigns

extension Connection {
    /// What each live term adds to the recurring amounts at its start and takes away at its end, by the year: instant,
    /// kind, level, currency, yearly, memberships.
    static let recurringChanges = """
        SELECT starts_at AS instant, kind, coalesce(level_id, 0) AS level, recurring_currency AS currency,
            recurring_amount * \(paymentsPerYear) AS yearly, 1 AS memberships
        FROM membership WHERE voided IS NULL AND recurring_amount IS NOT NULL
        UNION ALL SELECT ends_at, kind, coalesce(level_id, 0), recurring_currency,
            -recurring_amount * \(paymentsPerYear), -1
        FROM membership WHERE voided IS NULL AND recurring_amount IS NOT NULL AND ends_at IS NOT NULL
        """

    private static let paymentsPerYear = """
        CASE recurring_interval \(Membership.Recurring.Interval.allCases
            .map { "WHEN '\($0.rawValue)' THEN \($0.paymentsPerYear)" }.joined(separator: " ")) END
        """
}
