import Campaigns
import Foundation

/// What a record was before it was changed: kept, so that a change can be read later and undone.
extension SQLiteTransaction {
    enum Subject: String { case member, membership, campaign, level }

    func noteChange(_ subject: Subject, id: [UInt8], before: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try connection.run(
            "INSERT INTO change (revision, subject, subject_id, before) VALUES (?, ?, ?, ?)",
            .integer(try revision()), .text(subject.rawValue), .blob(id),
            .text(String(decoding: try encoder.encode(before), as: UTF8.self)))
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
        try connection.update(new)
    }
}

/// A member's own values. External identities are added with a revision of their own, not changed.
struct MemberBefore: Codable {
    let name: String?
    let email: String?
    let visibility: Member.Visibility
    let note: String?

    init(_ member: Member) {
        name = member.name
        email = member.email?.address
        visibility = member.visibility
        note = member.note
    }
}

/// What may change about a term, in milliseconds since 1970.
struct TermBefore: Codable {
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
