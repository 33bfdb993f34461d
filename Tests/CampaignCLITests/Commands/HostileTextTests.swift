import CampaignsRendering
import Foundation
import Testing

@testable import CampaignCLI

/// Text from outside never steers a terminal, whichever way it came in and goes out.
struct HostileTextTests {
    /// Strings that programs stumble over: a few of our own here, some five hundred where the collection is.
    static let own = [
        "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "two\nlines", "carriage\rreturn",
        "\u{8}\u{8}\u{8}",
        "\u{202E}txt.exe", "\u{2066}isolate\u{2069}", "a\u{200F}b", "\u{0}", "line\u{2028}separator", "\u{85}",
        "\u{7F}",
        "=cmd|' /C calc'!A0", "' OR 1=1 --", "../../../../etc/hosts", "%s%n%d", "田中さんにあげて下さい", "👩‍👩‍👧‍👦", "\u{FEFF}",
    ]

    private static let collection: [String] = {
        guard let data = try? Data(contentsOf: URL(filePath: RealData.path("naughty-strings/blns.json"))) else {
            return []
        }
        return (try? JSONDecoder().decode([String].self, from: data)) ?? []
    }()

    private static func isHostile(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: TerminalText.isHostile)
    }

    /// That a terminal is sent lines of text and nothing else.
    private func expectHarmless(
        _ outcome: Desk.Outcome, _ source: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for text in [outcome.output, outcome.errors] {
            let found = text.unicodeScalars.first { $0 != "\n" && TerminalText.isHostile($0) }
            #expect(found == nil, "\(source.debugDescription)", sourceLocation: sourceLocation)
        }
    }

    @Test func `names and titles are shown without what a terminal would act on`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let strings = Self.own + Self.collection.filter(Self.isHostile)
        for text in strings {
            for line in [
                ["member", "add", "--name", text, "--note", text], ["edit", "--title", text, "--appeal", text],
                ["adjust", "+1", "--on", "today", "--reason", text], ["level", "add", text],
                ["edit", "--link", "https://example.com", "--link-label", text],
                ["donation", "add", "5 EUR", "--external-id", "x:\(text)"],
            ] {
                expectHarmless(await desk.run(line), text)
            }
            for line in ["banner", "banner --format terminal", "progress", "show", "list"] {
                expectHarmless(await desk.run(line), text)
            }
        }
        for line in [
            "member list", "member list --json", "level list", "donation list --json", "show --json", "list --json",
        ] {
            let outcome = await desk.run(line)
            #expect(outcome.code == .done)
            expectHarmless(outcome, line)
        }
        for member in try await desk.json("member list")["members"]?.items ?? [] {
            let id = try #require(member["id"]?.text)
            expectHarmless(await desk.run("member show \(id)"), id)
        }
    }

    @Test func `mistakes quote what was typed without what a terminal would act on`() async throws {
        let desk = try Desk()
        for text in Self.own + Self.collection where text != "-" {
            for line in [
                [text], ["--" + text], ["member", "show", text],
                ["create", "C" + text, "--members", "1", "--by", "today"],
                ["create", "c", "--members", "n" + text, "--by", "today"], ["progress", "--as-of", text],
                ["import", "x/\(text)", "--format", "ghost"], ["import", "nope.csv", "--format", text],
                ["help", text], ["banner", "c", text, text],
            ] {
                let outcome = await desk.run(line)
                expectHarmless(outcome, text)
            }
        }
        #expect(!desk.exists("campaign.sqlite"))
    }

    @Test(.enabled(if: !collection.isEmpty, RealData.isMissing))
    func `every naughty string that is a name goes in and comes out as it was`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let names = Self.collection.filter {
            !$0.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
        }
        #expect(names.count > 450)
        let rows = names.enumerated().map { number, name in
            "n\(number)@example.com,\"\(name.replacing("\"", with: "\"\""))\"\n"
        }
        try desk.file("members.csv", "email,name\n" + rows.joined())
        let imported = try await desk.json("import members.csv --format csv")
        #expect(imported["added"] == .number(Double(names.count)))
        for line in ["member list", "member list --json", "export members --json"] {
            expectHarmless(await desk.run(line), line)
        }
        // No cell that a spreadsheet would run, and the same again after a second journey.
        let exported = await desk.ok("export members")
        for row in exported.split(separator: "\r\n").dropFirst() {
            let name = row.drop { $0 != "," }.dropFirst()
            let cell = name.drop { $0 == "\"" }
            #expect(!(cell.first.map { "=+-@".contains($0) } ?? false), "\(name)")
        }
        try desk.file("again.csv", exported)
        let again = try await desk.json("import again.csv --format csv")
        #expect(["added", "updated", "rejected"].map { again[$0] } == [0, 0, 0])
    }
}
