import Foundation
import Testing

/// Whole outputs, kept in `Tests/Goldens` and compared as wholes.
///
/// `UPDATE_GOLDEN=1 swift test` writes them anew; what has changed is then read in the diff before it is kept.
enum Golden {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Goldens/Rendering")

    /// Compares an output with the one kept under this name.
    static func expect(
        _ output: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try output.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(output == kept, "differs from \(file.path)", sourceLocation: sourceLocation)
    }
}
