import Campaigns
import Testing

struct MembersForecastTests {
    /// Members on 1 July 2025, of whom `perDay` joined on each of the last hundred days.
    private func outlook(
        perDay: Int = 0, more: [String: Int] = [:], closes: String = "2025-10-01"
    ) throws -> MembershipOutlook {
        let asOf = try midnight("2025-07-01")
        var outlook = MembershipOutlook(
            counting: .standard, asOf: asOf, closesAt: try midnight(closes), graceDays: [:])
        func add(_ line: String, times: Int) throws {
            let term = try #require(try terms(line).first)
            for _ in 0..<times { outlook.add([TermRecord(term, recordedAt: term.start)]) }
        }
        try add("paying 2023-01-01..2023-02-01", times: 1)
        let today = try day("2025-07-01")
        for ago in 1...100 { try add("paying \(today.adding(days: -ago))..", times: perDay) }
        for (line, times) in more { try add(line, times: times) }
        return outlook
    }

    private func middle(_ forecast: MembersForecast) -> Int {
        forecast.change(at: forecast.changes.count - 1, share: 0.5)
    }

    @Test func `the same outlook gives the same forecast`() throws {
        let outlook = try outlook(perDay: 3, more: ["paying 2024-08-01..2025-08-01": 40])
        let first = try MembersForecast(outlook, at: [10, 92])
        #expect(try MembersForecast(outlook, at: [10, 92]).changes == first.changes)
    }

    @Test func `who joins goes on joining, in whole weeks`() throws {
        let forecast = try MembersForecast(outlook(perDay: 10), at: [7, 70])
        #expect((60...80).contains(forecast.change(at: 0, share: 0.5)))
        #expect((620...780).contains(middle(forecast)))
        #expect(forecast.leaving < 30)
    }

    @Test(arguments: [(0, 0, 25), (90, 10, 10), (10, 90, 86), (500, 0, 0)])
    func `what is due is lost as often as it was`(kept: Int, lost: Int, percent: Int) throws {
        let line = "paying 2024-02-01..2025-02-01"
        let renewed = try #require(try terms(line).first)
        var outlook = try outlook(more: ["paying 2024-08-01..2025-08-01": 1000, line: lost])
        for _ in 0..<kept {
            outlook.add([
                TermRecord(
                    try renewed.ending(at: midnight("2026-02-01")), recordedAt: renewed.start,
                    formerEnds: [.init(renewed.end, changedAt: try midnight("2025-01-30"))])
            ])
        }
        let forecast = try MembersForecast(outlook, at: [92])
        #expect(abs(forecast.leaving - 10 * percent) <= 30, "\(forecast.leaving)")
        #expect(middle(forecast) <= 0)
    }

    @Test func `a monthly term comes due again and again`() throws {
        let once = try MembersForecast(
            outlook(more: ["paying 2025-06-15..2025-07-15": 1000], closes: "2025-08-01"), at: [14, 31])
        let often = try MembersForecast(
            outlook(more: ["paying 2025-06-15..2025-07-15": 1000]), at: [14, 31, 46, 62, 92])
        #expect(often.leaving > once.leaving * 2)
    }

    @Test func `who has cancelled mostly goes`() throws {
        let forecast = try MembersForecast(
            outlook(more: ["paying 2024-08-01..2025-08-01 x2025-06-01": 1000]), at: [92])
        #expect((600...900).contains(forecast.leaving))
    }

    @Test func `nobody has joined for long, and somebody may`() throws {
        let forecast = try MembersForecast(outlook(closes: "2026-07-01"), at: [365])
        #expect(middle(forecast) <= 2)
        #expect(forecast.probability(ofChange: 1) > 0.2)
        #expect(forecast.probability(ofChange: 1000) < 0.01)
        #expect(forecast.probability(ofChange: 1000) > 0)
    }

    @Test func `before two whole weeks there is no forecast`() throws {
        var outlook = MembershipOutlook(
            counting: .standard, asOf: try midnight("2025-07-01"), closesAt: try midnight("2026-01-01"), graceDays: [:])
        #expect(throws: DomainError.self) { try MembersForecast(outlook, at: [184]) }
        for start in ["2025-06-18", "2025-06-20"] {
            let term = try #require(try terms("paying \(start)..").first)
            outlook.add([TermRecord(term, recordedAt: term.start)])
        }
        #expect(throws: DomainError.self) { try MembersForecast(outlook, at: [184]) }
        let earlier = try #require(try terms("paying 2025-06-16..").first)
        outlook.add([TermRecord(earlier, recordedAt: earlier.start)])
        #expect(try MembersForecast(outlook, at: [184]).changes.count == 1)
    }

    @Test(arguments: [1.0, 400, 40_000, 2_900_000])
    func `a deadline however far away gives finite figures`(days: Double) throws {
        let forecast = try MembersForecast(outlook(perDay: 1, closes: "9999-12-31"), at: [days], draws: 50)
        #expect(forecast.change(at: 0, share: 0) <= forecast.change(at: 0, share: 1))
    }
}
