import Campaigns
import Testing

struct ProgressTests {
    private let story = Story(changes: [("2024-06-01T00:00:00Z", 8000), ("2025-06-01T00:00:00Z", 4345)])

    @Test func `the first campaign stands where it stands`() throws {
        let progress = try story.progress(asOf: "2025-11-17T12:00:00Z")
        #expect(progress.current.value == 12_345)
        #expect(progress.current.percent == 49)
        #expect(progress.current.remaining == 12_655)
        #expect(progress.phase == .active)
        #expect(progress.outcome == nil)
        #expect(progress.timeLeft?.days == 44)
        #expect(progress.closesAt.description == "2025-12-31T22:00:00Z")
        #expect(progress.lastDay.description == "2025-12-31")
        #expect(progress.evaluatedAt == progress.asOf)
        #expect(progress.revision == 7)
        #expect(progress.unconverted.isEmpty)
        let required = try #require(progress.pace.requiredPerDay)
        #expect((required * 10).rounded() / 10 == 287.6)
    }

    @Test(
        arguments: [
            ("2024-12-31T21:59:59.999Z", 0, .upcoming, nil), ("2024-12-31T22:00:00Z", 0, .active, nil),
            ("2025-12-31T21:59:59.999Z", 9, .active, nil), ("2025-12-31T21:59:59.999Z", 10, .reached, nil),
            ("2025-12-31T22:00:00Z", 9, .ended, .missed), ("2025-12-31T22:00:00Z", 10, .ended, .reached),
            ("2030-01-01T00:00:00Z", 11, .ended, .reached),
            // Reached before the start is upcoming all the same.
            ("2024-12-31T21:59:59.999Z", 10, .upcoming, nil),
        ] as [(String, Int64, Campaign.Progress.Phase, Campaign.Progress.Outcome?)])
    func `the phase is ended, else upcoming, else reached, else active`(
        asOf: String, value: Int64, phase: Campaign.Progress.Phase, outcome: Campaign.Progress.Outcome?
    ) throws {
        let story = Story(targets: [10], changes: [("2020-01-01T00:00:00Z", value)])
        let progress = try story.progress(asOf: asOf)
        #expect(progress.phase == phase)
        #expect(progress.outcome == outcome)
        #expect((progress.timeLeft == nil) == (phase == .ended))
        #expect((progress.pace.requiredPerDay == nil) == (phase == .ended))
    }

    @Test func `after the close every figure is of its last millisecond`() throws {
        // Terms paid through the last day end at the close; what comes at the close is too late.
        let story = Story(
            targets: [10],
            changes: [
                ("2025-02-01T00:00:00Z", 10), ("2025-12-31T21:59:59.999Z", 1), ("2025-12-31T22:00:00Z", -11),
            ])
        let progress = try story.progress(asOf: "2026-03-01T00:00:00Z")
        #expect(progress.current.value == 11)
        #expect(progress.outcome == .reached)
        #expect(progress.evaluatedAt.description == "2025-12-31T21:59:59.999Z")
        #expect(progress.asOf.description == "2026-03-01T00:00:00Z")
        #expect(try story.history(asOf: "2026-03-01T00:00:00Z").points.last?.value == 11)
    }

    @Test func `the current goal is the first unreached one, or the last if all are reached`() throws {
        for (value, index) in [(5, 0), (10, 1), (19, 1), (20, 2), (30, 2), (99, 2)] as [(Int64, Int)] {
            let story = Story(targets: [10, 20, 30], changes: [("2025-02-01T00:00:00Z", value)])
            #expect(try story.progress(asOf: "2025-06-01T00:00:00Z").currentIndex == index)
        }
        let story = Story(targets: [10, 20], changes: [("2025-02-01T00:00:00Z", 15)])
        #expect(try story.progress(asOf: "2026-01-01T00:00:00Z").outcome == .reached)
        #expect(try story.progress(asOf: "2025-06-01T00:00:00Z").phase == .active)
    }

    @Test func `adjustments count from their instant and are told apart`() throws {
        var story = story
        story.adjustments = [("2025-03-01T00:00:00Z", 100), ("2025-10-01T00:00:00Z", -30), ("2026-01-01T00:00:00Z", 7)]
        for (asOf, adjustments) in [
            ("2025-02-28T23:59:59.999Z", 0), ("2025-03-01T00:00:00Z", 100), ("2025-11-17T12:00:00Z", 70),
            ("2026-06-01T00:00:00Z", 70),
        ] as [(String, Int64)] {
            let with = try story.progress(asOf: asOf).current
            let without = try self.story.progress(asOf: asOf).current
            #expect(with.adjustments == adjustments)
            #expect(with.value == without.value + adjustments)
        }
    }

    @Test func `a sum that leaves 64 bits throws instead of wrapping`() {
        let story = Story(
            changes: [("2025-02-01T00:00:00Z", .max)], adjustments: [("2025-03-01T00:00:00Z", 1)])
        #expect(throws: DomainError.self) { try story.progress(asOf: "2025-06-01T00:00:00Z") }
    }

    @Test func `a revised target and a revised deadline hold from their instants`() throws {
        var story = story
        story.targetRevisions = [("2025-06-15T00:00:00Z", 30_000)]
        story.deadlineRevisions = [("2025-07-01T00:00:00Z", "2026-01-31")]
        let before = try story.progress(asOf: "2025-06-10T00:00:00Z")
        #expect(before.current.target == 25_000)
        #expect(before.lastDay.description == "2025-12-31")
        let after = try story.progress(asOf: "2025-07-02T00:00:00Z")
        #expect(after.current.target == 30_000)
        #expect(after.lastDay.description == "2026-01-31")
        // Extended in time, the campaign goes on past its first close.
        #expect(try story.progress(asOf: "2026-01-15T00:00:00Z").phase == .active)
        #expect(try story.progress(asOf: "2026-02-01T00:00:00Z").phase == .ended)
    }

    @Test func `what cannot be converted stands beside the progress`() throws {
        let money = Unconverted(amount: try Money(parsing: "10.00 USD"), count: 1)
        let story = Story(metric: .raised, targets: [100], notConverted: [money])
        #expect(try story.progress(asOf: "2025-06-01T00:00:00Z").unconverted == [money])
        let people = Story(metric: .donors, targets: [100], notConverted: [money])
        #expect(try people.progress(asOf: "2025-06-01T00:00:00Z").unconverted.isEmpty)
    }

    @Test func `what cannot be read is not zero`() throws {
        struct Broken: Error {}
        struct Reader: FigureReader {
            var figures: [Int64]?
            func figures(of: Goal, campaign: Campaign.ID, start: Instant, at: [Instant]) throws -> [Int64] {
                guard let figures else { throw Broken() }
                return figures
            }
            func dailyFigures(
                of: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
                calendar: CampaignCalendar
            ) throws -> [Int64] { [] }
            func unconverted(
                of: Goal, campaign: Campaign.ID, start: Instant, at: Instant
            ) throws -> [Unconverted] { [] }
            func adjustments(of: Goal.ID) throws -> [Adjustment] { [] }
        }
        let campaign = try story.campaign()
        let now = try instant("2025-01-01T00:00:00Z")
        #expect(throws: Broken.self) {
            try Campaign.Progress(of: campaign, asOf: now, revision: 1, reading: Reader())
        }
        #expect(throws: StoreError.self) {
            try Campaign.Progress(of: campaign, asOf: now, revision: 1, reading: Reader(figures: []))
        }
    }
}
