import Foundation
import Testing

/// Files of real systems that lie beside the package, not in it. Tests that read them are skipped where they are not.
enum RealData {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/realdata")

    static let isMissing: Comment = "../shared/realdata is not there"

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: path(name))
    }

    static func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }

    /// The names in a folder, in order.
    static func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }
}
