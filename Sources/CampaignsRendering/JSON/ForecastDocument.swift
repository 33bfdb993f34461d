public import Campaigns

/// The document of `campaign forecast --json`: where a goal is likely to stand at the close, for machines.
///
/// Money is exact decimal strings of the goal's currency, people are whole numbers. The keys of `intervals` are per cent,
/// and each holds the lower and the upper end, both included. `probability` has two decimals, and is 0 or 1 only if
/// nothing is uncertain any more.
public struct ForecastDocument: Encodable, Hashable, Sendable {
    private let asOf: String
    private let deadline: String
    private let target: Figure
    private let expected: Figure
    private let intervals: [String: [Figure]]
    private let probability: Double
    private let projectedReach: ExplicitNull<String>
    private let method: String

    /// Makes the document of a forecast.
    public init(_ forecast: Forecast) {
        func figure(_ value: Int64) -> Figure { Figure(value, of: forecast.goal) }
        func ends(_ interval: Forecast.Interval) -> [Figure] { [figure(interval.lower), figure(interval.upper)] }
        asOf = forecast.asOf.description
        deadline = forecast.lastDay.description
        target = figure(forecast.target)
        expected = figure(forecast.expected)
        intervals = [
            "50": ends(forecast.intervals.fifty), "80": ends(forecast.intervals.eighty),
            "95": ends(forecast.intervals.ninetyFive),
        ]
        probability = Double(forecast.probabilityPercent) / 100
        projectedReach = ExplicitNull(forecast.projectedReach?.description)
        method = forecast.method
    }
}

extension Forecast {
    /// The probability in whole per cent; 0 and 100 only if it is just that.
    var probabilityPercent: Int {
        let rounded = Int((probability * 100).rounded())
        return probability <= 0 ? 0 : probability >= 1 ? 100 : min(max(rounded, 1), 99)
    }
}
