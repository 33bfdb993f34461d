import Foundation
import Testing

/// The code of every article is code that is compiled and run: a block of it stands in `Snippets`, but for white space.
@Suite struct `The articles` {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The articles of every library, by their paths.
    private static let articles: [String] = {
        let sources = root.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).map(\.path)
            .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted()
    }()

    /// A text without white space, because an article's lines are shorter.
    private static func packed(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

    private static func snippets() throws -> [String] {
        let folder = root.appending(path: "Tests/DocumentationTests/Snippets")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map {
            packed(try String(contentsOf: $0, encoding: .utf8))
        }
    }

    @Test func `are there for each task`() {
        let names = Set(Self.articles.map { URL(filePath: $0).deletingPathExtension().lastPathComponent })
        #expect(
            names.isSuperset(of: [
                "GettingStarted", "RecordingFromAWebhook", "ImportingFiles", "ShowingProgress", "Forecasting",
                "RunningInProduction",
                "Observing", "WritingYourOwnStore",
            ]))
    }

    @Test(arguments: articles)
    func `quote code that is compiled and run`(article: String) throws {
        let text = try String(contentsOfFile: article, encoding: .utf8)
        let files = try Self.snippets()
        for block in text.components(separatedBy: "```swift\n").dropFirst() {
            let quoted = Self.packed(block.components(separatedBy: "```")[0])
            #expect(!quoted.isEmpty)
            #expect(files.contains { $0.contains(quoted) }, "\(block)")
        }
    }

    @Test(arguments: [
        "Campaigns", "CampaignsSQLite", "CampaignsExchange", "CampaignsRendering", "CampaignsTestSupport",
    ])
    func `have every type of a library in its list of topics`(library: String) throws {
        let folder = Self.root.appending(path: "Sources/\(library)")
        let topics = try String(
            contentsOf: folder.appending(path: "Documentation.docc/\(library).md"), encoding: .utf8)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let declaration = /(?m)^public (?:final )?(?:struct|enum|class|actor|protocol) (?<name>\w+)/
        var found = 0
        for file in files?.compactMap({ $0 as? URL }) ?? [] where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: declaration) {
                found += 1
                #expect(topics.contains("``\(match.name)``"), "\(match.name)")
            }
        }
        #expect(found > 0)
    }
}
