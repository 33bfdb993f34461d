package import Campaigns
import Synchronization
import Testing

/// Money promised and paid, in short words.
extension Drive {
    /// Records a promise to the campaign, monthly unless there is one instalment; nil for an open-ended one.
    @discardableResult
    package func promise(
        _ amount: String, first: String, every interval: Pledge.Schedule.Interval? = nil, count: Int? = 1,
        donor: Member.ID? = nil, on text: String? = nil, matching: Pledge.Matching? = nil
    ) async throws -> Pledge.ID {
        let draft = PledgeDraft(
            donor: donor, campaign: campaign.id,
            schedule: try .init(
                instalment: Money(parsing: amount), firstDue: day(first), every: interval ?? .init(1, .month),
                count: count),
            promisedAt: try text.map(instant), matching: matching)
        return try await store.record(draft, recording()).id
    }

    /// Records a promise of a total in monthly parts.
    package func promise(splitting total: String, into count: Int, first: String, on text: String) async throws
        -> Pledge.ID
    {
        let draft = PledgeDraft(
            campaign: campaign.id,
            schedule: try .init(
                splitting: Money(parsing: total), into: count, firstDue: day(first), every: .init(1, .month)),
            promisedAt: try instant(text))
        return try await store.record(draft, recording()).id
    }

    /// Records a payment on a pledge.
    @discardableResult
    package func pay(
        _ pledge: Pledge.ID, _ amount: String, on text: String, converted: String? = nil
    ) async throws -> Donation.ID {
        let draft = DonationDraft(
            amount: try Money(parsing: amount), receivedAt: try instant(text), campaign: campaign.id,
            converted: try converted.map { try Money(parsing: $0) }, pledge: pledge)
        return try await store.record(draft, recording()).id
    }

    package func cancel(_ pledge: Pledge.ID, at text: String) async throws {
        let instant = try instant(text)
        _ = try await store.transaction(recording()) { try $0.cancel(pledge, at: instant) }
    }

    @discardableResult
    package func writeOff(_ pledge: Pledge.ID, at text: String) async throws -> Money {
        let instant = try instant(text)
        return try await store.transaction(recording()) { try $0.writeOff(pledge, at: instant) }
    }

    package func void(_ pledge: Pledge.ID) async throws {
        try await store.transaction(recording()) { try $0.void(pledge, reason: "typed twice") }
    }

    /// All donations, in the order they are listed.
    package func donations() async throws -> [DonationRecord] {
        let found = Mutex<[DonationRecord]>([])
        try await store.forEachDonation(where: DonationFilter()) { record in found.withLock { $0.append(record) } }
        return found.withLock { $0 }
    }

    package func pledge(_ id: Pledge.ID) async throws -> PledgeRecord { try await store.pledge(.id(id)) }

    /// The pledges that fit, in the order they are listed.
    package func pledges(_ filter: PledgeFilter) async throws -> [Pledge.ID] {
        let found = Mutex<[Pledge.ID]>([])
        try await store.forEachPledge(where: filter) { record in found.withLock { $0.append(record.id) } }
        return found.withLock { $0 }
    }

    /// A pledge's status, what was received and what was promised, as `inProgress 25.00 of 30.00`.
    package func told(_ pledge: Pledge.ID, at text: String) async throws -> String {
        let account = try await self.pledge(pledge).account(asOf: instant(text))
        return "\(account.status.rawValue) \(account.received.decimalString) of \(account.pledged.decimalString)"
    }

    package func matched(_ pledge: Pledge.ID, at text: String) async throws -> String {
        try #require(try await store.matched(by: pledge, asOf: instant(text))).description
    }
}
