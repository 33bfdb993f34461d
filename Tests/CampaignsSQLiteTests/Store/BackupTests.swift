import Campaigns
import CampaignsTestSupport
import Foundation
import Synchronization
import Testing

@testable import CampaignsSQLite

@Suite struct BackupTests {
    /// A store in a file with so many members, closed again.
    private func makeStore(_ path: String, members: Int) async throws -> Drive {
        let store = try await SQLiteCampaignStore.open(.file(path))
        let drive = try await Drive(store, [.init(.members, target: 10)])
        for _ in 0..<members { try await drive.join(from: "2025-03-01") }
        await store.close()
        return drive
    }

    private func count(_ path: String, _ drive: Drive) async throws -> Int64 {
        let store = try await SQLiteCampaignStore.open(.file(path), access: .readOnly)
        let value = try await store.progress(of: drive.campaign.id, asOf: try drive.instant("2025-06-01")).current.value
        await store.close()
        return value
    }

    private func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test func `a backup is one moment's content, private, and a database of its own`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 3)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        _ = try await store.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        await store.close()
        #expect(try await count(folder("a.db"), drive) == 4)
        #expect(try await count(folder("b.db"), drive) == 3)
        let mode = try FileManager.default.attributesOfItem(atPath: folder("b.db"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder("")).allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test func `a backup replaces an older one, but never the database itself`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 1)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        _ = try await store.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        try await store.backup(to: folder("b.db"))
        let own = await code { try await store.backup(to: folder("a.db")) }
        #expect(own == .conflict)
        await store.close()
        #expect(try await count(folder("b.db"), drive) == 2)
    }

    @Test func `restoring keeps what was there under another name`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 2)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        _ = try await store.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        await store.close()
        let old = try await SQLiteCampaignStore.restore(folder("b.db"), to: folder("a.db"), named: "old")
        #expect(try await count(folder("a.db"), drive) == 2)
        #expect(try await count(try #require(old), drive) == 3)
        #expect(try await count(folder("b.db"), drive) == 2)
    }

    @Test func `a database in use is not replaced`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 2)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        let found = await code {
            try await SQLiteCampaignStore.restore(folder("b.db"), to: folder("a.db"), named: "old")
        }
        #expect(found == .busy)
        await store.close()
        #expect(try await count(folder("a.db"), drive) == 2)
    }

    @Test func `a damaged database is replaced, and its log is not taken for the new one's`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 2)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        await store.close()
        try Data(repeating: 0x5A, count: 9000).write(to: URL(filePath: folder("a.db")))
        try Data(repeating: 0x5A, count: 9000).write(to: URL(filePath: folder("a.db-wal")))
        try await SQLiteCampaignStore.restore(folder("b.db"), to: folder("a.db"), named: "old")
        #expect(try await count(folder("a.db"), drive) == 2)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder(""))
        #expect(!left.contains("a.db-wal"))
    }

    @Test func `what is no sound backup is refused, and changes nothing`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 2)
        try Data("not a database, but long enough to look at".utf8).write(to: URL(filePath: folder("text.db")))
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("broken.db"))
        await store.close()
        let connection = try Connection(.file(folder("broken.db")), access: .readWrite)
        try connection.execute("UPDATE revision SET recorded_at = recorded_at + 1")
        connection.close()
        for (name, expected) in [
            ("text.db", StoreError.Code.foreign), ("none.db", .missing), ("broken.db", .corrupt),
        ] {
            let found = await code {
                try await SQLiteCampaignStore.restore(folder(name), to: folder("a.db"), named: "old")
            }
            #expect(found == expected, "\(name)")
        }
        #expect(try await count(folder("a.db"), drive) == 2)
    }

    /// Opens a backup for writing and is killed, which leaves a log beside it.
    private func openAndKill(_ path: String, _ drive: Drive, keeping log: String) async throws {
        let other = try await SQLiteCampaignStore.open(.file(path))
        for _ in 0..<20 {
            _ = try await other.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        }
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: log)
        await other.close()
        try FileManager.default.copyItem(atPath: log, toPath: path + "-wal")
    }

    @Test func `a log beside the older backup is not taken for the new one's`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 3)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        try await openAndKill(folder("b.db"), drive, keeping: folder("kept"))
        _ = try await store.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        try await store.backup(to: folder("b.db"))
        #expect(try await count(folder("b.db"), drive) == 4)

        // The backup itself is gone and only its log is left.
        try FileManager.default.moveItem(atPath: folder("kept"), toPath: folder("c.db-wal"))
        let refused = await code { try await store.backup(to: folder("c.db")) }
        #expect(refused == .cannotCreate)
        #expect(!FileManager.default.fileExists(atPath: folder("c.db")))
        await store.close()
    }

    @Test func `a backup that somebody has open is not replaced`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 3)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        let reader = try await SQLiteCampaignStore.open(.file(folder("b.db")))
        _ = try await reader.campaigns()
        let refused = await code { try await store.backup(to: folder("b.db")) }
        #expect(refused == .busy)
        await reader.close()
        try await store.backup(to: folder("b.db"))
        #expect(try await count(folder("b.db"), drive) == 3)
        await store.close()
    }

    @Test func `restoring leaves the backup as it is, and the old database there until the new one is`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 3)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        _ = try await store.add(MemberDraft(), term: try drive.term(from: "2025-03-01"), drive.recording())
        await store.close()
        // Somebody has written to the backup since, and what they wrote is in its log.
        try await openAndKill(folder("b.db"), drive, keeping: folder("kept"))
        let before = try Data(contentsOf: URL(filePath: folder("b.db")))
        let old = try await SQLiteCampaignStore.restore(folder("b.db"), to: folder("a.db"), named: "old")
        #expect(try Data(contentsOf: URL(filePath: folder("b.db"))) == before)
        #expect(
            try Data(contentsOf: URL(filePath: folder("b.db-wal"))) == Data(contentsOf: URL(filePath: folder("kept"))))
        #expect(try await count(folder("a.db"), drive) == 23)
        #expect(try await count(try #require(old), drive) == 4)
    }

    private final class End: Sendable {
        let isReached = Atomic(false)
    }

    @Test func `nobody finds the place of a database empty while one is restored`() async throws {
        let folder = try TemporaryFolder()
        let drive = try await makeStore(folder("a.db"), members: 1)
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        try await store.backup(to: folder("b.db"))
        await store.close()
        let (path, backup) = (folder("a.db"), folder("b.db"))
        let missing = try await withThrowingTaskGroup(of: Int.self) { group in
            let end = End()
            group.addTask {
                defer { end.isReached.store(true, ordering: .releasing) }
                for round in 0..<20 {
                    try await SQLiteCampaignStore.restore(backup, to: path, named: "old-\(round)")
                }
                return 0
            }
            group.addTask {
                var missing = 0
                while !end.isReached.load(ordering: .acquiring) {
                    if !FileManager.default.fileExists(atPath: path) { missing += 1 }
                }
                return missing
            }
            return try await group.reduce(0, +)
        }
        #expect(missing == 0)
        #expect(try await count(path, drive) == 1)
    }
}
