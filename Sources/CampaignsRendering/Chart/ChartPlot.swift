import Campaigns

/// What a chart shows, as points: time from 0 at the campaign's start to 1 at its close, and values in the goal's unit.
struct ChartPlot: Sendable {
    enum Line: Sendable { case actual, evenPace, target, projection }

    struct Point: Hashable, Sendable {
        var time: Double
        var value: Double
    }

    /// The projection at one time.
    struct Cone: Hashable, Sendable {
        let time: Double
        let lower: Double
        let middle: Double
        let upper: Double
    }

    /// The actual line, from just before the start to the as-of.
    let actual: [Point]
    /// The even pace, from the start to the target at the close; nil if there was nothing to rise to.
    let evenPace: (from: Point, to: Point)?
    /// The projection, from the as-of to the close; empty without one.
    let cone: [Cone]
    /// The target in force.
    let target: Double
    /// When the first, second, … quarter of the target was reached: where several were at once, the highest of them.
    let milestones: [(percent: Int, point: Point)]
    /// Whether the value is at least the target.
    let isReached: Bool
    private let campaign: Campaign
    private let start: Instant
    private let end: Instant

    /// - Returns: Nil if there is nothing to draw, because the campaign has not started.
    init?(_ chart: Chart) {
        let (history, campaign) = (chart.history, chart.history.campaign)
        guard let first = history.startingValue, let last = history.points.last else { return nil }
        let calendar = campaign.calendar
        let start = campaign.startsAt
        let end = chart.forecast?.closesAt ?? campaign.closesAt(asOf: history.evaluatedAt)
        func time(_ instant: Instant) -> Double {
            let part = Double(instant.milliseconds(since: start)) / Double(max(end.milliseconds(since: start), 1))
            return min(max(part, 0), 1)
        }
        self.campaign = campaign
        self.start = start
        self.end = end
        let target = Double(last.target)
        let origin = Point(time: 0, value: Double(first))
        actual =
            [origin]
            + history.points.map {
                Point(time: time(min(calendar.end(of: $0.day), history.evaluatedAt)), value: Double($0.value))
            }
        evenPace = origin.value < target ? (origin, Point(time: 1, value: target)) : nil
        let now = Cone(
            time: time(history.evaluatedAt), lower: Double(last.value), middle: Double(last.value),
            upper: Double(last.value))
        cone =
            chart.forecast.map { forecast in
                [now]
                    + forecast.path.map {
                        Cone(
                            time: time(min(calendar.end(of: $0.day), end)), lower: Double($0.lower),
                            middle: Double($0.middle), upper: Double($0.upper))
                    }.filter { $0.time > now.time }
            } ?? []
        self.target = target
        isReached = last.value >= last.target
        let points = actual
        let reached: [(percent: Int, index: Int)] = [25, 50, 75, 100].compactMap { percent in
            let mark = target * Double(percent) / 100
            guard origin.value < mark, let index = points.firstIndex(where: { $0.value >= mark }) else { return nil }
            return (percent, index)
        }
        milestones = reached.filter { one in !reached.contains { $0.index == one.index && $0.percent > one.percent } }
            .map { ($0.percent, points[$0.index]) }
    }

    // MARK: Axes

    /// The axis of values that holds everything, with at most so many steps. A projection that goes far beyond the rest
    /// is cut off rather than make the rest flat.
    func valueAxis(steps: Int) -> ValueAxis {
        let values = actual.map(\.value)
        let seen = max(target, values.max() ?? 0, cone.last?.middle ?? 0)
        let high = min(max(seen, cone.map(\.upper).max() ?? 0), seen * 1.3)
        let low = min(values.min() ?? 0, cone.map(\.lower).min() ?? .infinity, target)
        // From zero, unless that would leave nothing to be seen of the changes.
        return ValueAxis(low: low > 0.6 * high ? low - 0.2 * (high - low) : min(low, 0), high: high, steps: steps)
    }

    /// A date on the axis of time.
    struct DateTick: Hashable, Sendable {
        let time: Double
        let label: String
    }

    /// The dates along the axis of time: the finest round ones whose labels fit, as `fits` judges, and the close at its
    /// end. Beside years the close has its own too.
    func dates(
        _ figures: LocalisedFigures, fits: (_ ticks: [DateTick], _ last: DateTick) -> Bool
    ) -> (ticks: [DateTick], last: DateTick) {
        let day = campaign.calendar.day(containing: end.advanced(byMilliseconds: -1))
        let short = DateTick(time: 1, label: figures.shortDay(day))
        for interval in DateSpacing.all {
            let ticks = self.ticks(every: interval, figures)
            let last = interval.isYears ? DateTick(time: 1, label: figures.day(day)) : short
            if ticks.count <= 60, fits(ticks, last) { return (ticks, last) }
        }
        return ([], short)
    }

    private func ticks(every interval: DateSpacing, _ figures: LocalisedFigures) -> [DateTick] {
        let calendar = campaign.calendar
        var day = interval.first(onOrAfter: calendar.day(containing: start))
        let last = calendar.day(containing: end.advanced(byMilliseconds: -1))
        var ticks: [DateTick] = []
        // The last day is named at the end of the axis, and by one day's start it would be named twice.
        while interval.isMonths || interval.isYears ? day <= last : day < last, ticks.count <= 60 {
            let time =
                Double(calendar.start(of: day).milliseconds(since: start)) / Double(end.milliseconds(since: start))
            if time >= 0 { ticks.append(DateTick(time: time, label: interval.label(of: day, figures))) }
            day = interval.next(after: day)
        }
        return ticks
    }
}

/// How far apart the dates on an axis are.
enum DateSpacing: Sendable {
    case days(Int)
    case weeks(Int)
    case months(Int)
    case years(Int)

    static let all: [DateSpacing] =
        [.days(1), .days(2), .weeks(1), .weeks(2), .months(1), .months(2), .months(3), .months(6)]
        + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map(DateSpacing.years)

    var isMonths: Bool { if case .months = self { true } else { false } }
    var isYears: Bool { if case .years = self { true } else { false } }

    /// The first round day that is not before one: a Monday, the first of a month or of a year.
    func first(onOrAfter day: CalendarDay) -> CalendarDay {
        switch self {
        case .days: return day
        // 1970-01-05 was a Monday.
        case .weeks: return day.adding(days: (7 - (day.daysSince1970 - 4) % 7) % 7)
        case .months(let count):
            let month = day.day == 1 ? day : day.startOfMonth.adding(months: 1)
            return month.adding(months: (count - (month.month - 1) % count) % count)
        case .years(let count):
            let isFirst = day.month == 1 && day.day == 1
            let year = day.startOfMonth.adding(months: 1 - day.month).adding(months: isFirst ? 0 : 12)
            return year.adding(months: 12 * ((count - year.year % count) % count))
        }
    }

    func next(after day: CalendarDay) -> CalendarDay {
        switch self {
        case .days(let count): day.adding(days: count)
        case .weeks(let count): day.adding(days: 7 * count)
        case .months(let count): day.adding(months: count)
        case .years(let count): day.adding(months: 12 * count)
        }
    }

    func label(of day: CalendarDay, _ figures: LocalisedFigures) -> String {
        switch self {
        case .days, .weeks: figures.shortDay(day)
        // A new year names itself.
        case .months: day.month == 1 ? figures.year(day) : figures.shortMonth(day)
        case .years: figures.year(day)
        }
    }
}

/// An axis of values with ticks at round numbers: 1, 2 or 5 times a power of ten apart.
struct ValueAxis: Hashable, Sendable {
    let low: Double
    let high: Double
    /// The values of the ticks, from the lowest to the highest.
    let ticks: [Int64]

    init(low: Double, high: Double, steps: Int) {
        let wanted = max((high - low) / Double(max(steps, 1)), 1)
        var step = 1.0
        // Ten to the eighteenth is more than any figure is.
        while step * 5 < wanted, step < 1e18 { step *= 10 }
        if step < wanted { step *= step * 2 >= wanted ? 2 : 5 }
        let first = (low / step).rounded(.down)
        let last = max((high / step).rounded(.up), first + 1)
        self.low = first * step
        self.high = last * step
        ticks = (0...Int(last - first)).map { Int64(clampingFloor: (first + Double($0)) * step) }
    }

    /// How high a value is, from 0 at the lowest tick to 1 at the highest; what is beyond is brought to the edge.
    func height(of value: Double) -> Double { min(max((value - low) / (high - low), 0), 1) }
}
