public import Campaigns

/// Writes donations as they are handed over, in the documented shapes.
///
/// The CSV has a row for each donation, and of one of which money went back a row for each reversal; the import knows from
/// `donation_id` that they are one donation.
///
/// ```swift
/// let export = try DonationExport(as: .csv, campaigns: store.campaigns()) { try file.write(contentsOf: $0) }
/// try await store.forEachGift(where: DonationFilter()) { try export.write($0) }
/// try export.finish()
/// ```
public final class DonationExport: Sendable {
    private let slugs: [Campaign.ID: String]
    private let table: TableExport<DonationExportRow>

    /// An export into `sink`, which is handed pieces of bytes in order.
    ///
    /// - Parameters:
    ///   - syntax: CSV or JSON.
    ///   - campaigns: Those whose slugs are to be named.
    ///   - sink: What takes the bytes.
    /// - Throws: What the sink throws.
    public init(
        as syntax: ExportSyntax, campaigns: [Campaign], to sink: @escaping @Sendable ([UInt8]) throws -> Void
    ) throws {
        slugs = Dictionary(uniqueKeysWithValues: campaigns.map { ($0.id, $0.slug) })
        table = try TableExport(DonationExportRow.columns, as: syntax, to: sink)
    }

    /// The columns of a CSV export, in order.
    public static var header: [String] { DonationExportRow.columns.map(\.name) }

    /// Writes one donation with what went back of it.
    ///
    /// - Throws: What the sink throws.
    public func write(_ gift: Gift) throws {
        let slug = gift.donation.donation.campaign.flatMap { slugs[$0] }
        let reversals: [Reversal?] = gift.donation.reversals.isEmpty ? [nil] : gift.donation.reversals
        try table.write(reversals.map { DonationExportRow(gift: gift, slug: slug, reversal: $0) }) {
            GiftDocument(gift, slug)
        }
    }

    /// Writes what is left. Nothing may be written after it.
    ///
    /// - Throws: What the sink throws.
    public func finish() throws { try table.finish() }
}

/// What one row of an export of donations is about.
private struct DonationExportRow {
    let gift: Gift
    let slug: String?
    let reversal: Reversal?

    var donation: Donation { gift.donation.donation }

    static let columns: [ExportColumn<DonationExportRow>] =
        [
            ExportColumn("donation_id") { .text(ExportNames.text($0.donation.externalIdentity, or: $0.donation.id)) },
            ExportColumn("received_at") { .plain($0.donation.receivedAt.description) },
            ExportColumn("amount") { .plain($0.donation.amount.decimalString) },
            ExportColumn("currency") { .plain($0.donation.amount.currency.code) },
            ExportColumn("fee") { .plain($0.donation.fee?.decimalString) },
            ExportColumn("converted_amount") { .plain($0.donation.converted?.decimalString) },
            ExportColumn("converted_currency") { .plain($0.donation.converted?.currency.code) },
            ExportColumn("campaign") { .plain($0.slug) },
            ExportColumn("visibility") { .plain($0.donation.visibility.rawValue) },
            ExportColumn("pledge_id") { row in
                .text(row.gift.pledge.map { ExportNames.text($0.externalIdentity, or: $0.id) })
            },
            ExportColumn("soft_credit") { .text($0.gift.softCredit.map(ExportNames.text)) },
        ] + ExportNames.people { $0.gift.donor } + [
            ExportColumn("reversal_id") { row in
                .text(row.reversal.map { ExportNames.text($0.externalIdentity, or: $0.id) })
            },
            ExportColumn("reversal_kind") { .plain($0.reversal?.kind.rawValue) },
            ExportColumn("reversal_amount") { .plain($0.reversal?.amount.decimalString) },
            ExportColumn("reversed_at") { .plain($0.reversal?.reversedAt.description) },
        ]
}

/// A donation as an entry of a JSON export. What is not known has no key.
private struct GiftDocument: Encodable {
    struct Back: Encodable {
        let id: String
        let kind: String
        let amount: String
        let reversedAt: String
        let externalId: String?
    }

    let id: String
    let receivedAt: String
    let amount: String
    let net: String
    let currency: String
    let fee: String?
    let converted: AmountDocument?
    let campaign: String?
    let visibility: String
    let donor: PersonDocument?
    let pledge: String?
    let softCredit: String?
    let externalId: String?
    let reversals: [Back]

    init(_ gift: Gift, _ slug: String?) {
        let donation = gift.donation.donation
        id = donation.id.description
        receivedAt = donation.receivedAt.description
        amount = donation.amount.decimalString
        net = gift.donation.net.decimalString
        currency = donation.amount.currency.code
        fee = donation.fee?.decimalString
        converted = donation.converted.map(AmountDocument.init)
        campaign = slug
        visibility = donation.visibility.rawValue
        donor = gift.donor.map(PersonDocument.init)
        pledge = donation.pledge?.description
        softCredit = donation.softCredit?.description
        externalId = donation.externalIdentity?.description
        reversals = gift.donation.reversals.map {
            Back(
                id: $0.id.description, kind: $0.kind.rawValue, amount: $0.amount.decimalString,
                reversedAt: $0.reversedAt.description, externalId: $0.externalIdentity?.description)
        }
    }
}
