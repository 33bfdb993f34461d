/// A goal's value over the days of a campaign: the series behind a chart.
public struct History: Hashable, Sendable {
    /// The value at the close of one bucket's last day.
    public struct Point: Hashable, Sendable {
        /// The bucket's last day, or the as-of's day in the last bucket.
        public let day: CalendarDay
        /// The value, with adjustments, in people or minor units.
        public let value: Int64
        /// The target in force then.
        public let target: Int64
    }

    /// How wide a bucket is.
    public enum Interval: String, Hashable, Sendable, CaseIterable {
        /// A day of the campaign's zone.
        case day
        /// Monday to Sunday.
        case week
        /// A calendar month.
        case month
    }

    /// The campaign.
    public let campaign: Campaign
    /// The goal.
    public let goal: Goal
    /// The instant asked about.
    public let asOf: Instant
    /// The instant the last point is of: the one asked about, or after the close the last one before it.
    public let evaluatedAt: Instant
    /// The store's revision the figures were read at.
    public let revision: Int64
    /// The value just before the campaign's start, from which an even pace rises to the target; nil before the start.
    public let startingValue: Int64?
    /// The points in order of time; empty before the start.
    public let points: [Point]

    /// Works out a goal's history from the campaign's start to the as-of, or to its last day after the close. That of a
    /// campaign that was closed ends with its frozen result.
    public init(
        of goal: Goal, in campaign: Campaign, every interval: Interval = .day, asOf: Instant, revision: Int64,
        reading reader: some FigureReader
    ) throws {
        let calendar = campaign.calendar
        let evaluatedAt = min(asOf, campaign.closesAt(asOf: asOf).advanced(byMilliseconds: -1))
        self.campaign = campaign
        self.goal = goal
        self.asOf = asOf
        self.evaluatedAt = evaluatedAt
        self.revision = revision
        guard evaluatedAt >= campaign.startsAt else {
            points = []
            startingValue = nil
            return
        }
        let firstDay = campaign.start.firstDay(in: calendar)
        let lastDay = calendar.day(containing: evaluatedAt)
        let series = try GoalSeries(goal: goal, campaign: campaign, reader: reader)
        startingValue = try series.values(at: [campaign.startsAt.advanced(byMilliseconds: -1)]).first
        var values: [Int64] = []
        if firstDay < lastDay { values = try series.dailyValues(of: firstDay...lastDay.adding(days: -1)) }
        let frozen = campaign.closing(asOf: asOf)?.results[goal.id]
        values += try frozen.map { [$0.value] } ?? series.values(at: [evaluatedAt])
        points = values.enumerated().compactMap { index, value in
            let day = firstDay.adding(days: index)
            guard day == lastDay || interval.ends(with: day) else { return nil }
            let closing = day == lastDay ? evaluatedAt : calendar.close(of: day)
            let target = day == lastDay ? frozen?.target : nil
            return Point(day: day, value: value, target: target ?? goal.target.value(at: closing))
        }
    }
}

extension History.Interval {
    fileprivate func ends(with day: CalendarDay) -> Bool {
        switch self {
        case .day: true
        // 1970-01-01 was a Thursday, so Sundays are the days whose number is 3 more than a multiple of 7.
        case .week: (day.daysSince1970 - 3) % 7 == 0
        case .month: day.isLastOfMonth
        }
    }
}
