public import Foundation

/// The calendar of one campaign: turns days into instants and instants into days, in the campaign's own zone.
///
/// A day is the half-open window from its first existing instant to the next day's. That holds where a zone skips
/// midnight (the day then starts at 01:00), repeats it (the first pass counts) or skips a whole day (the skipped day is
/// empty and both its ends are the start of the next).
public struct CampaignCalendar: Hashable, Sendable {
    /// The IANA time zone all days, deadlines and buckets are reckoned in.
    public let timeZone: TimeZone

    /// Makes the calendar of a zone.
    public init(timeZone: TimeZone) { self.timeZone = timeZone }

    /// Makes the calendar of the zone with this IANA name, such as `Europe/Kyiv`.
    /// - Throws: ``DomainError`` if the system's time-zone database has no such zone. Abbreviations such as `EST` and
    ///   offsets are refused: they do not know daylight saving.
    public init(zone identifier: String) throws(DomainError) {
        let hasNoRules = identifier == "UTC" || identifier == "GMT"
        guard hasNoRules || identifier.contains("/"), let zone = TimeZone(identifier: identifier) else {
            throw DomainError(
                .time, "there is no time zone named \"\(identifier)\"; use an IANA name such as Europe/Kyiv or UTC")
        }
        timeZone = zone
    }

    /// The zone's IANA name, which ``init(zone:)`` reads: what to store and to show.
    ///
    /// Not `timeZone.identifier`, because Foundation renames UTC to GMT.
    public var identifier: String { timeZone.identifier == "GMT" ? "UTC" : timeZone.identifier }

    /// The first instant that exists on `day` in this zone; the calendar's first day has all that lies before it.
    public func start(of day: CalendarDay) -> Instant {
        guard day > Self.firstDay else { return .distantPast }
        let local = Int64(day.daysSince1970) * Instant.millisecondsPerDay
        // Far from any change of the clock, which is nearly always, one subtraction is the answer.
        let (before, after) = (offset(at: local - 36 * hour), offset(at: local + 36 * hour))
        if before == after, offset(at: local) == before, offset(at: local - 18 * hour) == before,
            offset(at: local + 18 * hour) == before
        {
            return Instant(millisecondsSince1970: local - before)
        }
        // Otherwise take the earliest instant whose local time is at or past midnight, segment by segment of constant
        // offset. Zones lie between UTC−16 and UTC+16, old local mean times included.
        var segmentStart = local - 17 * hour
        let end = local + 17 * hour
        while segmentStart < end {
            let current = offset(at: segmentStart)
            let segmentEnd = nextOffsetChange(after: segmentStart, before: end) ?? end
            let midnight = max(segmentStart, local - current)
            if midnight < segmentEnd { return Instant(millisecondsSince1970: midnight) }
            segmentStart = segmentEnd
        }
        return Instant(millisecondsSince1970: local - offset(at: end))
    }

    /// The first instant after `day`: the start of the next one, and the exclusive end of its window.
    ///
    /// The calendar's last day has all that lies after it and ends with ``Instant/distantFuture``.
    public func end(of day: CalendarDay) -> Instant {
        day < Self.lastDay ? start(of: day.adding(days: 1)) : .distantFuture
    }

    /// The last millisecond of `day`: what a *day* means as an as-of.
    public func close(of day: CalendarDay) -> Instant { end(of: day).advanced(byMilliseconds: -1) }

    /// The day whose window holds `instant`.
    public func day(containing instant: Instant) -> CalendarDay {
        let local = instant.millisecondsSince1970 + offset(at: instant.millisecondsSince1970)
        var day = CalendarDay(daysSince1970: Int(local.floorDivided(by: Instant.millisecondsPerDay)))
        // Where the clock goes back across midnight, the repeated evening belongs to the day that had begun.
        while start(of: day) > instant { day = day.adding(days: -1) }
        while day < Self.lastDay, end(of: day) <= instant { day = day.adding(days: 1) }
        return day
    }

    /// The instant at the same time of day this many days later (or earlier), as a wall clock would show it.
    ///
    /// Afternoons are measured back from midnight, so the close of a day goes to the close of another even where a
    /// clock change makes one of them shorter.
    public func instant(_ instant: Instant, movedByDays days: Int) -> Instant {
        let day = day(containing: instant)
        let target = day.adding(days: days)
        let sinceStart = instant.milliseconds(since: start(of: day))
        if sinceStart < 12 * hour {
            return min(start(of: target).advanced(byMilliseconds: sinceStart), close(of: target))
        }
        return max(
            end(of: target).advanced(byMilliseconds: -end(of: day).milliseconds(since: instant)), start(of: target))
    }

    /// Wall-clock milliseconds: what a clock on the wall in this zone would have counted since 1970.
    func wallClock(_ instant: Instant) -> Int64 {
        instant.millisecondsSince1970 + offset(at: instant.millisecondsSince1970)
    }

    private static let firstDay = CalendarDay(daysSince1970: .min)
    private static let lastDay = CalendarDay(daysSince1970: .max)
    private let hour: Int64 = 3_600_000

    private func offset(at milliseconds: Int64) -> Int64 {
        let seconds = milliseconds.floorDivided(by: 1000)
        return Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))) * 1000
    }

    /// The first millisecond after `start` at which the offset differs, found by quarter-hour steps and bisection.
    private func nextOffsetChange(after start: Int64, before end: Int64) -> Int64? {
        let initial = offset(at: start)
        var low = start
        while low < end {
            var high = min(low + hour / 4, end)
            if offset(at: high) != initial {
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if offset(at: middle) == initial { low = middle } else { high = middle }
                }
                return high
            }
            low = high
        }
        return nil
    }
}
