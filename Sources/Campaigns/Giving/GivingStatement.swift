/// What one person gave in a span of time, for a year-end letter: every receipt and every reversal by its own date, and
/// sums that are exactly those of the lines.
public struct GivingStatement: Hashable, Sendable {
    /// A receipt or a reversal.
    public struct Line: Hashable, Sendable {
        /// When the money came or went back.
        public let instant: Instant
        /// What came in; negative for what went back.
        public let amount: Money
        /// The donation it is, or is of.
        public let donation: Donation.ID
        /// The pledge it was paid on, if on one.
        public let pledge: Pledge.ID?
        /// Why it went back; nil for a receipt.
        public let reversal: Reversal.Kind?
    }

    /// Money of one currency: what was given, what went back, and what is left.
    public struct Sum: Hashable, Sendable {
        /// What came in.
        public private(set) var given: Money
        /// What went back, not negative.
        public private(set) var reversed: Money
        /// ``given`` − ``reversed``; negative if more of earlier donations went back than was given.
        public private(set) var net: Money

        fileprivate init(_ currency: Currency) {
            (given, reversed, net) = (.zero(currency), .zero(currency), .zero(currency))
        }

        fileprivate mutating func add(_ line: Line) throws(DomainError) {
            if line.reversal == nil {
                given = try given.adding(line.amount)
            } else {
                reversed = try reversed.adding(
                    Money(minorUnits: -line.amount.minorUnits, currency: line.amount.currency))
            }
            net = try net.adding(line.amount)
        }
    }

    /// What was given in one currency to one campaign, or to none.
    public struct Part: Hashable, Sendable {
        /// The campaign, or nil for what was given to none.
        public let campaign: Campaign.ID?
        /// The sum of ``lines``.
        public let sum: Sum
        /// The receipts and reversals in order of time.
        public let lines: [Line]
    }

    /// From when on.
    public let start: Instant
    /// The first instant it no longer tells of.
    public let end: Instant
    /// Per currency, in order of its code, and campaign, in the order they were made, what belongs to none last.
    public let parts: [Part]
    /// Per currency, in order of its code, the sum of its parts.
    public let totals: [Sum]

    /// Makes a statement of a person's donations, in any order, from `start` up to but not including `end`.
    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    public init(of giving: [DonationRecord], from start: Instant, until end: Instant) throws(DomainError) {
        self.start = start
        self.end = end
        var lines: [Key: [Line]] = [:]
        for record in giving {
            let donation = record.donation
            let key = Key(currency: donation.amount.currency, campaign: donation.campaign)
            var all = [
                Line(
                    instant: donation.receivedAt, amount: donation.amount, donation: donation.id,
                    pledge: donation.pledge,
                    reversal: nil)
            ]
            all += record.reversals.map {
                Line(
                    instant: $0.reversedAt,
                    amount: Money(minorUnits: -$0.amount.minorUnits, currency: $0.amount.currency),
                    donation: donation.id, pledge: donation.pledge, reversal: $0.kind)
            }
            let told = all.filter { start <= $0.instant && $0.instant < end }
            if !told.isEmpty { lines[key, default: []] += told }
        }
        var parts: [Part] = []
        var totals: [Currency: Sum] = [:]
        for (key, lines) in lines.sorted(by: { $0.key < $1.key }) {
            var sum = Sum(key.currency)
            let ordered = lines.sorted { ($0.instant, $0.donation) < ($1.instant, $1.donation) }
            for line in ordered {
                try sum.add(line)
                try totals[key.currency, default: Sum(key.currency)].add(line)
            }
            parts.append(Part(campaign: key.campaign, sum: sum, lines: ordered))
        }
        self.parts = parts
        self.totals = totals.sorted { $0.key.code < $1.key.code }.map(\.value)
    }

    private struct Key: Hashable, Comparable {
        let currency: Currency
        let campaign: Campaign.ID?

        static func < (a: Key, b: Key) -> Bool {
            guard a.currency == b.currency else { return a.currency.code < b.currency.code }
            guard let first = a.campaign else { return false }
            return b.campaign.map { first < $0 } ?? true
        }
    }
}
