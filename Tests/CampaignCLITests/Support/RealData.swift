import Foundation
import Testing

/// Files that nobody in the project wrote, beside the package's own folder. Tests that read them are skipped where they
/// are not.
enum RealData {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/realdata").standardizedFileURL

    static let isMissing: Comment = "../shared/realdata is not there"

    static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    static func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
}
