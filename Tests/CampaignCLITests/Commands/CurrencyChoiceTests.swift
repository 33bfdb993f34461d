import Testing

@testable import CampaignCLI

/// Campaigns with goals in several currencies, where an amount is never taken for another currency's.
struct CurrencyChoiceTests {
    private func deskWithTwoCurrencies() async throws -> Desk {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '100 EUR' --raise '9000 JPY' --start 2025-01-01 --by 2025-12-31 "
                + "--time-zone Europe/Kyiv -q")
        return desk
    }

    @Test func `an adjustment of money adjusts the goals of its currency only`() async throws {
        let desk = try await deskWithTwoCurrencies()
        #expect(
            await desk.ok(["adjust", "+5.00 EUR", "--on", "2025-02-01", "--reason", "tin"])
                == "Adjusted winter (raised) by +5.00 EUR from 2025-02-01 on.\n")
        await desk.ok(["adjust", "+300 JPY", "--on", "2025-02-02", "--reason", "tin"])
        let adjustments = try await desk.json("show")["adjustments"]?.items ?? []
        #expect(adjustments.map { $0["currency"] } == ["EUR", "JPY"])
        #expect(adjustments.map { $0["amount"] } == ["5.00", "300"])
        let goals = try await desk.json("progress")["goals"]?.items ?? []
        #expect(goals.map { $0["value"] } == ["5.00", "300"])
    }

    @Test func `an adjustment of several goals names and numbers all of them`() async throws {
        let desk = try Desk()
        await desk.ok("create drive --members 10 --members 20 --start 2025-01-01 --by 2025-12-31 -q")
        let document = try await desk.json("adjust +1 --on 2025-02-01 --reason paper")
        #expect(document.shape == "{created:bool,id:text,ids:[text],metric:text}")
        #expect(document["ids"]?.items.count == 2)
        #expect(document["id"] == document["ids"]?[0])
        #expect(
            await desk.ok("adjust +1 --on 2025-02-01 --reason paper")
                == "Adjusted drive (2 goals of members) by +1 from 2025-02-01 on.\n")
    }

    @Test(arguments: [
        "donation add 25", "donation add '25 USD' --converted 20", "adjust +5 --on today --reason tin",
    ])
    func `an amount that could be in two currencies is refused`(line: String) async throws {
        let desk = try await deskWithTwoCurrencies()
        let outcome = await desk.run(line)
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("invalid value '"), "\(outcome.errors)")
        #expect(try await desk.json("progress")["revision"] == 1)
    }

    @Test func `the list tells the currency of its figures`() async throws {
        let desk = try await deskWithTwoCurrencies()
        #expect(try await desk.json("list")["campaigns"]?[0]?["currency"] == "EUR")
    }
}
