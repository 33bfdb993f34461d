import Campaigns
import Foundation
import Testing

struct CalendarDayTests {
    @Test(arguments: [
        ("2025-01-31", 1, "2025-02-28"), ("2025-01-31", 2, "2025-03-31"), ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2025-12-31", 1, "2026-01-31"),
        ("2025-03-31", -1, "2025-02-28"), ("2025-01-15", -1, "2024-12-15"), ("2025-01-15", 0, "2025-01-15"),
        ("2025-01-15", Int.max, "9999-12-31"), ("2025-01-15", Int.min, "0001-01-01"),
    ])
    func `a month later is the same day of the month, clamped to its length`(
        from: String, months: Int, to: String
    ) throws {
        #expect(try day(from).adding(months: months).description == to)
    }

    @Test(arguments: [
        ("2025-12-31", 1, "2026-01-01"), ("2024-02-28", 1, "2024-02-29"), ("2025-02-28", 1, "2025-03-01"),
        ("2000-02-28", 1, "2000-02-29"), ("1900-02-28", 1, "1900-03-01"), ("1970-01-01", -1, "1969-12-31"),
        ("9999-12-31", 1, "9999-12-31"), ("0001-01-01", -1, "0001-01-01"), ("2025-01-01", Int.max, "9999-12-31"),
        ("2025-01-01", Int.min, "0001-01-01"),
    ])
    func `days are added across months and years, and stay in the calendar`(
        from: String, days: Int, to: String
    ) throws {
        #expect(try day(from).adding(days: days).description == to)
    }

    @Test(arguments: ["2025-06-30", "2024-02-29", "2025-02-28", "2025-12-31"])
    func `the last of a month is known`(text: String) throws {
        #expect(try day(text).isLastOfMonth)
        #expect(try !day(text).adding(days: 1).isLastOfMonth)
        #expect(try day(text).startOfMonth.day == 1)
        #expect(try day(text).startOfMonth.month == day(text).month)
    }

    @Test func `every day from 1890 to 2110 is the one Foundation counts`() throws {
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = .gmt
        let (first, last) = (try day("1890-01-01"), try day("2110-12-31"))
        var expected = DateComponents()
        for number in first.daysSince1970...last.daysSince1970 {
            let day = CalendarDay(daysSince1970: number)
            expected = gregorian.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            guard day.year == expected.year, day.month == expected.month, day.day == expected.day,
                try CalendarDay(year: day.year, month: day.month, day: day.day) == day
            else {
                Issue.record("day \(number) is \(day), not \(expected)")
                return
            }
        }
    }

    @Test(arguments: [
        (2025, 2, 29), (0, 1, 1), (10_000, 1, 1), (2025, 13, 1), (2025, 0, 1), (2025, 1, 0), (Int.max, 1, 1),
    ])
    func `a day that does not exist is refused`(year: Int, month: Int, dayOfMonth: Int) {
        #expect(throws: DomainError.self) { try CalendarDay(year: year, month: month, day: dayOfMonth) }
    }
}
