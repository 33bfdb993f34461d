import Foundation

/// A folder for one row's files, under the system's temporary folder; removed with its content at the end.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "campaign-faults-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// An empty folder in it, emptied if it was there.
    func folder(_ name: String) throws -> String {
        let folder = self(name)
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        return folder
    }

    /// A copy of a folder's files, as a folder in it. What an index of a log says is not copied: no restart has one.
    func copy(of folder: String, as name: String) throws -> String {
        let copy = try self.folder(name)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where !file.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: "\(folder)/\(file)", toPath: "\(copy)/\(file)")
        }
        return copy
    }
}
