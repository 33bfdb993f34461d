import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing from CiviCRM` {
    private let contributions =
        "Contact ID\tDisplay Name\tEmail\tContribution ID\tTotal Amount\tCurrency\tDate Received\tContribution Status\tCancel Date"

    private func imported(_ cells: String..., dates: DateOrder? = .dmy, mark: DecimalMark? = nil) throws -> Imported {
        let rows = cells.map { "7\tAnn Lee\tann@example.com\t\($0)" }
        return try Imported(
            ([contributions] + rows).joined(separator: "\n"), .civicrm, dates: dates, decimalMark: mark)
    }

    @Test func `a completed contribution is a donation of its contact, also in a file with tabs`() throws {
        let rows = try imported(
            "31\t1.230,99\tEUR\t26/10/2019\tCompleted\t", "32\t1,230.99\tEUR\t27/10/2019\tCompleted\t")
        #expect(rows.rejected == [])
        #expect(rows.donations.map(\.amount.description) == ["1230.99 EUR", "1230.99 EUR"])
        #expect(rows.donations.map(\.receivedAt) == [.at("2019-10-25T21:00:00Z"), .at("2019-10-26T21:00:00Z")])
        #expect(rows.donations.map { $0.externalIdentity?.description } == ["civicrm:31", "civicrm:32"])
        #expect(rows.members.map { $0.externalIdentities.map(\.description) } == [["civicrm:7"], ["civicrm:7"]])
        #expect(rows.members.map(\.name) == ["Ann Lee", "Ann Lee"])
    }

    @Test(
        arguments: [
            (
                "1.230", nil,
                "Total Amount: could be two amounts; name its decimal mark with --decimal point or --decimal comma"
            ),
            (
                "1,230", nil,
                "Total Amount: could be two amounts; name its decimal mark with --decimal point or --decimal comma"
            ),
            ("1.230", .comma, "1230.00 EUR"), ("1,230", .point, "1230.00 EUR"), ("1,23", .comma, "1.23 EUR"),
            ("1,230.99", .comma, "Total Amount: is not an amount like 25.00 EUR"),
        ] as [(String, DecimalMark?, String)])
    func `an amount that could be two needs its decimal mark`(amount: String, mark: DecimalMark?, outcome: String)
        throws
    {
        let rows = try imported("31\t\(amount)\tEUR\t26/10/2019\tCompleted\t", mark: mark)
        #expect(rows.donations.map(\.amount.description) + rows.rejected.map { String($0.dropFirst(2)) } == [outcome])
    }

    @Test func `dates in digits need their order`() throws {
        #expect(
            try imported("31\t5\tEUR\t26/10/2019\tCompleted\t", dates: nil).rejected == [
                "2 Date Received: has day and month in an order that is not known; name it with --dates dmy, mdy or ymd"
            ])
    }

    @Test func `what was refunded or charged back went back as a whole, and what is not complete is left out`() throws {
        let rows = try imported(
            "31\t5\tEUR\t26/10/2019\tRefunded\t28/10/2019", "32\t5\tEUR\t26/10/2019\tChargeback\t",
            "33\t5\tEUR\t26/10/2019\tPending\t", "34\t5\tEUR\t26/10/2019\tFailed\t",
            "35\t5\tEUR\t26/10/2019\tCancelled\t")
        let five = try Money(parsing: "5 EUR")
        #expect(rows.rejected == [])
        #expect(
            rows.donations.map(\.reversals) == [
                [IncomingReversal(amount: five, reversedAt: .at("2019-10-27T22:00:00Z"))],
                [IncomingReversal(kind: .chargeback, amount: five)],
            ])
        #expect(rows.leftOut == ["cancelled": 1, "failed": 1, "not complete": 1])
    }

    @Test(
        arguments: [
            ("Current", "31/12/2025", "2025-12-31T22:00:00Z", false),
            ("Expired", "31/12/2024", "2024-12-31T22:00:00Z", false),
            ("Cancelled", "", nil, true), ("New", "", nil, false),
        ] as [(String, String, String?, Bool)])
    func `a membership is a paying term of its type`(status: String, end: String, ends: String?, isOver: Bool) throws {
        let rows = try Imported(
            """
            Contact ID,First Name,Last Name,Membership ID,Membership Type,Start Date,End Date,Membership Status
            7,Ann,Lee,m1,Gold,01/02/2024,\(end),\(status)
            """, .civicrm, dates: .dmy)
        #expect(rows.rejected == [])
        #expect(rows.members.map(\.name) == ["Ann Lee"])
        #expect(
            try rows.terms == [
                IncomingTerm(
                    kind: .paying, level: "Gold", start: .at("2024-01-31T22:00:00Z"), end: ends.map { .at($0) },
                    externalIdentity: ExternalIdentity(parsing: "civicrm:m1"), endsWhenSeen: isOver
                ).listed(runsNow: status == "New")
            ])
    }

    @Test func `a pending membership is none, and a contact without one is a member without a term`() throws {
        let pending = try Imported(
            "Contact ID,Membership Type,Start Date,Membership Status\n7,Gold,2024-02-01,Pending\n", .civicrm)
        #expect(pending.terms == [nil])
        let contacts = try Imported("Contact ID,Display Name,Email\n7,Ann,a@example.com\n8,Bo,\n", .civicrm)
        #expect(contacts.rejected == [])
        #expect(contacts.members.map(\.name) == ["Ann", "Bo"])
        #expect(contacts.terms == [nil, nil])
    }

    @Test func `columns that people chose are mapped beside those that are known`() throws {
        let rows = try Imported(
            "Kontakt-ID;E-Mail;Betrag;Eingang\n7;ann@example.com;25,00;01.02.2025\n", .civicrm,
            map: ["contact_id=Kontakt-ID", "email=E-Mail", "amount=Betrag", "date=Eingang"], dates: .dmy,
            currency: "EUR")
        #expect(rows.rejected == [])
        #expect(rows.donations.map(\.amount.description) == ["25.00 EUR"])
        #expect(rows.members.map { $0.externalIdentities.map(\.description) } == [["civicrm:7"]])
    }
}
