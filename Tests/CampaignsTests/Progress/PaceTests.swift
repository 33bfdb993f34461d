import Campaigns
import Testing

struct PaceTests {
    /// A new member a day at noon in UTC from the start on, in the zone without surprises.
    private func daily(_ days: Int, from first: String = "2025-03-01") throws -> Story {
        let start = try instant("\(first)T12:00:00Z")
        return Story(
            metric: .newMembers, targets: [100], zone: "UTC", start: "2025-03-01", deadline: "2025-12-31",
            changes: (0..<days).map { (at: start.advanced(byElapsedDays: $0).description, delta: 1) })
    }

    @Test(
        arguments: [
            // What is missing by whole days left, of which there is at least one.
            ("2025-11-17T00:00:00Z", 45, 100.0 / 45), ("2025-12-30T00:00:00Z", 2, 50), ("2025-12-31T00:00:00Z", 1, 100),
            ("2025-12-31T12:00:00Z", 0, 100), ("2025-12-31T23:59:59Z", 0, 100),
        ] as [(String, Int, Double)])
    func `the required pace divides what is missing by the days left`(
        asOf: String, days: Int, perDay: Double
    ) throws {
        let progress = try daily(0).progress(asOf: asOf)
        #expect(progress.timeLeft?.days == days)
        #expect(progress.pace.requiredPerDay == perDay)
    }

    @Test func `a goal that is reached requires nothing, and a closed one has no required pace`() throws {
        #expect(try daily(120).progress(asOf: "2025-12-01T00:00:00Z").pace.requiredPerDay == 0)
        #expect(try daily(120).progress(asOf: "2026-01-01T00:00:00Z").pace.requiredPerDay == nil)
    }

    @Test func `a steady pace is the same over every span`() throws {
        let pace = try daily(200).progress(asOf: "2025-05-10T18:00:00Z").pace
        #expect(pace.last7Days == 1)
        #expect(pace.last28Days == 1)
        #expect(abs(pace.sinceStart - 71 / 70.75) < 1e-6)
    }

    @Test(
        arguments: [
            // Fewer days than the span have elapsed: divide by those, and by one at least.
            ("2025-03-01T18:00:00Z", 1, 1, 1), ("2025-03-04T00:00:00Z", 1, 1, 1), ("2025-03-08T00:00:00Z", 1, 1, 1),
            ("2025-03-15T00:00:00Z", 1, 1, 1),
        ] as [(String, Double, Double, Double)])
    func `early on, the days that have elapsed are what there is`(
        asOf: String, week: Double, month: Double, all: Double
    ) throws {
        let pace = try daily(200).progress(asOf: asOf).pace
        #expect(abs(pace.last7Days - week) < 1e-6)
        #expect(abs(pace.last28Days - month) < 1e-6)
        #expect(abs(pace.sinceStart - all) < 1e-6)
    }

    @Test func `before the start there is no pace yet`() throws {
        let pace = try daily(200).progress(asOf: "2025-02-01T00:00:00Z").pace
        #expect(pace.last7Days == 0)
        #expect(pace.last28Days == 0)
        #expect(pace.sinceStart == 0)
        #expect(pace.requiredPerDay == 100.0 / 334)
    }

    @Test func `a pace may be negative, and holds adjustments`() throws {
        let story = Story(
            targets: [100], zone: "UTC", start: "2025-01-01",
            changes: [("2024-01-01T00:00:00Z", 50), ("2025-03-08T12:00:00Z", -14)],
            adjustments: [("2025-02-20T00:00:00Z", 7)])
        let pace = try story.progress(asOf: "2025-03-11T00:00:00Z").pace
        #expect(pace.last7Days == -2)
        #expect(pace.last28Days == -0.25)
        #expect(pace.startingValue == 50)
    }

    @Test func `a week is seven days of the wall clock, be one of them an hour short`() throws {
        let story = Story(
            targets: [100], deadline: "2025-12-31", changes: [("2025-03-25T21:59:59Z", 5), ("2025-03-26T08:00:00Z", 7)])
        // The clock goes forward on the 30th. At midnight after the 1st of April, the week starts at that of the 26th.
        #expect(try story.progress(asOf: "2025-04-01T21:00:00Z").pace.last7Days == 1)
    }

    @Test func `after the close the paces are those of the last day`() throws {
        let ended = try daily(400).progress(asOf: "2026-06-01T00:00:00Z").pace
        #expect(ended.last7Days == 1)
        #expect(ended.last28Days == 1)
    }

    @Test(
        arguments: [
            ("2025-03-01T00:00:00Z", 0), ("2025-08-01T00:00:00Z", 50), ("2025-12-31T23:59:59.999Z", 99),
            ("2026-01-01T00:00:00Z", nil), ("2025-02-28T00:00:00Z", nil),
        ] as [(String, Int64?)])
    func `an even pace rises from the start to the target at the close`(asOf: String, value: Int64?) throws {
        #expect(try daily(0).progress(asOf: asOf).evenPaceValue == value)
    }

    @Test func `an even pace starts from what there was before the start`() throws {
        let story = Story(
            targets: [100], zone: "UTC", start: "2025-03-01",
            changes: [("2025-02-01T00:00:00Z", 40), ("2025-03-01T00:00:00Z", 5)])
        #expect(try story.progress(asOf: "2025-03-01T00:00:00Z").evenPaceValue == 40)
        #expect(try story.progress(asOf: "2025-08-01T00:00:00Z").evenPaceValue == 70)
        // There is nothing to rise to for a goal that stood above its target, even if it has fallen since.
        let fallen = Story(
            targets: [30], zone: "UTC", start: "2025-03-01",
            changes: [("2025-02-01T00:00:00Z", 40), ("2025-03-01T00:00:00Z", -15)])
        #expect(try fallen.progress(asOf: "2025-08-01T00:00:00Z").evenPaceValue == nil)
    }
}
