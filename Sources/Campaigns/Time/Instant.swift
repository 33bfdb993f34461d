public import Foundation

/// A point in time: UTC, to the millisecond.
///
/// Stored and compared as whole milliseconds since 1970-01-01T00:00:00Z, so two instants are equal exactly when they
/// print alike. The range is the years 1 to 9999.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    public let millisecondsSince1970: Int64

    /// Makes an instant from milliseconds since 1970, brought into the years 1 to 9999.
    public init(millisecondsSince1970 milliseconds: Int64) {
        self.millisecondsSince1970 = min(max(milliseconds, Self.minimum), Self.maximum)
    }

    /// Makes an instant from a Foundation date, dropping what is finer than a millisecond.
    public init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded(.down)
        // The comparison also sends NaN to the past; `Int64(_:)` would trap on it.
        let inRange =
            milliseconds > Double(Self.minimum) ? min(milliseconds, Double(Self.maximum)) : Double(Self.minimum)
        self.init(millisecondsSince1970: Int64(inRange))
    }

    /// The same instant for Foundation.
    public var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1000) }

    /// 0001-01-01T00:00:00Z, before every record.
    public static let distantPast = Instant(millisecondsSince1970: minimum)
    /// 9999-12-31T23:59:59.999Z, after every record; the end of what has no end.
    public static let distantFuture = Instant(millisecondsSince1970: maximum)

    private static let minimum: Int64 = -62_135_596_800_000
    private static let maximum: Int64 = 253_402_300_799_999

    /// By time.
    public static func < (a: Instant, b: Instant) -> Bool { a.millisecondsSince1970 < b.millisecondsSince1970 }

    /// The instant this many milliseconds later (or earlier, if negative), kept inside the range.
    public func advanced(byMilliseconds milliseconds: Int64) -> Instant {
        let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
        if overflow { return milliseconds < 0 ? .distantPast : .distantFuture }
        return Instant(millisecondsSince1970: sum)
    }

    /// The instant this many times 24 hours later: elapsed time, not calendar days.
    public func advanced(byElapsedDays days: Int) -> Instant {
        let (product, overflow) = Int64(days).multipliedReportingOverflow(by: Self.millisecondsPerDay)
        if overflow { return days < 0 ? .distantPast : .distantFuture }
        return advanced(byMilliseconds: product)
    }

    /// Milliseconds from `other` to this instant; negative if `other` is later.
    public func milliseconds(since other: Instant) -> Int64 { millisecondsSince1970 - other.millisecondsSince1970 }

    /// 24 hours in milliseconds.
    public static let millisecondsPerDay: Int64 = 86_400_000
}
