import Campaigns

extension SnapshotFigures {
    func graceDays() throws -> [String: Int] { try connection.graceDays() }

    func forEachMembersTerms(_ body: ([TermRecord]) throws -> Void) throws {
        var records: [TermRecord] = []
        try connection.forEachRow(
            """
            SELECT \(Connection.termColumns), r.recorded_at,
                (SELECT group_concat(line, char(10)) FROM (
                    SELECT e.recorded_at || ' ' || c.before AS line FROM change c JOIN revision e ON e.id = c.revision
                    WHERE c.subject_id = t.id AND c.subject = 'membership' ORDER BY c.id))
            FROM membership t LEFT JOIN level l ON l.id = t.level_id JOIN revision r ON r.id = t.revision
            WHERE t.voided IS NULL ORDER BY t.member_id, t.starts_at, t.id
            """
        ) { row in
            let term = try Connection.decodeTerm(row)
            if let last = records.last, last.term.member != term.member {
                try body(records)
                records.removeAll(keepingCapacity: true)
            }
            let former = try row.optionalText(14).map(Self.formerEnds) ?? []
            records.append(TermRecord(term, recordedAt: try row.instant(13), formerEnds: former))
        }
        if !records.isEmpty { try body(records) }
    }

    /// The ends that a term had, from a line for each change: when it was made, and what there was before as JSON.
    private static func formerEnds(_ text: String) throws -> [TermRecord.FormerEnd] {
        try text.split(separator: "\n").map { line in
            guard let space = line.firstIndex(of: " "), let changedAt = Int64(line[..<space]) else {
                throw StoreError.damaged("an unreadable change of a membership")
            }
            let before = try TermBefore(stored: String(line[line.index(after: space)...]))
            return TermRecord.FormerEnd(
                before.end.map(Instant.init(millisecondsSince1970:)),
                changedAt: Instant(millisecondsSince1970: changedAt))
        }
    }
}
