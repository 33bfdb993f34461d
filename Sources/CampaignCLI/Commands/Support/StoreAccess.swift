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
    /// To write what will be rolled back: if the database is missing, to none.
    case trying
}

extension Context {
    /// The clock's time, to the millisecond.
    var instant: Instant { Instant(now()) }

    /// What every record made now carries.
    var recording: Recording { Recording(at: instant, by: nil) }

    /// Opens the database that the command line means, runs `body` with it, and closes it whatever happens.
    ///
    /// A database that has to be brought up to date before it can be read (an older schema, other time-zone rules) is
    /// opened for writing once more, and `body` is run again: one that reads asks for all figures before it prints any.
    func withStore(
        _ need: StoreNeed, _ invocation: Invocation, _ body: (any CampaignStore) async throws -> ExitCode
    ) async throws -> ExitCode {
        let path = try DatabaseLocation.path(invocation, self)
        guard need == .reading else { return try await withStore(need, at: path, body) }
        do {
            return try await withStore(.reading, at: path, body)
        } catch let outdated as StoreError where outdated.code == .readOnly {
            do {
                return try await withStore(.writing, at: path, body)
            } catch let error as StoreError where [.readOnly, .permissionDenied].contains(error.code) {
                throw Failure(
                    .permission, outdated.message,
                    advice: ["Run 'campaign info' once as somebody who may write to '\(path)'."])
            }
        }
    }

    private func withStore(
        _ need: StoreNeed, at path: String, _ body: (any CampaignStore) async throws -> ExitCode
    ) async throws -> ExitCode {
        if need == .trying, !FileManager.default.fileExists(atPath: path) {
            let store = try await SQLiteCampaignStore.open(
                .inMemory, busyTimeout: busyTimeout, performingBlockingCalls: performBlockingCalls)
            do {
                let result = try await body(store)
                await store.close()
                return result
            } catch {
                await store.close()
                throw error
            }
        }
        if need == .creating { try makeDatabaseFolder(path) }
        let isNew = need == .creating && !FileManager.default.fileExists(atPath: path)
        let store = try await open(path, need)
        let result: ExitCode
        do {
            result = try await body(store)
        } catch {
            let isEmpty = isNew ? await store.isEmpty : false
            await store.close()
            if isEmpty { removeEmptyDatabase(path) }
            throw error
        }
        await store.close()
        if isNew { note("Made a new database: \(path)") }
        return result
    }

    /// Takes away the database that a failed command has just made, so that a mistake leaves nothing behind. Its log is
    /// gone with the last connection; if it is there, another program has found the database, and it stays.
    private func removeEmptyDatabase(_ path: String) {
        guard !FileManager.default.fileExists(atPath: path + "-wal") else { return }
        Platform.remove(path)
    }

    private func open(_ path: String, _ need: StoreNeed) async throws -> any CampaignStore {
        let access: SQLiteCampaignStore.Access =
            switch need {
            case .creating: .create
            case .writing, .trying: .readWrite
            case .reading: .readOnly
            }
        do {
            return try await SQLiteCampaignStore.open(
                .file(path), access: access, busyTimeout: busyTimeout, performingBlockingCalls: performBlockingCalls)
        } catch var error as StoreError where [.newer, .foreign].contains(error.code) && !error.message.contains(path) {
            error.message = "'\(path)': \(error.message)"
            throw error
        }
    }

    /// The folder of the standard place is made on demand, for this user only; any other folder must be there.
    func makeDatabaseFolder(_ path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        guard path == DatabaseLocation.standardPath(self), !FileManager.default.fileExists(atPath: folder.path) else {
            return
        }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// A path as typed, from the working directory.
    func absolutePath(_ path: String) -> String { path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)" }
}

extension CampaignStore {
    /// Whether nothing was ever recorded; false if that cannot be told.
    fileprivate var isEmpty: Bool {
        get async { (try? await information())?.items.contains(.init("revision", "0")) ?? false }
    }
}
