import Campaigns
import Testing

@testable import CampaignCLI

/// Instants in text for people: days where they mean days, else the clock on the wall.
struct LocalTimeTests {
    @Test(arguments: [
        // Instant, zone; as a start, as an exclusive end.
        ("2026-01-04T22:00:00Z", "Europe/Kyiv", "2026-01-05", "2026-01-04"),
        ("2026-01-04T22:00:00.001Z", "Europe/Kyiv", "2026-01-05 00:00 EET", "2026-01-05 00:00 EET"),
        ("2026-11-24T02:45:59.999Z", "Europe/Kyiv", "2026-11-24 04:45 EET", "2026-11-24 04:45 EET"),
        ("2026-07-01T10:00:00Z", "Europe/Kyiv", "2026-07-01 13:00 EEST", "2026-07-01 13:00 EEST"),
        ("2026-07-01T00:00:00Z", "UTC", "2026-07-01", "2026-06-30"),
        ("2026-07-01T12:30:00Z", "UTC", "2026-07-01 12:30 UTC", "2026-07-01 12:30 UTC"),
        ("2026-07-01T12:30:00Z", "Asia/Kolkata", "2026-07-01 18:00 GMT+5:30", "2026-07-01 18:00 GMT+5:30"),
        // The day begins at one o'clock, because the clock leaves out midnight.
        ("2024-04-25T22:00:00Z", "Africa/Cairo", "2024-04-26", "2024-04-25"),
        // Half past eleven comes twice; its zone tells which.
        ("2024-10-31T20:30:00Z", "Africa/Cairo", "2024-10-31 23:30 EEST", "2024-10-31 23:30 EEST"),
        ("2024-10-31T21:30:00Z", "Africa/Cairo", "2024-10-31 23:30 EET", "2024-10-31 23:30 EET"),
        // 30 December 2011 does not exist: what ends then ended on the 29th.
        ("2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31", "2011-12-29"),
    ])
    func `an edge of a day is that day, and all else a moment`(
        instant: String, zone: String, start: String, end: String
    ) throws {
        let time = LocalTime(try CampaignCalendar(zone: zone))
        let instant = try #require(Instant(iso8601: instant))
        #expect(time.start(instant) == start)
        #expect(time.end(instant) == end)
    }
}
