import Campaigns

/// A row of `reversal_change`: what one reversal takes from its campaign's sums of money.
struct ReversalChangeRow: Hashable {
    let reversal: Reversal.ID
    let key: RollUpChanges.MoneyKey
    let sum: RollUpChanges.MoneySum

    /// The rows of a donation to a campaign.
    static func rows(of record: DonationRecord, in campaign: Campaign) -> [ReversalChangeRow] {
        record.changes(since: campaign.startsAt).compactMap { change in
            change.reversal.map { reversal in
                ReversalChangeRow(
                    reversal: reversal,
                    key: .init(
                        campaign: campaign.id.uuid, instant: change.instant.millisecondsSince1970,
                        currency: change.amount.currency.code,
                        convertedCurrency: change.converted?.currency.code ?? ""),
                    sum: .init(
                        amount: change.amount.minorUnits, converted: change.converted?.minorUnits ?? 0,
                        count: change.donations))
            }
        }
    }
}

extension ReversalChangeRow {
    static let columns =
        "reversal_id, campaign_id, instant, currency, converted_currency, amount, converted, donations"

    init(_ row: Statement) throws {
        self.init(
            reversal: try row.id(0),
            key: .init(
                campaign: try row.uuid(1), instant: try row.int64(2), currency: try row.text(3),
                convertedCurrency: try row.text(4)),
            sum: .init(amount: try row.int64(5), converted: try row.int64(6), count: try row.int64(7)))
    }
}

extension Connection {
    /// The stored rows of a donation's reversals, the voided ones included, since theirs are to go.
    func reversalChanges(of donation: Donation.ID) throws -> [ReversalChangeRow] {
        try query(
            """
            SELECT \(ReversalChangeRow.columns) FROM reversal_change
            WHERE reversal_id IN (SELECT id FROM reversal WHERE donation_id = ?)
            """, .id(donation), read: ReversalChangeRow.init)
    }

    func insert(_ row: ReversalChangeRow) throws {
        try run(
            "INSERT INTO reversal_change (\(ReversalChangeRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            .id(row.reversal), SQLValue(row.key.campaign), .integer(row.key.instant), .text(row.key.currency),
            .text(row.key.convertedCurrency), .integer(row.sum.amount), .integer(row.sum.converted),
            .integer(row.sum.count))
    }

    /// The live donation a caller means.
    /// - Throws: ``StoreError`` `notFound` if there is none.
    func donation(_ reference: RecordReference<Donation>) throws -> Donation.ID {
        let found: Donation.ID? =
            switch reference {
            case .id(let id): try donationRecord(id)?.id
            case .external(let identity): try donation(with: identity)
            }
        guard let found else { throw StoreError.noDonation(reference.description) }
        return found
    }
}

extension StoreError {
    static func noDonation(_ reference: String) -> StoreError {
        StoreError(.notFound, "There is no donation \(reference)", advice: "See which there are with donation list")
    }
}
