import Foundation
import Testing

/// Whole outputs, kept in `Tests/Goldens/CommandLine` and compared as wholes.
///
/// `UPDATE_GOLDEN=1 swift test` writes them anew; what has changed is then read in the diff before it is kept.
enum Golden {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Goldens/CommandLine")

    static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

    /// Compares an output with the one kept under this name.
    static func expect(_ output: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if isUpdating {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try output.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(output == kept, "differs from \(file.path)", sourceLocation: sourceLocation)
    }

    /// Compares the names of what is kept in a folder with those that are used.
    static func expectNames(in name: String, are used: some Sequence<String>) throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path)
        // Hidden ones are on their way to be written.
        #expect(kept.filter { !$0.hasPrefix(".") }.sorted() == used.sorted())
    }
}
