import Foundation

/// Files that nobody in the project wrote, beside the package's own folder; absent outside the project's workshop.
enum RealData {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/realdata").standardizedFileURL

    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    static func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }
}
