import Campaigns

/// A store's figures as lists of dated changes: what ``FigureReader`` asks of a store, in its plainest form.
struct ListedFigures: FigureReader {
    var changes: [Goal.ID: [(at: Instant, delta: Int64)]] = [:]
    var adjusted: [Adjustment] = []
    var notConverted: [Unconverted] = []
    /// The terms of each member, for a forecast.
    var terms: [[TermRecord]] = []

    func figures(of goal: Goal, campaign: Campaign.ID, start: Instant, at instants: [Instant]) throws -> [Int64] {
        instants.map { instant in
            (changes[goal.id] ?? []).reduce(0) { sum, change in
                change.at <= instant && (goal.metric == .members || goal.metric == .recurring || change.at >= start)
                    ? sum + change.delta : sum
            }
        }
    }

    func dailyFigures(
        of goal: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
        calendar: CampaignCalendar
    ) throws -> [Int64] {
        let count = days.upperBound.daysSince1970 - days.lowerBound.daysSince1970
        let closes = (0...count).map { calendar.close(of: days.lowerBound.adding(days: $0)) }
        return try figures(of: goal, campaign: campaign, start: start, at: closes)
    }

    func unconverted(
        of goal: Goal, campaign: Campaign.ID, start: Instant, at instant: Instant
    ) throws -> [Unconverted] { notConverted }

    func adjustments(of goal: Goal.ID) throws -> [Adjustment] { adjusted.filter { $0.goal == goal } }

    func forEachMembersTerms(_ body: ([TermRecord]) throws -> Void) throws { for member in terms { try body(member) } }

    func graceDays() throws -> [String: Int] { ["Gold": 30] }
}

/// A campaign and its figures, as a test tells them; by default the one this project started from.
struct Story {
    var metric = Goal.Metric.members
    var targets: [Int64] = [25_000]
    var zone = "Europe/Kyiv"
    var start = "2025-01-01"
    var deadline = "2025-12-31"
    var deadlineRevisions: [(since: String, to: String)] = []
    /// Revisions of the first goal's target.
    var targetRevisions: [(since: String, to: Int64)] = []
    /// Changes of every goal's figure.
    var changes: [(at: String, delta: Int64)] = []
    /// Adjustments of the first goal.
    var adjustments: [(at: String, amount: Int64)] = []
    var notConverted: [Unconverted] = []
    /// The terms of each member, for a forecast.
    var terms: [[TermRecord]] = []

    func campaign() throws -> Campaign {
        let currency = metric.isMoney ? try Currency("EUR") : nil
        let goals = try targets.enumerated().map { index, target in
            let revisions = index > 0 ? [] : targetRevisions
            return try Goal(
                id: .test(UInt8(index)), metric: metric,
                target: Revised(target, revisions: revisions.map { .init(since: try instant($0.since), value: $0.to) }),
                currency: currency)
        }
        let revisions = try deadlineRevisions.map {
            Revised<Deadline>.Revision(since: try instant($0.since), value: Deadline(try point($0.to)))
        }
        return try Campaign(
            id: .test(9), slug: "story", calendar: CampaignCalendar(zone: zone), start: point(start),
            deadline: Revised(Deadline(point(deadline)), revisions: revisions), goals: goals)
    }

    private func reader(_ campaign: Campaign) throws -> ListedFigures {
        let list = try changes.map { (at: try instant($0.at), delta: $0.delta) }
        return ListedFigures(
            changes: Dictionary(uniqueKeysWithValues: campaign.goals.map { ($0.id, list) }),
            adjusted: try adjustments.enumerated().map { index, adjustment in
                try Adjustment(
                    id: .test(UInt8(index)), goal: campaign.goals[0].id, amount: adjustment.amount,
                    effectiveAt: instant(adjustment.at), reason: "cash in a tin")
            },
            notConverted: notConverted, terms: terms)
    }

    /// The forecast of the first goal.
    func forecast(asOf: String) throws -> Forecast {
        let campaign = try campaign()
        return try Forecast(
            of: campaign.goals[0], in: campaign, asOf: instant(asOf), revision: 7, reading: reader(campaign))
    }

    func progress(asOf: String) throws -> Campaign.Progress {
        let campaign = try campaign()
        return try Campaign.Progress(of: campaign, asOf: instant(asOf), revision: 7, reading: reader(campaign))
    }

    func history(every interval: History.Interval = .day, asOf: String) throws -> History {
        let campaign = try campaign()
        return try History(
            of: campaign.goals[0], in: campaign, every: interval, asOf: instant(asOf), revision: 7,
            reading: reader(campaign))
    }
}
