import Campaigns
import CampaignsExchange
import CampaignsRendering
import Synchronization

/// A pledge with its figures as of an instant, as JSON and as a row of CSV.
struct PledgeDocument: Encodable {
    /// What is shown beside pledges and is not in their records.
    struct Beside: Sendable {
        let asOf: Instant
        /// What each matching pledge adds.
        let matched: [Pledge.ID: Money]

        init(_ store: any CampaignStore, _ filter: PledgeFilter, _ instant: Instant) async throws {
            let found = Mutex<[Pledge.ID]>([])
            try await store.forEachPledge(where: filter) { record in
                if record.pledge.matching != nil { found.withLock { $0.append(record.id) } }
            }
            try await self.init(store, found.withLock { $0 }, instant)
        }

        init(_ store: any CampaignStore, _ pledges: [Pledge.ID], _ instant: Instant) async throws {
            var matched: [Pledge.ID: Money] = [:]
            for pledge in pledges { matched[pledge] = try await store.matched(by: pledge, asOf: instant) }
            self.matched = matched
            asOf = instant
        }
    }

    struct Matching: Encodable {
        let ratio: String
        let cap: Amount
        let matched: Amount
    }

    let id: String
    let status: String
    let asOf: String
    let donor: ExplicitNull<String>
    let campaign: ExplicitNull<String>
    let promisedAt: String
    let amount: String
    let lastAmount: String
    let currency: String
    let first: String
    let every: ExplicitNull<String>
    let times: ExplicitNull<Int>
    let pledged: String
    let received: String
    let writtenOff: String
    let balance: String
    let unallocated: String
    let cancelledAt: ExplicitNull<String>
    let matching: ExplicitNull<Matching>
    let externalId: ExplicitNull<String>

    init(_ record: PledgeRecord, _ beside: Beside) throws {
        let (pledge, schedule) = (record.pledge, record.pledge.schedule)
        let account = try record.account(asOf: beside.asOf)
        id = pledge.id.description
        status = account.status.rawValue
        asOf = beside.asOf.description
        donor = ExplicitNull(pledge.donor?.description)
        campaign = ExplicitNull(record.campaign?.slug)
        promisedAt = pledge.promisedAt.description
        amount = schedule.instalment.decimalString
        lastAmount = schedule.lastInstalment.decimalString
        currency = record.currency.code
        first = schedule.firstDue.description
        every = ExplicitNull(schedule.count == 1 ? nil : schedule.interval.description)
        times = ExplicitNull(schedule.count)
        pledged = account.pledged.decimalString
        received = account.received.decimalString
        writtenOff = account.writtenOff.decimalString
        balance = account.balance.decimalString
        unallocated = account.unallocated.decimalString
        cancelledAt = ExplicitNull(pledge.cancelledAt?.description)
        matching = ExplicitNull(
            pledge.matching.map { matching in
                Matching(
                    ratio: matching.ratio.description, cap: Amount(matching.cap),
                    matched: Amount(beside.matched[pledge.id] ?? .zero(matching.cap.currency)))
            })
        externalId = ExplicitNull(pledge.externalIdentity?.description)
    }

    static let header = [
        "id", "status", "donor", "campaign", "promised_at", "amount", "last_amount", "currency", "first", "every",
        "times", "pledged", "received", "written_off", "balance", "unallocated", "cancelled_at", "match_ratio",
        "match_cap", "matched", "match_currency", "external_id",
    ]

    var cells: [CSVWriter.Cell] {
        let matching = matching.value
        return [
            .plain(id), .plain(status), .plain(donor.value), .plain(campaign.value), .plain(promisedAt),
            .plain(amount), .plain(lastAmount), .plain(currency), .plain(first), .plain(every.value),
            .plain(times.value.map(String.init)), .plain(pledged), .plain(received), .plain(writtenOff),
            .plain(balance), .plain(unallocated), .plain(cancelledAt.value), .plain(matching?.ratio),
            .plain(matching?.cap.amount), .plain(matching?.matched.amount), .plain(matching?.cap.currency),
            .text(externalId.value),
        ]
    }
}

/// A pledge with its instalments and payments.
struct PledgeDetails: Encodable {
    struct Instalment: Encodable {
        let due: String
        let amount: String
        let settled: String
        let writtenOff: String
    }

    struct Payment: Encodable {
        let donation: String
        let receivedAt: String
        let amount: String
        let net: String
        let currency: String
    }

    let document: PledgeDocument
    let instalments: [Instalment]
    let payments: [Payment]

    init(_ record: PledgeRecord, _ beside: PledgeDocument.Beside) throws {
        document = try PledgeDocument(record, beside)
        instalments = try record.account(asOf: beside.asOf).instalments.map {
            Instalment(
                due: $0.due.description, amount: $0.amount.decimalString, settled: $0.settled.decimalString,
                writtenOff: $0.writtenOff.decimalString)
        }
        payments = record.payments(asOf: beside.asOf).map { payment in
            Payment(
                donation: payment.id.description, receivedAt: payment.donation.receivedAt.description,
                amount: payment.gross.decimalString, net: payment.net(asOf: beside.asOf).decimalString,
                currency: payment.gross.currency.code)
        }
    }

    private enum CodingKeys: String, CodingKey { case instalments, payments }

    func encode(to encoder: any Encoder) throws {
        try document.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(instalments, forKey: .instalments)
        try container.encode(payments, forKey: .payments)
    }
}

extension PledgeRecord {
    /// The payments received by an instant.
    func payments(asOf instant: Instant) -> [DonationRecord] {
        payments.filter { $0.donation.receivedAt <= instant }
    }
}
