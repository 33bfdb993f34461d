/// A point in time as people give it: a calendar day, whose meaning depends on its role, or an exact instant.
///
/// As a start, a day means its first instant; as an end, the first instant after it (the day named is the last that
/// counts); as an as-of, its last millisecond. An instant is exact in each role, and exclusive as an end.
public enum DayOrInstant: Hashable, Sendable {
    /// A day in the campaign's zone.
    case day(CalendarDay)
    /// An exact instant.
    case instant(Instant)

    /// The instant something that starts here starts.
    public func start(in calendar: CampaignCalendar) -> Instant {
        switch self {
        case .day(let day): calendar.start(of: day)
        case .instant(let instant): instant
        }
    }

    /// The exclusive end of something that ends here.
    public func end(in calendar: CampaignCalendar) -> Instant {
        switch self {
        case .day(let day): calendar.end(of: day)
        case .instant(let instant): instant
        }
    }

    /// The instant to ask about. The day that holds `now` means now, since its close is not known yet.
    public func asOf(in calendar: CampaignCalendar, now: Instant) -> Instant {
        switch self {
        case .day(let day): day == calendar.day(containing: now) ? now : calendar.close(of: day)
        case .instant(let instant): instant
        }
    }

    /// The first day touched by something that starts here.
    public func firstDay(in calendar: CampaignCalendar) -> CalendarDay {
        switch self {
        case .day(let day): day
        case .instant(let instant): calendar.day(containing: instant)
        }
    }

    /// Reads `YYYY-MM-DD` or an ISO 8601 instant with a zone.
    public init?(iso8601 text: String) {
        if let day = CalendarDay(iso8601: text) {
            self = .day(day)
        } else if let instant = Instant(iso8601: text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }
}

extension DayOrInstant: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`, or the instant in ISO 8601.
    public var description: String {
        switch self {
        case .day(let day): day.description
        case .instant(let instant): instant.description
        }
    }
}
