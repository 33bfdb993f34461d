import Campaigns

/// The document of `campaign chart --json`: the points of a chart's lines, for programs that draw it themselves.
///
/// Values are in the goal's unit: people as whole numbers, money as exact decimal strings. `evenPace` is null where there was
/// nothing to rise to, `projection` is empty where there is none. `asOf` is the instant asked about, `evaluatedAt` the one
/// the last point is of: after the close, the last millisecond before it.
public struct ChartDocument: Encodable, Hashable, Sendable {
    private let campaign: String
    private let asOf: String
    private let evaluatedAt: String
    private let deadline: String
    private let goal: GoalDocument
    private let points: [Point]
    private let evenPace: ExplicitNull<EvenPace>
    private let projection: [Projection]

    /// Makes the document of a chart.
    public init(_ chart: Chart) {
        let history = chart.history
        let goal = history.goal
        func figure(_ value: Int64) -> Figure { Figure(value, of: goal) }
        let target = goal.target.value(at: history.evaluatedAt)
        let start = history.campaign.start.firstDay(in: history.campaign.calendar).description
        let end = history.campaign.deadline.value(at: history.evaluatedAt)
            .lastDay(in: history.campaign.calendar).description
        campaign = history.campaign.slug
        asOf = history.asOf.description
        evaluatedAt = history.evaluatedAt.description
        deadline = end
        self.goal = GoalDocument(goal, target: target)
        points = history.points.map { Point(date: $0.day.description, value: figure($0.value)) }
        evenPace = ExplicitNull(
            history.startingValue.flatMap { first in
                first < target
                    ? EvenPace(
                        from: Point(date: start, value: figure(first)), to: Point(date: end, value: figure(target)))
                    : nil
            })
        projection =
            chart.forecast?.path.map {
                Projection(
                    date: $0.day.description, lower: figure($0.lower), middle: figure($0.middle),
                    upper: figure($0.upper))
            } ?? []
    }

    private struct Point: Encodable, Hashable {
        let date: String
        let value: Figure
    }

    private struct EvenPace: Encodable, Hashable {
        let from: Point
        let to: Point
    }

    private struct Projection: Encodable, Hashable {
        let date: String
        let lower: Figure
        let middle: Figure
        let upper: Figure
    }
}
