public import Campaigns

/// Writes pledges as they are handed over, one row or entry for each.
///
/// What was paid on them is in the export of donations.
public final class PledgeExport: Sendable {
    private let table: TableExport<Promise>

    /// An export into `sink`, which is handed pieces of bytes in order.
    ///
    /// - Throws: What the sink throws.
    public init(as syntax: ExportSyntax, to sink: @escaping @Sendable ([UInt8]) throws -> Void) throws {
        table = try TableExport(Self.columns, as: syntax, to: sink)
    }

    /// The columns of a CSV export, in order.
    public static var header: [String] { columns.map(\.name) }

    /// Writes one pledge.
    ///
    /// - Throws: What the sink throws.
    public func write(_ promise: Promise) throws { try table.write([promise]) { PromiseDocument(promise) } }

    /// Writes what is left. Nothing may be written after it.
    ///
    /// - Throws: What the sink throws.
    public func finish() throws { try table.finish() }

    private static let columns: [ExportColumn<Promise>] =
        [
            ExportColumn("pledge_id") { .text(ExportNames.text($0.pledge.pledge.externalIdentity, or: $0.pledge.id)) },
            ExportColumn("promised_at") { .plain($0.pledge.pledge.promisedAt.description) },
            ExportColumn("amount") { .plain($0.schedule.instalment.decimalString) },
            ExportColumn("last_amount") { .plain($0.schedule.lastInstalment.decimalString) },
            ExportColumn("currency") { .plain($0.schedule.instalment.currency.code) },
            ExportColumn("first_due") { .plain($0.schedule.firstDue.description) },
            ExportColumn("every") { .plain($0.schedule.interval.description) },
            ExportColumn("times") { .plain($0.schedule.count.map(String.init)) },
            ExportColumn("campaign") { .plain($0.pledge.campaign?.slug) },
            ExportColumn("cancelled_at") { .plain($0.pledge.pledge.cancelledAt?.description) },
            ExportColumn("written_off_at") { .plain($0.writeOffs) },
            ExportColumn("match_ratio") { .plain($0.pledge.pledge.matching?.ratio.description) },
            ExportColumn("match_cap") { .plain($0.pledge.pledge.matching?.cap.decimalString) },
            ExportColumn("match_currency") { .plain($0.pledge.pledge.matching?.cap.currency.code) },
        ] + ExportNames.people { $0.donor }
}

extension Promise {
    fileprivate var schedule: Pledge.Schedule { pledge.pledge.schedule }

    /// The instants as one cell, separated by spaces; nil if there are none.
    fileprivate var writeOffs: String? {
        pledge.writeOffs.isEmpty ? nil : pledge.writeOffs.map(\.description).joined(separator: " ")
    }
}

/// A pledge as an entry of a JSON export. What is not known has no key.
private struct PromiseDocument: Encodable {
    struct Matching: Encodable {
        let ratio: String
        let cap: AmountDocument
    }

    let id: String
    let promisedAt: String
    let amount: String
    let lastAmount: String
    let currency: String
    let firstDue: String
    let every: String
    let times: Int?
    let campaign: String?
    let cancelledAt: String?
    let writtenOffAt: [String]
    let matching: Matching?
    let donor: PersonDocument?
    let externalId: String?

    init(_ promise: Promise) {
        let (pledge, schedule) = (promise.pledge.pledge, promise.schedule)
        id = pledge.id.description
        promisedAt = pledge.promisedAt.description
        amount = schedule.instalment.decimalString
        lastAmount = schedule.lastInstalment.decimalString
        currency = schedule.instalment.currency.code
        firstDue = schedule.firstDue.description
        every = schedule.interval.description
        times = schedule.count
        campaign = promise.pledge.campaign?.slug
        cancelledAt = pledge.cancelledAt?.description
        writtenOffAt = promise.pledge.writeOffs.map(\.description)
        matching = pledge.matching.map { Matching(ratio: $0.ratio.description, cap: AmountDocument($0.cap)) }
        donor = promise.donor.map(PersonDocument.init)
        externalId = pledge.externalIdentity?.description
    }
}
