/// The end of a campaign: the last day that counts, or an exact time.
///
/// "By the end of 2025" in Europe/Kyiv closes at 2025-12-31T22:00:00Z, the first instant of 2026 there: windows are
/// half-open, so what happens at the close itself is too late.
public struct Deadline: Hashable, Sendable {
    /// The last day that counts, or the exclusive instant.
    public let end: DayOrInstant

    /// Makes a deadline from its last day, or from an exclusive instant.
    public init(_ end: DayOrInstant) { self.end = end }

    /// The end of a day: `day` is the last that counts.
    public static func endOf(_ day: CalendarDay) -> Deadline { Deadline(.day(day)) }
    /// An exact, exclusive instant.
    public static func at(_ instant: Instant) -> Deadline { Deadline(.instant(instant)) }

    /// The first instant that no longer counts.
    public func closes(in calendar: CampaignCalendar) -> Instant { end.end(in: calendar) }

    /// The last calendar day that counts, wholly or in part.
    public func lastDay(in calendar: CampaignCalendar) -> CalendarDay {
        switch end {
        case .day(let day): day
        case .instant(let instant): calendar.day(containing: instant.advanced(byMilliseconds: -1))
        }
    }
}
