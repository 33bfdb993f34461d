import Testing

@testable import CampaignCLI

struct ProgressBarTests {
    @Test func `a terminal sees a bar with rate and time left, cleared at the end`() {
        let console = TestConsole(isTTY: true)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        console.clock.advance(by: 10)
        bar.update(count: 25_000, fraction: 0.25)
        #expect(console.errorOutput.text == "\r\u{1B}[K█████░░░░░░░░░░░░░░░  25%  25,000 rows  2,500 rows/s  0:30 left")
        console.clock.advance(by: 30)
        bar.update(count: 100_000, fraction: 1)
        bar.finish()
        #expect(console.errorOutput.text.hasSuffix("left\r\u{1B}[KImported 100,000 rows in 40.0 s (2,500 rows/s)\n"))
        #expect(console.output.text == "")
    }

    @Test func `it is drawn ten times a second at most`() {
        let console = TestConsole(isTTY: true)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        for count in 1...1000 {
            console.clock.advance(by: 0.001)
            bar.update(count: count, fraction: nil)
        }
        let draws = console.errorOutput.text.split(separator: "\r").count
        #expect((9...10).contains(draws))
    }

    @Test func `without a whole there is no percentage and no time left`() {
        let console = TestConsole(isTTY: true)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        console.clock.advance(by: 1)
        bar.update(count: 10, fraction: nil)
        #expect(console.errorOutput.text == "\r\u{1B}[K10 rows  10 rows/s")
    }

    @Test(arguments: [(["LANG": "C"], "##########----------  50%"), (["LANG": "C.UTF-8"], "██████████░░░░░░░░░░  50%")])
    func `it is drawn with what the locale has, within the terminal`(environment: [String: String], drawn: String) {
        let console = TestConsole(environment: environment, isTTY: true, terminalColumns: 30)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        console.clock.advance(by: 1)
        bar.update(count: 10, fraction: 0.5)
        let line = console.errorOutput.text.dropFirst("\r\u{1B}[K".count)
        #expect(line.hasPrefix(drawn))
        #expect(line.count == 29)
    }

    @Test(arguments: [(false, ["LANG": "C"]), (true, ["TERM": "dumb"])])
    func `elsewhere there is nothing, since the command says itself what it did`(
        isTTY: Bool, environment: [String: String]
    ) {
        let console = TestConsole(environment: environment, isTTY: isTTY)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        console.clock.advance(by: 90)
        bar.update(count: 9000, fraction: 1)
        bar.finish()
        #expect(console.errorOutput.text.isEmpty)
    }

    @Test func `quiet means neither`() {
        let console = TestConsole(isTTY: true)
        var context = console.context
        context.isQuiet = true
        let bar = ProgressBar(context, verb: "Imported", unit: "rows")
        bar.update(count: 1, fraction: 0.5)
        bar.finish()
        #expect(console.errorOutput.text == "")
    }

    @Test func `a clock that runs backwards and figures beyond the whole do no harm`() {
        let console = TestConsole(isTTY: true)
        let bar = ProgressBar(console.context, verb: "Imported", unit: "rows")
        console.clock.advance(by: -5)
        bar.update(count: 10, fraction: 1.5)
        bar.finish()
        #expect(
            console.errorOutput.text
                == "\r\u{1B}[K████████████████████ 100%  10 rows\r\u{1B}[KImported 10 rows in 0.0 s\n")
    }
}
