import Campaigns
import CampaignsExchange
import Foundation
import Testing

@Suite struct `Importing members from Patreon` {
    private let header =
        "Name,Email,Patron Status,Lifetime Amount,Pledge Amount,Charge Frequency,Tier,Patronage Since Date,"
        + "Last Charge Date,Last Charge Status,User ID,Last Updated,Currency,Access Expiration"

    private func imported(_ rows: String) throws -> Imported { try Imported("\(header)\n\(rows)\n", .patreon) }

    @Test func `an active patron pays for a tier`() throws {
        let rows = try imported(
            "Ann,ann@example.com,Active patron,120.00,10.00,monthly,Gold,2023-04-08 17:45:28.731953,"
                + "2025-11-01 07:46:37,Paid,77,2025-11-01 07:46:37,EUR,")
        #expect(rows.rejected == [])
        #expect(
            try rows.records == [
                IncomingRecord(
                    member: IncomingMember(
                        email: EmailAddress("ann@example.com"), name: "Ann",
                        externalIdentities: [ExternalIdentity(parsing: "patreon:77")]),
                    term: IncomingTerm(
                        kind: .paying, level: "Gold", start: .at("2023-04-08T17:45:28.731Z"), renews: true,
                        recurring: Membership.Recurring(Money(parsing: "10.00 EUR"), every: .month)
                    ).listed(runsNow: true))
            ])
    }

    @Test(
        arguments: [
            ("Active patron,,5,annual", .paying, nil), ("Active patron,,,", .paying, nil),
            ("Active patron,,0.00,monthly", .complimentary, nil), (",,,", nil, nil),
            ("Declined patron,,5,monthly", .paying, "2025-10-01T00:00:00Z"),
            // Paid until a month, or a year, after the last charge.
            ("Former patron,,5,monthly", .paying, "2025-11-01T00:00:00Z"),
            // But not longer than until the row was updated, by when the patron had left.
            ("Former patron,,5,annual", .paying, "2025-11-03T00:00:00Z"),
        ] as [(String, Membership.Kind?, String?)])
    func `what a patron is follows from the status`(cells: String, kind: Membership.Kind?, end: String?) throws {
        let rows = try imported(
            "Ann,ann@example.com,\(cells),Gold,2025-01-01 00:00:00,2025-10-01 00:00:00,Paid,77,2025-11-03 00:00:00,,")
        #expect(rows.rejected == [])
        #expect(rows.terms.map { $0?.kind } == [kind])
        #expect(rows.terms.map { $0?.end } == [end.map { .at($0) }])
    }

    @Test func `access that expired ends what was paid for, and a charge that failed paid for nothing`() throws {
        let rows = try imported(
            """
            ,a@example.com,Former patron,,5,monthly,,2025-01-01,2025-10-01,Paid,1,,,2025-10-20
            ,b@example.com,Former patron,,5,monthly,,2025-01-01,2025-10-01,Declined,2,,,
            ,c@example.com,Former patron,,5,monthly,,2025-01-01,,,3,,,
            """)
        #expect(
            rows.terms.map { $0?.end } == [
                .at("2025-10-19T21:00:00Z"), .at("2025-09-30T21:00:00Z"), .at("2025-11-17T12:00:00Z"),
            ])
    }

    @Test func `older files have dollars`() throws {
        let rows = try Imported(
            "Email,Patron Status,Pledge Amount,Patronage Since Date\na@example.com,Active patron,\"$1,234.00\",2020-01-01\n",
            .patreon)
        #expect(rows.terms.map { $0?.recurring?.amount.description } == ["1234.00 USD"])
    }

    @Test(arguments: [
        ("Sleeping patron,,5,monthly", "Patron Status: is not a state that is known"),
        ("Active patron,,5,sometimes", "Charge Frequency: is none of annual, annually, month, monthly, year, yearly"),
        ("Active patron,,five,monthly", "Pledge Amount: is not an amount like 25.00 EUR"),
    ])
    func `a row that cannot be read is rejected`(cells: String, reason: String) throws {
        #expect(try imported("Ann,a@example.com,\(cells),Gold,2025-01-01,,,77,,,").rejected == ["2 \(reason)"])
    }

    @Test(.enabled(if: RealData.has("headers"), RealData.isMissing))
    func `a real header is read`() throws {
        let header = try String(contentsOfFile: RealData.path("headers/patreon-members.header.csv"), encoding: .utf8)
        let cells = [
            "Name": "Ann", "Email": "a@example.com", "Patron Status": "Active patron", "Pledge Amount": "1.00",
            "Charge Frequency": "monthly", "Tier": "Gold", "Patronage Since Date": "2023-05-31 07:46:37",
            "User ID": "77", "Currency": "USD",
        ]
        let names = header.trimmingCharacters(in: .newlines).split(separator: ",", omittingEmptySubsequences: false)
        #expect(names.count == 27)
        let row = names.map { cells[String($0)] ?? "" }.joined(separator: ",")
        let imported = try Imported("\(names.joined(separator: ","))\n\(row)\n", .patreon)
        #expect(imported.rejected == [])
        #expect(imported.terms.map { $0?.start } == [.at("2023-05-31T07:46:37Z")])
        #expect(imported.terms.map { $0?.recurring?.amount.description } == ["1.00 USD"])
    }
}
