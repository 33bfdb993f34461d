import Campaigns
import Foundation

@testable import CampaignsRendering

/// A store's figures as a list of dated changes, the same for every goal of a metric.
struct ListedFigures: FigureReader {
    var changes: [Goal.Metric: [(at: Instant, delta: Int64)]] = [:]
    var adjusted: [Adjustment] = []
    var notConverted: [Unconverted] = []
    /// The terms of each member, for a forecast.
    var terms: [[TermRecord]] = []

    func figures(of goal: Goal, campaign: Campaign.ID, start: Instant, at instants: [Instant]) throws -> [Int64] {
        let isStock = goal.metric == .members || goal.metric == .recurring
        return instants.map { instant in
            (changes[goal.metric] ?? []).reduce(0) { sum, change in
                change.at <= instant && (isStock || change.at >= start) ? sum + change.delta : sum
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

/// A campaign for a test, described by what the test is about; everything else is that of the first campaign.
struct Sample {
    var metric = Goal.Metric.members
    var targets: [Int64] = [25_000]
    var currency: String?
    var counting = Counting.standard
    var title: String? = "Members for 2025"
    var appeal: String? = "Quality journalism takes work — and a community that cares."
    var link: Campaign.Link?
    var zone = "Europe/Kyiv"
    var start = "2025-01-01"
    var deadline = "2025-12-31"
    /// The changes of the figure by their instants.
    var changes: [(String, Int64)] = [("2024-06-01T00:00:00Z", 8000), ("2025-06-01T00:00:00Z", 4345)]
    var revisions: [(String, Int64)] = []
    var adjustments: [(String, Int64)] = []
    var unconverted: [(String, Int)] = []
    var unconvertedSource = Unconverted.Source.donations
    /// The terms of each member, for a forecast.
    var terms: [[TermRecord]] = []
    var asOf = "2025-11-17T12:00:00Z"

    func campaign() throws -> Campaign {
        let currency = try currency.map { try Currency($0) }
        return try Campaign(
            id: Identifier(Self.id(0)), slug: "members-2025", title: title, appeal: appeal, link: link,
            calendar: CampaignCalendar(zone: zone), start: Self.point(start),
            deadline: Revised(Deadline(Self.point(deadline))),
            goals: targets.enumerated().map { index, target in
                try Goal(
                    id: Identifier(Self.id(UInt8(index + 1))), metric: metric,
                    target: Revised(
                        target,
                        revisions: index > 0
                            ? [] : revisions.map { .init(since: try Self.instant($0.0), value: $0.1) }),
                    currency: currency, counting: counting)
            })
    }

    private func reader(_ campaign: Campaign) throws -> ListedFigures {
        ListedFigures(
            changes: [metric: try changes.map { (try Self.instant($0.0), $0.1) }],
            adjusted: try adjustments.enumerated().map { index, adjustment in
                try Adjustment(
                    id: Identifier(Self.id(UInt8(100 + index))), goal: campaign.goals[0].id, amount: adjustment.1,
                    effectiveAt: try Self.instant(adjustment.0), reason: "counted before the tracker")
            },
            notConverted: try unconverted.map {
                Unconverted(amount: try Money(parsing: $0.0), count: $0.1, of: unconvertedSource)
            }, terms: terms)
    }

    func forecast() throws -> Forecast {
        let campaign = try campaign()
        return try Forecast(
            of: campaign.goals[0], in: campaign, asOf: Self.instant(asOf), revision: 1842, reading: reader(campaign))
    }

    func progress() throws -> Campaign.Progress {
        let campaign = try campaign()
        return try Campaign.Progress(
            of: campaign, asOf: Self.instant(asOf), revision: 1842, reading: reader(campaign))
    }

    func history(every interval: History.Interval = .day) throws -> History {
        let campaign = try campaign()
        return try History(
            of: campaign.goals[0], in: campaign, every: interval, asOf: Self.instant(asOf), revision: 1842,
            reading: reader(campaign))
    }

    private static func id(_ last: UInt8) -> UUID {
        UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last))
    }

    private struct NotATime: Error { let text: String }

    private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(iso8601: text) else { throw NotATime(text: text) }
        return instant
    }

    private static func point(_ text: String) throws -> DayOrInstant {
        guard let point = DayOrInstant(iso8601: text) else { throw NotATime(text: text) }
        return point
    }
}

extension Sample {
    func with(_ change: (inout Sample) -> Void) -> Sample {
        var copy = self
        change(&copy)
        return copy
    }
}
