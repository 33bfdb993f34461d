/// How long until a campaign closes, in the largest whole unit: days, then hours, then minutes.
///
/// A last day is never "0 days left", and time left is never negative: after the close there is none.
public struct TimeLeft: Hashable, Sendable {
    /// The unit a time left is told in.
    public enum Unit: Hashable, Sendable {
        /// Whole days by the wall clock of the campaign's zone.
        case days
        /// Whole hours.
        case hours
        /// Whole minutes; 0 means less than one.
        case minutes
    }

    /// How many units, at least 1 except for minutes.
    public let count: Int
    /// The unit.
    public let unit: Unit

    /// Whole days left: 0 on the last day.
    public var days: Int { unit == .days ? count : 0 }

    /// The time left from `instant` to `close`, or nil once it has closed.
    public init?(from instant: Instant, to close: Instant, in calendar: CampaignCalendar) {
        guard instant < close else { return nil }
        let elapsed = close.milliseconds(since: instant)
        // Days by the wall clock: noon to noon is a day also across a change of the clock. But not more than have room,
        // give or take that change: a day that the zone leaves out is not left.
        let byWallClock = (calendar.wallClock(close) - calendar.wallClock(instant)) / Instant.millisecondsPerDay
        let days = min(byWallClock, (elapsed + Instant.millisecondsPerDay / 2) / Instant.millisecondsPerDay)
        if days >= 1 {
            (count, unit) = (Int(days), .days)
        } else if elapsed >= 3_600_000 {
            (count, unit) = (Int(elapsed / 3_600_000), .hours)
        } else {
            (count, unit) = (Int(elapsed / 60_000), .minutes)
        }
    }
}
