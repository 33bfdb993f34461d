import Campaigns
import Testing

struct ForecastMakingTests {
    /// A drive of a month for 1,000 euros, with ten a day.
    private func drive(_ days: Int, adjustments: [(at: String, amount: Int64)] = []) -> Story {
        var story = Story(metric: .raised, targets: [100_000], zone: "UTC", start: "2025-06-01", deadline: "2025-06-30")
        story.changes = (1...days).map { (at: "2025-06-\($0 < 10 ? "0" : "")\($0)T12:00:00Z", delta: 1000) }
        story.adjustments = adjustments
        return story
    }

    @Test func `a flow goes on at its pace and a bit more, as other drives did`() throws {
        let forecast = try drive(15).forecast(asOf: "2025-06-16T00:00:00Z")
        #expect(forecast.method == "flow")
        #expect(forecast.value == 15_000)
        #expect((28_000...40_000).contains(forecast.expected))
        #expect(forecast.expected.isMultiple(of: 100), "an estimate has no cents")
        #expect(forecast.intervals.ninetyFive.lower >= forecast.value)
        #expect(forecast.probability < 0.1)
        #expect(forecast.projectedReach.map { $0 > (try! day("2025-06-30")) } ?? false)
        #expect(forecast.turnover == nil)
    }

    @Test func `the path goes from today to the last day, and ends where the forecast does`() throws {
        let forecast = try drive(15).forecast(asOf: "2025-06-16T00:00:00Z")
        #expect(forecast.path.first?.day == (try day("2025-06-16")))
        let last = try #require(forecast.path.last)
        #expect(last.day == forecast.lastDay)
        #expect(last.middle == forecast.expected)
        #expect(last.lower == forecast.intervals.eighty.lower)
        #expect(last.upper == forecast.intervals.eighty.upper)
        #expect(zip(forecast.path, forecast.path.dropFirst()).allSatisfy { $0.upper <= $1.upper })
    }

    @Test func `a correction is in the value, and is not expected to come again`() throws {
        let plain = try drive(15).forecast(asOf: "2025-06-16T00:00:00Z")
        let corrected = try drive(15, adjustments: [("2025-06-10T00:00:00Z", 50_000)])
            .forecast(asOf: "2025-06-16T00:00:00Z")
        #expect(corrected.value == plain.value + 50_000)
        #expect(corrected.expected == plain.expected + 50_000)
        #expect(corrected.probability > plain.probability)
    }

    @Test func `a reached flow stays reached`() throws {
        var story = drive(15)
        story.targets = [10_000]
        let forecast = try story.forecast(asOf: "2025-06-16T00:00:00Z")
        #expect(forecast.probability == 1)
        #expect(forecast.projectedReach == (try day("2025-06-10")))
    }

    @Test(arguments: [(10_000, 1.0, "2025-06-10"), (100_000, 0, nil)] as [(Int64, Double, String?)])
    func `after the close the result is told`(target: Int64, probability: Double, reached: String?) throws {
        var story = drive(30)
        story.targets = [target]
        let forecast = try story.forecast(asOf: "2025-08-01T00:00:00Z")
        #expect(forecast.method == "ended")
        #expect(forecast.expected == 30_000)
        #expect(forecast.intervals.ninetyFive == .init(lower: 30_000, upper: 30_000))
        #expect(forecast.probability == probability)
        #expect(forecast.projectedReach?.description == reached)
        #expect(forecast.path.isEmpty)
    }

    @Test(arguments: ["2025-05-01T00:00:00Z", "2025-06-01T11:00:00Z"])
    func `from nothing there is no forecast but a sentence`(asOf: String) throws {
        let error = #expect(throws: DomainError.self) { try drive(3).forecast(asOf: asOf) }
        #expect(error?.code == .forecast)
        #expect(error?.message.hasPrefix("there is nothing to forecast from yet: ") == true)
    }

    @Test func `a short drive is read by the hour`() throws {
        var story = drive(2)
        story.deadline = "2025-06-03"
        story.changes = [(at: "2025-06-01T01:00:00Z", delta: 1000), (at: "2025-06-01T05:00:00Z", delta: 1000)]
        let early = try story.forecast(asOf: "2025-06-01T06:00:00Z")
        #expect(early.expected > early.value)
        story.changes.append((at: "2025-06-01T05:30:00Z", delta: 1000))
        let faster = try story.forecast(asOf: "2025-06-01T06:00:00Z")
        #expect(faster.expected - faster.value > early.expected - early.value)
    }

    @Test func `members come and go`() throws {
        var story = Story(targets: [150], zone: "UTC", start: "2025-01-01", deadline: "2025-12-31")
        let today = try day("2025-07-01")
        for ago in 1...120 {
            let joined = today.adding(days: -ago)
            story.changes.append((at: "\(joined)T00:00:00Z", delta: 1))
            let term = try #require(try terms("paying \(joined)..\(joined.adding(days: 182))").first)
            story.terms.append([TermRecord(term, recordedAt: term.start)])
        }
        let forecast = try story.forecast(asOf: "2025-07-01T00:00:00Z")
        #expect(forecast.method == "members")
        #expect(forecast.value == 120)
        let turnover = try #require(forecast.turnover)
        #expect(turnover.dueToEnd == 120)
        #expect((120...260).contains(turnover.joining))
        #expect((10...80).contains(turnover.leaving))
        #expect(abs(forecast.expected - (120 + turnover.joining - turnover.leaving)) < 15)
        #expect((0.5..<1).contains(forecast.probability))
        #expect(forecast.projectedReach.map { $0 > today && $0 < (try! day("2025-12-31")) } ?? false)
    }

    @Test func `what memberships bring goes with their number`() throws {
        var story = Story(
            metric: .recurring, targets: [200_000], zone: "UTC", start: "2025-01-01", deadline: "2025-12-31")
        #expect(throws: DomainError.self) { try story.forecast(asOf: "2025-07-01T00:00:00Z") }
        let today = try day("2025-07-01")
        for ago in 1...120 {
            let term = try #require(try terms("paying \(today.adding(days: -ago))..").first)
            let bringing = try Membership(
                id: term.id, member: term.member, start: term.start,
                recurring: .init(Money(parsing: "10.00 EUR"), every: .month))
            story.changes.append((at: "\(term.start)", delta: 1000))
            story.terms.append([TermRecord(bringing, recordedAt: term.start)])
            // Whoever brings nothing, or in another currency, does not matter.
            story.terms.append([TermRecord(term, recordedAt: term.start)])
        }
        let forecast = try story.forecast(asOf: "2025-07-01T00:00:00Z")
        #expect(forecast.method == "members")
        #expect(forecast.value == 120_000)
        let turnover = try #require(forecast.turnover)
        let change = 1000 * (turnover.joining - turnover.leaving)
        #expect(abs(forecast.expected - 120_000 - change) < 5000)
        #expect(forecast.probability > 0.9)
    }
}
