/// How a metric counts, told record by record: one file for each.
protocol ExplainedMetric {
    /// Every reason it gives, in the order to show them.
    static var reasons: [Explanation.Reason] { get }

    init(_ question: Explanation.Question)

    /// Hands every record that could count to `body`, with whether it does and why.
    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws
}

extension Goal.Metric {
    var explained: any ExplainedMetric.Type {
        switch self {
        case .members: ExplainedMembers.self
        case .newMembers: ExplainedNewMembers.self
        case .donors: ExplainedDonors.self
        case .raised: ExplainedRaised.self
        }
    }
}

extension Explanation {
    /// What is asked: which goal's figure, as of when.
    struct Question {
        let goal: Goal
        let campaign: Campaign
        /// The first instant of the window.
        let start: Instant
        /// The first instant after it.
        let close: Instant
        /// The instant the figure is of.
        let instant: Instant

        init(_ goal: Goal, in campaign: Campaign, asOf: Instant) {
            self.goal = goal
            self.campaign = campaign
            start = campaign.startsAt
            close = campaign.closesAt(asOf: asOf)
            instant = min(asOf, close.advanced(byMilliseconds: -1))
        }

        /// Why something of this date is outside the part of the window that was asked about; nil if it is inside.
        func outside(_ date: Instant) -> Reason? {
            date < start ? .beforeStart : date >= close ? .afterClose : date > instant ? .later : nil
        }
    }

    /// Sums entries by their reasons.
    struct Tally {
        private struct Key: Hashable {
            let isCounted: Bool
            let reason: Reason
            let currency: Currency?
        }

        private struct Sum {
            var count: Int64 = 0
            var units: Int64 = 0
            var erased: Int64 = 0
        }

        private let order: [Reason]
        private var sums: [Key: Sum] = [:]

        init(_ order: [Reason]) { self.order = order }

        mutating func add(_ entry: Entry) throws(DomainError) {
            let key = Key(isCounted: entry.isCounted, reason: entry.reason, currency: entry.amount?.currency)
            var sum = sums[key] ?? Sum()
            sum.count += 1
            sum.erased += entry.isErased ? 1 : 0
            if let amount = entry.amount { sum.units = try Money.sum([sum.units, amount.minorUnits]) }
            sums[key] = sum
        }

        /// What was counted or what was not, in the order of the reasons, then of the currencies' codes.
        func parts(counted: Bool) -> [Part] {
            order.flatMap { reason in
                sums.filter { $0.key.isCounted == counted && $0.key.reason == reason }
                    .sorted { ($0.key.currency?.code ?? "") < ($1.key.currency?.code ?? "") }
                    .map { key, sum in
                        Part(
                            reason, count: sum.count,
                            amount: key.currency.map { Money(minorUnits: sum.units, currency: $0) },
                            erased: sum.erased)
                    }
            }
        }
    }
}
