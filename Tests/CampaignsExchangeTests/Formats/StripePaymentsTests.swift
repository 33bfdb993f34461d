import Campaigns
import CampaignsExchange
import Foundation
import Testing

@Suite struct `Importing payments from Stripe` {
    private let header =
        "id,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Currency,Fee,Mode,Status,Customer ID,"
        + "Customer Email,Disputed Amount,Dispute Status,Dispute Date (UTC),order (metadata)"

    private func imported(_ rows: String) throws -> Imported {
        try Imported("\(header)\n\(rows)\n", .stripePayments, campaign: "spring")
    }

    @Test func `a paid one is a donation of the customer`() throws {
        let one = try imported("ch_1,2025-03-01 23:30,25.00,0.00,eur,25.00,eur,0.70,Live,Paid,cus_1,a@example.com,,,,7")
        #expect(one.rejected == [])
        let euro = try Currency("EUR")
        #expect(
            try one.records == [
                IncomingRecord(
                    member: IncomingMember(
                        email: EmailAddress("a@example.com"),
                        externalIdentities: [ExternalIdentity(parsing: "stripe:cus_1")]),
                    donation: IncomingDonation(
                        amount: Money(minorUnits: 2500, currency: euro), receivedAt: .at("2025-03-01T23:30:00Z"),
                        campaign: "spring", fee: Money(minorUnits: 70, currency: euro),
                        externalIdentity: ExternalIdentity(parsing: "stripe:ch_1")))
            ])
    }

    @Test(arguments: [
        ("2025-03-01 09:05", "2025-03-01T09:05:00Z"), ("2025-03-01 09:05:07", "2025-03-01T09:05:07Z"),
        ("26/03/2025 09:05", "2025-03-26T09:05:00Z"), ("03/03/2025 09:05", "2025-03-03T09:05:00Z"),
    ])
    func `times are UTC, in the forms that were seen`(text: String, instant: String) throws {
        let one = try imported("ch_1,\(text),25.00,,eur,,,,,Paid,,,,,,")
        #expect(one.donations.map(\.receivedAt) == [.at(instant)])
        #expect(one.members.map(\.isStranger) == [true])
    }

    @Test func `they stay UTC whatever zone the import reckons days in`() throws {
        let one = try Imported(
            "\(header)\nch_1,2025-03-01 09:05,25.00,,eur,,,,,Paid,,,,,,\n", .stripePayments, clock: "Europe/Kyiv")
        #expect(one.donations.map(\.receivedAt) == [.at("2025-03-01T09:05:00Z")])
    }

    @Test func `amounts are of the currency's own decimals, and a conversion is kept`() throws {
        let rows = try imported(
            """
            ch_1,2025-03-01 09:05,2500,0,jpy,15.20,eur,0.40,Live,Paid,cus_1,,,,,
            ch_2,2025-03-01 09:05,"1,250.00",,usd,"1,100.00",eur,,,Paid,,,,,,
            """)
        #expect(rows.rejected == [])
        #expect(rows.donations.map(\.amount.description) == ["2500 JPY", "1250.00 USD"])
        #expect(rows.donations.map { $0.converted?.description } == ["15.20 EUR", "1100.00 EUR"])
        // A fee in another currency than the amount's cannot be a part of it.
        #expect(rows.donations.map(\.fee) == [nil, nil])
    }

    @Test func `what went back is the whole of its kind`() throws {
        let rows = try imported(
            """
            ch_1,2025-03-01 09:05,25.00,10.00,eur,,,,,Paid,,,,,,
            ch_2,2025-03-01 09:05,25.00,25.00,eur,,,,,Refunded,,,,,,
            ch_3,2025-03-01 09:05,25.00,0,eur,,,,,Paid,,,25.00,lost,2025-04-01 10:00,
            ch_4,2025-03-01 09:05,25.00,0,eur,,,,,Paid,,,25.00,won,2025-04-01 10:00,
            """)
        let euro = try Currency("EUR")
        #expect(
            rows.donations.map(\.reversals) == [
                [IncomingReversal(amount: Money(minorUnits: 1000, currency: euro))],
                [IncomingReversal(amount: Money(minorUnits: 2500, currency: euro))],
                [
                    IncomingReversal(
                        kind: .chargeback, amount: Money(minorUnits: 2500, currency: euro),
                        reversedAt: .at("2025-04-01T10:00:00Z"))
                ], [],
            ])
    }

    @Test func `what is no money received is left out and counted`() throws {
        let rows = try imported(
            """
            ch_1,2025-03-01 09:05,25.00,,eur,,,,Live,Failed,cus_1,a@example.com,,,,
            ch_2,2025-03-01 09:05,25.00,,eur,,,,Live,Failed,,,,,,
            ch_3,2025-03-01 09:05,25.00,,eur,,,,Test,Paid,,,,,,
            ch_4,2025-03-01 09:05,25.00,,eur,,,,Live,requires_action,,,,,,
            ch_5,2025-03-01 09:05,25.00,,eur,,,,Live,Canceled,,,,,,
            """)
        #expect(rows.records == [])
        #expect(rows.rejected == [])
        #expect(rows.leftOut == ["failed": 2, "made in test mode": 1, "not complete": 1, "cancelled": 1])
    }

    @Test(arguments: [
        (
            "ch_1,10/03/2025 09:05,25.00,,eur,,,,,Paid,,,,,,",
            "Created (UTC): has day and month in an order that is not known; name it with --dates dmy, mdy or ymd"
        ),
        (
            "ch_1,45717.38,25.00,,eur,,,,,Paid,,,,,,",
            "Created (UTC): is not a date like 2025-11-17 or 2025-11-17T12:00:00Z"
        ),
        ("ch_1,2025-03-01 09:05,2.5E+01,,eur,,,,,Paid,,,,,,", "Amount: is not an amount like 25.00 EUR"),
        ("ch_1,2025-03-01 09:05,25.00,,eur,,,,,Strange,,,,,,", "Status: is not a state that is known"),
        ("ch_1,2025-03-01 09:05,25.00,,eur,,,,,,,,,,,", "Status: is missing"),
        ("ch_1,2025-03-01 09:05,25.00,,xxx,,,,,Paid,,,,,,", "Currency: is not a currency code like EUR"),
        ("ch_1,2025-03-01 09:05,25.00,,eur,,,,,Paid,,nobody,,,,", "Customer Email: is not an e-mail address"),
        (",2025-03-01 09:05,25.00,,eur,,,,,Paid,,,,,,", "id: is missing"),
    ])
    func `a row that cannot be read is rejected`(row: String, reason: String) throws {
        #expect(try imported(row).rejected == ["2 \(reason)"])
    }

    @Test func `another file is refused with what is missing and what it fits`() {
        let error = #expect(throws: ExchangeError.self) {
            try Imported("email,name,tiers\na@example.com,Ann,\n", .stripePayments)
        }
        #expect(error?.code == .columns)
        #expect(
            error?.description == """
                The file has no columns "id", "Created (UTC)", "Amount", "Currency", "Status", which the format \
                stripe-payments needs. It fits the format ghost
                """)
        let other = #expect(throws: ExchangeError.self) { try Imported("\(header)\n", .ghost) }
        #expect(
            other?.description
                == "The file has no column \"email\", which the format ghost needs. It fits the format stripe-payments")
    }

    @Test(.enabled(if: RealData.has("headers"), RealData.isMissing))
    func `a real header is read`() throws {
        let header = try String(
            contentsOfFile: RealData.path("headers/stripe-payments-unified-2020s.header.csv"), encoding: .utf8)
        let names = header.trimmingCharacters(in: .newlines).split(separator: ",", omittingEmptySubsequences: false)
        let cells = [
            "id": "ch_1", "Created (UTC)": "2025-03-01 09:05:00", "Amount": "25.00", "Amount Refunded": "5.00",
            "Currency": "eur", "Converted Amount": "25.00", "Converted Currency": "eur", "Fee": "0.70",
            "Status": "Paid", "Mode": "Live", "Customer ID": "cus_1", "Customer Email": "a@example.com",
            "Captured": "true", "Disputed Amount": "0.00",
        ]
        let row = names.map { cells[String($0)] ?? "" }.joined(separator: ",")
        let imported = try Imported("\(names.joined(separator: ","))\n\(row)\n", .stripePayments)
        #expect(imported.rejected == [])
        #expect(imported.donations.map(\.amount.description) == ["25.00 EUR"])
        #expect(imported.donations.map { $0.fee?.description } == ["0.70 EUR"])
        #expect(imported.donations.map { $0.reversals.map(\.amount.description) } == [["5.00 EUR"]])
        #expect(imported.members.map { $0.externalIdentities.map(\.description) } == [["stripe:cus_1"]])
    }
}
