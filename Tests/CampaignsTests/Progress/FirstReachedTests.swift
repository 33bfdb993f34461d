import Campaigns
import Testing

struct FirstReachedTests {
    @Test(
        arguments: [
            ([], "2025-06-01T12:00:00Z", nil),
            ([("2025-03-03T10:00:00Z", 9)], "2025-06-01T12:00:00Z", nil),
            ([("2025-03-03T10:00:00Z", 10)], "2025-06-01T12:00:00Z", "2025-03-03"),
            // The campaign's day, not that of UTC: 22:00Z is midnight in Kyiv.
            ([("2025-03-03T21:59:59.999Z", 10)], "2025-06-01T12:00:00Z", "2025-03-03"),
            ([("2025-03-03T22:00:00Z", 10)], "2025-06-01T12:00:00Z", "2025-03-04"),
            // Today counts as of now.
            ([("2025-06-01T11:00:00Z", 10)], "2025-06-01T12:00:00Z", "2025-06-01"),
            ([("2025-06-01T13:00:00Z", 10)], "2025-06-01T12:00:00Z", nil),
            // A day's close decides, not its noon.
            ([("2025-03-03T10:00:00Z", 10), ("2025-03-03T11:00:00Z", -1)], "2025-06-01T12:00:00Z", nil),
            // It stays when the count dips below again.
            ([("2025-03-03T10:00:00Z", 10), ("2025-04-01T00:00:00Z", -3)], "2025-06-01T12:00:00Z", "2025-03-03"),
            // Reached before the start, it is reached on the first day; not before it.
            ([("2020-01-01T00:00:00Z", 10)], "2025-06-01T12:00:00Z", "2025-01-01"),
            ([("2020-01-01T00:00:00Z", 10)], "2024-12-31T21:59:59Z", nil),
            ([("2020-01-01T00:00:00Z", 10)], "2024-12-31T22:00:00Z", "2025-01-01"),
            // The last day is in the window, what comes later is not.
            ([("2025-12-31T21:59:59Z", 10)], "2026-06-01T12:00:00Z", "2025-12-31"),
            ([("2025-12-31T22:00:00Z", 10)], "2026-06-01T12:00:00Z", nil),
        ] as [([(String, Int64)], String, String?)])
    func `the first day at whose close the target was reached`(
        changes: [(String, Int64)], asOf: String, day: String?
    ) throws {
        let story = Story(targets: [10], changes: changes.map { (at: $0.0, delta: $0.1) })
        #expect(try story.progress(asOf: asOf).goals[0].firstReachedOn?.description == day)
    }

    @Test func `it is the target then in force that counts`() throws {
        var story = Story(targets: [10], changes: [("2025-03-03T10:00:00Z", 8), ("2025-05-05T10:00:00Z", 4)])
        #expect(try story.progress(asOf: "2025-06-01T12:00:00Z").current.firstReachedOn?.description == "2025-05-05")
        // Lowered in April, it was reached that day.
        story.targetRevisions = [("2025-04-04T10:00:00Z", 8)]
        #expect(try story.progress(asOf: "2025-06-01T12:00:00Z").current.firstReachedOn?.description == "2025-04-04")
        // Raised in February, not yet.
        story.targetRevisions = [("2025-02-02T10:00:00Z", 20)]
        #expect(try story.progress(asOf: "2025-06-01T12:00:00Z").current.firstReachedOn == nil)
        // Raised after it was reached, it was reached.
        story.targetRevisions = [("2025-05-06T10:00:00Z", 20)]
        let raised = try story.progress(asOf: "2025-06-01T12:00:00Z").current
        #expect(raised.firstReachedOn?.description == "2025-05-05")
        #expect(!raised.isReached)
    }

    @Test func `an adjustment can reach a target`() throws {
        let story = Story(
            targets: [10], changes: [("2025-03-03T10:00:00Z", 8)], adjustments: [("2025-04-04T10:00:00Z", 2)])
        #expect(try story.progress(asOf: "2025-06-01T12:00:00Z").current.firstReachedOn?.description == "2025-04-04")
    }
}
