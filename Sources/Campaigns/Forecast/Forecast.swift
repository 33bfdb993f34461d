/// Where a goal is likely to stand when its campaign closes, and how sure that is.
///
/// All figures are whole and in the goal's own unit, people or minor units, with adjustments in them as in
/// ``GoalProgress/value``. The same records give the same forecast, whenever and wherever it is made.
public struct Forecast: Hashable, Sendable {
    /// A range the value at the close is expected to fall into, both ends included.
    public struct Interval: Hashable, Sendable {
        /// The smallest value in it.
        public let lower: Int64
        /// The largest value in it.
        public let upper: Int64

        /// Makes an interval.
        public init(lower: Int64, upper: Int64) {
            self.lower = lower
            self.upper = upper
        }

        /// Whether a value is in it.
        public func contains(_ value: Int64) -> Bool { lower <= value && value <= upper }

        func isInside(_ other: Interval) -> Bool {
            other.lower <= lower && lower <= upper && upper <= other.upper
        }
    }

    /// The three intervals, each inside the next. They are rarely symmetric: a last week can bring a great deal more
    /// than expected, but not less than nothing.
    public struct Intervals: Hashable, Sendable {
        /// Holds the outcome in one of two cases.
        public let fifty: Interval
        /// Holds the outcome in four of five cases.
        public let eighty: Interval
        /// Holds the outcome in nineteen of twenty cases.
        public let ninetyFive: Interval

        /// Makes the set.
        public init(fifty: Interval, eighty: Interval, ninetyFive: Interval) {
            self.fifty = fifty
            self.eighty = eighty
            self.ninetyFive = ninetyFive
        }
    }

    /// The cone of a chart at one day: the middle and the 80 % interval.
    public struct Point: Hashable, Sendable {
        /// The day at whose close this is expected; on the last day, at the campaign's close.
        public let day: CalendarDay
        /// The lower end of the 80 % interval.
        public let lower: Int64
        /// The value that is as likely to be exceeded as not.
        public let middle: Int64
        /// The upper end of the 80 % interval.
        public let upper: Int64

        /// Makes a point.
        public init(day: CalendarDay, lower: Int64, middle: Int64, upper: Int64) {
            self.day = day
            self.lower = lower
            self.middle = middle
            self.upper = upper
        }
    }

    /// What moves a number of members until the close.
    public struct Turnover: Hashable, Sendable {
        /// How many are expected to join.
        public let joining: Int64
        /// How many are expected to leave, of those who are members now and those who will have joined.
        public let leaving: Int64
        /// How many memberships have an end before the close, renewed or not.
        public let dueToEnd: Int64

        /// Makes a turnover.
        public init(joining: Int64, leaving: Int64, dueToEnd: Int64) {
            self.joining = joining
            self.leaving = leaving
            self.dueToEnd = dueToEnd
        }
    }

    /// The campaign.
    public let campaign: Campaign
    /// The goal.
    public let goal: Goal
    /// The instant asked about: nothing that happened after it is used, though memberships that end later are known to.
    public let asOf: Instant
    /// The instant ``value`` is of: the as-of, but after the close its last millisecond.
    public let evaluatedAt: Instant
    /// The first instant that no longer counts, by the deadline in force at the as-of.
    public let closesAt: Instant
    /// The store's revision the figures were read at.
    public let revision: Int64
    /// The target in force.
    public let target: Int64
    /// The value now.
    public let value: Int64
    /// The value expected at the close: the middle of what may happen, as likely to be exceeded as not.
    public let expected: Int64
    /// Where the value at the close is likely to lie.
    public let intervals: Intervals
    /// How likely the value at the close is at least the target, 0 to 1.
    ///
    /// For a stock that is not the same as touching the target some day before: members leave again.
    public let probability: Double
    /// The day on which the target was reached or, at the expected pace, will be, which may be after the last day of
    /// the campaign; nil if that day is not in sight or the campaign ended without.
    public let projectedReach: CalendarDay?
    /// The name of the method it was made by, such as `flow` or `ended`; see the documentation for what each does.
    public let method: String
    /// The way there, in order of days: from the day that ``evaluatedAt`` is in to the last day of the campaign, every
    /// day or, where they are many, evenly chosen ones, the last always among them. Empty once the campaign has closed.
    public let path: [Point]

    /// For members, who is expected to come and to go; nil for flows and after the close.
    public let turnover: Turnover?

    /// The last day that counts.
    public var lastDay: CalendarDay { campaign.deadline.value(at: asOf).lastDay(in: campaign.calendar) }

    /// Makes a forecast from its figures.
    /// - Throws: ``DomainError`` if the figures contradict each other: an interval outside a wider one, an expected
    ///   value outside the narrowest, a probability outside 0 to 1, or a path out of order.
    public init(
        campaign: Campaign, goal: Goal, asOf: Instant, evaluatedAt: Instant, closesAt: Instant, revision: Int64,
        target: Int64, value: Int64, expected: Int64, intervals: Intervals, probability: Double,
        projectedReach: CalendarDay?, method: String, path: [Point], turnover: Turnover? = nil
    ) throws(DomainError) {
        let middle = Interval(lower: expected, upper: expected)
        guard middle.isInside(intervals.fifty), intervals.fifty.isInside(intervals.eighty),
            intervals.eighty.isInside(intervals.ninetyFive)
        else { throw DomainError(.forecast, "a forecast's intervals lie inside each other, around what is expected") }
        guard (0...1).contains(probability) else {
            throw DomainError(.forecast, "a forecast's probability is between 0 and 1")
        }
        guard path.allSatisfy({ $0.lower <= $0.middle && $0.middle <= $0.upper }),
            zip(path, path.dropFirst()).allSatisfy({ $0.day < $1.day })
        else { throw DomainError(.forecast, "a forecast's path goes from day to day, with its middle in the middle") }
        self.campaign = campaign
        self.goal = goal
        self.asOf = asOf
        self.evaluatedAt = evaluatedAt
        self.closesAt = closesAt
        self.revision = revision
        self.target = target
        self.value = value
        self.expected = expected
        self.intervals = intervals
        self.probability = probability
        self.projectedReach = projectedReach
        self.method = method
        self.path = path
        self.turnover = turnover
    }
}
