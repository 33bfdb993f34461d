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
        case .committed: ExplainedCommitted.self
        case .recurring: ExplainedRecurring.self
        }
    }
}

extension Explanation {
    /// Every reason for which a metric counts a record or does not, in the order explanations show them.
    public static func reasons(of metric: Goal.Metric) -> [Reason] { metric.explained.reasons }

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
        private let isByMonth: Bool
        private var sums: [Key: Sum] = [:]

        /// - Parameter isByMonth: Whether entries are added up by the year, to be told by the month.
        init(_ order: [Reason], isByMonth: Bool) {
            self.order = order
            self.isByMonth = isByMonth
        }

        mutating func add(_ entry: Entry) throws(DomainError) {
            let key = Key(isCounted: entry.isCounted, reason: entry.reason, currency: entry.amount?.currency)
            var sum = sums[key] ?? Sum()
            sum.count += 1
            sum.erased += entry.isErased ? 1 : 0
            if let amount = entry.yearly ?? entry.amount { sum.units = try Money.sum([sum.units, amount.minorUnits]) }
            sums[key] = sum
        }

        /// What was counted or what was not, in the order of the reasons, then of the currencies' codes.
        ///
        /// Of yearly sums each part takes what the division into months leaves of those before it, so that the parts add up
        /// to the whole, which is divided once.
        func parts(counted: Bool) throws -> [Part] {
            var yearly: [Currency: Int64] = [:]
            return try order.flatMap { reason in
                try sums.filter { $0.key.isCounted == counted && $0.key.reason == reason }
                    .sorted { ($0.key.currency?.code ?? "") < ($1.key.currency?.code ?? "") }
                    .map { key, sum in
                        let amount = try key.currency.map { currency in
                            guard isByMonth else { return Money(minorUnits: sum.units, currency: currency) }
                            let before = yearly[currency] ?? 0
                            let after = try Money.sum([before, sum.units])
                            yearly[currency] = after
                            let months = [after, before].map { Membership.Recurring.monthly(ofYearly: $0) }
                            return Money(minorUnits: months[0] - months[1], currency: currency)
                        }
                        return Part(reason, count: sum.count, amount: amount, erased: sum.erased)
                    }
            }
        }
    }
}
