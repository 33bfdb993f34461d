import Campaigns
import Testing

struct ReversalTests {
    /// A donation of 2025-05-01 and what went back of it, as `10 EUR 2025-05-02`.
    private func record(
        _ amount: String, converted: String? = nil, donor: Member.ID? = nil, number: UInt8 = 1, _ back: [String]
    ) throws -> DonationRecord {
        let donation = try Donation(
            id: .test(number), amount: Money(parsing: amount), receivedAt: midnight("2025-05-01"), donor: donor,
            converted: converted.map { try Money(parsing: $0) })
        let reversals = try back.enumerated().map { index, text in
            let words = text.split(separator: " ")
            return try Reversal(
                id: .test(UInt8(index + 10)), donation: donation.id,
                amount: Money(parsing: "\(words[0]) \(words[1])"), reversedAt: midnight(String(words[2])))
        }
        return try DonationRecord(donation, reversals: reversals)
    }

    @Test(
        arguments: [
            ("25 EUR", [], "25.00 EUR"),
            ("25 EUR", ["10 EUR 2025-05-02"], "15.00 EUR"),
            ("25 EUR", ["10 EUR 2025-05-02", "14.99 EUR 2025-05-02"], "0.01 EUR"),
            ("25 EUR", ["25 EUR 2025-05-01"], "0.00 EUR"),
            ("25 EUR", ["12.50 EUR 2025-07-01", "12.50 EUR 2025-05-02"], "0.00 EUR"),
        ] as [(String, [String], String)])
    func `net is the donation without what went back`(amount: String, back: [String], net: String) throws {
        let record = try record(amount, back)
        #expect(record.net == (try Money(parsing: net)))
        #expect(record.gross == (try Money(parsing: amount)))
    }

    @Test(
        arguments: [
            ("25 EUR", ["25.01 EUR 2025-05-02"], "25.01 EUR is more than the 25.00 EUR that is left of the donation"),
            (
                "25 EUR", ["20 EUR 2025-05-02", "6 EUR 2025-05-03"],
                "6.00 EUR is more than the 5.00 EUR that is left of the donation"
            ),
            ("25 EUR", ["5 USD 2025-05-02"], "5.00 USD cannot have gone back of a donation of 25.00 EUR"),
            (
                "25 EUR", ["5 EUR 2025-04-30"],
                "money received at 2025-05-01T00:00:00Z cannot have gone back before that"
            ),
            ("25 EUR", ["0 EUR 2025-05-02"], "a refund amount is more than zero, not 0.00 EUR"),
        ] as [(String, [String], String)])
    func `what cannot have gone back is refused`(amount: String, back: [String], message: String) throws {
        let error = #expect(throws: DomainError.self) { try record(amount, back) }
        #expect(error?.message == message)
    }

    @Test(
        arguments: [
            // A third of 10.00 is 3.33; the last one takes what is left.
            ("30 USD", "10 EUR", ["10 USD 2025-05-02"], [1000, -333]),
            (
                "30 USD", "10 EUR", ["10 USD 2025-05-02", "10 USD 2025-05-03", "10 USD 2025-05-04"],
                [1000, -333, -333, -334]
            ),
            // Dates decide which is the last, not the order of recording.
            ("30 USD", "10 EUR", ["10 USD 2025-05-04", "20 USD 2025-05-02"], [1000, -666, -334]),
            ("30 USD", "10 EUR", ["30 USD 2025-05-02"], [1000, -1000]),
            // A part may be worth less than the smallest unit of the other currency.
            ("99 USD", "9000 JPY", ["0.01 USD 2025-05-02", "98.99 USD 2025-05-03"], [9000, 0, -9000]),
            (
                "100000000000 USD", "100000000000 EUR", ["99999999999.99 USD 2025-05-02"],
                [10_000_000_000_000, -9_999_999_999_999]
            ),
        ] as [(String, String, [String], [Int64])])
    func `a part converts pro rata, floored, and the last one takes the remainder`(
        amount: String, converted: String, back: [String], expected: [Int64]
    ) throws {
        let record = try record(amount, converted: converted, back)
        #expect(record.changes.compactMap(\.converted?.minorUnits) == expected)
        #expect(record.netConverted?.minorUnits == expected.reduce(0, +))
    }

    @Test func `each reversal counts from its own instant on`() throws {
        let record = try record("25 EUR", ["5 EUR 2025-06-01", "20 EUR 2025-07-01"])
        let nets = try ["2025-04-30", "2025-05-01", "2025-06-01", "2025-06-30", "2025-07-01"].map {
            try record.net(asOf: midnight($0)).minorUnits
        }
        #expect(nets == [0, 2500, 2000, 2000, 0])
        #expect(record.changes.map(\.donations) == [1, 0, -1])
    }

    @Test(
        arguments: [
            // One person: counted while something in one currency is left.
            (["25 EUR", "10 USD"], [["25 EUR 2025-06-01"], ["10 USD 2025-07-01"]], ["2025-05-01+", "2025-07-01-"]),
            (["25 EUR"], [["24.99 EUR 2025-06-01"]], ["2025-05-01+"]),
            (["25 EUR"], [["25 EUR 2025-05-01"]], []),
            (["25 EUR", "5 EUR"], [["25 EUR 2025-06-01"], []], ["2025-05-01+"]),
        ] as [([String], [[String]], [String])])
    func `a donor counts until nothing is left`(amounts: [String], back: [[String]], expected: [String]) throws {
        let giving = try zip(amounts, back).enumerated().map { index, gift in
            try record(gift.0, donor: .test(1), number: UInt8(index + 1), gift.1)
        }
        let changes = try DonorTimeline(giving: giving, since: midnight("2025-01-01")).changes
        let told = changes.map { "\($0.instant.description.prefix(10))\($0.change > 0 ? "+" : "-")" }
        #expect(told == expected)
    }

    @Test func `what was given before the start takes nothing away when it goes back`() throws {
        let early = try record("25 EUR", donor: .test(1), ["25 EUR 2025-07-01"])
        let later = try DonationRecord(
            try Donation(
                id: .test(2), amount: Money(parsing: "5 EUR"), receivedAt: midnight("2025-06-15"), donor: .test(1)))
        let changes = try DonorTimeline(giving: [early, later], since: midnight("2025-06-01")).changes
        #expect(changes.map(\.change) == [1])
    }

    @Test func `a day as a reversal's date is its start, but not before the donation of that day`() throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let donation = try Donation(
            id: .test(1), amount: Money(parsing: "5 EUR"), receivedAt: instant("2025-05-01T10:00:00Z"))
        func told(_ text: String) throws -> String {
            let when = try #require(DayOrInstant(iso8601: text))
            return donation.reversalInstant(on: when, in: calendar).description
        }
        #expect(try told("2025-05-01") == "2025-05-01T10:00:00Z")
        #expect(try told("2025-05-02") == "2025-05-01T21:00:00Z")
        #expect(try told("2025-04-30") == "2025-04-29T21:00:00Z")
        #expect(try told("2025-05-01T09:00:00Z") == "2025-05-01T09:00:00Z")
    }
}
