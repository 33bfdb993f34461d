import Campaigns
import Testing

struct DeadlineTests {
    @Test(arguments: [
        ("2025-12-31", "Europe/Kyiv", "2025-12-31T22:00:00Z", "2025-12-31"),
        ("2025-12-31", "UTC", "2026-01-01T00:00:00Z", "2025-12-31"),
        ("2025-12-31", "America/New_York", "2026-01-01T05:00:00Z", "2025-12-31"),
        ("2025-03-29", "Europe/Kyiv", "2025-03-29T22:00:00Z", "2025-03-29"),
        ("2024-04-25", "Africa/Cairo", "2024-04-25T22:00:00Z", "2024-04-25"),
        ("2011-12-30", "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-30"),
        // A time of day is exact and exclusive; at midnight it is the end of the day before.
        ("2025-12-31T16:00:00Z", "Europe/Kyiv", "2025-12-31T16:00:00Z", "2025-12-31"),
        ("2025-12-31T22:00:00Z", "Europe/Kyiv", "2025-12-31T22:00:00Z", "2025-12-31"),
        ("2025-12-31T22:00:00.001Z", "Europe/Kyiv", "2025-12-31T22:00:00.001Z", "2026-01-01"),
    ])
    func `a deadline names the last day that counts`(
        text: String, zone: String, closes: String, lastDay: String
    ) throws {
        let calendar = try CampaignCalendar(zone: zone)
        let deadline = Deadline(try point(text))
        #expect(deadline.closes(in: calendar).description == closes)
        #expect(deadline.lastDay(in: calendar).description == lastDay)
    }

    @Test func `a day is a start, an end or an as-of by its role`() throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let now = try instant("2025-11-17T12:00:00Z")
        let day = try point("2025-11-16")
        #expect(day.start(in: calendar).description == "2025-11-15T22:00:00Z")
        #expect(day.end(in: calendar).description == "2025-11-16T22:00:00Z")
        #expect(day.asOf(in: calendar, now: now).description == "2025-11-16T21:59:59.999Z")
        #expect(try point("2025-11-17").asOf(in: calendar, now: now) == now)
        #expect(try point("2025-11-18").asOf(in: calendar, now: now).description == "2025-11-18T21:59:59.999Z")
        let exact = try instant("2025-11-16T22:30:00Z")
        #expect(DayOrInstant.instant(exact).start(in: calendar) == exact)
        #expect(DayOrInstant.instant(exact).end(in: calendar) == exact)
        #expect(DayOrInstant.instant(exact).asOf(in: calendar, now: now) == exact)
        #expect(DayOrInstant.instant(exact).firstDay(in: calendar).description == "2025-11-17")
    }
}
