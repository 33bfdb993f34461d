import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing donations from any CSV` {
    @Test func `a row is a donation where its amount is paid once`() throws {
        let imported = try Imported(
            """
            donation_id,email,name,amount,currency,received_at,fee,converted_amount,converted_currency,visibility,campaign,\
            soft_credit
            paypal:1,ann@example.com,Ann,25.00,USD,2025-03-01,1.00,23.10,EUR,anonymous,spring,bo@example.com
            """, .csv)
        #expect(imported.rejected == [])
        #expect(imported.unread == [])
        #expect(imported.terms == [nil])
        let dollar = try Currency("USD")
        let expected = try IncomingDonation(
            amount: Money(minorUnits: 2500, currency: dollar), receivedAt: .at("2025-02-28T22:00:00Z"),
            campaign: "spring", fee: Money(minorUnits: 100, currency: dollar),
            converted: Money(minorUnits: 2310, currency: Currency("EUR")), visibility: .anonymous,
            softCredit: IncomingMember(email: EmailAddress("bo@example.com")),
            externalIdentity: ExternalIdentity(source: "paypal", id: "1"))
        #expect(imported.donations == [expected])
        #expect(imported.members == [IncomingMember(email: try EmailAddress("ann@example.com"), name: "Ann")])
    }

    @Test func `a spreadsheet's columns are mapped, and what it leaves out is told to the import`() throws {
        let imported = try Imported(
            "Wer;Betrag;Wann;Beleg\nann@example.com;1.230,99;26/10/2019;77\n;5;27/10/2019;78\n", .csv,
            map: ["email=Wer", "amount=Betrag", "date=Wann", "donation_id:till=Beleg"], dates: .dmy, currency: "EUR",
            campaign: "spring")
        #expect(imported.rejected == [])
        #expect(imported.donations.map(\.amount.description) == ["1230.99 EUR", "5.00 EUR"])
        #expect(imported.donations.map(\.receivedAt) == [.at("2019-10-25T21:00:00Z"), .at("2019-10-26T21:00:00Z")])
        #expect(imported.donations.map { $0.externalIdentity?.description } == ["till:77", "till:78"])
        #expect(imported.donations.map(\.campaign) == ["spring", "spring"])
        #expect(imported.members.map(\.isStranger) == [false, true])
    }

    @Test func `a row of our own export may tell of a reversal`() throws {
        let imported = try Imported(
            """
            donation_id,amount,currency,received_at,reversal_id,reversal_kind,reversal_amount,reversed_at
            a:1,25.00,EUR,2025-03-01T10:00:00Z,a:r1,chargeback,5.00,2025-03-02T10:00:00Z
            """, .csv)
        #expect(
            try imported.donations.map(\.reversals) == [
                [
                    IncomingReversal(
                        kind: .chargeback, amount: Money(minorUnits: 500, currency: Currency("EUR")),
                        reversedAt: .at("2025-03-02T10:00:00Z"), externalIdentity: ExternalIdentity(parsing: "a:r1"))
                ]
            ])
    }

    @Test(arguments: [
        (",,2025-03-01,", "amount: is missing"),
        ("0,EUR,2025-03-01,", "amount: is not more than zero"),
        ("-5,EUR,2025-03-01,", "amount: is not more than zero"),
        ("5,,2025-03-01,", "amount: names no currency, as 25.00 EUR does"),
        ("5,EUR,,", "date: is missing; give the date of such rows with --dated"),
        ("5,EUR,43789,", "date: is not a date like 2025-11-17 or 2025-11-17T12:00:00Z"),
        ("5 USD,EUR,2025-03-01,", "amount: is not in the currency that it has to be in"),
        ("5,EUR,2025-03-01,6", "fee: is not between zero and the amount"),
        (
            "1.230,EUR,2025-03-01,",
            "amount: could be two amounts; name its decimal mark with --decimal point or --decimal comma"
        ),
    ])
    func `what cannot be read is rejected, and the next row is taken`(cells: String, reason: String) throws {
        let imported = try Imported("amount,currency,date,fee\n\(cells)\n5,EUR,2025-03-01,\n", .csv)
        #expect(imported.rejected == ["2 \(reason)"])
        #expect(imported.donations.count == 1)
    }

    @Test func `a time of day without a zone is the organisation's`() throws {
        let imported = try Imported("amount,date\n5 EUR,2025-03-01 09:05\n", .csv)
        #expect(imported.donations.map(\.receivedAt) == [.at("2025-03-01T07:05:00Z")])
    }

    @Test func `without a date a gift is dated as the import says`() throws {
        let imported = try Imported("amount,email\n5 EUR,a@example.com\n", .csv, dated: "2025-03-01")
        #expect(imported.donations.map(\.receivedAt) == [.at("2025-02-28T22:00:00Z")])
    }
}
