/// When a donor of a campaign counts: from when their giving since its start is above zero in some one currency, until
/// it no longer is.
public struct DonorTimeline: Hashable, Sendable {
    /// A change: a donor starts to count (+1) or ceases to (−1).
    public struct Change: Hashable, Sendable {
        /// When.
        public let instant: Instant
        /// +1 or −1.
        public let change: Int64

        /// Makes a change.
        public init(instant: Instant, change: Int64) {
            self.instant = instant
            self.change = change
        }
    }

    /// The changes in order of time; +1 and −1 alternate, starting with +1.
    public let changes: [Change]

    /// Works the changes out from what one donor gave to one campaign, reversals by their own dates.
    /// - Parameters:
    ///   - giving: The donor's donations to the campaign, in any order.
    ///   - start: The campaign's start; what was received before it does not count, and takes nothing away when it goes
    ///     back.
    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    public init(giving: [DonationRecord], since start: Instant) throws(DomainError) {
        var totals: [Currency: Money] = [:]
        var counts = false
        var changes: [Change] = []
        let dated = giving.flatMap { $0.changes(since: start) }.sorted { $0.instant < $1.instant }
        for (index, entry) in dated.enumerated() {
            let total = totals[entry.amount.currency] ?? .zero(entry.amount.currency)
            totals[entry.amount.currency] = try total.adding(entry.amount)
            // All that happens at one instant happens together.
            guard index + 1 == dated.count || dated[index + 1].instant > entry.instant else { continue }
            let nowCounts = totals.values.contains { $0.minorUnits > 0 }
            if nowCounts != counts { changes.append(Change(instant: entry.instant, change: nowCounts ? 1 : -1)) }
            counts = nowCounts
        }
        self.changes = changes
    }
}
