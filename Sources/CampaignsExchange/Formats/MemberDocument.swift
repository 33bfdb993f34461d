public import Campaigns

/// A member as JSON. What is not known has no key.
public struct MemberDocument: Encodable {
    let id: String
    let email: String?
    let name: String?
    let note: String?
    let visibility: String
    let rollConsent: Bool
    let erased: Bool?
    let externalIds: [String]
    let recordedAt: String
    let merges: [MergedDocument]?
    let terms: [TermDocument]

    struct MergedDocument: Encodable {
        let id: String
        let email: String?
        let name: String?
        let mergedAt: String
        let mergedBy: String?
    }

    /// Makes the document of a member.
    public init(_ record: MemberRecord) {
        id = record.member.id.description
        email = record.member.email?.address
        name = record.member.name
        note = record.member.note
        visibility = record.member.visibility.rawValue
        rollConsent = record.member.rollConsent
        erased = record.member.isErased ? true : nil
        externalIds = record.member.externalIdentities.map(\.description)
        recordedAt = record.recordedAt.description
        merges =
            record.merges.isEmpty
            ? nil
            : record.merges.map {
                MergedDocument(
                    id: $0.id.description, email: $0.email?.address, name: $0.name,
                    mergedAt: $0.mergedAt.description, mergedBy: $0.mergedBy)
            }
        terms = record.terms.map { TermDocument($0, of: nil) }
    }
}

/// A term as JSON: under its member, or with the member's identifier and address where it stands alone.
public struct TermDocument: Encodable {
    struct Recurring: Encodable {
        let amount: String
        let currency: String
        let every: String
    }

    let id: String
    let memberId: String?
    let email: String?
    let kind: String
    let level: String?
    let start: String
    let end: String?
    let renews: Bool
    let cancelledAt: String?
    let recurring: Recurring?
    let externalId: String?

    /// Makes the document of a term; with its member's identifier and address if the member is given.
    public init(_ term: Membership, of member: Member? = nil) {
        id = term.id.description
        memberId = member?.id.description
        email = member?.email?.address
        kind = term.kind.rawValue
        level = term.level
        start = term.start.description
        end = term.end?.description
        renews = term.renews
        cancelledAt = term.cancelledAt?.description
        recurring = term.recurring.map {
            Recurring(
                amount: $0.amount.decimalString, currency: $0.amount.currency.code, every: $0.interval.rawValue)
        }
        externalId = term.externalIdentity?.description
    }
}
