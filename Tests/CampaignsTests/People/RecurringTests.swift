import Campaigns
import Testing

struct RecurringTests {
    @Test(
        arguments: [
            ("5.00 EUR", .month, 6000), ("5.00 EUR", .week, 26_000), ("5.00 EUR", .year, 500),
            ("500 JPY", .month, 6000), ("0.01 EUR", .week, 52), ("1.234 BHD", .month, 14_808),
        ] as [(String, Membership.Recurring.Interval, Int64)])
    func `a year has 52 weeks and 12 months`(amount: String, interval: Membership.Recurring.Interval, yearly: Int64)
        throws
    {
        #expect(try Membership.Recurring(Money(parsing: amount), every: interval).yearlyMinorUnits == yearly)
    }

    @Test func `the largest amount still has a year`() throws {
        let largest = Money(minorUnits: Donation.largestAmount, currency: try Currency("EUR"))
        #expect(try Membership.Recurring(largest, every: .week).yearlyMinorUnits == 52 * Donation.largestAmount)
    }

    @Test(
        arguments: [
            (0, 0), (11, 0), (12, 1), (23, 1), (1200, 100), (-1, -1), (-12, -1), (-13, -2),
            (.max, 768_614_336_404_564_650), (.min, -768_614_336_404_564_651),
        ] as [(Int64, Int64)])
    func `a month is a twelfth of a year, floored`(yearly: Int64, monthly: Int64) {
        #expect(Membership.Recurring.monthly(ofYearly: yearly) == monthly)
    }

    @Test(
        arguments: [
            ([.paying, .gift], nil, .paying, nil, true), ([.paying, .gift], nil, .gift, "Tin", true),
            ([.paying, .gift], nil, .complimentary, nil, false), ([.paying, .gift], nil, .trial, nil, false),
            ([.trial], nil, .trial, "Gold", true), ([.paying], ["Gold"], .paying, "Gold", true),
            ([.paying], ["Gold"], .paying, "Tin", false), ([.paying], ["Gold"], .paying, nil, false),
            // What has ended brings nothing, so grace adds no membership.
            ([.grace], nil, .paying, nil, false),
        ] as [(Set<Standing>, Set<String>?, Membership.Kind, String?, Bool)])
    func `a goal counts memberships by their own kind and level`(
        standings: Set<Standing>, levels: Set<String>?, kind: Membership.Kind, level: String?, counts: Bool
    ) throws {
        #expect(try Counting(standings, levels: levels).countsMembership(of: kind, level: level) == counts)
    }
}
