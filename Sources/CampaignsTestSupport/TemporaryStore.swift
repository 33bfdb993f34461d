public import CampaignsSQLite
import Foundation

/// Where a temporary store keeps its data.
public enum TemporaryStorage: CaseIterable, Hashable, Sendable {
    /// In memory: the faster one, and all that most tests need.
    case memory
    /// In a file in a folder of its own: for what a test does with several processes, backups or a file that is damaged.
    case file
}

/// Runs `body` with a new, empty store that nothing else uses, then closes it and removes its files.
///
/// Any number may be in use at once.
/// - Throws: What `body` throws, or why a store could not be made.
public func withTemporaryStore<Result>(
    in storage: TemporaryStorage = .memory, _ body: (SQLiteCampaignStore) async throws -> Result
) async throws -> Result {
    switch storage {
    case .memory:
        return try await closing(SQLiteCampaignStore.open(.inMemory), after: body)
    case .file:
        return try await withTemporaryFolder { folder in
            try await closing(
                SQLiteCampaignStore.open(.file(folder.appending(path: "campaigns.sqlite").path)), after: body)
        }
    }
}

private func closing<Result>(
    _ store: SQLiteCampaignStore, after body: (SQLiteCampaignStore) async throws -> Result
) async throws -> Result {
    do {
        let result = try await body(store)
        await store.close()
        return result
    } catch {
        await store.close()
        throw error
    }
}

private func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "campaigns-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
