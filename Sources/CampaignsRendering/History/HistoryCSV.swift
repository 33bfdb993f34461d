public import Campaigns

/// A goal's value over time as CSV: `date,value,target`, a row per day (or per week or month, named by its last day).
///
/// People are whole numbers, money exact decimals without the currency, which is the goal's. No cell needs quoting.
public struct HistoryCSV: Sendable {
    private let history: History

    /// Makes the table of a history.
    public init(_ history: History) { self.history = history }

    /// The header and the rows, each ended by a line feed.
    public var text: String {
        var text = "date,value,target\n"
        for point in history.points {
            text += "\(point.day),\(history.goal.text(of: point.value)),\(history.goal.text(of: point.target))\n"
        }
        return text
    }
}
