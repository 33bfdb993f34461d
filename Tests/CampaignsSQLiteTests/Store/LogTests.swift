import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `The write-ahead log of a store` {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder("a.db")
    }

    private func attributes(_ name: String) throws -> (size: Int, modified: Date) {
        let found = try FileManager.default.attributesOfItem(atPath: folder(name))
        return (try #require(found[.size] as? Int), try #require(found[.modificationDate] as? Date))
    }

    @Test func `it stays short over many small transactions, and is not copied after each`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(path))
        let drive = try await Drive(store, [.init(.raised, target: 1000, currency: try Currency("EUR"))])
        var (longest, copies) = (0, 0)
        var modified = try attributes("a.db").modified
        let transactions = 1500
        for index in 0..<transactions {
            try await drive.give("0.01 EUR", on: "2025-0\(index % 9 + 1)-1\(index % 10)")
            longest = max(longest, try attributes("a.db-wal").size)
            // Nothing but copying the log writes to the file itself.
            let now = try attributes("a.db").modified
            if now != modified { copies += 1 }
            modified = now
        }
        // 4 MiB and the transaction that made it longer.
        #expect(longest < 5 << 20)
        #expect(try attributes("a.db").size > 100_000)
        #expect((2...transactions / 10).contains(copies), "\(copies)")
        #expect(try await drive.value(at: "2025-12-30") == Int64(transactions))
        await store.close()
    }

    @Test func `it is short again after a large import`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(path))
        let drive = try await Drive(store, [.init(.members, target: 1000)])
        let rows = try (0..<8000).map { try drive.row("p\($0)@example.org", name: String(repeating: "n", count: 800)) }
        try await drive.importing(rows)
        try await drive.join(from: "2025-01-01")
        #expect(try attributes("a.db-wal").size <= 4 << 20)
        await store.close()
        #expect(try folder.names == ["a.db"])
    }

    @Test func `a reader that is at work is not disturbed, and the log is copied once it is done`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(path))
        let drive = try await Drive(store, [.init(.members, target: 1000)])
        let other = try folder.open("a.db", .readOnly)
        try other.begin(.deferred)
        let before = try other.integer("SELECT count(*) FROM member")
        let rows = try (0..<8000).map { try drive.row("p\($0)@example.org", name: String(repeating: "n", count: 800)) }
        try await drive.importing(rows)
        try await drive.join(from: "2025-01-01")
        #expect(try other.integer("SELECT count(*) FROM member") == before)
        #expect(try attributes("a.db-wal").size > 4 << 20)
        try other.commit()
        for _ in 0..<2 { try await drive.join(from: "2025-01-01") }
        #expect(try attributes("a.db-wal").size <= 4 << 20)
        #expect(try other.integer("SELECT count(*) FROM member") == 8003)
        other.close()
        await store.close()
    }
}
