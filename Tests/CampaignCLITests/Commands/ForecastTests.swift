import Testing

@testable import CampaignCLI

struct ForecastTests {
    /// A drive of a month in its third week, with ten euros a day.
    private func drive() async throws -> Desk {
        let desk = try Desk(at: "2025-06-16T00:00:00Z", timeZone: "UTC")
        await desk.ok("create roof --raise '500 EUR' --start 2025-06-01 --by 2025-06-30 --time-zone UTC -q")
        for day in 1...15 { await desk.ok("donation add '10 EUR' --on 2025-06-\(day < 10 ? "0" : "")\(day) -q") }
        return desk
    }

    @Test func `the report tells what to expect, how sure that is, and from what`() async throws {
        let desk = try await drive()
        #expect(
            await desk.ok("forecast") == """
                roof
                Goal            €500
                Value           €150
                Expected        €354
                50% range       €310 to €421
                80% range       €274 to €517
                95% range       €233 to €741
                Chance          12%
                Target reached  11 Jul 2025, at the expected pace
                Last day        30 Jun 2025
                Made from       the pace so far, and how other campaigns went on
                As of           16 Jun 2025, 00:00 UTC

                """)
    }

    @Test func `the document has the keys it promises`() async throws {
        let desk = try await drive()
        let document = try await desk.json("forecast")
        #expect(
            document.shape == """
                {asOf:text,deadline:text,expected:text,intervals:{50:[text],80:[text],95:[text]},method:text,\
                probability:number,projectedReach:text,target:text}
                """)
        #expect(document["asOf"] == "2025-06-16T00:00:00Z")
        #expect(document["deadline"] == "2025-06-30")
        #expect(document["target"] == "500.00")
        #expect(document["method"] == "flow")
        #expect(try await desk.json("forecast") == document, "the same records give the same forecast")
    }

    @Test func `people are whole numbers, and an unreachable target has no day`() async throws {
        let desk = try Desk(at: "2025-06-16T00:00:00Z", timeZone: "UTC")
        await desk.ok("create club --members 100000 --start 2025-01-01 --by 2025-12-31 --time-zone UTC -q")
        for week in 1...9 { await desk.ok("member add --name A\(week) --since 2025-04-0\(week) --until 2025-10-01 -q") }
        let document = try await desk.json("forecast")
        #expect(
            document.shape == """
                {asOf:text,deadline:text,expected:number,intervals:{50:[number],80:[number],95:[number]},method:text,\
                probability:number,projectedReach:null,target:number}
                """)
        #expect(document["probability"]?.number == 0.01)
        let text = await desk.ok("forecast")
        #expect(text.contains("\nChance          less than 1%\nTarget reached  not in sight\nJoining         "))
        #expect(text.contains(", with 9 due to end\n"))
    }

    @Test func `too little to go by is said plainly`() async throws {
        let desk = try Desk(at: "2025-06-16T00:00:00Z", timeZone: "UTC")
        await desk.ok("create club --members 10 --donors 9 --start 2025-06-01 --by 2025-12-31 --time-zone UTC -q")
        for (line, sentence) in [
            (
                "forecast",
                "there is too little to forecast from yet: a forecast of members needs two whole weeks after the day on "
                    + "which the first one joined"
            ),
            (
                "forecast --goal donors",
                "there is nothing to forecast from yet: on balance, nothing has come in since the start"
            ),
            (
                "forecast --goal donors --as-of 2025-05-01",
                "there is nothing to forecast from yet: the campaign starts on 2025-06-01"
            ),
        ] {
            let outcome = await desk.run(line)
            #expect(outcome.code == .failed)
            #expect(outcome.output == "")
            #expect(outcome.errors == "error: \(sentence)\n")
        }
        #expect(await desk.run("forecast --goal raised").code == .usage)
    }

    @Test func `after the close the result is told`() async throws {
        let desk = try await drive()
        #expect(
            await desk.ok("forecast --as-of 2025-07-15T00:00:00Z") == """
                roof
                Goal            €500
                Result          €150
                Target reached  never
                Last day        30 Jun 2025
                Made from       nothing: the campaign has ended
                As of           15 Jul 2025, 00:00 UTC

                """)
        let document = try await desk.json("forecast --as-of 2025-07-15T00:00:00Z")
        #expect(document["probability"] == 0)
        #expect(document["expected"] == "150.00")
        #expect(document["method"] == "ended")
    }
}
