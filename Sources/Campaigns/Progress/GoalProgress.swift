/// How far one goal is, in exact figures.
public struct GoalProgress: Hashable, Sendable {
    /// The goal.
    public let goal: Goal
    /// The target in force, in people or minor units.
    public let target: Int64
    /// The figure with adjustments, in the same unit; it may be negative if adjustments say so.
    public let value: Int64
    /// The part of ``value`` that is adjustments.
    public let adjustments: Int64
    /// The first campaign day at whose close, or at the as-of, the value was at least the target then in force.
    ///
    /// Set also if a stock count has dipped below it since.
    public let firstReachedOn: CalendarDay?
    /// Of a campaign that was closed, the figure as of the instant asked about, by all that was recorded since and by what
    /// came after the close, such as refunds. It stands beside ``value``, which is frozen. Nil of a campaign that was not.
    public let laterValue: Int64?

    /// Makes a goal's progress.
    public init(
        goal: Goal, target: Int64, value: Int64, adjustments: Int64, firstReachedOn: CalendarDay? = nil,
        laterValue: Int64? = nil
    ) {
        self.goal = goal
        self.target = target
        self.value = value
        self.adjustments = adjustments
        self.firstReachedOn = firstReachedOn
        self.laterValue = laterValue
    }

    /// Whether the value is at least the target now.
    public var isReached: Bool { value >= target }

    /// What is missing; never negative.
    public var remaining: Int64 { value >= target ? 0 : target.subtractingSaturated(value) }

    /// floor(value × 100 ÷ target): 24,999 of 25,000 is 99, and 100 appears only when the target is reached. More than
    /// 100 beyond it; 0 for a negative value.
    public var percent: Int { Int(clamping: floored(scale: 100)) }

    /// value ÷ target, floored to four decimals, in ten-thousandths; may exceed 10,000; 0 for a negative value.
    public var tenThousandths: Int64 { Int64(clamping: floored(scale: 10_000)) }

    /// How many of `marks` equal marks of a bar are full: floored, at least one if anything is there, never more than
    /// all. Whoever draws passes the number of the smallest marks the medium has.
    public func filledMarks(of marks: Int) -> Int {
        guard value > 0, marks > 0 else { return 0 }
        return min(max(1, Int(clamping: floored(scale: Int64(marks)))), marks)
    }

    /// Full-width, so that no figure a store can hold overflows on the way. A target is more than zero by the rules of
    /// ``Goal``, which this value, made by anybody, does not repeat.
    private func floored(scale: Int64) -> Int128 {
        value <= 0 || target <= 0 ? 0 : Int128(value) * Int128(scale) / Int128(target)
    }
}

extension Int64 {
    /// The difference, kept inside 64 bits.
    func subtractingSaturated(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
