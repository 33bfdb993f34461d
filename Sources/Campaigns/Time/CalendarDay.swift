/// A civil date without a zone: year, month and day of the proleptic Gregorian calendar, years 1 to 9999.
///
/// A calendar day becomes instants only through a ``CampaignCalendar``, which knows the zone.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let daysSince1970: Int

    /// Makes the day this many days after 1970-01-01, brought into the years 1 to 9999.
    public init(daysSince1970 days: Int) {
        daysSince1970 = min(max(days, Self.firstDay), Self.lastDay)
    }

    /// Makes a day from its parts.
    /// - Throws: ``DomainError`` if the calendar has no such day.
    public init(year: Int, month: Int, day: Int) throws(DomainError) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysIn(month: month, year: year)
        else { throw DomainError(.time, "there is no day \(year)-\(month)-\(day) in the calendar") }
        daysSince1970 = Self.daysSince1970(year: year, month: month, day: day)
    }

    /// The year, 1 to 9999.
    public var year: Int { parts.year }
    /// The month, 1 to 12.
    public var month: Int { parts.month }
    /// The day of the month, 1 to 31.
    public var day: Int { parts.day }

    /// By time.
    public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.daysSince1970 < b.daysSince1970 }

    /// The day this many days later, or earlier if negative.
    public func adding(days: Int) -> CalendarDay {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
        return CalendarDay(daysSince1970: overflow ? (days < 0 ? Self.firstDay : Self.lastDay) : sum)
    }

    /// The same day of the month this many months later, clamped to that month's length: 31 January + 1 is 28 February.
    public func adding(months: Int) -> CalendarDay {
        let (year, month, day) = parts
        let total = year * 12 + (month - 1) + min(max(months, -120_000), 120_000)
        guard total >= 12 else { return CalendarDay(daysSince1970: Self.firstDay) }
        guard total < 120_000 else { return CalendarDay(daysSince1970: Self.lastDay) }
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        return CalendarDay(
            daysSince1970: Self.daysSince1970(
                year: newYear, month: newMonth, day: min(day, Self.daysIn(month: newMonth, year: newYear))))
    }

    /// The first day of this day's month.
    public var startOfMonth: CalendarDay { adding(days: 1 - day) }
    /// Whether the next day belongs to another month.
    public var isLastOfMonth: Bool { adding(days: 1).day == 1 }

    /// How many days a month has.
    static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let firstDay = -719_162
    private static let lastDay = 2_932_896

    // Both directions count in eras of 400 years from 1 March, so that the leap day is the last day of a year:
    // H. Hinnant, "chrono-compatible low-level date algorithms".
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = Int64(shifted).floorDivided(by: 400)
        let yearOfEra = shifted - Int(era) * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int(era) * 146_097 + dayOfEra - 719_468
    }

    private var parts: (year: Int, month: Int, day: Int) {
        let days = daysSince1970 + 719_468
        let era = Int(Int64(days).floorDivided(by: 146_097))
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, as days before 1970 need.
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
