public import Campaigns

/// The document of `campaign history --format json`: a goal's value over time, for machines.
public struct HistoryDocument: Encodable, Hashable, Sendable {
    private let campaign: String
    private let asOf: String
    private let evaluatedAt: String
    private let revision: Int64
    private let timeZone: String
    private let goal: GoalDocument
    private let points: [Point]

    /// Makes the document of a history. Its `asOf` is the instant asked about, its `evaluatedAt` the one the last point is
    /// of: after the close, the last millisecond before it.
    public init(_ history: History) {
        campaign = history.campaign.slug
        asOf = history.asOf.description
        evaluatedAt = history.evaluatedAt.description
        revision = history.revision
        timeZone = history.campaign.calendar.identifier
        goal = GoalDocument(history.goal, target: history.goal.target.value(at: history.evaluatedAt))
        points = history.points.map { point in
            Point(
                date: point.day.description, value: Figure(point.value, of: history.goal),
                target: Figure(point.target, of: history.goal))
        }
    }

    private struct Point: Encodable, Hashable {
        let date: String
        let value: Figure
        let target: Figure
    }
}
