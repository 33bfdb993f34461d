import Campaigns
import Foundation
import Testing

@testable import CampaignCLI

/// A person at a desk: a folder of their own with a database in it, a clock that the test sets, and command lines that
/// run in memory. The folder is gone when the desk is.
final class Desk: Sendable {
    /// What one command line did.
    struct Outcome: Sendable {
        var output: String
        var errors: String
        var code: ExitCode
    }

    let folder: URL
    let clock = TestClock()
    /// The zone of the person's machine.
    let timeZone: TimeZone

    /// At 14:00 on 17 November 2025 in Kyiv, unless told otherwise.
    init(at instant: String = "2025-11-17T12:00:00Z", timeZone: String = "Europe/Kyiv") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "campaign-desk-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.timeZone = try #require(TimeZone(identifier: timeZone))
        try set(to: instant)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Moves the clock.
    func set(to instant: String) throws { clock.set(to: try #require(Instant(iso8601: instant)).date) }

    /// Lets a moment pass, so that what is recorded next is listed behind what was recorded before.
    func tick() { clock.advance(by: 0.001) }

    func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Writes a file into the folder.
    @discardableResult
    func file(_ name: String, _ content: String) throws -> String { try file(name, bytes: Array(content.utf8)) }

    @discardableResult
    func file(_ name: String, bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(filePath: path(name)))
        return name
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    /// Runs a command line against `database`, a name in the folder or an absolute path. Every look at the clock takes
    /// `tick` seconds.
    func run(
        _ arguments: [String], database: String = "campaign.sqlite", environment: [String: String] = [:],
        isTTY: Bool = false, columns: Int? = nil, tick: Double = 0
    ) async -> Outcome {
        var variables = ["LANG": "C.UTF-8", "CAMPAIGN_DATABASE": database, "TMPDIR": path("")]
        variables.merge(environment) { $1 }
        let console = TestConsole(arguments, environment: variables, isTTY: isTTY, terminalColumns: columns)
        var context = console.context
        context.workingDirectory = folder.path(percentEncoded: false)
        context.timeZone = timeZone
        context.busyTimeout = .milliseconds(20)
        context.now = { [clock] in
            defer { clock.advance(by: tick) }
            return clock.now
        }
        let code = await CampaignCommand.run(context)
        return Outcome(output: console.output.text, errors: console.errorOutput.text, code: code)
    }

    /// Runs a command line that has to succeed, and returns what it printed.
    @discardableResult
    func ok(
        _ arguments: [String], database: String = "campaign.sqlite", sourceLocation: SourceLocation = #_sourceLocation
    ) async -> String {
        let outcome = await run(arguments, database: database)
        #expect(outcome.code == .done, "\(arguments): \(outcome.errors)", sourceLocation: sourceLocation)
        return outcome.output
    }

    /// `ok` for a line as one would type it; words with spaces stand in single quotes.
    @discardableResult
    func ok(
        _ line: String, database: String = "campaign.sqlite", sourceLocation: SourceLocation = #_sourceLocation
    ) async -> String {
        await ok(Self.words(line), database: database, sourceLocation: sourceLocation)
    }

    /// `run` for a line as one would type it.
    func run(_ line: String, database: String = "campaign.sqlite") async -> Outcome {
        await run(Self.words(line), database: database)
    }

    /// The document that a successful command line prints.
    func json(
        _ line: String, database: String = "campaign.sqlite", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSONValue {
        try JSONValue(await ok(line + " --json", database: database, sourceLocation: sourceLocation))
    }

    /// Makes the campaign most tests are about.
    func createMembers2025(_ more: String = "") async {
        await ok(
            "create members-2025 --members 25000 --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q \(more)")
    }

    /// A line's words; those between single quotes stay together.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        for (index, part) in line.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(separator: " ").map(String.init)
            }
        }
        return words
    }
}
