public import Foundation

/// The calendar of one campaign: turns days into instants and instants into days, in the campaign's own zone.
///
/// A day is the half-open window from its first existing instant to the next day's. That holds where a zone skips
/// midnight (the day then starts at 01:00), repeats it (the first pass counts) or skips a whole day (the skipped day is
/// empty and both its ends are the start of the next).
public struct CampaignCalendar: Hashable, Sendable {
    /// The IANA time zone all days, deadlines and buckets are reckoned in.
    public let timeZone: TimeZone
    private let offsets: ZoneOffsets

    /// Makes the calendar of a zone.
    public init(timeZone: TimeZone) {
        self.timeZone = timeZone
        offsets = ZoneOffsets(timeZone)
    }

    /// Makes the calendar of the zone with this IANA name, such as `Europe/Kyiv`.
    /// - Throws: ``DomainError`` if the system's time-zone database has no such zone. Abbreviations such as `EST` and
    ///   offsets are refused: they do not know daylight saving.
    public init(zone identifier: String) throws(DomainError) {
        let hasNoRules = identifier == "UTC" || identifier == "GMT"
        guard hasNoRules || identifier.contains("/"), let zone = TimeZone(identifier: identifier) else {
            throw DomainError(
                .time, "there is no time zone named \"\(identifier)\"; use an IANA name such as Europe/Kyiv or UTC")
        }
        self.init(timeZone: zone)
    }

    /// The zone's IANA name, which ``init(zone:)`` reads: what to store and to show.
    ///
    /// Not `timeZone.identifier`, because Foundation renames UTC to GMT.
    public var identifier: String { timeZone.identifier == "GMT" ? "UTC" : timeZone.identifier }

    /// The first instant that exists on `day` in this zone; the calendar's first day has all that lies before it.
    public func start(of day: CalendarDay) -> Instant {
        guard day > Self.firstDay else { return .distantPast }
        return firstInstant(at: Int64(day.daysSince1970) * Instant.millisecondsPerDay)
    }

    /// The instant at which clocks of this zone show a time of day, so many milliseconds after midnight.
    ///
    /// Of a time that clocks show twice it is the first, and of one that they skip the first instant after it.
    public func instant(on day: CalendarDay, atMillisecond time: Int) -> Instant {
        firstInstant(at: Int64(day.daysSince1970) * Instant.millisecondsPerDay + Int64(time))
    }

    /// The earliest instant whose local time is at or past `local`, in milliseconds since 1970 by the wall clock.
    private func firstInstant(at local: Int64) -> Instant {
        // Span by span of constant offset. Zones lie between UTC−16 and UTC+16, old local mean times included.
        var start = local - 17 * hour
        while start < local + 17 * hour {
            let span = offsets.span(containing: start)
            let found = max(start, local - span.offset)
            if found < span.end { return Instant(millisecondsSince1970: found) }
            start = span.end
        }
        return Instant(millisecondsSince1970: local - offset(at: start))
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

    private func offset(at milliseconds: Int64) -> Int64 { offsets.span(containing: milliseconds).offset }
}

extension CampaignCalendar {
    /// Calendars are equal if their zones are.
    public static func == (a: CampaignCalendar, b: CampaignCalendar) -> Bool { a.timeZone == b.timeZone }
    /// Hashes the zone, in keeping with `==`.
    public func hash(into hasher: inout Hasher) { hasher.combine(timeZone) }
}
