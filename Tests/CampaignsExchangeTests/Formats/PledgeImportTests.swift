import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing pledges` {
    @Test func `a row is a promise where it has a first due day`() throws {
        let imported = try Imported(
            """
            pledge_id,promised_at,amount,last_amount,currency,first_due,every,times,campaign,cancelled_at,written_off_at,\
            match_ratio,match_cap,match_currency,email
            civicrm:1,2025-01-01T00:00:00Z,8.33,8.37,EUR,2025-01-31,month,12,spring,2025-06-01T00:00:00Z,\
            2025-03-01T00:00:00Z 2025-04-01T00:00:00Z,,,,ann@example.com
            civicrm:2,2025-01-01T00:00:00Z,10.00,10.00,EUR,2025-01-31,2 weeks,,spring,,,,,,
            civicrm:3,2025-01-01T00:00:00Z,1000.00,,EUR,2025-12-31,,,spring,,,1:1,500.00,EUR,
            """, .csv)
        #expect(imported.rejected == [])
        #expect(imported.unread == [])
        let euro = try Currency("EUR")
        let (day, last) = (
            try CalendarDay(year: 2025, month: 1, day: 31), try CalendarDay(year: 2025, month: 12, day: 31)
        )
        #expect(
            try imported.pledges == [
                IncomingPledge(
                    schedule: .init(
                        instalment: Money(minorUnits: 833, currency: euro),
                        last: Money(minorUnits: 837, currency: euro),
                        firstDue: day, every: .init(1, .month), count: 12),
                    promisedAt: .at("2025-01-01T00:00:00Z"), campaign: "spring",
                    cancelledAt: .at("2025-06-01T00:00:00Z"),
                    writeOffs: [.at("2025-03-01T00:00:00Z"), .at("2025-04-01T00:00:00Z")],
                    externalIdentity: ExternalIdentity(parsing: "civicrm:1")),
                IncomingPledge(
                    schedule: .init(
                        instalment: Money(minorUnits: 1000, currency: euro), firstDue: day, every: .init(2, .week),
                        count: nil), promisedAt: .at("2025-01-01T00:00:00Z"), campaign: "spring",
                    externalIdentity: ExternalIdentity(parsing: "civicrm:2")),
                IncomingPledge(
                    schedule: .init(
                        instalment: Money(minorUnits: 100_000, currency: euro), firstDue: last, every: .init(1, .month),
                        count: 1), promisedAt: .at("2025-01-01T00:00:00Z"), campaign: "spring",
                    matching: .init(ratio: .init(1, to: 1), cap: Money(minorUnits: 50_000, currency: euro)),
                    externalIdentity: ExternalIdentity(parsing: "civicrm:3")),
            ])
        #expect(imported.members.map(\.isStranger) == [false, true, true])
    }

    @Test(arguments: [
        (",EUR,2025-01-31,month,12,", "amount: is missing"),
        ("5,EUR,,month,12,", "first_due: is not a day like 2025-11-17"),
        ("5,EUR,2025-01-31T10:00:00Z,month,12,", "first_due: is not a day like 2025-11-17"),
        ("5,EUR,2025-01-31,fortnight,12,", "every: is not a step like month, 2 weeks or year"),
        ("5,EUR,2025-01-31,month,dozen,", "times: is not a number"),
        ("5,EUR,2025-01-31,month,12,2:1", "match_cap: is missing"),
    ])
    func `a promise that cannot be read is rejected`(cells: String, reason: String) throws {
        let imported = try Imported("amount,currency,first_due,every,times,match_ratio,match_cap\n\(cells),\n", .csv)
        #expect(imported.rejected == ["2 \(reason)"])
    }
}
