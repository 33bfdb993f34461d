import Testing

@testable import CampaignCLI

struct ImportDonationTests {
    private static let payments = """
        id,Created (UTC),Amount,Amount Refunded,Currency,Fee,Status,Customer ID,Customer Email
        ch_1,2025-02-01 10:00,25.00,0.00,eur,0.70,Paid,cus_1,ada@example.com
        ch_2,2025-02-02 10:00,40.00,10.00,eur,0.90,Paid,cus_2,jo@example.com
        ch_3,2025-02-03 10:00,99.00,0.00,eur,,Failed,cus_3,kim@example.com
        ch_4,03/04/2025 10:00,5.00,0.00,eur,,Paid,cus_4,lee@example.com
        """

    func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.ok("create spring --raise '1000 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q")
        return desk
    }

    @Test func `payments of Stripe raise the only campaign, and nothing the second time`() async throws {
        let desk = try await desk()
        try desk.file("payments.csv", Self.payments)
        let first = await desk.run("import payments.csv --format stripe-payments")
        #expect(first.code == .foundWrong)
        #expect(first.output.hasPrefix("added 2, updated 0, unchanged 1, rejected 1 (batch "))
        #expect(
            first.errors == """
                Left out and not counted: 1 failed.
                warning: line 5, column Created (UTC): has day and month in an order that is not known; name it with \
                --dates dmy, mdy or ymd

                """)
        #expect(try await desk.json("progress")["value"] == "55.00")
        let again = await desk.run("import payments.csv --format stripe-payments --dates dmy")
        #expect(again.code == .done)
        #expect(again.output.hasPrefix("added 1, updated 0, unchanged 3, rejected 0 (batch "))
        #expect(try await desk.json("progress")["value"] == "60.00")
        #expect(try await desk.json("progress --as-of 2025-04-02")["value"] == "55.00")
    }

    @Test func `gifts go to the campaign that is named, or to none`() async throws {
        let desk = try await desk()
        await desk.ok("create autumn --raise '10 EUR' --start 2025-01-01 --by 2025-12-31 -q")
        try desk.file("a.csv", "donation_id,amount,date\nx:1,5.00,2025-03-01\n")
        try desk.file("b.csv", "donation_id,amount,date\nx:2,7 EUR,2025-03-01\n")
        try desk.file("c.csv", "donation_id,amount,date,campaign\nx:3,1 EUR,2025-03-01,spring\nx:4,1 EUR,2025-03-01,\n")
        await desk.ok("import a.csv --format csv --campaign autumn")
        await desk.ok("import b.csv --format csv --no-campaign")
        await desk.ok("import c.csv --format csv --campaign autumn")
        #expect(try await desk.json("progress autumn")["value"] == "5.00")
        #expect(try await desk.json("progress spring")["value"] == "1.00")
        let refused = await desk.run("import a.csv --format csv --campaign winter")
        #expect(refused.code != .done)
    }

    @Test func `a file of another format is refused with what it fits, and makes no database`() async throws {
        let desk = try Desk()
        try desk.file("payments.csv", Self.payments)
        let outcome = await desk.run("import payments.csv --format ghost")
        #expect(outcome.code == .unusableData)
        #expect(
            outcome.errors == """
                error: 'payments.csv': The file has no column "email", which the format ghost needs
                It fits the format stripe-payments.

                """)
        #expect(await desk.run("info").code == .inputNotFound)
    }
}

extension ImportDonationTests {
    @Test func `a ledger with the newest entries first is read to the end before a refund is called lost`() async throws
    {
        let desk = try await desk()
        try desk.file(
            "ledger.csv",
            """
            "datetime","shortId","type","kind","isRefund","isRefunded","shortRefundId","amount","currency","oppositeAccountSlug"
            "2025-05-02T10:00:00","t6","DEBIT","CONTRIBUTION","yes","no","t9",-1,"EUR","cy"
            "2025-05-01T10:00:00","t3","CREDIT","CONTRIBUTION","no","yes","t7",7,"EUR","bo"
            "2025-04-01T10:00:00","t2","DEBIT","CONTRIBUTION","yes","no","t1",-25,"EUR","ann"
            "2025-03-01T10:00:00","t1","CREDIT","CONTRIBUTION","no","yes","t2",25,"EUR","ann"
            "2025-03-01T10:00:00","t4","CREDIT","CONTRIBUTION","no","no","",5,"EUR","ann"
            """)
        let first = try JSONValue(
            await desk.run("import ledger.csv --format opencollective --json --skip-invalid").output)
        #expect(["rows", "added", "updated", "unchanged", "rejected"].map { first[$0] } == [5, 3, 1, 0, 1])
        #expect(first["rejects"]?[0]?["line"] == 2)
        #expect(first["changes"]?["reversals"]?["added"] == 2)
        for (asOf, value) in [("2025-03-01", "30.00"), ("2025-04-01", "5.00"), ("2025-05-01", "5.00")]
            as [(String, JSONValue)]
        {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value)
        }
        let again = try JSONValue(
            await desk.run("import ledger.csv --format opencollective --json --skip-invalid").output)
        #expect(["rows", "added", "updated", "unchanged", "rejected"].map { again[$0] } == [5, 0, 0, 4, 1])
        #expect(again["changes"]?["reversals"]?["added"] == 0)
    }

    @Test func `a ledger that was cut short imports nothing`() async throws {
        let desk = try await desk()
        try desk.file(
            "ledger.csv",
            """
            "datetime","shortId","type","kind","isRefund","isRefunded","shortRefundId","amount","currency","oppositeAccountSlug"
            "2025-03-01T10:00:00","t4","CREDIT","CONTRIBUTION","no","no","",5,"EUR","ann"
            Warning: totalCount is 1200 and limit was 1000
            """)
        let outcome = await desk.run("import ledger.csv --format opencollective")
        #expect(outcome.code == .unusableData)
        #expect(
            outcome.errors == """
                error: 'ledger.csv', line 3: The file is incomplete: it ends with a warning that not all rows fit into it
                Export it in parts, such as year by year.

                """)
        #expect(try await desk.json("progress")["value"] == "0.00")
    }
}
