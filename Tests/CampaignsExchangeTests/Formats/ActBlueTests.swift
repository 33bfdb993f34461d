import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing contributions from ActBlue` {
    private let header =
        "Receipt ID,Date,Amount,Recurring Total Months,Recurrence Number,Reserved,Donor First Name,Donor Last Name,"
        + "Donor Email,Reserved,Lineitem ID,Fee,Refund ID,Refund Date,New Express Signup"

    private func imported(_ rows: String, clock: String? = nil) throws -> Imported {
        try Imported("\(header)\n\(rows)\n", .actblue, clock: clock)
    }

    @Test func `a line item is a donation of dollars by the clock of New York`() throws {
        let rows = try imported(
            """
            AB1,2026-05-09 17:33:08,25.00,unlimited,3,,Ann,Lee,ann@example.com,,900,0.99,,,t
            AB1,2026-12-09 17:33:08,25.00,unlimited,10,,Ann,Lee,ann@example.com,,901,0.99,,,f
            """)
        #expect(rows.rejected == [])
        #expect(rows.unread == [])
        #expect(rows.donations.map(\.receivedAt) == [.at("2026-05-09T21:33:08Z"), .at("2026-12-09T22:33:08Z")])
        #expect(rows.donations.map(\.amount.description) == ["25.00 USD", "25.00 USD"])
        #expect(rows.donations.map { $0.fee?.description } == ["0.99 USD", "0.99 USD"])
        #expect(rows.donations.map { $0.externalIdentity?.description } == ["actblue:900", "actblue:901"])
        #expect(rows.members.map(\.name) == ["Ann Lee", "Ann Lee"])
    }

    @Test func `the clock may be another's`() throws {
        let rows = try imported("AB1,2026-05-09 17:33:08,25.00,,,,,,a@example.com,,900,,,,", clock: "America/Chicago")
        #expect(rows.donations.map(\.receivedAt) == [.at("2026-05-09T22:33:08Z")])
    }

    @Test(arguments: ["25.00", "-25.00"])
    func `a refund gives all of its row back`(amount: String) throws {
        let rows = try imported("AB1,2026-05-09 17:33:08,\(amount),,,,,,a@example.com,,900,,R7,2026-06-01 10:00:00,")
        let dollars = try Money(parsing: "25.00 USD")
        #expect(rows.rejected == [])
        #expect(rows.donations.map(\.amount) == [dollars])
        #expect(
            try rows.donations.map(\.reversals) == [
                [
                    IncomingReversal(
                        amount: dollars, reversedAt: .at("2026-06-01T14:00:00Z"),
                        externalIdentity: ExternalIdentity(parsing: "actblue:R7"))
                ]
            ])
    }

    @Test(arguments: [
        ("AB1,2026-05-09 17:33:08,-25.00,,,,,,a@example.com,,900,,,,", "Amount: is not more than zero"),
        (
            "AB1,5/9/2026 17:33,25.00,,,,,,a@example.com,,900,,,,",
            "Date: has day and month in an order that is not known; name it with --dates dmy, mdy or ymd"
        ),
        ("AB1,2026-05-09 17:33:08,25.00,,,,,,a@example.com,,,,,,", "Lineitem ID: is missing"),
    ])
    func `a row that cannot be read is rejected`(row: String, reason: String) throws {
        #expect(try imported(row).rejected == ["2 \(reason)"])
    }
}
