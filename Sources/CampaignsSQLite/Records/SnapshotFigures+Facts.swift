import Campaigns
import Foundation

/// Every record there ever was, for explanations: in lists in the order of their owners, walked side by side.
extension SnapshotFigures: FactReader {
    func forEachPerson(_ body: (Explanation.Person) throws -> Void) throws {
        let grace = try connection.graceDays()
        let terms = try GroupedRows(
            connection,
            """
            SELECT \(Connection.termColumns), t.voided IS NULL, t.member_id
            FROM membership t LEFT JOIN level l ON l.id = t.level_id ORDER BY t.member_id, t.starts_at, t.id
            """
        ) { row in (term: try Connection.decodeTerm(row), isLive: try row.flag(13)) }
        defer { terms.end() }
        try connection.forEachRow(
            """
            SELECT m.id, m.name, m.erased IS NOT NULL, m.voided IS NOT NULL, g.into_id
            FROM member m LEFT JOIN member_merge g ON g.member_id = m.id ORDER BY m.id
            """
        ) { row in
            let all = try terms.rows(of: try row.uuid(0))
            let own = all.filter(\.isLive).map(\.term)
            let into: Member.ID? = try row.optionalID(4)
            let isVoided = try row.flag(3)
            try body(
                Explanation.Person(
                    id: try row.id(0), name: try row.optionalText(1), isErased: try row.flag(2),
                    fate: into.map { .merged(into: $0) } ?? (isVoided ? .voided : .live), terms: own,
                    hasVoidedTerms: own.count < all.count,
                    timeline: MembershipTimeline(terms: own) { grace[$0] ?? 0 }))
        }
    }

    func forEachGift(_ body: (Explanation.Gift) throws -> Void) throws {
        try connection.forEachRow(
            """
            SELECT \(Connection.recordColumns), voided IS NOT NULL, \(Self.donorColumns) FROM donation
            WHERE \(Self.hasNoSuccessor) ORDER BY received_at, id
            """
        ) { row in
            try body(
                Explanation.Gift(
                    try connection.decodeRecord(row), isVoided: try row.flag(15), donorName: try row.optionalText(16),
                    isDonorErased: try row.flag(17)))
        }
    }

    func forEachGiver(_ body: (Explanation.Giver) throws -> Void) throws {
        let gifts = try GroupedRows(
            connection,
            """
            SELECT \(Connection.recordColumns), voided IS NOT NULL, coalesce(member_id, id) AS donor FROM donation
            WHERE \(Self.hasNoSuccessor) ORDER BY donor, received_at, id
            """, read: gift)
        defer { gifts.end() }
        while let giver = gifts.next {
            let given = try gifts.rows(of: giver)
            let member = given.first?.record.donation.donor
            let person = try member.flatMap { member in
                try connection.queryFirst("SELECT name, erased IS NOT NULL FROM member WHERE id = ?", .id(member)) {
                    (name: try $0.optionalText(0), isErased: try $0.flag(1))
                }
            }
            try body(
                Explanation.Giver(
                    member: member, name: person?.name, isErased: person?.isErased ?? false, gifts: given))
        }
    }

    func forEachPromise(_ body: (Explanation.Promise) throws -> Void) throws {
        let campaigns = try connection.campaigns()
        try connection.forEachRow(
            """
            SELECT \(Connection.pledgeColumns), voided IS NOT NULL, \(Self.donorColumns) FROM pledge
            ORDER BY promised_at, revision, id
            """
        ) { row in
            let record = try connection.record(of: try Connection.decodePledge(row), in: campaigns)
            try body(
                Explanation.Promise(
                    record, isVoided: try row.flag(18), donorName: try row.optionalText(19),
                    isDonorErased: try row.flag(20)))
        }
    }

    func forEachHolding(_ body: (Explanation.Holding) throws -> Void) throws {
        try connection.forEachRow(
            """
            SELECT \(Connection.termColumns), t.voided IS NOT NULL, m.name, m.erased IS NOT NULL
            FROM membership t JOIN member m ON m.id = t.member_id LEFT JOIN level l ON l.id = t.level_id ORDER BY t.id
            """
        ) { row in
            try body(
                Explanation.Holding(
                    try Connection.decodeTerm(row), name: try row.optionalText(14), isErased: try row.flag(15),
                    isVoided: try row.flag(13)))
        }
    }

    /// The name of the member that a row names as its donor, and whether they were erased.
    private static let donorColumns = """
        (SELECT m.name FROM member m WHERE m.id = member_id),
        EXISTS (SELECT 1 FROM member m WHERE m.id = member_id AND m.erased IS NOT NULL)
        """

    /// Whether no live donation stands in a voided one's place, as where more was told of the same payment since: that one
    /// was completed, not taken back.
    private static let hasNoSuccessor = """
        (voided IS NULL OR source IS NULL OR NOT EXISTS (
            SELECT 1 FROM donation n WHERE n.source = donation.source AND n.external_id = donation.external_id
                AND n.source IS NOT NULL AND n.voided IS NULL))
        """

    /// A row of the record columns, then whether it was taken back.
    private func gift(_ row: Statement) throws -> Explanation.Gift {
        Explanation.Gift(try connection.decodeRecord(row), isVoided: try row.flag(15))
    }
}
