import Foundation
import Testing

@testable import CampaignCLI

/// What a stream may show: colour, Unicode, and how wide.
struct StreamRuleTests {
    @Test(arguments: [
        ([:], true, true), ([:], false, false),
        (["TERM": "xterm-256color"], true, true), (["TERM": "dumb"], true, false),
        (["NO_COLOR": "1"], true, false), (["NO_COLOR": "0"], true, false), (["NO_COLOR": ""], true, true),
        (["CLICOLOR_FORCE": "1"], false, true), (["CLICOLOR_FORCE": "0"], false, false),
        (["CLICOLOR_FORCE": ""], false, false),
        (["CLICOLOR_FORCE": "1", "TERM": "dumb"], true, true),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false),
        (["FORCE_COLOR": "1"], false, true), (["FORCE_COLOR": ""], false, false),
    ])
    func `colour needs a terminal, and the wish for none goes first`(
        environment: [String: String], isTTY: Bool, expected: Bool
    ) {
        #expect(Colour.isUsed(isTTY: isTTY, environment: environment) == expected)
        #expect(!Colour.isUsed(isTTY: isTTY, environment: environment, isRefused: true))
    }

    private struct Case: Decodable {
        var env: [String: String]
        var tty: Bool
        var color: Bool
    }

    private static let colourCases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/realdata/banners/color-env.dev.json").standardizedFileURL

    @Test(.enabled(if: FileManager.default.fileExists(atPath: colourCases.path), "the colour conventions are not here"))
    func `the conventions of other programs hold`() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: Self.colourCases))
        #expect(!cases.isEmpty)
        for one in cases {
            #expect(Colour.isUsed(isTTY: one.tty, environment: one.env) == one.color, "\(one.env), tty \(one.tty)")
        }
    }

    @Test func `each stream is judged alone`() {
        var context = TestConsole(isTTY: true).context
        context.output = Recorder().channel(isTTY: false)
        #expect(!context.style(of: context.output).usesColour)
        #expect(context.style(of: context.errorOutput).usesColour)
    }

    @Test func `a mistake in the command line already heeds --no-color`() async {
        let coloured = await TestConsole.run(["lst"], isTTY: true)
        #expect(coloured.errors.hasPrefix("\u{1B}[1;31merror:\u{1B}[0m unknown command"))
        let plain = await TestConsole.run(["lst", "--no-color"], isTTY: true)
        #expect(plain.errors.hasPrefix("error: unknown command"))
    }

    @Test(arguments: [
        ([:], false), (["LANG": "en_GB.UTF-8"], true), (["LANG": "uk_UA.utf8"], true), (["LANG": "C"], false),
        (["LANG": "de_DE@euro"], false), (["LANG": "de_DE.UTF-8@euro"], true), (["LC_CTYPE": "UTF-8"], true),
        (["LC_ALL": "C", "LANG": "en_GB.UTF-8"], false), (["LC_ALL": "", "LANG": "en_GB.UTF-8"], true),
        (["LC_CTYPE": "en_GB.UTF-8", "LANG": "C"], true), (["LC_ALL": "C.UTF-8", "LC_CTYPE": "C"], true),
        (["LANG": "uk_UA.KOI8-U"], false),
    ])
    func `the first locale variable that is set decides on UTF-8`(environment: [String: String], expected: Bool) {
        #expect(CharacterSetting.isUTF8(environment) == expected)
    }

    @Test(arguments: [
        ([:], true, 100, 100), (["COLUMNS": "60"], true, 100, 60), (["COLUMNS": "0"], true, 100, 100),
        (["COLUMNS": "x"], true, nil, 80),
        ([:], true, nil, 80), (["COLUMNS": "60"], false, 100, 80),
    ])
    func `COLUMNS goes before what the terminal says`(
        environment: [String: String], isTTY: Bool, told: Int?, expected: Int
    ) {
        let context = TestConsole(environment: environment, isTTY: isTTY, terminalColumns: told).context
        #expect(context.columns(of: context.output) == expected)
    }

    @Test func `quiet hides notes but not warnings, and both are made safe`() {
        let console = TestConsole()
        console.context.note("added \u{1B}[31mAda")
        var quiet = console.context
        quiet.isQuiet = true
        quiet.note("not shown")
        quiet.warn("two\nlines")
        #expect(console.errorOutput.text == "added \u{FFFD}[31mAda\nwarning: two lines\n")
        #expect(console.output.text == "")
    }
}
