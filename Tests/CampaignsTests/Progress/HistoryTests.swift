import Campaigns
import Testing

struct HistoryTests {
    private let story = Story(
        start: "2025-10-20",
        targetRevisions: [("2025-10-28T10:00:00Z", 30_000)],
        changes: [
            ("2025-01-01T00:00:00Z", 100), ("2025-10-21T20:59:59.999Z", 1), ("2025-10-21T21:00:00Z", 2),
            ("2025-10-26T21:59:59.999Z", 4), ("2025-10-26T22:00:00Z", 8), ("2025-10-31T12:00:00Z", 16),
            ("2025-11-03T10:00:00Z", -32), ("2025-11-03T13:00:00Z", 64),
        ],
        adjustments: [("2025-11-01T00:00:00Z", 1000)])

    private func lines(_ history: History) -> [String] {
        history.points.map { "\($0.day) \($0.value) \($0.target)" }
    }

    @Test func `each day ends with the value at its close, the last one with the as-of`() throws {
        #expect(
            try lines(story.history(asOf: "2025-11-03T12:00:00Z")) == [
                "2025-10-20 100 25000", "2025-10-21 101 25000", "2025-10-22 103 25000", "2025-10-23 103 25000",
                "2025-10-24 103 25000", "2025-10-25 103 25000", "2025-10-26 107 25000", "2025-10-27 115 25000",
                "2025-10-28 115 30000", "2025-10-29 115 30000", "2025-10-30 115 30000", "2025-10-31 131 30000",
                "2025-11-01 1131 30000", "2025-11-02 1131 30000", "2025-11-03 1099 30000",
            ])
    }

    @Test func `a week ends with its Sunday and a month with its last day, the last one with the as-of's`() throws {
        #expect(
            try lines(story.history(every: .week, asOf: "2025-11-03T12:00:00Z")) == [
                "2025-10-26 107 25000", "2025-11-02 1131 30000", "2025-11-03 1099 30000",
            ])
        #expect(
            try lines(story.history(every: .month, asOf: "2025-11-03T12:00:00Z")) == [
                "2025-10-31 131 30000", "2025-11-03 1099 30000",
            ])
        #expect(try lines(story.history(every: .week, asOf: "2025-10-26T12:00:00Z")) == ["2025-10-26 103 25000"])
        #expect(try lines(story.history(every: .month, asOf: "2025-10-31T21:59:59Z")) == ["2025-10-31 131 30000"])
    }

    @Test func `it starts with the campaign and stops at its close`() throws {
        #expect(try story.history(asOf: "2025-10-19T20:59:59.999Z").points.isEmpty)
        #expect(try lines(story.history(asOf: "2025-10-19T21:00:00Z")) == ["2025-10-20 100 25000"])
        let ended = try story.history(asOf: "2026-06-01T00:00:00Z")
        #expect(ended.points.count == 73)
        #expect(ended.points.last?.day.description == "2025-12-31")
        #expect(ended.evaluatedAt.description == "2025-12-31T21:59:59.999Z")
    }

    @Test func `its last point is the progress`() throws {
        for asOf in ["2025-10-20T00:00:00Z", "2025-10-26T21:30:00Z", "2025-11-03T12:00:00Z", "2026-02-01T00:00:00Z"] {
            let (history, progress) = (try story.history(asOf: asOf), try story.progress(asOf: asOf))
            #expect(history.points.last?.value == progress.goals[0].value)
            #expect(history.points.last?.target == progress.goals[0].target)
            #expect(history.evaluatedAt == progress.evaluatedAt)
        }
    }

    @Test func `weeks before 1970 end with a Sunday too`() throws {
        var old = story
        (old.start, old.deadline, old.targetRevisions) = ("1969-12-22", "1970-01-11", [])
        #expect(
            try old.history(every: .week, asOf: "1970-02-01T00:00:00Z").points.map(\.day.description) == [
                "1969-12-28", "1970-01-04", "1970-01-11",
            ])
    }
}
