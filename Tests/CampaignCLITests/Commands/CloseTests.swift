import Testing

@testable import CampaignCLI

struct CloseTests {
    /// A campaign that raised 60 of 100 EUR, the last of it on the day it is closed.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.ok("create winter --raise '100 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv")
        await desk.ok("donation add '40 EUR' --campaign winter --on 2025-10-01 --external-id pay:1")
        await desk.ok("donation add '20 EUR' --campaign winter")
        return desk
    }

    @Test func `it says what the result is, and shows beside it what comes later`() async throws {
        let desk = try await desk()
        #expect(
            await desk.ok("close winter") == "Closed winter: 60.00 EUR of 100.00 EUR, until 2025-11-17 14:00 EET.\n")
        try desk.set(to: "2025-12-01T12:00:00Z")
        await desk.ok("donation refund pay:1 '15 EUR' --on 2025-11-20")
        let progress = try await desk.json("progress winter")
        #expect(progress["value"] == "60.00")
        #expect(progress["laterValue"] == "45.00")
        #expect(progress["goals"]?.items.first?["laterValue"] == "45.00")
        #expect(progress["phase"] == "ended")
        #expect(progress["deadline"] == "2025-11-17")
        #expect(progress["closed"]?["at"] == "2025-11-17T12:00:00.001Z")
        #expect(
            await desk.ok("banner winter --format text") == """
                €60 out of €100
                ████████████████████████░░░░░░░░░░░░░░░░  60%
                We ended at €60 of €100, €40 short of our goal.
                The result is as it was at the close; by now it is €45.
                ended on 17 Nov 2025, 14:00 EET · as of 1 Dec 2025, 14:00 EET

                """)
        #expect(await desk.ok("progress winter").contains("Value by now"))
        #expect(await desk.ok("show winter").contains("Closed"))
        let shown = try await desk.json("show winter")
        #expect(shown["results"]?.items.first?["value"] == "60.00")
        #expect(await desk.run("close winter").errors.contains("was closed already"))
        #expect(await desk.run("edit winter --by 2026-01-31").errors.contains("was closed already"))

        #expect(try await desk.json("explain winter")["value"] == "60.00")
        await desk.ok("donation refund pay:1 '5 EUR' --on 2025-11-10")
        let explained = try await desk.json("explain winter")
        #expect(explained["value"] == "55.00")
        #expect(explained["frozenValue"] == "60.00")
        let report = await desk.ok("explain winter").split(separator: "\n")
        #expect(report.contains { $0.hasPrefix("Result ") && $0.contains(" €60  as it was frozen when the campaign") })
    }

    @Test func `what is taken back after the close came in on no day`() async throws {
        let desk = try await desk()
        await desk.ok("close winter")
        await desk.ok("donation refund pay:1 '15 EUR' --on 2025-10-05")
        let pace = try await desk.json("progress winter")["pace"]
        #expect(pace?["last7Days"] == .string("2.85"))
        #expect(pace?["last28Days"] == .string("0.71"))
    }

    @Test(arguments: [
        ("--on 2025-10-31", "40.00 EUR of 100.00 EUR, until 2025-10-31"),
        ("--on today", "60.00 EUR of 100.00 EUR, until 2025-11-17 14:00 EET"),
    ])
    func `it may end with a day that is over`(option: String, result: String) async throws {
        #expect(try await desk().ok("close \(option)") == "Closed winter: \(result).\n")
    }

    @Test(arguments: ["2025-11-18", "2024-12-31"])
    func `it cannot end with any other`(day: String) async throws {
        let outcome = try await desk().run("close winter --on \(day)")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("cannot be closed"))
    }

    @Test func `the only campaign that is not closed is meant where none is named`() async throws {
        let desk = try await desk()
        await desk.ok("close")
        #expect(await desk.run("progress").errors.contains("the only campaign is closed"))
        await desk.ok("create spring --members 5 --by 2026-05-31")
        #expect(try await desk.json("progress")["campaign"] == "spring")
        await desk.ok("close")
        #expect(await desk.run("progress").errors.contains("all 2 campaigns are closed"))
        #expect(try await desk.json("progress winter")["value"] == "60.00")
    }
}
