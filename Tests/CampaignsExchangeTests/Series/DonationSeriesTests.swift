import Campaigns
import CampaignsExchange
import CampaignsSQLite
import Testing

/// What files of gifts that follow each other, also of several systems, come to.
@Suite struct `One file of gifts after another` {
    private static let ledger =
        "datetime,shortId,type,kind,isRefund,isRefunded,shortRefundId,refundKind,amount,netAmount,currency,"
        + "oppositeAccountSlug,oppositeAccountName\n"

    @Test func `the refund's own row replaces what its donation could only guess of it`() async throws {
        let series = try await ImportSeries()
        let gift = "2026-02-01T10:00:00,t1,CREDIT,CONTRIBUTION,no,yes,r1,,50,50,EUR,ann,Ann\n"
        let refund = "2026-03-01T10:00:00,r1,DEBIT,CONTRIBUTION,yes,no,t1,REFUND,-20,-20,EUR,ann,Ann\n"
        try await series.take(.openCollective, Self.ledger + gift, on: "2026-04-01")
        #expect(
            try await series.donations() == [
                "50.00 EUR 2026-02-01T10, of a donor, refund 50.00 EUR 2026-02-01T10"
            ])
        let result = try await series.take(.openCollective, Self.ledger + refund, on: "2026-04-02")
        #expect(result.counts.updated == 1)
        let known = ["50.00 EUR 2026-02-01T10, of a donor, refund 20.00 EUR 2026-03-01T10"]
        #expect(try await series.donations() == known)
        #expect(try await series.figures(on: "2026-06-01")[2] == 3000)
        // The file with the guess is no news any more.
        try await series.take(.openCollective, Self.ledger + gift, on: "2026-04-03")
        try await series.take(.openCollective, Self.ledger + gift + refund, on: "2026-04-04")
        #expect(try await series.donations() == known)
    }

    private static let payments =
        "id,Created (UTC),Amount,Currency,Converted Amount,Converted Currency,Fee,Status,Customer ID,Customer Email\n"
    private static let event = """
        {"id":"evt_1","type":"charge.succeeded","created":1771495200,"data":{"object":{"id":"ch_1","amount":5000,\
        "currency":"usd","created":1771495200,"captured":true,"amount_refunded":0}}}
        """

    /// Sources that tell of one payment, each of another part of it.
    enum Source: String, CaseIterable, CustomTestStringConvertible {
        case event, converted, fee, customer, campaign
        var testDescription: String { rawValue }
    }

    private func take(_ source: Source, into series: ImportSeries, on day: String) async throws {
        func row(_ cells: String) -> String { Self.payments + "ch_1,2026-02-19 10:00,50.00,usd,\(cells)\n" }
        switch source {
        case .event: try await series.take(events: Self.event, on: day, toCampaign: false)
        case .converted: try await series.take(.stripePayments, row("45.00,eur,,Paid,,"), on: day, toCampaign: false)
        case .fee:
            try await series.take(
                .csv, "donation_id,amount,currency,date,fee\nstripe:ch_1,50,USD,2026-02-19T10:00:00Z,1\n", on: day,
                toCampaign: false)
        case .customer:
            try await series.take(.stripePayments, row(",,,Paid,cus_1,a@example.org"), on: day, toCampaign: false)
        case .campaign: try await series.take(.stripePayments, row(",,,Paid,,"), on: day)
        }
    }

    @Test(arguments: [
        Source.allCases, Source.allCases.reversed(), [.converted, .event, .campaign, .customer, .fee],
        [.campaign, .customer, .converted, .fee, .event], [.fee, .campaign, .event, .converted, .customer],
    ])
    func `what a payment lacks is filled in, whoever tells of it first`(sources: [Source]) async throws {
        let series = try await ImportSeries()
        for (index, source) in sources.enumerated() {
            try await take(source, into: series, on: "2026-03-0\(index + 1)")
        }
        #expect(
            try await series.donations() == ["50.00 USD 2026-02-19T10, = 45.00 EUR, fee 1.00 USD, of a donor"])
        #expect(try await series.figures(on: "2026-06-01") == [0, 0, 4500, 1])
    }

    @Test func `a pledge is filled in too, and what went back of a donation stays`() async throws {
        let series = try await ImportSeries()
        let gifts = "donation_id,email,amount,currency,date,pledge_id,reversal_id,reversal_amount,reversed_at\n"
        try await series.take(
            .csv, gifts + "x:1,a@example.org,20,EUR,2026-02-01,,r:1,5,2026-02-10\n", on: "2026-02-20")
        try await series.take(
            .csv,
            "pledge_id,email,amount,currency,first_due,every,times\np:1,a@example.org,20,EUR,2026-02-01,month,3\n",
            on: "2026-02-21")
        let result = try await series.take(
            .csv, gifts + "x:1,a@example.org,20,EUR,2026-02-01,p:1,,,\n", on: "2026-02-22")
        #expect(result.counts.updated == 1)
        #expect(result.counts.changes.changedDonations == 1)
        #expect(
            try await series.donations() == [
                "20.00 EUR 2026-02-01, of a donor, on a pledge, refund 5.00 EUR 2026-02-10"
            ])
    }

    @Test func `what is known of a payment is not changed by a file that tells it otherwise`() async throws {
        let series = try await ImportSeries()
        func row(_ amount: String, _ converted: String, _ fee: String) -> String {
            Self.payments + "ch_1,2026-02-19 10:00,\(amount),usd,\(converted),eur,\(fee),Paid,cus_1,a@example.org\n"
        }
        try await series.take(.stripePayments, row("50.00", "45.00", ""), on: "2026-03-01")
        let before = try await series.donations()
        try await series.take(.stripePayments, row("50.00", "46.00", ""), on: "2026-03-02")
        let other = try await series.take(.stripePayments, row("51.00", "46.00", ""), on: "2026-03-03")
        #expect(other.rejects.map(\.reason) == ["it is known as a donation of another amount"])
        #expect(try await series.donations() == before)
    }

    @Test func `strangers of other names who gave the same are two`() async throws {
        let header = "name,amount,currency,date\n"
        func row(_ name: String) -> String { "\(name),20,EUR,2026-02-01\n" }
        let together = try await ImportSeries()
        try await together.take(.csv, header + row("Bo") + row("Cy") + row("") + row("Bo"), on: "2026-03-01")
        #expect(try await together.figures(on: "2026-06-01")[2] == 8000)
        let apart = try await ImportSeries()
        for (day, row) in [("2026-03-01", row("Bo")), ("2026-03-02", row("Cy")), ("2026-03-03", row(" bo "))] {
            try await apart.take(.csv, header + row, on: day)
        }
        #expect(try await apart.figures(on: "2026-06-01")[2] == 4000)
        // Whoever has an address is known by it, whatever the name.
        let known = try await ImportSeries()
        for (day, name) in [("2026-03-01", "Bo"), ("2026-03-02", "Bo B.")] {
            try await known.take(
                .csv, "email,name,amount,currency,date\nb@example.org,\(name),20,EUR,2026-02-01\n", on: day)
        }
        #expect(try await known.figures(on: "2026-06-01")[2] == 2000)
    }

    private static let reversals =
        "donation_id,amount,currency,date,reversal_id,reversal_kind,reversal_amount,reversed_at\n"

    @Test func `each dated row of a donation tells of another reversal`() async throws {
        let series = try await ImportSeries()
        let (five, eight) = ("x:1,20,EUR,2026-02-01,,,5,2026-02-10\n", "x:1,20,EUR,2026-02-01,,,8,2026-03-10\n")
        try await series.take(.csv, Self.reversals + five + eight + five, on: "2026-04-01")
        let known = ["20.00 EUR 2026-02-01, refund 5.00 EUR 2026-02-10, refund 8.00 EUR 2026-03-10"]
        #expect(try await series.donations() == known)
        // All of it, as another file may tell it in one row.
        try await series.take(.csv, Self.reversals + "x:1,20,EUR,2026-02-01,,,13,2026-03-10\n", on: "2026-04-02")
        #expect(try await series.donations() == known)
    }

    @Test(arguments: [
        ("r:1,,,", "is missing"), (",bounced,,", "is missing"), (",,,2026-03-01", "is missing"),
        (",,-5,2026-03-01", "is less than zero"),
    ])
    func `a row that tells of a reversal says how much it is`(cells: String, reason: String) async throws {
        let series = try await ImportSeries()
        let result = try await series.take(.csv, Self.reversals + "x:1,20,EUR,2026-02-01,\(cells)\n", on: "2026-04-01")
        #expect(result.rejects.map { "\($0.column ?? "-") \($0.reason)" } == ["reversal_amount \(reason)"])
    }

    @Test(arguments: [
        ("Refunded,", "50.00 EUR 2026-02-19T10, refund 50.00 EUR 2026-02-19T10"),
        ("Dispute lost,", "50.00 EUR 2026-02-19T10, chargeback 50.00 EUR 2026-02-19T10"),
        ("Paid,lost", "50.00 EUR 2026-02-19T10, chargeback 50.00 EUR 2026-02-19T10"),
        ("Disputed,", "50.00 EUR 2026-02-19T10"), ("Paid,", "50.00 EUR 2026-02-19T10"), ("Partially refunded,", nil),
    ])
    func `a status alone says that all of a payment went back`(cells: String, donation: String?) async throws {
        let series = try await ImportSeries()
        let result = try await series.take(
            .stripePayments,
            "id,Created (UTC),Amount,Currency,Status,Dispute Status\nch_1,2026-02-19 10:00,50.00,eur,\(cells)\n",
            on: "2026-03-01")
        #expect(try await series.donations() == (donation.map { [$0] } ?? []))
        #expect(
            result.rejects.map(\.reason)
                == (donation == nil ? ["says that a part was refunded, and no column says how much"] : []))
    }

    @Test(arguments: [
        ("Cancelled", "2026-03-05", "refund 40.00 EUR 2026-03-05"), ("Failed", "", "bounced 40.00 EUR 2026-04-01T12"),
    ])
    func `a contribution that is cancelled or failed after all goes back`(
        status: String, date: String, back: String
    ) async throws {
        let header = "Contact ID,Contribution ID,Total Amount,currency,Date Received,Contribution Status,Cancel Date\n"
        let series = try await ImportSeries()
        try await series.take(.civicrm, header + "1,9,40.00,EUR,2026-02-01,Completed,\n", on: "2026-03-01")
        let rows = "1,9,40.00,EUR,2026-02-01,\(status),\(date)\n2,10,5.00,EUR,2026-02-01,\(status),\n"
        let result = try await series.take(.civicrm, header + rows, on: "2026-04-01")
        #expect(try await series.donations() == ["40.00 EUR 2026-02-01, of a donor, \(back)"])
        #expect(result.counts.updated == 1)
        #expect(result.counts.unchanged == 1)
        // Of the other nothing was known, so nothing goes back.
        #expect(result.leftOut == [status.lowercased(): 1])
        #expect(result.rejects == [])
    }
}
