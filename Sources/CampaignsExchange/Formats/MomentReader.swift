import Campaigns

/// Turns the dates of a file into instants, and knows what an import was told about dates.
///
/// A file repeats its days, and asking the time-zone database for each of a million rows would cost more than reading
/// them, so the starts of days are kept.
struct MomentReader {
    /// The start of terms, and the date of gifts, whose rows carry none.
    let dated: Instant?
    /// When the import is made.
    let now: Instant
    /// How many terms nothing said the start of.
    var undatedTerms = 0
    private let calendar: CampaignCalendar
    /// The zone of times of day that name none.
    private let clock: CampaignCalendar
    private var starts: [CalendarDay: Instant] = [:]

    init(dated: DayOrInstant?, now: Instant, calendar: CampaignCalendar, clock: CampaignCalendar) {
        self.dated = dated?.start(in: calendar)
        self.now = now
        self.calendar = calendar
        self.clock = clock
    }

    /// When something that starts, or happens, then does.
    mutating func start(_ date: WrittenDate) -> Instant {
        switch date {
        case .instant(let instant): instant
        case .day(let day): start(of: day)
        case .local(let day, let time): clock.instant(on: day, atMillisecond: time)
        }
    }

    /// The exclusive end of something that ends then; a day is the last that counts.
    mutating func end(_ date: WrittenDate) -> Instant {
        switch date {
        case .instant, .local: start(date)
        case .day(let day): start(of: day.adding(days: 1))
        }
    }

    /// The same time of day so many months later, in the zone of the file's times.
    func instant(_ instant: Instant, movedByMonths months: Int) -> Instant {
        let day = clock.day(containing: instant)
        return clock.instant(instant, movedByDays: day.adding(months: months).daysSince1970 - day.daysSince1970)
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
