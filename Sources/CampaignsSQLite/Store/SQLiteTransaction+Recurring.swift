import Campaigns

/// What memberships bring: a live term's recurring amount is in the sums from its start to its end.
extension SQLiteTransaction {
    /// Adds a term that was recorded just now.
    func addRecurring(of term: Membership) throws {
        guard term.recurring != nil else { return }
        try changes.add(term, level: levelNumber(term.level))
        try flushIfLarge()
    }

    /// Takes a term out that is about to be changed or taken back.
    func removeRecurring(of term: Membership) throws {
        guard term.recurring != nil else { return }
        try changes.add(term, level: levelNumber(term.level), isTakenOut: true)
        try flushIfLarge()
    }

    /// Takes the live terms out that fit a condition, in which the table is called `t`.
    func removeRecurring(where condition: String, _ values: SQLValue...) throws {
        try forEachRecurringTerm(where: condition, values) { try self.removeRecurring(of: $0) }
    }

    /// Adds every live term, for sums that were thrown away.
    func addAllRecurring() throws {
        try forEachRecurringTerm(where: "true", []) { try self.addRecurring(of: $0) }
    }

    private func forEachRecurringTerm(
        where condition: String, _ values: [SQLValue], _ body: (Membership) throws -> Void
    ) throws {
        let statement = try connection.prepare(
            """
            SELECT \(Connection.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.voided IS NULL AND t.recurring_amount IS NOT NULL AND \(condition)
            """)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() { try body(Connection.decodeTerm(statement)) }
    }
}
