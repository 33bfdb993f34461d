import Campaigns
import Testing

struct PledgeRecordTests {
    /// Received, balance, written off and unallocated in major units without a currency, and the status.
    private func told(_ promise: Promise, asOf text: String) throws -> String {
        let account = try promise.record().account(asOf: try moment(text))
        #expect(
            account.received.minorUnits + account.balance.minorUnits + account.writtenOff.minorUnits
                == account.pledged.minorUnits)
        let figures = [account.received, account.balance, account.writtenOff, account.unallocated]
        return figures.map(\.decimalString).joined(separator: " ") + " \(account.status.rawValue)"
    }

    @Test(
        arguments: [
            ("nothing yet", Promise(), "2025-01-20", "0.00 30.00 0.00 0.00 pending"),
            ("due today is not late", Promise(), "2025-01-31", "0.00 30.00 0.00 0.00 pending"),
            ("due yesterday is", Promise(), "2025-02-01", "0.00 30.00 0.00 0.00 overdue"),
            (
                "payment before due", Promise(payments: ["10 EUR 2025-01-05"]), "2025-02-28",
                "10.00 20.00 0.00 0.00 inProgress"
            ),
            (
                "payment before the promise", Promise(payments: ["10 EUR 2024-12-01"]), "2025-01-02",
                "10.00 20.00 0.00 0.00 inProgress"
            ),
            ("in part", Promise(payments: ["4 EUR 2025-01-31"]), "2025-01-31", "4.00 26.00 0.00 0.00 inProgress"),
            ("in part and late", Promise(payments: ["4 EUR 2025-01-31"]), "2025-02-01", "4.00 26.00 0.00 0.00 overdue"),
            ("all at once", Promise(payments: ["30 EUR 2025-01-05"]), "2025-01-05", "30.00 0.00 0.00 0.00 completed"),
            ("overpayment", Promise(payments: ["45 EUR 2025-01-05"]), "2025-06-01", "30.00 0.00 0.00 15.00 completed"),
            (
                "paid late is settled all the same", Promise(payments: ["30 EUR 2025-09-01"]), "2025-09-01",
                "30.00 0.00 0.00 0.00 completed"
            ),
            (
                "partial refund", Promise(payments: ["10 EUR 2025-01-31", "20 EUR 2025-02-01 -5 2025-02-10"]),
                "2025-02-10", "25.00 5.00 0.00 0.00 inProgress"
            ),
            (
                "a refund of what was beyond it", Promise(payments: ["45 EUR 2025-01-05 -15 2025-02-01"]), "2025-02-01",
                "30.00 0.00 0.00 0.00 completed"
            ),
            (
                "refund after the campaign closed", Promise(payments: ["30 EUR 2025-01-31 -30 2026-02-01"]),
                "2026-02-01", "0.00 30.00 0.00 0.00 overdue"
            ),
            (
                "written off", Promise(payments: ["10 EUR 2025-01-31"], writeOffs: ["2025-04-01"]), "2025-04-01",
                "10.00 0.00 20.00 0.00 completed"
            ),
            (
                "paid after it was written off",
                Promise(payments: ["10 EUR 2025-01-31", "5 EUR 2025-05-01"], writeOffs: ["2025-04-01"]), "2025-05-01",
                "10.00 0.00 20.00 5.00 completed"
            ),
            (
                "refunded after it was written off",
                Promise(payments: ["10 EUR 2025-01-31 -4 2025-05-01"], writeOffs: ["2025-04-01"]), "2025-05-01",
                "6.00 4.00 20.00 0.00 overdue"
            ),
            (
                "written off twice",
                Promise(payments: ["10 EUR 2025-01-31 -4 2025-05-01"], writeOffs: ["2025-04-01", "2025-06-01"]),
                "2025-06-01", "6.00 0.00 24.00 0.00 completed"
            ),
            (
                "cancelled with payments", Promise(payments: ["10 EUR 2025-01-31"], cancelled: "2025-03-01"),
                "2025-03-01", "10.00 20.00 0.00 0.00 cancelled"
            ),
            (
                "before it was cancelled", Promise(payments: ["10 EUR 2025-01-31"], cancelled: "2025-03-02"),
                "2025-03-01", "10.00 20.00 0.00 0.00 overdue"
            ),
            (
                "paid after it was cancelled",
                Promise(payments: ["10 EUR 2025-01-31", "7 EUR 2025-03-01"], cancelled: "2025-03-01"), "2025-04-01",
                "10.00 20.00 0.00 0.00 cancelled"
            ),
            (
                "refunded after it was cancelled",
                Promise(payments: ["10 EUR 2025-01-31 -3 2025-04-01"], cancelled: "2025-03-01"), "2025-04-01",
                "7.00 23.00 0.00 0.00 cancelled"
            ),
            (
                "cancelled though all was paid", Promise(payments: ["30 EUR 2025-01-31"], cancelled: "2025-03-01"),
                "2025-03-01", "30.00 0.00 0.00 0.00 cancelled"
            ),
            (
                "100.00 over 12", Promise(count: 12, total: "100 EUR", payments: ["91.63 EUR 2025-01-01"]),
                "2025-12-31", "91.63 8.37 0.00 0.00 inProgress"
            ),
            (
                "paid in another currency, converted",
                Promise(amount: "10 USD", payments: ["9 EUR 2025-01-31 -3 2025-02-05 =10 USD"]), "2025-02-05",
                "6.67 23.33 0.00 0.00 overdue"
            ),
            (
                "open-ended until the close", Promise(count: nil, payments: ["100 EUR 2025-01-05"]), "2025-06-01",
                "100.00 20.00 0.00 0.00 inProgress"
            ),
            (
                "open-ended, all paid", Promise(count: nil, payments: ["125 EUR 2025-01-05"]), "2025-06-01",
                "120.00 0.00 0.00 5.00 completed"
            ),
            (
                "open-ended, the deadline moved earlier",
                Promise(
                    count: nil, payments: ["100 EUR 2025-01-05"], deadlines: [(since: "2025-05-01", to: "2025-06-15")]),
                "2025-05-01", "50.00 0.00 0.00 50.00 completed"
            ),
            (
                "open-ended, before the deadline moved",
                Promise(
                    count: nil, payments: ["100 EUR 2025-01-05"], deadlines: [(since: "2025-05-01", to: "2025-06-15")]),
                "2025-04-30", "100.00 20.00 0.00 0.00 inProgress"
            ),
            (
                "open-ended, written off, then extended",
                Promise(
                    count: nil, payments: ["20 EUR 2025-01-05"], writeOffs: ["2025-04-01"],
                    deadlines: [(since: "2025-05-01", to: "2026-01-31")]), "2025-05-01",
                "20.00 10.00 100.00 0.00 inProgress"
            ),
            (
                "open-ended and too late", Promise(first: "2026-01-01", count: nil), "2025-06-01",
                "0.00 0.00 0.00 0.00 pending"
            ),
            ("of no campaign", Promise(lastDay: nil), "2026-06-01", "0.00 30.00 0.00 0.00 overdue"),
        ] as [(String, Promise, String, String)])
    func `a pledge stands as its payments say`(name: String, promise: Promise, asOf: String, expected: String) throws {
        #expect(try told(promise, asOf: asOf) == expected, "\(name)")
    }

    @Test(
        arguments: [
            // Earliest first; a refund reopens the latest settled.
            (Promise(payments: ["15 EUR 2025-01-05"]), ["10.00/0.00", "5.00/0.00", "0.00/0.00"]),
            (Promise(payments: ["25 EUR 2025-01-05 -10 2025-01-06"]), ["10.00/0.00", "5.00/0.00", "0.00/0.00"]),
            (
                Promise(payments: ["10 EUR 2025-01-05 -10 2025-01-08", "20 EUR 2025-01-06"]),
                ["10.00/0.00", "10.00/0.00", "0.00/0.00"]
            ),
            (
                Promise(payments: ["15 EUR 2025-01-05 -15 2025-02-01"], writeOffs: ["2025-01-10"]),
                ["0.00/0.00", "0.00/5.00", "0.00/10.00"]
            ),
        ] as [(Promise, [String])])
    func `payments settle the earliest instalment, and a refund reopens the latest settled`(
        promise: Promise, expected: [String]
    ) throws {
        let instalments = try promise.record().account(asOf: try moment("2025-12-01")).instalments
        #expect(instalments.map { "\($0.settled.decimalString)/\($0.writtenOff.decimalString)" } == expected)
    }

    @Test func `what is outstanding follows every change, and ends with the pledge`() throws {
        let promise = Promise(
            payments: ["10 EUR 2025-01-31 -10 2025-03-05", "25 EUR 2025-02-10"], writeOffs: ["2025-04-01"],
            cancelled: "2025-06-01")
        let record = try promise.record()
        let told = try record.changes().map { change in
            "\(record.calendar.day(containing: change.instant)) \(change.amount) \(change.pledges)"
        }
        #expect(
            told == [
                "2025-01-01 3000 1", "2025-01-31 -1000 0", "2025-02-10 -2000 -1", "2025-03-05 500 1",
                "2025-04-01 -500 -1",
            ])
        #expect(try record.outstanding(asOf: moment("2024-12-31")).minorUnits == 0)
        let cancelled = try Promise(cancelled: "2025-06-01").record().changes()
        #expect(cancelled.map(\.amount) == [3000, -3000])
        let sameMoment = try Promise(payments: ["30 EUR 2025-01-01"]).record().changes()
        #expect(sameMoment.isEmpty)
    }

    @Test func `an open-ended pledge needs a campaign, and cancelling is for good`() throws {
        #expect(throws: DomainError.self) { try Promise(count: nil, lastDay: nil).record() }
        #expect(throws: DomainError.self) { try Promise(cancelled: "2024-12-31").record() }
        let pledge = try Promise(cancelled: "2025-03-01").record().pledge
        #expect(throws: DomainError.self) { try pledge.cancelled(at: moment("2025-04-01")) }
    }

    @Test(arguments: [
        ("2025-06-15", "2025-06-20", "2025-06-15"), ("2025-06-15", "2025-06-01", "2025-06-01"),
        ("2025-06-15", "2025-06-15", "2025-06-15"),
    ])
    func `it was promised when it is recorded, or when it is first due if that is earlier`(
        today: String, first: String, expected: String
    ) throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let noon = try moment(today).advanced(byMilliseconds: 43_200_000)
        let instant = Pledge.promisedAt(recordedAt: noon, firstDue: try day(first), in: calendar)
        #expect(instant == (try moment(expected)))
    }
}
