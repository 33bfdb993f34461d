import Campaigns
import Testing

struct TimeLeftTests {
    @Test(
        arguments: [
            // The first campaign: closes 2025-12-31T22:00:00Z in Kyiv.
            ("2025-11-17T12:00:00Z", 44, .days),
            ("2025-12-29T22:00:00Z", 2, .days),
            ("2025-12-29T22:00:00.001Z", 1, .days),
            ("2025-12-30T22:00:00Z", 1, .days),
            // The last day is told in hours, never as no days.
            ("2025-12-30T22:00:00.001Z", 23, .hours),
            ("2025-12-31T20:00:00.001Z", 1, .hours),
            ("2025-12-31T21:00:00Z", 1, .hours),
            ("2025-12-31T21:00:00.001Z", 59, .minutes),
            ("2025-12-31T21:59:00Z", 1, .minutes),
            ("2025-12-31T21:59:00.001Z", 0, .minutes),
            ("2025-12-31T21:59:59.999Z", 0, .minutes),
        ] as [(String, Int, TimeLeft.Unit)])
    func `time left is told in the largest whole unit`(asOf: String, count: Int, unit: TimeLeft.Unit) throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let left = TimeLeft(from: try instant(asOf), to: try instant("2025-12-31T22:00:00Z"), in: calendar)
        #expect(left?.count == count)
        #expect(left?.unit == unit)
        #expect(left?.days == (unit == .days ? count : 0))
    }

    @Test(arguments: ["2025-12-31T22:00:00Z", "2025-12-31T22:00:00.001Z", "2026-06-01T00:00:00Z"])
    func `after the close there is no time left`(asOf: String) throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        #expect(TimeLeft(from: try instant(asOf), to: try instant("2025-12-31T22:00:00Z"), in: calendar) == nil)
    }

    @Test(
        arguments: [
            // Noon to noon is a day, be it 23, 24 or 25 hours long.
            ("Europe/Kyiv", "2025-03-28T22:00:00Z", "2025-03-30T21:00:00Z", 2, .days),
            ("Europe/Kyiv", "2025-03-29T22:00:00Z", "2025-03-30T21:00:00Z", 1, .days),
            ("Europe/Kyiv", "2025-10-25T21:00:00Z", "2025-10-26T22:00:00Z", 1, .days),
            ("Europe/Kyiv", "2025-10-25T21:30:00Z", "2025-10-26T22:00:00Z", 24, .hours),
            ("America/Sao_Paulo", "2018-11-03T03:00:00Z", "2018-11-05T02:00:00Z", 2, .days),
            // A day that the zone leaves out is nobody's to use: a second before the change a second is left.
            ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-30T10:00:00Z", 0, .minutes),
            ("Pacific/Apia", "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", 2, .days),
        ] as [(String, String, String, Int, TimeLeft.Unit)])
    func `days are those of the wall clock`(
        zone: String, asOf: String, close: String, count: Int, unit: TimeLeft.Unit
    ) throws {
        let left = TimeLeft(
            from: try instant(asOf), to: try instant(close), in: try CampaignCalendar(zone: zone))
        #expect(left?.count == count)
        #expect(left?.unit == unit)
    }
}
