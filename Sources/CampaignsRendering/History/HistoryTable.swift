public import Campaigns

/// A goal's value over time as a table for people.
public struct HistoryTable: Sendable {
    private let history: History

    /// Makes the table of a history.
    public init(_ history: History) { self.history = history }

    /// The table's lines, without a final line end: days as `YYYY-MM-DD`, figures in the locale's form and aligned to
    /// the right. Before the start, the sentence that says so.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        let words = Wording.english.history
        let figures = LocalisedFigures(options)
        guard !history.points.isEmpty else {
            return words.empty.filled([
                "day": figures.day(history.campaign.start.firstDay(in: history.campaign.calendar))
            ])
        }
        let rows = history.points.map { point in
            let progress = GoalProgress(
                goal: history.goal, target: point.target, value: point.value, adjustments: 0)
            return [
                point.day.description, figures.figure(point.value, of: history.goal),
                figures.figure(point.target, of: history.goal), figures.percent(progress.percent),
            ]
        }
        let header = [words.day, words.value, words.target, words.percent]
        return options.joined(Columns.aligned([header] + rows, rightAligned: [1, 2, 3]))
    }
}
