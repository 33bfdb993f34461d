/// How fast the current goal is approached, per day, in people or minor units.
///
/// Each figure is a change of the value divided by days; changes include adjustments, as the value does.
public struct Pace: Hashable, Sendable {
    /// What is missing ÷ whole days left (at least one); nil once the campaign has closed.
    public let requiredPerDay: Double?
    /// The change over the last 7 days, or since the start if that is later, ÷ the days it spans.
    public let last7Days: Double
    /// The change over the last 28 days, or since the start if that is later, ÷ the days it spans.
    public let last28Days: Double
    /// The change since just before the start ÷ the days since then (at least one).
    public let sinceStart: Double
    /// The value just before the start, from which an even pace rises to the target; the value now before the start.
    public let startingValue: Int64

    /// Makes a pace from its figures.
    public init(
        requiredPerDay: Double?, last7Days: Double, last28Days: Double, sinceStart: Double, startingValue: Int64
    ) {
        self.requiredPerDay = requiredPerDay
        self.last7Days = last7Days
        self.last28Days = last28Days
        self.sinceStart = sinceStart
        self.startingValue = startingValue
    }
}
