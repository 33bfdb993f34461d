import Campaigns

/// Turns the days of a file into instants, and knows what an import was told about dates.
///
/// A file repeats its days, and asking the time-zone database for each of a million rows would cost more than reading
/// them, so the starts of days are kept.
struct MomentReader {
    /// The start of terms whose rows carry none.
    let dated: Instant?
    /// When the import is made.
    let now: Instant
    /// How many terms nothing said the start of.
    var undatedTerms = 0
    private let calendar: CampaignCalendar
    private var starts: [CalendarDay: Instant] = [:]

    init(dated: DayOrInstant?, now: Instant, calendar: CampaignCalendar) {
        self.dated = dated?.start(in: calendar)
        self.now = now
        self.calendar = calendar
    }

    /// When something that starts then starts.
    mutating func start(_ moment: DayOrInstant) -> Instant {
        switch moment {
        case .instant(let instant): instant
        case .day(let day): start(of: day)
        }
    }

    /// The exclusive end of something that ends then; a day is the last that counts.
    mutating func end(_ moment: DayOrInstant) -> Instant {
        switch moment {
        case .instant(let instant): instant
        case .day(let day): start(of: day.adding(days: 1))
        }
    }

    private mutating func start(of day: CalendarDay) -> Instant {
        if let known = starts[day] { return known }
        // More days than a century has are no file's dates, only its way to fill our memory.
        if starts.count > 40_000 { starts.removeAll() }
        let start = calendar.start(of: day)
        starts[day] = start
        return start
    }
}
