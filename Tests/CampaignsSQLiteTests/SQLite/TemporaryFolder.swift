import Foundation

@testable import CampaignsSQLite

/// A folder that is removed with its content when the test is over.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("campaigns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

    func open(_ name: String = "a.db", _ access: Connection.Access = .create) throws -> Connection {
        try Connection(.file(self(name)), access: access, busyTimeout: .milliseconds(50))
    }

    /// The permission bits of a file.
    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: self(name))[.posixPermissions] as? Int
    }
}

extension Connection {
    func integer(_ sql: String) throws -> Int64? { try queryFirst(sql) { try $0.int64(0) } }
    func string(_ sql: String) throws -> String? { try queryFirst(sql) { try $0.text(0) } }
}
