import Campaigns
import Foundation

/// What a record was before it was changed: kept, so that a change can be read later and undone.
extension SQLiteTransaction {
    enum Subject: String { case member, membership, campaign, level, pledge }

    func noteChange(_ subject: Subject, id: [UInt8], before: some Encodable) throws {
        try connection.run(
            "INSERT INTO change (revision, subject, subject_id, before) VALUES (?, ?, ?, ?)",
            .integer(try revision()), .text(subject.rawValue), .blob(id),
            .text(try Self.json(before)))
    }

    static func json(_ before: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(before), as: UTF8.self)
    }

    /// Writes a member's new values, keeping the old ones.
    func change(_ old: Member, to new: Member) throws {
        guard old != new else { return }
        try noteChange(.member, id: old.id.uuid.bytes, before: MemberBefore(old))
        try connection.update(new)
        let known = Set(old.externalIdentities)
        for identity in new.externalIdentities where !known.contains(identity) {
            try connection.insert(identity, of: new.id, revision: try revision())
        }
    }

    /// Writes a term's new end or cancellation, keeping the old ones.
    func change(_ old: Membership, to new: Membership) throws {
        guard old != new else { return }
        try noteChange(.membership, id: old.id.uuid.bytes, before: TermBefore(old))
        try removeRecurring(of: old)
        try connection.update(new)
        try addRecurring(of: new)
    }
}

extension SQLiteTransaction {
    /// Forgets changes of this revision that cancelled each other out, and returns how many they were.
    ///
    /// Only members to whom nothing else happened in it are looked at.
    func dropChangesWithoutEffect() throws -> Int {
        let own = SQLValue.integer(try revision())
        // With min(), SQLite takes the other columns from the row that has the minimum: the first values.
        let candidates = try connection.query(
            """
            SELECT subject_id, count(*), before, min(id) FROM change c WHERE revision = ?1 AND subject = 'member'
                AND NOT EXISTS (SELECT 1 FROM member_identity i WHERE i.member_id = subject_id AND i.revision = ?1)
                AND NOT EXISTS (SELECT 1 FROM membership t WHERE t.member_id = subject_id AND (t.revision = ?1
                    OR EXISTS (SELECT 1 FROM change d WHERE d.subject_id = t.id AND d.revision = ?1)))
            GROUP BY subject_id HAVING count(*) > 1
            """, own
        ) { (id: try $0.id(0, of: Member.self), count: try $0.count(1), before: try $0.text(2)) }
        var dropped = 0
        for candidate in candidates {
            guard let member = try connection.member(candidate.id),
                try MemberBefore(stored: candidate.before) == MemberBefore(member)
            else { continue }
            try connection.run("DELETE FROM change WHERE revision = ? AND subject_id = ?", own, .id(candidate.id))
            dropped += candidate.count
        }
        return dropped
    }
}

/// A member's own values. External identities are added with a revision of their own, not changed.
struct MemberBefore: Codable, Equatable {
    let name: String?
    let email: String?
    let visibility: Member.Visibility
    let rollConsent: Bool
    let note: String?

    init(stored text: String) throws {
        self = try StoreError.decodingJSON(Self.self, text)
    }

    init(_ member: Member) {
        name = member.name
        email = member.email?.address
        visibility = member.visibility
        rollConsent = member.rollConsent
        note = member.note
    }
}

extension MemberBefore {
    /// What is left of a person who was erased.
    static let erased = MemberBefore(name: nil, email: nil, visibility: .anonymous, rollConsent: false, note: nil)

    /// The same without the address.
    var withoutEmail: MemberBefore {
        MemberBefore(name: name, email: nil, visibility: visibility, rollConsent: rollConsent, note: note)
    }

    /// By what the address is the same as another.
    var emailKey: String? { email.flatMap { try? EmailAddress($0) }?.key }

    private init(name: String?, email: String?, visibility: Member.Visibility, rollConsent: Bool, note: String?) {
        self.name = name
        self.email = email
        self.visibility = visibility
        self.rollConsent = rollConsent
        self.note = note
    }
}

/// What may change about a term, in milliseconds since 1970.
struct TermBefore: Codable, Equatable {
    let end: Int64?
    let cancelledAt: Int64?

    init(stored text: String) throws {
        self = try StoreError.decodingJSON(Self.self, text)
    }

    init(_ term: Membership) {
        end = term.end?.millisecondsSince1970
        cancelledAt = term.cancelledAt?.millisecondsSince1970
    }
}

/// What may change about a pledge.
struct PledgeBefore: Codable, Equatable {
    let cancelledAt: Int64?

    init(_ pledge: Pledge) { cancelledAt = pledge.cancelledAt?.millisecondsSince1970 }

    init(stored text: String) throws { self = try StoreError.decodingJSON(PledgeBefore.self, text) }
}

/// What may change about a level.
struct LevelBefore: Codable {
    let graceDays: Int
}

/// What may change about a campaign in place; targets and deadlines are revisions.
struct CampaignBefore: Codable {
    let title: String
    let appeal: String?
    let link: String?
    let linkLabel: String?
    let starts: String

    init(_ campaign: Campaign) {
        title = campaign.title
        appeal = campaign.appeal
        link = campaign.link?.address
        linkLabel = campaign.link?.label
        starts = campaign.start.description
    }
}
