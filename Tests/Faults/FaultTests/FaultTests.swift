import Foundation
import TestTools
import Testing

/// A short run of the fault suite; `FAULTS=full` runs all of it, which takes an hour or so. `Tests/Faults/run` runs the same
/// in release mode, with the rows that need builds of their own, and prints the table.
@Suite(.serialized) struct `The promises under faults` {
    /// `fault-worker` beside the test bundle, where the package manager puts every program of the package.
    private static let worker: URL? = {
        #if os(macOS)
            let folder = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
                .deletingLastPathComponent()
        #else
            let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        #endif
        guard let worker = folder?.appending(path: "fault-worker") else { return nil }
        return FileManager.default.isExecutableFile(atPath: worker.path) ? worker : nil
    }()

    private static let rows = (try? run("rows").output.split(separator: "\n").map(String.init)) ?? []

    @Test(.enabled(if: worker != nil, "the program fault-worker is not built"), arguments: rows)
    func `a promise holds`(row: String) throws {
        let isFull = ProcessInfo.processInfo.environment["FAULTS"] == "full"
        let result = try Self.run("row", row, isFull ? "--full" : "--quick")
        #expect(result.code == 0, "\(result.errors)")
    }

    private static func run(_ arguments: String...) throws -> (output: String, errors: String, code: Int32) {
        let program = try FinishedProgram(running: try #require(worker), arguments)
        return (program.output, program.errors, program.status)
    }
}
