import Campaigns
import CampaignsSQLite
import Foundation

/// How a command opens the database.
enum StoreNeed {
    /// To read what is there.
    case reading
    /// To write to what is there.
    case writing
    /// To write, making the database if it is missing.
    case creating
}

extension Context {
    /// The clock's time, to the millisecond.
    var instant: Instant { Instant(now()) }

    /// What every record made now carries.
    var recording: Recording { Recording(at: instant, by: nil) }

    /// Opens the database that the command line means, runs `body` with it, and closes it whatever happens.
    func withStore(
        _ need: StoreNeed, _ invocation: Invocation, _ body: (any CampaignStore) async throws -> ExitCode
    ) async throws -> ExitCode {
        let path = try DatabaseLocation.path(invocation, self)
        if need == .creating { try makeDatabaseFolder(path) }
        let isNew = need == .creating && !FileManager.default.fileExists(atPath: path)
        let store = try await open(path, need)
        if isNew { note("Made a new database: \(path)") }
        let result: ExitCode
        do {
            result = try await body(store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return result
    }

    private func open(_ path: String, _ need: StoreNeed) async throws -> any CampaignStore {
        let access: SQLiteCampaignStore.Access =
            switch need {
            case .creating: .create
            case .writing: .readWrite
            case .reading: .readOnly
            }
        return try await SQLiteCampaignStore.open(.file(path), access: access, busyTimeout: busyTimeout)
    }

    /// The folder of the standard place is made on demand, for this user only; any other folder must be there.
    func makeDatabaseFolder(_ path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        guard folder.lastPathComponent == "campaign", !FileManager.default.fileExists(atPath: folder.path) else {
            return
        }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// A path as typed, from the working directory.
    func absolutePath(_ path: String) -> String { path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)" }
}
