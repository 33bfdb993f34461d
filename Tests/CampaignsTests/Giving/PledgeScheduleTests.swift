import Campaigns
import Testing

struct PledgeScheduleTests {
    private func schedule(
        _ first: String, _ interval: String, _ count: Int?, of amount: String = "10 EUR"
    ) throws -> Pledge.Schedule {
        try Pledge.Schedule(
            instalment: Money(parsing: amount), firstDue: day(first), every: .init(parsing: interval), count: count)
    }

    @Test(
        arguments: [
            ("2025-01-31", "month", ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]),
            ("2024-01-31", "month", ["2024-01-31", "2024-02-29", "2024-03-31"]),
            ("2024-01-30", "month", ["2024-01-30", "2024-02-29", "2024-03-30"]),
            ("2024-02-29", "year", ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
            ("2025-11-30", "3 months", ["2025-11-30", "2026-02-28", "2026-05-30", "2026-08-30"]),
            ("2025-12-31", "2 weeks", ["2025-12-31", "2026-01-14", "2026-01-28"]),
            ("2024-02-29", "4 years", ["2024-02-29", "2028-02-29", "2032-02-29"]),
            ("9999-11-30", "month", ["9999-11-30", "9999-12-30", "9999-12-31", "9999-12-31"]),
        ] as [(String, String, [String])])
    func `a due day is reckoned from the first one and clamped to its month`(
        first: String, interval: String, expected: [String]
    ) throws {
        let schedule = try schedule(first, interval, expected.count)
        #expect(expected.indices.map { schedule.dueDay($0).description } == expected)
    }

    @Test(
        arguments: [
            ("100.00 EUR", 12, "8.33 EUR", "8.37 EUR"), ("100.00 EUR", 3, "33.33 EUR", "33.34 EUR"),
            ("1.00 EUR", 1, "1.00 EUR", "1.00 EUR"), ("12 JPY", 5, "2 JPY", "4 JPY"),
            ("0.12 EUR", 12, "0.01 EUR", "0.01 EUR"),
        ] as [(String, Int, String, String)])
    func `a total is split to the cent, and the last instalment takes the remainder`(
        total: String, count: Int, each: String, last: String
    ) throws {
        let schedule = try Pledge.Schedule(
            splitting: Money(parsing: total), into: count, firstDue: day("2025-01-31"), every: .init(1, .month))
        #expect(schedule.instalment == (try Money(parsing: each)))
        #expect(schedule.lastInstalment == (try Money(parsing: last)))
        #expect(try schedule.total(ofFirst: count) == Money(parsing: total))
        let sum = (0..<count).map { schedule.amount($0).minorUnits }.reduce(0, +)
        #expect(sum == (try Money(parsing: total).minorUnits))
    }

    @Test(
        arguments: [
            ("2025-01-31", "month", "2025-12-31", 12), ("2025-01-31", "month", "2025-12-30", 11),
            ("2025-12-31", "month", "2025-12-31", 1), ("2026-01-01", "month", "2025-12-31", 0),
            ("2025-01-01", "week", "2025-01-15", 3), ("2024-02-29", "year", "2026-02-27", 2),
            ("1900-01-01", "week", "9999-12-30", 10_000),
        ] as [(String, String, String, Int)])
    func `an open-ended pledge owes what is due before the close`(
        first: String, interval: String, lastDay: String, expected: Int
    ) throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let schedule = try schedule(first, interval, nil)
        #expect(schedule.owedCount(before: calendar.end(of: try day(lastDay)), in: calendar) == expected)
        #expect(try self.schedule(first, interval, 7).owedCount(before: nil, in: calendar) == 7)
    }

    @Test(arguments: [
        ("month", "month"), ("months", "month"), ("1 month", "month"), ("2 weeks", "2 weeks"), ("2 week", "2 weeks"),
        ("year", "year"), ("1200 years", "1200 years"),
    ])
    func `an interval is read as it is written`(text: String, written: String) throws {
        #expect(try Pledge.Schedule.Interval(parsing: text).description == written)
    }

    @Test(arguments: ["", "day", "0 months", "-1 months", "1201 years", "two weeks", "2 2 weeks", "1.5 months", "s"])
    func `what is no interval is refused`(text: String) {
        #expect(throws: DomainError.self) { try Pledge.Schedule.Interval(parsing: text) }
    }

    @Test func `a schedule that promises nothing, or too much, is refused`() throws {
        for (amount, count) in [("0 EUR", 1), ("-1 EUR", 1), ("1 EUR", 0), ("1 EUR", 10_001), ("99999999999 EUR", 2)] {
            #expect(throws: DomainError.self) { try schedule("2025-01-01", "month", count, of: amount) }
        }
        let month = try Pledge.Schedule.Interval(1, .month)
        #expect(throws: DomainError.self) {
            try Pledge.Schedule(
                splitting: Money(parsing: "0.11 EUR"), into: 12, firstDue: day("2025-01-01"), every: month)
        }
        #expect(throws: DomainError.self) {
            try Pledge.Schedule(
                splitting: Money(parsing: "1 EUR"), into: 0, firstDue: day("2025-01-01"), every: month)
        }
        #expect(throws: DomainError.self) {
            try Pledge.Schedule(
                instalment: Money(parsing: "1 EUR"), last: Money(parsing: "2 USD"), firstDue: day("2025-01-01"),
                every: month, count: 2)
        }
        #expect(throws: DomainError.self) {
            try Pledge.Schedule(
                instalment: Money(parsing: "1 EUR"), last: Money(parsing: "2 EUR"), firstDue: day("2025-01-01"),
                every: month, count: nil)
        }
    }

    @Test(arguments: [("1:1", 500, 500), ("2:1", 300, 600), ("1:2", 5, 2), ("2", 400, 800), ("3:1", 400, 1000)])
    func `matching adds pro rata, floored, up to the cap`(ratio: String, given: Int64, added: Int64) throws {
        let matching = try Pledge.Matching(ratio: .init(parsing: ratio), cap: Money(parsing: "10.00 EUR"))
        #expect(matching.matched(given).minorUnits == added)
        #expect(matching.matched(-1).minorUnits == 0)
        #expect(matching.matched(.max).minorUnits == 1000)
    }

    @Test(arguments: ["0:1", "1:0", "-1:1", "1:1:1", "a", "", "1:", "1.5", "1000001:1"])
    func `what is no ratio is refused`(text: String) {
        #expect(throws: DomainError.self) { try Pledge.Matching.Ratio(parsing: text) }
    }
}
