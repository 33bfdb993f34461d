extension Forecast {
    /// Works out a forecast from a store's figures.
    ///
    /// Money and other flows are forecast by ``FlowForecast``, members and what they bring in a month by ``MembersForecast``. Adjustments are part of the
    /// values but no growth: what was put right is not expected to be put right again. After the close the result is
    /// told, and nothing is uncertain about it.
    /// - Throws: ``DomainError`` of code `forecast`, with a sentence to show, if there is too little to forecast from.
    /// - Complexity: One figure for each day of the campaign so far; for members a pass over all terms.
    public init(
        of goal: Goal, in campaign: Campaign, asOf: Instant, revision: Int64, reading reader: some FigureReader
    ) throws {
        let closesAt = campaign.closesAt(asOf: asOf)
        let evaluatedAt = min(asOf, closesAt.advanced(byMilliseconds: -1))
        let series = try GoalSeries(goal: goal, campaign: campaign, reader: reader)
        let standing = try series.standing(asOf: asOf)
        let outcome: Outcome
        if asOf >= closesAt {
            outcome = Outcome(result: standing)
        } else {
            let days = Self.days(from: asOf, to: closesAt, in: campaign)
            if goal.metric == .members || goal.metric == .recurring {
                outcome = try Outcome(members: standing, campaign, asOf, closesAt, days, reader)
            } else {
                outcome = try Outcome(flow: standing, campaign, asOf, closesAt, days, reader)
            }
        }
        let reach =
            standing.isReached
            ? standing.firstReachedOn
            : asOf < closesAt ? outcome.daysToReach.flatMap { Self.day(after: $0, since: asOf, in: campaign) } : nil
        try self.init(
            campaign: campaign, goal: goal, asOf: asOf, evaluatedAt: evaluatedAt, closesAt: closesAt,
            revision: revision, target: standing.target, value: standing.value, expected: outcome.expected,
            intervals: outcome.intervals, probability: outcome.probability, projectedReach: reach,
            method: outcome.method, path: outcome.path, turnover: outcome.turnover)
    }

    /// The most days a path goes over.
    static let longestPath = 40

    /// The days of a path and how many days after the as-of each closes.
    private static func days(
        from asOf: Instant, to closesAt: Instant, in campaign: Campaign
    ) -> [(day: CalendarDay, offset: Double)] {
        let calendar = campaign.calendar
        let first = calendar.day(containing: asOf)
        let last = calendar.day(containing: closesAt.advanced(byMilliseconds: -1))
        let steps = last.daysSince1970 - first.daysSince1970
        let points = min(steps, longestPath)
        return (0...points).map { point in
            let day = first.adding(days: points == 0 ? 0 : steps * point / points)
            return (day, max(min(calendar.end(of: day), closesAt).days(since: asOf), 0))
        }
    }

    private static func day(after days: Double, since asOf: Instant, in campaign: Campaign) -> CalendarDay? {
        // What is a decade away is not in sight.
        guard days.isFinite, days >= 0, days < 3653 else { return nil }
        let milliseconds = Int64((days * Double(Instant.millisecondsPerDay)).rounded(.up))
        return campaign.calendar.day(containing: asOf.advanced(byMilliseconds: milliseconds))
    }
}

/// What a method says, before it is put together with what was asked.
private struct Outcome {
    let expected: Int64
    let intervals: Forecast.Intervals
    let probability: Double
    /// At the expected pace; nil if it does not get there.
    let daysToReach: Double?
    let method: String
    let path: [Forecast.Point]
    var turnover: Forecast.Turnover?

    /// The result of a campaign that is over.
    init(result: GoalProgress) {
        let only = Forecast.Interval(lower: result.value, upper: result.value)
        expected = result.value
        intervals = .init(fifty: only, eighty: only, ninetyFive: only)
        probability = result.isReached ? 1 : 0
        daysToReach = nil
        method = "ended"
        path = []
    }

    init(
        flow standing: GoalProgress, _ campaign: Campaign, _ asOf: Instant, _ closesAt: Instant,
        _ days: [(day: CalendarDay, offset: Double)], _ reader: some FigureReader
    ) throws {
        guard asOf >= campaign.startsAt else {
            let start = campaign.start.firstDay(in: campaign.calendar)
            throw DomainError(.forecast, "there is nothing to forecast from yet: the campaign starts on \(start)")
        }
        let length = closesAt.days(since: campaign.startsAt)
        let readings = try campaign.readings(of: standing.goal, asOf, length, reader)
        let flow = try FlowForecast(readings, opening: 0, days: length)
        func value(_ scales: Double, _ part: Double = 1) -> Int64 {
            let growth = (Double(flow.value(atScales: scales)) - Double(flow.value)) * part
            let estimate = standing.value.addingSaturated(Int64(nearest: growth))
            // An estimate of money has no cents, unless it is all cents.
            guard let unit = standing.goal.currency?.unit, growth >= 10 * Double(unit) else { return estimate }
            return max(estimate - estimate % unit, standing.value)
        }
        func interval(_ scales: Double) -> Forecast.Interval {
            .init(lower: value(-scales), upper: value(scales))
        }
        expected = value(0)
        intervals = .init(
            fifty: interval(StudentT.fifty), eighty: interval(StudentT.eighty),
            ninetyFive: interval(StudentT.ninetyFive))
        probability = flow.probability(ofReaching: standing.target.subtractingSaturated(standing.adjustments))
        let left = closesAt.days(since: asOf)
        let perDay = (Double(expected) - Double(standing.value)) / max(left, 1e-9)
        daysToReach = perDay > 0 ? Double(standing.remaining) / perDay : nil
        method = "flow"
        path = days.map { day, offset in
            let part = left > 0 ? min(offset / left, 1) : 1
            return .init(
                day: day, lower: value(-StudentT.eighty, part), middle: value(0, part),
                upper: value(StudentT.eighty, part))
        }
    }

    init(
        members standing: GoalProgress, _ campaign: Campaign, _ asOf: Instant, _ closesAt: Instant,
        _ days: [(day: CalendarDay, offset: Double)], _ reader: some FigureReader
    ) throws {
        var outlook = MembershipOutlook(
            counting: standing.goal.counting, asOf: asOf, closesAt: closesAt, graceDays: try reader.graceDays(),
            currency: standing.goal.currency)
        try reader.forEachMembersTerms { outlook.add($0) }
        // What memberships bring goes with their number, at what one of them brings now.
        var each = 1.0
        if standing.goal.metric == .recurring {
            let brought = standing.value.subtractingSaturated(standing.adjustments)
            guard outlook.counted > 0, brought > 0 else {
                throw DomainError(.forecast, "there is nothing to forecast from yet: no membership brings in anything")
            }
            each = Double(brought) / Double(outlook.counted)
        }
        let forecast = try MembersForecast(outlook, at: days.map(\.offset))
        func value(_ share: Double, _ moment: Int) -> Int64 {
            standing.value.addingSaturated(Int64(nearest: Double(forecast.change(at: moment, share: share)) * each))
        }
        let last = days.count - 1
        func interval(_ share: Double) -> Forecast.Interval {
            .init(lower: value(0.5 - share / 2, last), upper: value(0.5 + share / 2, last))
        }
        expected = value(0.5, last)
        intervals = .init(fifty: interval(0.5), eighty: interval(0.8), ninetyFive: interval(0.95))
        let wanted = Double(standing.target.subtractingSaturated(standing.value)) / each
        probability = forecast.probability(ofChange: Int(Int64(nearest: wanted.rounded(.up))))
        method = "members"
        path = days.indices.map { index in
            .init(
                day: days[index].day, lower: value(0.1, index), middle: value(0.5, index), upper: value(0.9, index))
        }
        turnover = .init(
            joining: Int64(forecast.joining), leaving: Int64(forecast.leaving),
            dueToEnd: Int64(outlook.due.values.reduce(0, +)))
        daysToReach = Self.daysToReach(standing, days, path)
    }

    /// When the middle of the path first is at the target or, if that is behind its end, would be if it went on as on
    /// the whole of the way.
    private static func daysToReach(
        _ standing: GoalProgress, _ days: [(day: CalendarDay, offset: Double)], _ path: [Forecast.Point]
    ) -> Double? {
        let target = Double(standing.target)
        var (before, value) = (0.0, Double(standing.value))
        for (point, day) in zip(path, days) {
            let next = Double(point.middle)
            if next >= target, next > value {
                return before + (day.offset - before) * max(0, target - value) / (next - value)
            }
            (before, value) = (day.offset, next)
        }
        let rise = value - Double(standing.value)
        return rise > 0 && before > 0 ? Double(standing.remaining) * before / rise : nil
    }
}

extension Campaign {
    /// Bare figures since the start: at the close of each day and now; each hour in a campaign of up to two weeks.
    fileprivate func readings(
        of goal: Goal, _ asOf: Instant, _ length: Double, _ reader: some FigureReader
    ) throws -> [FlowForecast.Reading] {
        var instants: [Instant] = []
        var values: [Int64] = []
        if length <= 14 {
            let hours = Int(asOf.days(since: startsAt) * 24)
            instants = (1..<max(hours + 1, 1)).map { startsAt.advanced(byMilliseconds: Int64($0) * 3_600_000) }
                .filter { $0 < asOf }
            values = try reader.figures(of: goal, campaign: id, start: startsAt, at: instants)
        } else {
            let (first, today) = (start.firstDay(in: calendar), calendar.day(containing: asOf))
            if first < today {
                let last = today.adding(days: -1)
                instants = (first.daysSince1970...last.daysSince1970).map {
                    calendar.close(of: CalendarDay(daysSince1970: $0))
                }
                values = try reader.dailyFigures(
                    of: goal, campaign: id, start: startsAt, days: first...last, calendar: calendar)
            }
        }
        instants.append(asOf)
        values += try reader.figures(of: goal, campaign: id, start: startsAt, at: [asOf])
        return zip(instants, values).map { .init(days: $0.days(since: startsAt), value: $1) }
    }
}

extension Currency {
    /// How many minor units its unit has.
    fileprivate var unit: Int64 { (0..<digits).reduce(1) { unit, _ in unit * 10 } }
}

extension Int64 {
    /// The sum, kept inside 64 bits.
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
