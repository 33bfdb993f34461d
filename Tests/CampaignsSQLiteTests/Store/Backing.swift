import Campaigns
import Testing

@testable import CampaignsSQLite

/// Where a store under test keeps its data. The conformance suite runs once for each.
enum Backing: CaseIterable, CustomTestStringConvertible {
    case memory
    case file

    var testDescription: String { self == .memory ? "in memory" : "in a file" }

    /// Runs `body` with a new, empty store, and closes it.
    func withStore<Result>(_ body: (any CampaignStore) async throws -> Result) async throws -> Result {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(self == .memory ? .inMemory : .file(folder("a.db")))
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// Runs `body` with a store that holds one campaign; afterwards everything derived must be what a recount gives.
    func withDrive(
        _ goals: [CampaignDraft.GoalDraft] = [.init(.members, target: 100)], zone: String = "Europe/Kyiv",
        start: String = "2025-01-01", lastDay: String = "2025-12-31", levels: [Level] = [],
        _ body: (Drive) async throws -> Void
    ) async throws {
        try await withStore { store in
            let drive = try await Drive(store, goals, zone: zone, start: start, lastDay: lastDay, levels: levels)
            try await body(drive)
            let report = try await store.check()
            #expect(report.isOK, "\(report)")
        }
    }
}
