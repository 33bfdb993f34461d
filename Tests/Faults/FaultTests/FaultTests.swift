import Foundation
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
        let process = Process()
        process.executableURL = worker
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // The errors are few, and fit into the pipe while the output is read.
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let noted = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            String(decoding: printed, as: UTF8.self), String(decoding: noted, as: UTF8.self),
            process.terminationStatus
        )
    }
}
