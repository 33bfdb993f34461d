import Testing

@testable import CampaignCLI

/// `donation refund` and `donation void`.
struct DonationCorrectionTests {
    /// A desk with a donation of 25 EUR of 10 November 2025 that the payment service calls ch_1.
    private func deskWithDonation() async throws -> Desk {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '100 EUR' --start 2025-11-01 --by 2026-02-28 --time-zone Europe/Kyiv -q")
        await desk.ok("donation add '25 EUR' --on 2025-11-10 --external-id stripe:ch_1")
        return desk
    }

    private func id(_ desk: Desk) async throws -> String {
        try #require(try await desk.json("donation list")["donations"]?[0]?["id"]?.text)
    }

    @Test func `what goes back counts no more from its day on`() async throws {
        let desk = try await deskWithDonation()
        #expect(
            await desk.ok("donation refund stripe:ch_1 '10 EUR' --on 2025-11-12")
                == "Recorded a refund of 10.00 EUR: 15.00 EUR of 25.00 EUR is kept.\n")
        #expect(
            await desk.ok("donation refund \(try await id(desk)) --on 2025-11-14 --kind chargeback")
                == "Recorded a chargeback of 15.00 EUR: 0.00 EUR of 25.00 EUR is kept.\n")
        for (asOf, value) in [
            ("2025-11-11", "25.00"), ("2025-11-12", "15.00"), ("2025-11-13", "15.00"), ("2025-11-14", "0.00"),
        ] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value, "\(asOf)")
        }
        #expect(await desk.ok("check") == "The database is sound, and every figure agrees with the records.\n")
    }

    @Test func `the list shows what is left, and the document what went back`() async throws {
        let desk = try await deskWithDonation()
        await desk.ok("donation refund stripe:ch_1 10 --on 2025-11-12 --kind bounced --external-id stripe:re_1")
        let id = try await id(desk)
        #expect(
            await desk.ok("donation list") == """
                ID                                    RECEIVED       AMOUNT    NET  DONOR  CAMPAIGN  SOFT CREDIT
                \(id)  2025-11-10  25.00 EUR  15.00         winter

                """)
        let document = try await desk.json("donation list")["donations"]?[0]
        #expect(document?["net"] == "15.00")
        let back = document?["reversals"]?[0]
        #expect(back?.shape == "{amount:text,externalId:text,id:text,kind:text,reversedAt:text}")
        #expect(back?["kind"] == "bounced")
        #expect(back?["reversedAt"] == "2025-11-11T22:00:00Z")
        #expect(await desk.ok("donation list --format csv").contains(",25.00,15.00,EUR,"))
    }

    @Test func `a refund with an external id is recorded once`() async throws {
        let desk = try await deskWithDonation()
        let line = "donation refund stripe:ch_1 '10 EUR' --on 2025-11-12 --external-id stripe:re_1"
        let first = try await desk.json(line)
        #expect(first.shape == "{created:bool,id:text}")
        #expect(first["created"] == true)
        let again = try await desk.json(line)
        #expect(again["created"] == false)
        #expect(again["id"] == first["id"])
        #expect(try await desk.json("progress")["value"] == "15.00")
    }

    @Test func `what goes back on the day of the donation needs no time of day`() async throws {
        let desk = try await deskWithDonation()
        await desk.ok("donation add '5 EUR' --external-id stripe:ch_2")
        await desk.ok("donation refund stripe:ch_2 --on today")
        #expect(try await desk.json("progress")["value"] == "25.00")
    }

    @Test func `a refund after the last day is told not to change the result`() async throws {
        let desk = try await deskWithDonation()
        try desk.set(to: "2026-03-10T10:00:00Z")
        let outcome = await desk.run("donation refund stripe:ch_1 --on 2026-03-01")
        #expect(outcome.output == "Recorded a refund of 25.00 EUR: 0.00 EUR of 25.00 EUR is kept.\n")
        #expect(outcome.errors == "The result of winter stays as it is: its last day is 2026-02-28.\n")
        #expect(try await desk.json("progress")["value"] == "25.00")
    }

    @Test func `a voided donation was never there, and can be recorded rightly`() async throws {
        let desk = try await deskWithDonation()
        let id = try await id(desk)
        #expect(await desk.ok("donation void stripe:ch_1 --reason 'typed twice'") == "Voided donation \(id).\n")
        #expect(try await desk.json("progress")["value"] == "0.00")
        #expect(try await desk.json("donation list")["donations"] == .array([]))
        await desk.ok("donation add '2.50 EUR' --on 2025-11-10 --external-id stripe:ch_1")
        #expect(try await desk.json("progress")["value"] == "2.50")
        #expect(await desk.ok("check") == "The database is sound, and every figure agrees with the records.\n")
    }

    @Test func `a voided refund was never there`() async throws {
        let desk = try await deskWithDonation()
        let refund = try #require(
            try await desk.json("donation refund stripe:ch_1 --on 2025-11-12")["id"]?.text)
        let document = try await desk.json("donation void \(refund) --reason 'of another donor'")
        #expect(document == .object(["id": .string(refund), "voided": "reversal"]))
        #expect(try await desk.json("progress")["value"] == "25.00")
    }

    @Test(arguments: [
        ("donation refund stripe:ch_1", 64, "missing option '--on DAY'"),
        ("donation refund --on 2025-11-12", 64, "missing argument ID"),
        (
            "donation refund ch_1 --on 2025-11-12", 64,
            "invalid value 'ch_1' for ID: \"ch_1\" names no record; use an id"
        ),
        ("donation refund stripe:ch_9 --on 2025-11-12", 1, "There is no donation stripe:ch_9\nSee which there are"),
        (
            "donation refund stripe:ch_1 '26 EUR' --on 2025-11-12", 64,
            "26.00 EUR is more than the 25.00 EUR that is left of the donation\n"
        ),
        (
            "donation refund stripe:ch_1 '5 USD' --on 2025-11-12", 64,
            "5.00 USD cannot have gone back of a donation of 25.00 EUR\n"
        ),
        (
            "donation refund stripe:ch_1 '0 EUR' --on 2025-11-12", 64,
            "a refund amount is more than zero, not 0.00 EUR\n"
        ),
        ("donation refund stripe:ch_1 --on 2025-11-09", 64, "money received at 2025-11-09T22:00:00Z cannot have gone"),
        ("donation refund stripe:ch_1 --on 2025-11-12 --kind lost", 64, "invalid value 'lost' for '--kind'"),
        ("donation void stripe:ch_1", 64, "missing option '--reason TEXT'"),
        ("donation void stripe:ch_1 --reason ' '", 64, "taking a record back needs a reason\n"),
        ("donation void stripe:ch_9 --reason x", 1, "There is no donation stripe:ch_9\nSee which there are"),
        (
            "donation void 0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77 --reason x", 1,
            "There is no donation 0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77\n"
        ),
    ])
    func `a mistake is refused and changes nothing`(line: String, code: Int32, message: String) async throws {
        let desk = try await deskWithDonation()
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(try await desk.json("progress")["value"] == "25.00")
    }
}
