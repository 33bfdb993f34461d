import Campaigns
import Foundation
import TestTools
import Testing

struct CampaignCalendarTests {
    /// Days that are longer, shorter or elsewhere than one would think, reckoned by hand from the zones' rules.
    static let oddDays: [(zone: String, day: String, start: String, end: String, hours: Double)] = [
        ("Europe/Kyiv", "2025-12-31", "2025-12-30T22:00:00Z", "2025-12-31T22:00:00Z", 24),
        ("UTC", "2025-12-31", "2025-12-31T00:00:00Z", "2026-01-01T00:00:00Z", 24),
        ("Pacific/Kiritimati", "2025-12-31", "2025-12-30T10:00:00Z", "2025-12-31T10:00:00Z", 24),
        ("Pacific/Pago_Pago", "2025-12-31", "2025-12-31T11:00:00Z", "2026-01-01T11:00:00Z", 24),
        ("Asia/Kathmandu", "2025-12-31", "2025-12-30T18:15:00Z", "2025-12-31T18:15:00Z", 24),
        ("America/St_Johns", "2025-12-31", "2025-12-31T03:30:00Z", "2026-01-01T03:30:00Z", 24),
        // Leap days: of a fourth year, of a fourth century, and none in a hundredth year.
        ("Europe/Kyiv", "2024-02-29", "2024-02-28T22:00:00Z", "2024-02-29T22:00:00Z", 24),
        ("UTC", "2000-02-29", "2000-02-29T00:00:00Z", "2000-03-01T00:00:00Z", 24),
        ("UTC", "1900-02-28", "1900-02-28T00:00:00Z", "1900-03-01T00:00:00Z", 24),
        // The clock goes forward or back in the small hours.
        ("Europe/Kyiv", "2025-03-30", "2025-03-29T22:00:00Z", "2025-03-30T21:00:00Z", 23),
        ("Europe/Kyiv", "2025-10-26", "2025-10-25T21:00:00Z", "2025-10-26T22:00:00Z", 25),
        ("America/New_York", "2025-03-09", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z", 23),
        ("Australia/Lord_Howe", "2025-10-05", "2025-10-04T13:30:00Z", "2025-10-05T13:00:00Z", 23.5),
        ("Antarctica/Troll", "2025-03-30", "2025-03-30T00:00:00Z", "2025-03-30T22:00:00Z", 22),
        // It goes forward at midnight: the day starts at 01:00.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z", 23),
        ("Africa/Cairo", "2024-04-26", "2024-04-25T22:00:00Z", "2024-04-26T21:00:00Z", 23),
        ("Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z", "2025-03-30T21:00:00Z", 23),
        // It goes back at midnight, to 23:00 of the day before, whose last hour is then lived twice.
        ("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z", 25),
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z", "2018-02-19T03:00:00Z", 24),
        ("Africa/Cairo", "2024-10-31", "2024-10-30T21:00:00Z", "2024-10-31T22:00:00Z", 25),
        // It goes back at 01:00 to midnight, which comes twice; the first one starts the day.
        ("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z", 25),
        ("Atlantic/Azores", "2025-10-26", "2025-10-26T00:00:00Z", "2025-10-27T01:00:00Z", 25),
        // St John's changed at 00:01, so that its clock went back into the day before: the day starts at its first
        // midnight and is not interrupted.
        ("America/St_Johns", "2006-10-29", "2006-10-29T02:30:00Z", "2006-10-30T03:30:00Z", 25),
        ("America/St_Johns", "2006-04-02", "2006-04-02T03:30:00Z", "2006-04-03T02:30:00Z", 23),
        // Samoa went over the date line: 30 December 2011 has no instant at all.
        ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", 24),
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z", 0),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z", 24),
        // So did Kwajalein, eighteen years before.
        ("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z", "1993-08-21T12:00:00Z", 0),
    ]

    @Test(arguments: oddDays)
    func `a day goes from its first instant to the next day's`(
        zone: String, name: String, start: String, end: String, hours: Double
    ) throws {
        let calendar = try CampaignCalendar(zone: zone)
        let day = try day(name)
        #expect(calendar.start(of: day).description == start)
        #expect(calendar.end(of: day).description == end)
        #expect(calendar.start(of: day.adding(days: 1)).description == end)
        #expect(
            calendar.end(of: day).milliseconds(since: calendar.start(of: day)) == Int64(hours * 3_600_000))
        #expect(calendar.close(of: day) == calendar.end(of: day).advanced(byMilliseconds: -1))
        // A day that was skipped holds nothing; every other one holds its own edges.
        if hours > 0 {
            #expect(calendar.day(containing: calendar.start(of: day)) == day)
            #expect(calendar.day(containing: calendar.close(of: day)) == day)
        } else {
            #expect(calendar.day(containing: calendar.start(of: day)) == day.adding(days: 1))
        }
        // The end is in the next day, unless that one is skipped.
        let next = day.adding(days: 1)
        #expect(calendar.day(containing: calendar.end(of: day)) >= next)
        if calendar.start(of: next) < calendar.end(of: next) {
            #expect(calendar.day(containing: calendar.end(of: day)) == next)
        }
    }

    private struct LocalDay: Decodable {
        let zone: String
        let local_date: String
        let starts_utc: String
        let ends_utc_exclusive: String
        let length_seconds: Int64
    }

    @Test(.enabled(if: RealData.has("time/local-days.dev.json"), "needs ../shared/realdata/time"))
    func `days are those of the time-zone database`() throws {
        let days = try JSONDecoder().decode([LocalDay].self, from: RealData.data("time/local-days.dev.json"))
        #expect(!days.isEmpty)
        for expected in days {
            let calendar = try CampaignCalendar(zone: expected.zone)
            let day = try day(expected.local_date)
            let (start, end) = (calendar.start(of: day), calendar.end(of: day))
            #expect(start.description == expected.starts_utc, "\(expected)")
            #expect(end.description == expected.ends_utc_exclusive, "\(expected)")
            #expect(end.milliseconds(since: start) == expected.length_seconds * 1000, "\(expected)")
        }
    }

    @Test(arguments: [
        "Europe/Kyiv", "Europe/London", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Havana",
        "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "Pacific/Apia",
        "Pacific/Kwajalein", "Antarctica/Troll", "Atlantic/Azores", "UTC",
    ])
    func `the day that holds an instant starts at or before it and ends after it`(zone: String) throws {
        let calendar = try CampaignCalendar(zone: zone)
        var generator = SeededGenerator()
        // Around every change of the clock from 1960 to 2050, and anywhere else.
        var changes: [Date] = []
        var date = Date(timeIntervalSince1970: -315_619_200)
        while let next = calendar.timeZone.nextDaylightSavingTimeTransition(after: date), changes.count < 200,
            next > date, next.timeIntervalSince1970 < 2_524_608_000
        {
            changes.append(next)
            date = next
        }
        var days: Set<CalendarDay> = []
        for round in 0..<2000 {
            let milliseconds: Int64 =
                if round % 4 != 0, let change = changes.randomElement(using: &generator) {
                    Int64(change.timeIntervalSince1970) * 1000
                        + Int64.random(in: -48 * 3_600_000...48 * 3_600_000, using: &generator)
                } else {
                    Int64.random(in: -2_208_988_800_000...4_102_444_800_000, using: &generator)
                }
            // Half of them on the full hour, where the edges are.
            let instant = Instant(
                millisecondsSince1970: round.isMultiple(of: 2) ? milliseconds / 3_600_000 * 3_600_000 : milliseconds)
            let day = calendar.day(containing: instant)
            let comment: Comment = "\(zone) \(instant), seed \(generator.seed)"
            #expect(calendar.start(of: day) <= instant, comment)
            #expect(instant < calendar.end(of: day), comment)
            #expect(instant <= calendar.close(of: day), comment)
            days.insert(day)
        }
        for day in days {
            let comment: Comment = "\(zone) \(day), seed \(generator.seed)"
            #expect(calendar.day(containing: calendar.start(of: day)) == day, comment)
            #expect(calendar.day(containing: calendar.close(of: day)) == day, comment)
            #expect(calendar.end(of: day) == calendar.start(of: day.adding(days: 1)), comment)
        }
    }

    @Test(arguments: ["", "EST", "CET", "GMT+2", "+02:00", "Europe", "Europe/Nowhere", "europe/kyiv", "Kyiv", " UTC"])
    func `what is not an IANA name is refused`(name: String) throws {
        #expect(throws: DomainError.self) { try CampaignCalendar(zone: name) }
    }

    @Test(arguments: ["UTC", "Etc/UTC", "Europe/Kyiv", "Europe/Kiev", "Asia/Calcutta", "America/Argentina/Ushuaia"])
    func `a calendar's zone keeps the name it was given`(name: String) throws {
        let calendar = try CampaignCalendar(zone: name)
        #expect(calendar.identifier == name)
        // What Foundation calls it can be read too, since stores have written it.
        #expect(try CampaignCalendar(zone: calendar.timeZone.identifier) == calendar)
    }

    @Test(arguments: [
        ("2025-11-17T12:00:00Z", -7, "2025-11-10T12:00:00Z"),
        ("2025-11-17T12:00:00Z", -28, "2025-10-20T11:00:00Z"),
        ("2025-03-30T20:59:59.999Z", -1, "2025-03-29T21:59:59.999Z"),
        ("2025-03-29T22:00:00Z", 1, "2025-03-30T21:00:00Z"),
        ("2025-11-17T12:00:00Z", 0, "2025-11-17T12:00:00Z"),
        // 03:30 does not exist on the day the clock goes forward; it is as far from midnight.
        ("2025-03-29T01:30:00Z", 1, "2025-03-30T01:30:00Z"),
    ])
    func `an instant is moved by days as a clock on the wall shows it`(
        from: String, days: Int, to: String
    ) throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        #expect(calendar.instant(try instant(from), movedByDays: days).description == to)
    }
}
