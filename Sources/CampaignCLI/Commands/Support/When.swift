import Campaigns

/// A date as typed: a day, an exact instant, or a word for a day that depends on the clock.
enum When: Hashable, Sendable {
    case today
    case yesterday
    case exactly(DayOrInstant)

    /// The day or instant that is meant, in a calendar and at a time.
    func resolved(in calendar: CampaignCalendar, now: Instant) -> DayOrInstant {
        switch self {
        case .today: .day(calendar.day(containing: now))
        case .yesterday: .day(calendar.day(containing: now).adding(days: -1))
        case .exactly(let value): value
        }
    }
}

extension ValueReader<When> {
    /// `2025-12-31`, `2025-12-31T22:00:00Z`, `today` or `yesterday`; nothing that could be read in two ways.
    static var when: Self {
        ValueReader("a day like 2025-12-31, today or yesterday, or an instant like 2025-12-31T22:00:00Z") { text in
            switch text.lowercased() {
            case "today": .today
            case "yesterday": .yesterday
            default: DayOrInstant(iso8601: text).map(When.exactly)
            }
        }
    }
}
