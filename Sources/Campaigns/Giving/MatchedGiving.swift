/// What others gave that a matching pledge matches: net, from its promise on, within the campaign's window.
package struct MatchedGiving {
    /// The first instant that counts.
    package let start: Instant
    /// The last instant that counts.
    package let end: Instant
    /// The sum so far, in minor units of the cap's currency.
    package private(set) var total: Int64 = 0
    private let currency: Currency

    package init(_ currency: Currency, of pledge: Pledge, to campaign: Campaign, asOf instant: Instant) {
        self.currency = currency
        start = max(campaign.startsAt, pledge.promisedAt)
        // A cancelled promise matches what was given before.
        let close = min(campaign.closesAt(asOf: instant), pledge.cancelledAt ?? .distantFuture)
        end = min(instant, close.advanced(byMilliseconds: -1))
    }

    /// Adds a donation that was received within the window.
    /// - Throws: ``DomainError`` if the sum leaves 64 bits.
    package mutating func add(_ record: DonationRecord) throws(DomainError) {
        for change in record.changes where change.instant <= end {
            let amount = change.amount.currency == currency ? change.amount : change.converted
            guard let amount, amount.currency == currency else { continue }
            total = try Money.sum([total, amount.minorUnits])
        }
    }
}
