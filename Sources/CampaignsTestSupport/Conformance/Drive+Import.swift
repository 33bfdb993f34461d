package import Campaigns
import Testing

extension Drive {
    /// What taking a list in did: a word for each row, `rejected` among them, and the batch.
    package struct Imported {
        package var batch: ImportBatch.ID
        package var effects: [String]
        package var reasons: [String]
    }

    /// A row of a list of members. Blank parts are what the row does not say.
    package func row(
        _ email: String? = nil, name: String? = nil, note: String? = nil, ids: [String] = [],
        visibility: Member.Visibility? = nil, term: IncomingTerm? = nil
    ) throws -> IncomingRecord {
        IncomingRecord(
            member: IncomingMember(
                email: try email.map { try EmailAddress($0) }, name: name, note: note,
                externalIdentities: try ids.map { try ExternalIdentity(parsing: $0) }, visibility: visibility),
            term: term)
    }

    /// What a row says of a term; `to` is exclusive.
    package func terms(
        _ kind: Membership.Kind = .paying, level: String? = nil, from: String, to: String? = nil,
        cancelledAt: String? = nil, id: String? = nil
    ) throws -> IncomingTerm {
        IncomingTerm(
            kind: kind, level: level, start: try instant(from), end: try to.map(instant),
            cancelledAt: try cancelledAt.map(instant), externalIdentity: try id.map { try .init(parsing: $0) })
    }

    /// What a row says of a gift to the campaign; `refunded` is all that went back so far.
    func gift(
        _ amount: String, on text: String, from email: String? = nil, name: String? = nil, ids: [String] = [],
        id: String? = nil, refunded: String? = nil, reversals: [IncomingReversal] = []
    ) throws -> IncomingRecord {
        var record = try row(email, name: name, ids: ids)
        record.donation = IncomingDonation(
            amount: try Money(parsing: amount), receivedAt: try instant(text), campaign: campaign.slug,
            externalIdentity: try id.map { try ExternalIdentity(parsing: $0) },
            reversals: try refunded.map { [IncomingReversal(amount: try Money(parsing: $0))] } ?? reversals)
        return record
    }

    /// Takes rows in as one import.
    @discardableResult
    package func importing(
        _ rows: [IncomingRecord], at text: String = Self.now, source: String = "list.csv"
    ) async throws -> Imported {
        try await store.transaction(recording(text)) { transaction in
            var counts = ImportCounts()
            var effects: [String] = []
            var reasons: [String] = []
            try transaction.beginBatch(format: "csv", source: source)
            for row in rows {
                do {
                    let effect = try transaction.takeIn(row)
                    counts.count(effect)
                    effects.append("\(effect)")
                } catch let error as RejectedRecord {
                    counts.countRejected()
                    effects.append("rejected")
                    reasons.append(error.reason)
                }
            }
            return Imported(batch: try transaction.endBatch(&counts), effects: effects, reasons: reasons)
        }
    }

    @discardableResult
    package func undo(_ imported: Imported, at text: String = Self.now) async throws -> UndoneBatch {
        let batch = imported.batch
        return try await store.transaction(recording(text)) { try $0.undo(batch) }
    }

    /// The member with this address.
    package func member(_ email: String) async throws -> MemberRecord {
        try await store.member(.email(EmailAddress(email)))
    }

    /// How many members there are.
    package func memberCount() async throws -> Int {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        try await store.forEachMember(where: .init(asOf: .distantPast)) { _ in continuation.yield() }
        continuation.finish()
        return await stream.reduce(into: 0) { count, _ in count += 1 }
    }
}
