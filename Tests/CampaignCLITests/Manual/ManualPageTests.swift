import Foundation
import TestTools
import Testing

@testable import CampaignCLI

struct ManualPageTests {
    private static let mandoc = URL(filePath: "/usr/bin/mandoc")

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: mandoc.path), "mandoc is not installed"))
    func `the page is in good mdoc`() async throws {
        let page = FileManager.default.temporaryDirectory.appending(path: "campaign-\(UUID().uuidString).1")
        defer { try? FileManager.default.removeItem(at: page) }
        try await TestConsole.run(["manual"], root: .campaign).output.write(to: page, atomically: true, encoding: .utf8)
        let lint = try FinishedProgram(running: Self.mandoc, ["-T", "lint", page.path])
        #expect(lint.output + lint.errors == "")
        #expect(lint.status == 0)
    }

    @Test func `every command, option and argument has its place in the page`() {
        let page = ManualPage(program: .campaign, date: CampaignCommand.versionDate).text
        for path in CommandSpec.campaign.paths().dropFirst() {
            #expect(page.contains(Mdoc.macro("Ss", path.commandLine)))
        }
        #expect(page.contains(".It Fl Fl recorded\\-by Ar WHO\n"))
        #expect(page.contains(".It Fl o , Fl Fl output Ar FILE\n"))
        #expect(page.contains(".It Ar SLUG\n"))
    }

    @Test(arguments: [
        (".start of a line", ["\\&.start of a line"]),
        ("One. Two.", ["One.", "Two."]),
        ("a\\b 'c' -d", ["a\\eb \\(aqc\\(aq \\-d"]),
    ])
    func `prose cannot be taken for markup`(text: String, lines: [String]) {
        #expect(Mdoc.prose(text) == lines)
    }
}
