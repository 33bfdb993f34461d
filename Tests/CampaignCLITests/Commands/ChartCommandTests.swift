import Testing

@testable import CampaignCLI

struct ChartCommandTests {
    private func drive() async throws -> Desk {
        let desk = try Desk(at: "2025-06-16T00:00:00Z", timeZone: "UTC")
        await desk.ok("create roof --raise '500 EUR' --start 2025-06-01 --by 2025-06-30 --time-zone UTC -q")
        for day in 1...15 { await desk.ok("donation add '10 EUR' --on 2025-06-\(day < 10 ? "0" : "")\(day) -q") }
        return desk
    }

    @Test func `a chart fits the terminal, and is ASCII where the locale is`() async throws {
        let desk = try await drive()
        for width in [30, 40, 80, 200] {
            let wide = await desk.ok("chart --width \(width)")
            #expect(wide.split(separator: "\n").allSatisfy { $0.count <= width })
            #expect(wide.contains("░"))
        }
        let plain = await desk.run(["chart"], environment: ["LANG": "C", "COLUMNS": "60"])
        #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
        #expect(plain.output.contains("*"))
        #expect(plain.errors == "")
        let coloured = await desk.run(["chart"], isTTY: true)
        #expect(coloured.output.contains("\u{1B}["))
        let refused = await desk.run(["chart"], environment: ["NO_COLOR": "1"], isTTY: true)
        #expect(!refused.output.contains("\u{1B}["))
    }

    @Test func `a picture goes into a file, and the same records give the same one`() async throws {
        let desk = try await drive()
        #expect(await desk.ok("chart --format svg -o chart.svg") == "")
        let svg = try desk.read("chart.svg")
        #expect(svg.hasPrefix("<svg "))
        #expect(await desk.ok("chart --format svg") == svg)
        #expect(await desk.ok("chart --format svg --appearance dark") != svg)
        #expect(await desk.ok("chart --format svg --size 1200x630").contains("height=\"630\""))
    }

    @Test func `the document has the lines' points`() async throws {
        let desk = try await drive()
        let document = try await desk.json("chart")
        #expect(
            document.shape == """
                {asOf:text,campaign:text,deadline:text,evaluatedAt:text,evenPace:{from:{date:text,value:text},to:{date:text,value:text}},\
                goal:{currency:text,metric:text,target:text},points:[{date:text,value:text}],\
                projection:[{date:text,lower:text,middle:text,upper:text}]}
                """)
        #expect(document["points"]?.items.count == 16)
        #expect(document["projection"]?.items.last?["date"] == "2025-06-30")
        #expect(try await desk.json("chart --no-projection")["projection"] == .array([]))
    }

    @Test func `where nothing can be projected, a note says why`() async throws {
        let desk = try Desk(at: "2025-06-16T00:00:00Z", timeZone: "UTC")
        await desk.ok("create club --members 10 --start 2025-06-01 --by 2025-12-31 --time-zone UTC -q")
        let chart = await desk.run("chart")
        #expect(chart.code == .done)
        #expect(chart.errors.hasPrefix("No projection: there is too little to forecast from yet: "))
        let early = await desk.run("chart --as-of 2025-05-01")
        #expect(early.output == "club\nThere are no figures to draw yet.\nas of 1 May 2025, 23:59 UTC\n")
        #expect(early.errors == "")
        #expect(await desk.run("chart --as-of 2026-02-01").errors == "")
    }

    @Test(arguments: [
        ("chart --size narrow", "'--size' is for pictures"),
        ("chart --appearance dark", "'--appearance' is for pictures"),
        ("chart --width 29", "a whole number from 30 to 1000"),
        ("chart --format png", "png"), ("chart --json --format svg", "contradict each other"),
        ("chart --goal donors", "roof has no goal of donors"), ("chart nowhere", "there is no campaign"),
    ])
    func `what cannot be meant is refused with a sentence`(line: String, words: String) async throws {
        let desk = try await drive()
        let outcome = await desk.run(line)
        #expect(outcome.code != .done)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: ") && outcome.errors.contains(words), "\(outcome.errors)")
    }
}
