import Foundation

/// What the program is asked to do.
enum Command {
    /// A promise was broken.
    static let broken: Int32 = 1
    /// The row itself could not be carried out, which says nothing about the promise.
    static let couldNotRun: Int32 = 3

    static func run(_ options: Options) async throws -> Int32 {
        switch try options.word(0, "rows, row or a worker") {
        case "rows":
            for row in Row.all { Console.print(row.name) }
            return 0
        case "row":
            return try await runRow(options)
        case "about":
            Console.print("SQLite \(try await SampleCampaign.engineVersion)")
            return 0
        case let worker:
            guard let run = Worker.all[worker] else { throw Mistake("There is no worker \"\(worker)\"") }
            try await run(options)
            return 0
        }
    }

    /// The seed in `CAMPAIGN_TEST_SEED`, or any, so that what failed once can be run again.
    private static var givenSeed: UInt64 {
        ProcessInfo.processInfo.environment["CAMPAIGN_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999)
    }

    /// Runs a row and prints its line of the table: title, figure asked, figure run, what was found.
    private static func runRow(_ options: Options) async throws -> Int32 {
        let name = try options.word(1, "the name of a row")
        guard let row = Row.all.first(where: { $0.name == name }) else { throw Mistake("There is no row \"\(name)\"") }
        let figure = try options.integer("figure") ?? (options.has("full") ? row.full : row.quick)
        let seed = try options.integer("seed").map { UInt64(clamping: $0) } ?? Self.givenSeed
        Console.note("\(row.name): figure \(figure), seed \(seed)")
        let outcome = try await row.run(RowRun(figure: figure, seed: seed, scratch: Scratch()))
        for line in outcome.broken.prefix(20) { Console.note("BROKEN: \(line)") }
        if outcome.broken.count > 20 { Console.note("BROKEN: and \(outcome.broken.count - 20) more") }
        for line in outcome.details { Console.note(line) }
        let verdict = outcome.broken.isEmpty ? "held" : "**BROKEN** (\(outcome.broken.count))"
        Console.print("| \(row.title) | \(row.asked) | \(outcome.run) | \(verdict): \(outcome.found) |")
        return outcome.broken.isEmpty ? 0 : broken
    }
}

/// A mistake in how the program was started, or in the suite itself.
struct Mistake: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
