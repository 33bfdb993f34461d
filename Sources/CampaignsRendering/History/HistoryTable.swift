public import Campaigns

/// A goal's value over time as a table for people.
public struct HistoryTable: Sendable {
    private let history: History

    /// Makes the table of a history.
    public init(_ history: History) { self.history = history }

    /// The table's lines, without a final line end: days as `YYYY-MM-DD`, figures in the locale's form and aligned to
    /// the right. Before the start, the sentence that says so.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        let words = options.words
        let figures = LocalisedFigures(options)
        guard !history.points.isEmpty else {
            let day = history.campaign.start.firstDay(in: history.campaign.calendar)
            return options.joined([words.text(.historyEmpty, ["day": figures.day(day)])])
        }
        let rows = history.points.map { point in
            let progress = GoalProgress(
                goal: history.goal, target: point.target, value: point.value, adjustments: 0)
            return [
                point.day.description, figures.figure(point.value, of: history.goal),
                figures.figure(point.target, of: history.goal), figures.percent(progress.percent),
            ]
        }
        let header = [.historyDay, .historyValue, .historyTarget, .historyPercent].map { words.text($0) }
        return options.joined(Columns.aligned([header] + rows, rightAligned: [1, 2, 3]))
    }
}
