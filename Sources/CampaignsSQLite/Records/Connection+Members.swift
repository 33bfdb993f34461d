import Campaigns
import Foundation

/// Members and their terms, row to value and value to row.
extension Connection {
    static let memberColumns = "m.id, m.name, m.email, m.visibility, m.note, m.roll_consent, m.erased IS NOT NULL"
    static let termColumns = """
        t.id, t.member_id, t.kind, l.name, t.starts_at, t.ends_at, t.renews, t.cancelled_at,
        t.recurring_amount, t.recurring_currency, t.recurring_interval, t.source, t.external_id
        """

    /// The live member with this identifier.
    func member(_ id: Member.ID) throws -> Member? {
        try queryFirst("SELECT \(Self.memberColumns) FROM member m WHERE m.id = ? AND m.voided IS NULL", .id(id)) {
            try self.decodeMember($0)
        }
    }

    /// The identifier of the live member with this address, or with whom one who had it was merged.
    func member(withEmail email: EmailAddress) throws -> Member.ID? {
        let live: Member.ID? = try queryFirst(
            "SELECT id FROM member WHERE email_key = ? AND email_key IS NOT NULL AND voided IS NULL", .text(email.key)
        ) { try $0.id(0) }
        return try live ?? mergedMember(withEmail: email)
    }

    /// The identifier of the member another system calls by this identity.
    func member(with identity: ExternalIdentity) throws -> Member.ID? {
        try queryFirst(
            "SELECT member_id FROM member_identity WHERE source = ? AND external_id = ?",
            .text(identity.source), .text(identity.id)
        ) { try $0.id(0) }
    }

    /// The identifier of the live member a caller means.
    func member(_ reference: MemberReference) throws -> Member.ID {
        let found: Member.ID? =
            switch reference {
            case .id(let id): try person(id)
            case .email(let email): try member(withEmail: email)
            case .external(let identity): try member(with: identity)
            }
        guard let found else {
            throw StoreError(
                .notFound, "There is no member \(reference)", advice: "Look for them in the list of members")
        }
        return found
    }

    func decodeMember(_ row: Statement) throws -> Member {
        try Self.decodeMember(row, with: try identities(of: try row.id(0)))
    }

    static func decodeMember(_ row: Statement, with identities: [ExternalIdentity]) throws -> Member {
        try StoreError.decoding {
            try Member(
                id: try row.id(0), name: try row.optionalText(1),
                email: try row.optionalText(2).map { try EmailAddress($0) }, externalIdentities: identities,
                visibility: try row.word(3), rollConsent: try row.flag(5), note: try row.optionalText(4),
                isErased: try row.flag(6))
        }
    }

    func identities(of member: Member.ID) throws -> [ExternalIdentity] {
        try query(
            "SELECT source, external_id FROM member_identity WHERE member_id = ? ORDER BY source, external_id",
            .id(member)
        ) { try ExternalIdentity(source: try $0.text(0), id: try $0.text(1)) }
    }

    /// The live terms of a member, in order of their starts.
    func terms(of member: Member.ID) throws -> [Membership] {
        try query(
            """
            SELECT \(Self.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.member_id = ? AND t.voided IS NULL ORDER BY t.starts_at, t.id
            """, .id(member), read: Self.decodeTerm)
    }

    /// The live terms of all members in the order of their members, and of each in order of their starts.
    func termsByMember() throws -> GroupedRows<Membership> {
        try GroupedRows(
            self,
            """
            SELECT \(Self.termColumns), t.member_id FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.voided IS NULL ORDER BY t.member_id, t.starts_at, t.id
            """, read: Self.decodeTerm)
    }

    static func decodeTerm(_ row: Statement) throws -> Membership {
        try StoreError.decoding {
            let amount = try row.optionalMoney(8, 9)
            return try Membership(
                id: try row.id(0), member: try row.id(1), kind: try row.word(2), level: try row.optionalText(3),
                start: try row.instant(4), end: try row.optionalInstant(5), renews: try row.flag(6),
                cancelledAt: try row.optionalInstant(7),
                recurring: try amount.map { try Membership.Recurring($0, every: try row.word(10)) },
                externalIdentity: try row.optionalIdentity(11, 12))
        }
    }

    func insert(_ member: Member, revision: Int64) throws {
        let statement = try prepare(FactTable.member.insertion)
        try statement.bind(member.id.uuid, at: 1)
        try statement.bind(member.name, at: 2)
        try statement.bind(member.email?.address, at: 3)
        try statement.bind(member.email?.key, at: 4)
        try statement.bind(member.visibility.rawValue, at: 5)
        try statement.bind(SQLValue.flag(member.rollConsent), at: 6)
        try statement.bind(member.note, at: 7)
        try statement.bind(revision, at: 8)
        try statement.run()
        for identity in member.externalIdentities { try insert(identity, of: member.id, revision: revision) }
    }

    func insert(_ identity: ExternalIdentity, of member: Member.ID, revision: Int64) throws {
        try insert(
            into: .memberIdentity, .text(identity.source), .text(identity.id), .id(member), .integer(revision))
    }

    func update(_ member: Member) throws {
        try run(
            """
            UPDATE member SET name = ?, email = ?, email_key = ?, visibility = ?, roll_consent = ?, note = ? WHERE id = ?
            """, SQLValue(member.name), SQLValue(member.email?.address), SQLValue(member.email?.key),
            .text(member.visibility.rawValue), .flag(member.rollConsent), SQLValue(member.note), .id(member.id))
        try seal(.member, where: "id = ?", .id(member.id))
    }

    func insert(_ term: Membership, level: Int64?, revision: Int64) throws {
        let statement = try prepare(FactTable.membership.insertion)
        try statement.bind(term.id.uuid, at: 1)
        try statement.bind(term.member.uuid, at: 2)
        try statement.bind(term.kind.rawValue, at: 3)
        try statement.bind(level, at: 4)
        try statement.bind(term.start.millisecondsSince1970, at: 5)
        try statement.bind(term.end?.millisecondsSince1970, at: 6)
        try statement.bind(SQLValue.flag(term.renews), at: 7)
        try statement.bind(term.cancelledAt?.millisecondsSince1970, at: 8)
        try statement.bind(term.recurring?.amount.minorUnits, at: 9)
        try statement.bind(term.recurring?.amount.currency.code, at: 10)
        try statement.bind(term.recurring?.interval.rawValue, at: 11)
        try statement.bind(term.externalIdentity?.source, at: 12)
        try statement.bind(term.externalIdentity?.id, at: 13)
        try statement.bind(revision, at: 14)
        try statement.run()
    }

    /// Writes what may change about a term: its end and its cancellation.
    func update(_ term: Membership) throws {
        try run(
            "UPDATE membership SET ends_at = ?, cancelled_at = ? WHERE id = ?",
            .instant(term.end), .instant(term.cancelledAt), .id(term.id))
        try seal(.membership, where: "id = ?", .id(term.id))
    }
}
