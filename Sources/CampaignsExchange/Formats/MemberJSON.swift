import Campaigns
import Foundation

/// Writes one JSON array entry by entry, so that its memory does not grow with the number of members.
struct MemberJSONWriter {
    private let sink: ([UInt8]) throws -> Void
    private let encoder: JSONEncoder
    private var isEmpty = true

    init(to sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    mutating func write(_ entry: some Encodable) throws {
        try sink(Array((isEmpty ? "[\n" : ",\n").utf8) + encoder.encode(entry))
        isEmpty = false
    }

    mutating func finish() throws {
        try sink(Array((isEmpty ? "[]\n" : "\n]\n").utf8))
    }
}

/// A member as JSON. What is not known has no key.
struct MemberJSON: Encodable {
    let id: String
    let email: String?
    let name: String?
    let note: String?
    let visibility: String
    let externalIds: [String]
    let recordedAt: String
    let terms: [TermJSON]

    init(_ record: MemberRecord) {
        id = record.member.id.description
        email = record.member.email?.address
        name = record.member.name
        note = record.member.note
        visibility = record.member.visibility.rawValue
        externalIds = record.member.externalIdentities.map(\.description)
        recordedAt = record.recordedAt.description
        terms = record.terms.map { TermJSON($0, of: nil) }
    }
}

/// A term as JSON: under its member, or with the member's identifier and address where it stands alone.
struct TermJSON: Encodable {
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

    init(_ term: Membership, of member: Member?) {
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
