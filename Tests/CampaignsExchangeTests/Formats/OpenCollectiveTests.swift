import Campaigns
import CampaignsExchange
import Foundation
import Testing

@Suite struct `Importing from Open Collective` {
    private let contributors =
        #""contributorUrl","contributorName","contributorType","totalContributions","currency","#
        + #""activeRecurringContribution","activeRecurringContributionTier","activeRecurringContributionAmount","#
        + #""activeRecurringContributionFrequency","firstContributionDate","latestContributionDate","email","website""#
    private let transactions =
        #""datetime","shortId","shortGroup","description","type","kind","isRefund","isRefunded","shortRefundId","#
        + #""refundKind","displayAmount","amount","netAmount","balance","currency","accountSlug","accountName","#
        + #""oppositeAccountSlug","oppositeAccountName""#

    /// A row of the ledger: its id, type and kind, whether it is a refund or was refunded and by which, and its amount.
    private func entry(
        _ id: String, _ type: String, _ kind: String, refund: String = "", _ amount: String, net: String? = nil,
        at: String = "2025-03-01T10:00:00"
    ) -> String {
        #""\#(at)","\#(id)","g1","Gift","\#(type)","\#(kind)",\#(refund.isEmpty ? #""no","no","","""# : refund),"#
            + #""€","# + "\(amount),\(net ?? amount),100,\"EUR\",\"drive\",\"Drive\",\"ann\",\"Ann\""
    }

    @Test func `a contributor is a member, who pays while a recurring contribution is active`() throws {
        let imported = try Imported(
            """
            \(contributors)
            "https://opencollective.com/ann","Ann","INDIVIDUAL",120,"EUR","yes","Backer",10,"monthly","2024-03-01","2025-11-01","ann@example.com",""
            "https://opencollective.com/bo","Bo","INDIVIDUAL",5,"EUR","no","","","","2024-03-01","2024-03-01","",""
            """, .openCollective)
        #expect(imported.rejected == [])
        let ann = try ExternalIdentity(parsing: "opencollective:ann")
        let bo = try ExternalIdentity(parsing: "opencollective:bo")
        #expect(
            try imported.records == [
                IncomingRecord(
                    member: IncomingMember(
                        email: EmailAddress("ann@example.com"), name: "Ann", externalIdentities: [ann]),
                    term: IncomingTerm(
                        kind: .paying, level: "Backer", start: .at("2024-02-29T22:00:00Z"), renews: true,
                        recurring: Membership.Recurring(Money(parsing: "10 EUR"), every: .month),
                        externalIdentity: ann
                    ).listed(runsNow: true)),
                IncomingRecord(
                    member: IncomingMember(name: "Bo", externalIdentities: [bo]),
                    term: IncomingTerm(
                        kind: .paying, start: .at("2024-02-29T22:00:00Z"), externalIdentity: bo, endsWhenSeen: true
                    ).listed(runsNow: false)),
            ])
    }

    @Test func `of the ledger contributions are donations, and what else there is is left out and counted`() throws {
        let imported = try Imported(
            [
                transactions, entry("t1", "CREDIT", "CONTRIBUTION", "25.00", net: "23.50"),
                entry("t2", "CREDIT", "ADDED_FUNDS", "100"), entry("t3", "DEBIT", "HOST_FEE", "-2.50"),
                entry("t4", "DEBIT", "EXPENSE", "-40"), entry("t5", "DEBIT", "CONTRIBUTION", "-5"),
            ].joined(separator: "\n"), .openCollective)
        #expect(imported.rejected == [])
        #expect(imported.donations.map(\.amount.description) == ["25.00 EUR", "100.00 EUR"])
        #expect(imported.donations.map { $0.fee?.description } == ["1.50 EUR", nil])
        #expect(imported.donations.map(\.receivedAt) == Array(repeating: .at("2025-03-01T10:00:00Z"), count: 2))
        #expect(
            imported.donations.map { $0.externalIdentity?.description } == ["opencollective:t1", "opencollective:t2"])
        #expect(
            imported.members.map { $0.externalIdentities.map(\.description) } == [
                ["opencollective:ann"], ["opencollective:ann"],
            ])
        #expect(imported.leftOut == ["fees, expenses and others": 3])
    }

    @Test func `a refund has a row of its own, and its donation tells of it last`() throws {
        let imported = try Imported(
            [
                transactions,
                entry(
                    "t2", "DEBIT", "CONTRIBUTION", refund: #""yes","no","t1","DISPUTE""#, "-25.00",
                    at: "2025-04-01T10:00:00"),
                entry("t1", "CREDIT", "CONTRIBUTION", refund: #""no","yes","t2","""#, "25.00"),
            ].joined(separator: "\n"), .openCollective)
        let amount = try Money(parsing: "25.00 EUR")
        let (first, second) = (
            try ExternalIdentity(parsing: "opencollective:t1"), try ExternalIdentity(parsing: "opencollective:t2")
        )
        #expect(imported.rejected == [])
        #expect(
            imported.records.map(\.reversal) == [
                IncomingReversal(
                    kind: .chargeback, amount: amount, reversedAt: .at("2025-04-01T10:00:00Z"),
                    externalIdentity: second, of: first), nil,
            ])
        #expect(
            imported.afterthoughts.map(\.reversal)
                == [IncomingReversal(amount: amount, externalIdentity: second, of: first)])
    }

    @Test func `a file that was cut short is refused`() throws {
        let text = [
            transactions, entry("t1", "CREDIT", "CONTRIBUTION", "25.00"),
            "Warning: totalCount is 1200 and limit was 1000",
        ].joined(separator: "\n")
        let error = #expect(throws: ExchangeError.self) { try Imported(text, .openCollective) }
        #expect(error?.code == .malformed)
        #expect(error?.line == 3)
        #expect(error?.message == "The file is incomplete: it ends with a warning that not all rows fit into it")
    }

    @Test func `another file is told which columns it lacks of the kind it is nearest to`() {
        let error = #expect(throws: ExchangeError.self) {
            try Imported("contributorUrl,contributorName,email\nhttps://x/ann,Ann,\n", .openCollective)
        }
        #expect(
            error?.description
                == """
                The file has no columns "activeRecurringContribution", "firstContributionDate", which the format \
                opencollective needs. It fits the formats ghost
                """.replacing("formats ghost", with: "format ghost"))
    }

    @Test(
        .enabled(if: RealData.has("headers"), RealData.isMissing), arguments: ["contributors", "transactions-default"])
    func `real headers are read`(name: String) throws {
        let header = try String(
            contentsOfFile: RealData.path("headers/opencollective-\(name).header.csv"), encoding: .utf8
        ).trimmingCharacters(in: .newlines)
        let cells = [
            "contributorUrl": "https://opencollective.com/ann", "contributorName": "Ann", "currency": "EUR",
            "activeRecurringContribution": "yes", "activeRecurringContributionAmount": "5",
            "activeRecurringContributionFrequency": "yearly", "firstContributionDate": "2025-01-01",
            "datetime": "2025-03-01T10:00:00", "shortId": "t1", "type": "CREDIT", "kind": "CONTRIBUTION",
            "isRefund": "no", "isRefunded": "no", "amount": "25", "netAmount": "25", "oppositeAccountSlug": "ann",
        ]
        let names = header.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\"")) }
        let row = names.map { cells[$0] ?? "" }.joined(separator: ",")
        let imported = try Imported("\(header)\n\(row)\n", .openCollective)
        #expect(imported.rejected == [])
        #expect(imported.members.map { $0.externalIdentities.map(\.description) } == [["opencollective:ann"]])
        #expect(imported.terms.map { $0?.recurring?.amount.description } == [name == "contributors" ? "5.00 EUR" : nil])
        #expect(imported.donations.map(\.amount.description) == (name == "contributors" ? [] : ["25.00 EUR"]))
    }
}
