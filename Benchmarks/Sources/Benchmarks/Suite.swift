import Foundation

/// One run of the benchmarks: how much is asked of it, where its files are, and what it has found.
final class Suite {
    /// A group of rows that are measured together.
    struct Benchmark: Sendable {
        let name: String
        let run: @Sendable (Suite) async throws -> Void
    }

    static let all = [imports, memory, records, concurrentRecords, progress, history, banner, memberAdd]

    /// Whether only correctness is of interest.
    let isQuick: Bool
    /// Whether ten million members are to be made.
    let includesTenMillion: Bool
    /// The folder for databases and files.
    let data: String
    let campaign: String
    private let tools: String
    private let only: [String]
    private var table = Table()
    private var mistakes: [String] = []

    init(_ arguments: some Sequence<String>) throws {
        var flags: Set<String> = []
        var values: [String: String] = [:]
        var only: [String] = []
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--quick", "--ten-million": flags.insert(argument)
            case "--only": only.append(rest.popFirst() ?? "")
            case "--tools", "--campaign", "--data": values[argument] = rest.popFirst()
            default: throw Mistake("unknown option \(argument)")
            }
        }
        guard let tools = values["--tools"], let campaign = values["--campaign"], let data = values["--data"] else {
            throw Mistake("start it with Benchmarks/run")
        }
        isQuick = flags.contains("--quick")
        includesTenMillion = flags.contains("--ten-million")
        (self.tools, self.campaign, self.data, self.only) = (tools, campaign, data, only)
    }

    func isAsked(_ name: String) -> Bool { only.isEmpty || only.contains { name.contains($0) } }

    /// `full` rounds, or the few that show that something works.
    func rounds(_ full: Int, quick: Int = 1) -> Int { isQuick ? quick : full }

    /// A yardstick's program.
    func tool(_ name: String) -> String { "\(tools)/\(name)" }

    /// The path of a file of this run.
    func path(_ name: String) -> String { "\(data)/\(name)" }

    /// Notes a row of the table.
    func add(_ row: Table.Row) { table.rows.append(row) }

    /// Notes a wrong result; the run ends with a failure, after everything was measured.
    func expect(_ isTrue: Bool, _ what: String) {
        if !isTrue { mistakes.append(what) }
    }

    /// Tells how far the run is, where it does not disturb the table.
    func say(_ text: String) { FileHandle.standardError.write(Data("… \(text)\n".utf8)) }

    /// Prints the table and what was wrong; returns the exit code.
    func finish() -> Int32 {
        if isQuick { print("Quick run: small data, few rounds. The times below mean nothing.\n") }
        print(table.text)
        for mistake in mistakes { FileHandle.standardError.write(Data("WRONG: \(mistake)\n".utf8)) }
        return mistakes.isEmpty ? 0 : 1
    }
}

/// Why a run cannot go on.
struct Mistake: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
