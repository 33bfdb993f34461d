/// One goal over time: a store's bare figures with the adjustments added.
struct GoalSeries<Reader: FigureReader> {
    let goal: Goal
    let campaign: Campaign
    let reader: Reader
    private let adjustments: [Adjustment]

    init(goal: Goal, campaign: Campaign, reader: Reader) throws {
        self.goal = goal
        self.campaign = campaign
        self.reader = reader
        adjustments = try reader.adjustments(of: goal.id)
    }

    /// The value, with adjustments, as of each of the instants, which ascend.
    func values(at instants: [Instant]) throws -> [Int64] {
        let figures = try reader.figures(of: goal, campaign: campaign.id, start: campaign.startsAt, at: instants)
        return try zip(figures, instants).map { try adjusted($0, at: $1) }
    }

    /// The value, with adjustments, at the close of each day.
    func dailyValues(of days: ClosedRange<CalendarDay>) throws -> [Int64] {
        let calendar = campaign.calendar
        let figures = try reader.dailyFigures(
            of: goal, campaign: campaign.id, start: campaign.startsAt, days: days, calendar: calendar)
        guard !adjustments.isEmpty else { return figures }
        return try figures.enumerated().map { index, figure in
            try adjusted(figure, at: calendar.close(of: days.lowerBound.adding(days: index)))
        }
    }

    /// Where the goal stands at an instant inside or before the window.
    func progress(at instant: Instant) throws -> GoalProgress {
        guard let value = try values(at: [instant]).first else {
            throw StoreError(.misuse, "the store gave no figure for a goal")
        }
        return GoalProgress(
            goal: goal, target: goal.target.value(at: instant), value: value,
            adjustments: try adjustmentsTotal(at: instant),
            firstReachedOn: try firstReached(value: value, at: instant))
    }

    /// Where the goal stands as of an instant: at it, at the close if that is earlier, or as the campaign was closed by then,
    /// with the figure as of the instant beside it.
    func standing(asOf instant: Instant) throws -> GoalProgress {
        guard let result = campaign.closing(asOf: instant)?.results[goal.id] else {
            return try progress(at: min(instant, campaign.closesAt(asOf: instant).advanced(byMilliseconds: -1)))
        }
        return GoalProgress(
            goal: goal, target: result.target, value: result.value, adjustments: result.adjustments,
            firstReachedOn: result.firstReachedOn, laterValue: try values(at: [instant]).first)
    }

    func pace(of progress: GoalProgress, at instant: Instant, timeLeft: TimeLeft?) throws -> Pace {
        let calendar = campaign.calendar
        let beforeStart = campaign.startsAt.advanced(byMilliseconds: -1)
        let bases = [7, 28].map { max(calendar.instant(instant, movedByDays: -$0), beforeStart) }
        let instants = [beforeStart, bases[1], bases[0]]
        guard instant > beforeStart else {
            return Pace(
                requiredPerDay: timeLeft.map { Double(progress.remaining) / Double(max(1, $0.days)) },
                last7Days: 0, last28Days: 0, sinceStart: 0, startingValue: progress.value)
        }
        let values = try values(at: instants)
        // A frozen result and what is recorded now do not go together: their difference came in on no day.
        let value = progress.laterValue == nil ? progress.value : try self.values(at: [instant]).first ?? progress.value
        func perDay(_ index: Int, days: Double?) -> Double {
            let elapsed = Double(instant.milliseconds(since: instants[index])) / Double(Instant.millisecondsPerDay)
            let change = Double(value) - Double(values[index])
            // A full span counts as its days, although a change of the clock may make it an hour shorter or longer.
            let span = instants[index] == beforeStart ? min(elapsed, days ?? elapsed) : days ?? elapsed
            return change / max(1, span)
        }
        return Pace(
            requiredPerDay: timeLeft.map { Double(progress.remaining) / Double(max(1, $0.days)) },
            last7Days: perDay(2, days: 7), last28Days: perDay(1, days: 28), sinceStart: perDay(0, days: nil),
            startingValue: values[0])
    }

    /// The first day of the campaign at whose close, or at `instant` if that is earlier, the value reached the target
    /// then in force.
    private func firstReached(value: Int64, at instant: Instant) throws -> CalendarDay? {
        let calendar = campaign.calendar
        let today = calendar.day(containing: instant)
        guard instant >= campaign.startsAt else { return nil }
        let reach = try reach(through: today.adding(days: -1), after: try reader.knownReach(of: goal))
        if let day = reach.reachedOn, day < today { return day }
        return value >= goal.target.value(at: instant) ? today : nil
    }

    private func adjustmentsTotal(at instant: Instant) throws -> Int64 { try adjusted(0, at: instant) }

    private func adjusted(_ figure: Int64, at instant: Instant) throws -> Int64 {
        var total = figure
        for adjustment in adjustments where adjustment.effectiveAt <= instant {
            let (sum, overflow) = total.addingReportingOverflow(adjustment.amount)
            guard !overflow else { throw Money.overflow }
            total = sum
        }
        return total
    }
}
