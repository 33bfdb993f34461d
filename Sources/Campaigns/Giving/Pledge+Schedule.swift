extension Pledge {
    /// What is to come and by when: equal instalments in equal steps, a number of them or as long as the campaign runs.
    public struct Schedule: Hashable, Sendable {
        /// The step from one due day to the next.
        public struct Interval: Hashable, Sendable {
            /// What is counted.
            public enum Unit: String, Hashable, Sendable, CaseIterable, Codable {
                /// Seven days.
                case week
                /// A calendar month.
                case month
                /// A calendar year.
                case year
            }

            /// How many of the unit, 1 to ``largestCount``.
            public let count: Int
            /// The unit.
            public let unit: Unit

            /// Makes a step.
            /// - Throws: ``DomainError`` if the count is out of range.
            public init(_ count: Int = 1, _ unit: Unit) throws(DomainError) {
                guard (1...Self.largestCount).contains(count) else {
                    throw DomainError(
                        .pledge, "instalments are 1 to \(Self.largestCount) \(unit.rawValue)s apart, not \(count)")
                }
                self.count = count
                self.unit = unit
            }

            /// The most of a unit that instalments may be apart.
            public static let largestCount = 1200
        }

        /// Each instalment, but perhaps the last.
        public let instalment: Money
        /// The last instalment: of a total that was split it holds the remainder.
        public let lastInstalment: Money
        /// The first due day.
        public let firstDue: CalendarDay
        /// The step between due days; without meaning for a single instalment.
        public let interval: Interval
        /// How many instalments there are, or nil for as long as the campaign runs.
        public let count: Int?

        /// The most instalments a pledge can have: 192 years of weeks. An open-ended one stops there.
        public static let largestCount = 10_000

        /// Makes a schedule of equal instalments.
        /// - Parameters:
        ///   - instalment: What is paid each time.
        ///   - last: The last instalment, if it is another amount.
        ///   - firstDue: The day of the first one.
        ///   - interval: The time from one to the next.
        ///   - count: How many, or nil for as long as the campaign runs.
        /// - Throws: ``DomainError`` if an amount is not more than zero, the count is out of range, or all comes to more
        ///   than ``Donation/largestAmount``.
        public init(
            instalment: Money, last: Money? = nil, firstDue: CalendarDay, every interval: Interval, count: Int? = 1
        ) throws(DomainError) {
            try Donation.checkAmount(instalment, "an instalment")
            let last = last ?? instalment
            try Donation.checkAmount(last, "the last instalment")
            guard last.currency == instalment.currency else {
                throw DomainError(.currency, "instalments of \(instalment) cannot end with one of \(last)")
            }
            if let count {
                guard (1...Self.largestCount).contains(count) else {
                    throw DomainError(.pledge, "a pledge has 1 to \(Self.largestCount) instalments, not \(count)")
                }
                let total = try instalment.multiplied(by: Int64(count - 1)).adding(last)
                try Donation.checkAmount(total, "a pledge")
            } else {
                guard last == instalment else {
                    throw DomainError(.pledge, "an open-ended pledge has no last instalment")
                }
            }
            self.instalment = instalment
            lastInstalment = last
            self.firstDue = firstDue
            self.interval = interval
            self.count = count
        }

        /// Makes the schedule of a total in `count` instalments that sum to it exactly; the last one takes the remainder, as
        /// in ``Money/split(into:)``: 100.00 over 12 is eleven times 8.33 and once 8.37.
        public init(
            splitting total: Money, into count: Int, firstDue: CalendarDay, every interval: Interval
        ) throws(DomainError) {
            guard (1...Self.largestCount).contains(count) else {
                throw DomainError(.pledge, "a pledge has 1 to \(Self.largestCount) instalments, not \(count)")
            }
            let parts = try total.split(into: count)
            try self.init(
                instalment: parts[0], last: parts[count - 1], firstDue: firstDue, every: interval, count: count)
        }

        /// The due day of the instalment at `index`, the first being 0.
        ///
        /// Reckoned from the first day and clamped to the month's length, never from the previous due day: what is due on 31
        /// January is then due on 28 February and on 31 March.
        public func dueDay(_ index: Int) -> CalendarDay {
            let steps = index * interval.count
            switch interval.unit {
            case .week: return firstDue.adding(days: 7 * steps)
            case .month: return firstDue.adding(months: steps)
            case .year: return firstDue.adding(months: 12 * steps)
            }
        }

        /// The amount of the instalment at `index`.
        public func amount(_ index: Int) -> Money {
            count.map { index == $0 - 1 } ?? false ? lastInstalment : instalment
        }

        /// How many instalments are owed: all, or of an open-ended pledge those due before `close`.
        public func owedCount(before close: Instant?, in calendar: CampaignCalendar) -> Int {
            if let count { return count }
            guard let close else { return 0 }
            // Due days ascend, so the first that is too late can be searched for.
            var (early, late) = (0, Self.largestCount)
            while early < late {
                let middle = (early + late) / 2
                if calendar.start(of: dueDay(middle)) < close { early = middle + 1 } else { late = middle }
            }
            return early
        }

        /// What the first `number` instalments come to.
        /// - Throws: ``DomainError`` if that leaves 64 bits.
        public func total(ofFirst number: Int) throws(DomainError) -> Money {
            guard number > 0 else { return .zero(instalment.currency) }
            return try instalment.multiplied(by: Int64(number - 1)).adding(amount(number - 1))
        }
    }
}

extension Pledge.Schedule.Interval: CustomStringConvertible {
    /// Reads `month`, `2 weeks`, `year`: a unit, with a number before it if it is not one.
    public init(parsing text: String) throws(DomainError) {
        let words = text.split(separator: " ")
        let name = words.last.map(String.init) ?? ""
        let unit = Unit(rawValue: name.hasSuffix("s") ? String(name.dropLast()) : name)
        let count = words.count == 2 ? Int(words[0]) : words.count == 1 ? 1 : nil
        guard let unit, let count else {
            throw DomainError(.pledge, "\"\(text)\" is not an interval; write it like month, 2 weeks or year")
        }
        try self.init(count, unit)
    }

    /// As ``init(parsing:)`` reads it.
    public var description: String { count == 1 ? unit.rawValue : "\(count) \(unit.rawValue)s" }
}
