import Campaigns
import CampaignsExchange
import CampaignsSQLite
import Testing

/// What lists of members that follow each other come to.
@Suite struct `One list of members after another` {
    /// A list, the day it is imported, and its only row.
    typealias Step = (day: String, row: String)

    private static let headers: [String: String] = [
        "ghost": "id,email,complimentary_plan,stripe_customer_id,created_at,deleted_at,tiers",
        "patreon": "Email,Patron Status,Pledge Amount,Charge Frequency,Tier,Patronage Since Date,Last Charge Date,"
            + "User ID",
        "stripe-customers": "id,Email,Created (UTC),Plan,Status",
        "opencollective": "contributorUrl,contributorName,activeRecurringContribution,activeRecurringContributionTier,"
            + "activeRecurringContributionAmount,activeRecurringContributionFrequency,firstContributionDate,currency",
        "civicrm": "Contact ID,Email Address,Membership ID,Membership Type,Start Date,End Date,Membership Status",
    ]

    private func ghost(_ plan: String, _ stripe: String, _ tiers: String, deleted: String = "") -> String {
        "1,a@example.org,\(plan),\(stripe),2025-06-01T00:00:00.000Z,\(deleted),\(tiers)"
    }

    private func terms(_ format: String, _ steps: [Step]) async throws -> (terms: [String], rejected: [String]) {
        let series = try await ImportSeries()
        let header = try #require(Self.headers[format])
        var rejected: [String] = []
        for step in steps {
            let result = try await series.take(
                try ImportFormat(named: format), "\(header)\n\(step.row)\n", on: step.day)
            rejected += result.rejects.map(\.reason)
        }
        return (try await series.terms(), rejected)
    }

    @Test(arguments: [
        (
            "patreon", "a@example.org,Declined patron,5,monthly,Gold,2025-06-01,2026-02-01,1",
            "a@example.org,Active patron,5,monthly,Gold,2025-06-01,2026-04-01,1",
            ["paying Gold 2025-06-01..2026-02-01 5.00 USD", "paying Gold 2026-04-01T12.. 5.00 USD"]
        ),
        (
            "stripe-customers", "cus_1,a@example.org,2025-06-01 00:00,Gold,unpaid",
            "cus_1,a@example.org,2025-06-01 00:00,Gold,active",
            ["paying Gold 2025-06-01..2026-03-01T12", "paying Gold 2026-04-01T12.."]
        ),
        (
            "opencollective", "https://x.org/ann,Ann,no,,,,2025-06-01,EUR",
            "https://x.org/ann,Ann,yes,Gold,5,monthly,2025-06-01,EUR",
            ["paying Gold 2025-06-01..2026-03-01T12 5.00 EUR", "paying Gold 2026-04-01T12.. 5.00 EUR"]
        ),
        (
            "ghost", "1,a@example.org,false,cus_1,2025-06-01,2026-02-01T00:00:00.000Z,Gold",
            "1,a@example.org,false,cus_1,2025-06-01,,Gold",
            ["paying Gold 2025-06-01..2026-02-01", "paying Gold 2026-04-01T12.."]
        ),
        (
            "civicrm", "1,a@example.org,7,Gold,2025-06-01,,Cancelled", "1,a@example.org,7,Gold,2025-06-01,,Current",
            ["paying Gold 2025-06-01..2026-03-01T12", "paying Gold 2026-04-01T12.."]
        ),
    ])
    func `whoever left and is listed as active again came back when that is seen`(
        format: String, gone: String, back: String, terms: [String]
    ) async throws {
        let steps = [("2026-02-01", back), ("2026-03-01", gone), ("2026-04-01", back)]
        let came = try await self.terms(format, steps)
        #expect(came.terms == terms)
        // They may leave once more, and come back.
        let leaving = ("2026-05-01", gone.replacing("2026-02-01", with: "2026-04-20"))
        let left = try await self.terms(format, steps + [leaving])
        #expect(left.terms.count == 2)
        #expect(left.terms.allSatisfy { !$0.hasSuffix("..") && !$0.contains(".. ") }, "\(left.terms)")
        let again = try await self.terms(format, steps + [leaving, ("2026-06-01", back)])
        #expect(again.terms.count == 3, "\(again.terms)")
        #expect((came.rejected, left.rejected, again.rejected) == ([], [], []))
    }

    @Test func `whoever comes back before the end of what was paid goes on from there`() async throws {
        let row = "a@example.org,%,5,monthly,Gold,2025-06-01,,1,2026-05-01"
        let series = try await ImportSeries()
        let header = try #require(Self.headers["patreon"]) + ",Access Expiration\n"
        for (day, status) in [("2026-03-01", "Former patron"), ("2026-04-01", "Active patron")] {
            let row = row.replacing("%", with: status).replacing(
                ",2026-05-01", with: status == "Former patron" ? ",2026-05-01" : ",")
            try await series.take(.patreon, header + row + "\n", on: day)
        }
        #expect(
            try await series.terms() == [
                "paying Gold 2025-06-01..2026-05-01 5.00 USD", "paying Gold 2026-05-01.. 5.00 USD",
            ])
    }

    @Test func `who was entered by hand as a member again is not entered twice`() async throws {
        let series = try await ImportSeries()
        let header = try #require(Self.headers["ghost"])
        let file = "\(header)\n\(ghost("false", "", "Gold"))\n"
        try await series.take(.ghost, file, on: "2026-02-01")
        try await series.take(
            .ghost, "\(header)\n\(ghost("false", "", "Gold", deleted: "2026-02-10T00:00:00.000Z"))\n", on: "2026-03-01")
        let member = try await series.store.member(.email(EmailAddress("a@example.org"))).member.id
        _ = try await series.store.transaction(Recording(at: .at("2026-03-20T00:00:00Z"))) {
            try $0.record(
                TermDraft(kind: .paying, level: "Gold", start: .at("2026-03-20T00:00:00Z")), for: member, key: nil)
        }
        try await series.take(.ghost, file, on: "2026-04-01")
        #expect(try await series.terms() == ["paying Gold 2025-06-01..2026-02-10", "paying Gold 2026-03-20.."])
    }

    @Test func `an end that was entered by hand stays`() async throws {
        let series = try await ImportSeries()
        let file = "\(Self.headers["ghost"] ?? "")\n\(ghost("false", "", "Gold"))\n"
        try await series.take(.ghost, file, on: "2026-02-01")
        let member = try await series.store.member(.email(EmailAddress("a@example.org"))).member.id
        let calendar = series.campaign.calendar
        _ = try await series.store.transaction(Recording(at: .at("2026-03-01T00:00:00Z"))) {
            try $0.cancel(member, at: .at("2026-03-01T00:00:00Z"), atPeriodEnd: false, in: calendar)
        }
        try await series.take(.ghost, file, on: "2026-04-01")
        #expect(try await series.terms() == ["paying Gold 2025-06-01..2026-03-01"])
    }

    @Test(
        arguments: [
            // Plan, customer and tiers of the later row; whether the term ends when it is seen.
            ("false", "", "Free", true), ("false", "", "", true), ("", "", "", false), ("false", "cus_1", "", false),
        ])
    func `whoever Ghost calls free by now pays no longer`(
        plan: String, customer: String, tiers: String, ends: Bool
    ) async throws {
        for (first, term) in [(ghost("false", "", "Gold"), "paying Gold"), (ghost("true", "", ""), "complimentary -")] {
            let came = try await terms("ghost", [("2026-02-01", first), ("2026-03-01", ghost(plan, customer, tiers))])
            #expect(came.rejected == [])
            if ends {
                #expect(came.terms == ["\(term) 2025-06-01..2026-03-01T12"])
            } else if customer.isEmpty {
                #expect(came.terms == ["\(term) 2025-06-01.."])
            }
        }
    }

    @Test func `a file without Ghost's columns of plans says nothing of them`() async throws {
        let series = try await ImportSeries()
        let header = "id,email,complimentary_plan,created_at"
        try await series.take(
            .ghost, "\(Self.headers["ghost"] ?? "")\n\(ghost("false", "", "Gold"))\n", on: "2026-02-01")
        try await series.take(
            .ghost, "\(header)\n1,a@example.org,false,2025-06-01T00:00:00.000Z\n", on: "2026-03-01")
        #expect(try await series.terms() == ["paying Gold 2025-06-01.."])
    }

    @Test func `whoever was free pays since that is seen, and counts as new then`() async throws {
        let (free, gold, silver) = (ghost("false", "", ""), ghost("false", "", "Gold"), ghost("false", "", "Silver"))
        let series = try await ImportSeries()
        let header = try #require(Self.headers["ghost"])
        for (day, row) in [("2026-02-01", free), ("2026-03-01", gold), ("2026-04-01", silver), ("2026-05-01", free)] {
            try await series.take(.ghost, "\(header)\n\(row)\n", on: day)
        }
        try await series.take(.ghost, "\(header)\n\(gold)\n", on: "2026-06-01")
        #expect(
            try await series.terms() == [
                "paying Gold 2026-03-01T12..2026-04-01T12", "paying Gold 2026-06-01T12..",
                "paying Silver 2026-04-01T12..2026-05-01T12",
            ])
        #expect(try await series.figures(on: "2026-02-15").prefix(2) == [0, 0])
        #expect(try await series.figures(on: "2026-03-15").prefix(2) == [1, 1])
    }

    @Test func `whoever is listed for the first time has paid since the account was made`() async throws {
        let came = try await terms("ghost", [("2026-02-01", ghost("false", "", "Gold"))])
        #expect(came.terms == ["paying Gold 2025-06-01.."])
    }

    @Test func `another amount is paid since that is seen`() async throws {
        let row = "a@example.org,Active patron,%,monthly,Gold,2025-06-01,,1"
        let came = try await terms(
            "patreon",
            [("2026-02-01", "5.00"), ("2026-03-01", "10.00"), ("2026-04-01", ""), ("2026-05-01", "10.00")].map {
                ($0, row.replacing("%", with: $1))
            })
        #expect(came.rejected == [])
        #expect(
            came.terms == [
                "paying Gold 2025-06-01..2026-03-01T12 5.00 USD", "paying Gold 2026-03-01T12.. 10.00 USD",
            ])
    }

    @Test func `two terms of one list that only their amounts tell apart are two`() async throws {
        let series = try await ImportSeries()
        let file = "email,start,amount,every\na@example.org,2026-01-01,5,month\na@example.org,2026-01-01,9,month\n"
        try await series.take(.csv, file, on: "2026-02-01")
        try await series.take(.csv, file, on: "2026-03-01")
        #expect(
            try await series.terms() == ["paying - 2026-01-01.. 5.00 EUR", "paying - 2026-01-01.. 9.00 EUR"])
    }

    @Test(arguments: [
        // The last row's level, and when it says that the member was deleted.
        ("Silver", "2026-03-10", ["paying Gold 2025-06-01..2026-03-10"]),
        ("Gold", "2026-03-10", ["paying Gold 2025-06-01..2026-03-10"]),
        ("Silver", "2026-04-10", ["paying Gold 2025-06-01..2026-04-01T12", "paying Silver 2026-04-01T12..2026-04-10"]),
    ])
    func `an end before a change that was dated when it was seen takes the change back`(
        level: String, deleted: String, terms: [String]
    ) async throws {
        let came = try await self.terms(
            "ghost",
            [
                ("2026-02-01", ghost("false", "", "Gold")), ("2026-04-01", ghost("false", "", "Silver")),
                ("2026-05-01", ghost("false", "", level, deleted: "\(deleted)T00:00:00.000Z")),
            ])
        #expect(came.rejected == [])
        #expect(came.terms == terms)
    }

    @Test func `rows of the free make no membership that a date would be missed of`() async throws {
        let series = try await ImportSeries()
        let result = try await series.take(
            .ghost, "email,complimentary_plan,tiers\na@example.org,false,\nb@example.org,false,Gold\n",
            on: "2026-02-01")
        #expect(result.undatedTerms == 1)
        let blank = try await series.take(.csv, "email,kind,start\nc@example.org,,\n", on: "2026-02-02")
        #expect(blank.undatedTerms == 0)
    }
}
