import Testing

@testable import CampaignCLI

/// The help of every command, as it was agreed.
struct HelpGoldenTests {
    private static let paths = Dictionary(
        uniqueKeysWithValues: CommandTableTests.commands(under: [.campaign]).map { ($0.map(\.name), $0) })
    static let names = paths.keys.sorted { $0.lexicographicallyPrecedes($1) }

    @Test(arguments: names)
    func `a command explains itself as agreed, however it is asked`(names: [String]) async throws {
        let words = Array(names.dropFirst())
        let asked = await TestConsole.run(words + ["--help"], root: .campaign)
        #expect(asked.code == .done)
        #expect(asked.errors == "")
        try Golden.expect(asked.output, is: "help/\(Self.file(names))")
        #expect(await TestConsole.run(["help"] + words, root: .campaign).output == asked.output)
        #expect(await TestConsole.run(words + ["-h"], root: .campaign).output == asked.output)
    }

    @Test func `no agreed help is left over from a command that is gone`() throws {
        try Golden.expectNames(in: "help", are: Self.names.map(Self.file))
    }

    @Test(arguments: names)
    func `help is plain ASCII in 80 columns, but for examples, which are to be copied`(names: [String]) throws {
        let path = try #require(Self.paths[names])
        let examples = path.last?.examples.flatMap { [$0.line, $0.purpose] } ?? []
        for line in HelpText(path: path).text.split(separator: "\n") {
            let isExample = examples.contains { line.hasSuffix($0) }
            #expect(line.count <= 80 || isExample, "\(line)")
            #expect(line.utf8.count == line.count, "\(line)")
        }
    }

    /// `campaign-member-add.txt`
    private static func file(_ names: [String]) -> String { names.joined(separator: "-") + ".txt" }
}
