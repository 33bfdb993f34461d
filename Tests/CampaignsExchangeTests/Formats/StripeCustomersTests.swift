import Campaigns
import CampaignsExchange
import Foundation
import Testing

@Suite struct `Importing customers from Stripe` {
    private let header = "id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend"

    private func imported(_ cells: String) throws -> Imported {
        try Imported(
            "\(header)\ncus_1,vip,a@example.com,Ann,2025-01-02 03:04,false,\(cells),120.00\n", .stripeCustomers)
    }

    @Test func `a customer with a subscription pays for its plan`() throws {
        let rows = try imported("Gold,active")
        let identity = try ExternalIdentity(parsing: "stripe:cus_1")
        #expect(rows.rejected == [])
        #expect(
            try rows.records == [
                IncomingRecord(
                    member: IncomingMember(
                        email: EmailAddress("a@example.com"), name: "Ann", note: "vip", externalIdentities: [identity]),
                    term: IncomingTerm(
                        kind: .paying, level: "Gold", start: .at("2025-01-02T03:04:00Z"), renews: true,
                        externalIdentity: identity
                    ).listed(runsNow: true, startsWithPerson: true))
            ])
    }

    @Test(
        arguments: [
            ("Gold,past_due", .paying, false), ("Gold,trialing", .trial, false), (",canceled", .paying, true),
            ("Gold,unpaid", .paying, true), (",", nil, false), ("Gold,incomplete", nil, false),
        ] as [(String, Membership.Kind?, Bool)])
    func `what a customer is follows from the subscription's status`(
        cells: String, kind: Membership.Kind?, ends: Bool
    ) throws {
        let rows = try imported(cells)
        #expect(rows.rejected == [])
        #expect(rows.terms.map { $0?.kind } == [kind])
        #expect(rows.terms.map { $0?.endsWhenSeen ?? false } == [ends])
    }

    @Test func `a row that cannot be read is rejected`() throws {
        #expect(try imported("Gold,sleeping").rejected == ["2 Status: is not a state that is known"])
        let nameless = try Imported("\(header)\n,,a@example.com,,2025-01-02 03:04,,,,\n", .stripeCustomers)
        #expect(nameless.rejected == ["2 id: is missing"])
    }

    @Test(.enabled(if: RealData.has("headers"), RealData.isMissing))
    func `a real header is read`() throws {
        let header = try String(
            contentsOfFile: RealData.path("headers/stripe-customers-2026.header.csv"), encoding: .utf8)
        let text =
            header.trimmingCharacters(in: .newlines)
            + "\ncus_1,,a@example.com,Ann,2025-01-02 03:04,false,Gold,active,120.00,3,0.00,0.00,x\n"
        let rows = try Imported(text, .stripeCustomers)
        #expect(rows.rejected == [])
        #expect(rows.terms.map { $0?.level } == ["Gold"])
    }
}
