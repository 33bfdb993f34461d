import Campaigns
import Testing

struct MembershipTests {
    private func kyiv() throws -> CampaignCalendar { try CampaignCalendar(zone: "Europe/Kyiv") }

    private func open(
        _ start: String, every interval: Membership.Recurring.Interval? = nil
    ) throws -> Membership {
        let amount = try Money(parsing: "5.00 EUR")
        return try Membership(
            id: .test(1), member: .test(2), start: instant(start),
            recurring: interval.map { try Membership.Recurring(amount, every: $0) })
    }

    @Test func `a term covers its start and not its end`() throws {
        let term = try terms("paying 2025-01-01..2025-02-01")[0]
        #expect(try !term.covers(midnight("2025-01-01").advanced(byMilliseconds: -1)))
        #expect(try term.covers(midnight("2025-01-01")))
        #expect(try term.covers(midnight("2025-02-01").advanced(byMilliseconds: -1)))
        #expect(try !term.covers(midnight("2025-02-01")))
    }

    @Test(arguments: ["paying 2025-02-01..2025-02-01", "paying 2025-02-01..2025-01-31"])
    func `a term ends after it starts`(line: String) {
        #expect(throws: DomainError.self) { try terms(line) }
    }

    @Test func `a cancelled term with an end keeps it`() throws {
        let term = try terms("paying 2025-01-01..2026-01-01")[0]
        let cancelled = try term.cancelled(at: midnight("2025-03-01"), in: kyiv())
        #expect(cancelled.end == term.end)
        #expect(try cancelled.cancelledAt == midnight("2025-03-01"))
        #expect(throws: DomainError.self) { try cancelled.cancelled(at: midnight("2025-04-01"), in: kyiv()) }
        #expect(throws: DomainError.self) { try term.cancelled(at: midnight("2024-12-31"), in: kyiv()) }
        #expect(throws: DomainError.self) { try term.cancelled(at: midnight("2026-01-01"), in: kyiv()) }
    }

    @Test func `an open term ends when it is cancelled`() throws {
        let term = try open("2025-01-31T00:00:00Z", every: .month)
        #expect(try term.cancelled(at: midnight("2025-03-01"), in: kyiv()).end == midnight("2025-03-01"))
        let atOnce = try term.cancelled(at: term.start, in: kyiv())
        #expect(atOnce.end == term.start.advanced(byMilliseconds: 1))
        #expect(throws: DomainError.self) {
            try open("2025-01-01T00:00:00Z").cancelled(at: midnight("2025-03-01"), atPeriodEnd: true, in: kyiv())
        }
    }

    @Test(
        arguments: [
            // Periods are counted from the first day: 31 January, 28 February, 31 March.
            ("2025-01-31T10:00:00Z", .month, "2025-02-01T00:00:00Z", "2025-02-27T22:00:00Z"),
            ("2025-01-31T10:00:00Z", .month, "2025-03-01T00:00:00Z", "2025-03-30T21:00:00Z"),
            ("2025-01-31T10:00:00Z", .month, "2025-02-27T22:00:00Z", "2025-03-30T21:00:00Z"),
            ("2024-02-29T10:00:00Z", .year, "2024-06-01T00:00:00Z", "2025-02-27T22:00:00Z"),
            ("2024-02-29T10:00:00Z", .year, "2027-06-01T00:00:00Z", "2028-02-28T22:00:00Z"),
            ("2025-03-24T10:00:00Z", .week, "2025-03-24T10:00:00Z", "2025-03-30T21:00:00Z"),
        ] as [(String, Membership.Recurring.Interval, String, String)])
    func `cancelling at the period's end keeps what is paid`(
        start: String, interval: Membership.Recurring.Interval, at: String, end: String
    ) throws {
        let term = try open(start, every: interval)
        #expect(try term.cancelled(at: instant(at), atPeriodEnd: true, in: kyiv()).end?.description == end)
    }

    @Test func `cancelling at the end of time comes to an end`() throws {
        let term = try open("9999-01-01T00:00:00Z", every: .month)
        #expect(try term.cancelled(at: .distantFuture, atPeriodEnd: true, in: kyiv()).end == .distantFuture)
    }

    @Test(arguments: [0, -1, Donation.largestAmount + 1])
    func `a recurring amount is more than nothing and of a sane size`(minorUnits: Int64) throws {
        let amount = Money(minorUnits: minorUnits, currency: try Currency("EUR"))
        #expect(throws: DomainError.self) { try Membership.Recurring(amount, every: .month) }
    }
}
