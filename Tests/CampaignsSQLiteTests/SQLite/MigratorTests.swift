import Campaigns
import Foundation
import Synchronization
import Testing

@testable import CampaignsSQLite

@Suite struct `Migrations` {
    private static let id: Int32 = 0x4341_4D50
    private let folder: TemporaryFolder

    private final class Runs: Sendable {
        let count = Mutex(0)
    }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func migrator(_ count: Int) -> Migrator {
        let all = ["people", "giving", "goals"].map { name in
            Migration(name: name) { try $0.execute("CREATE TABLE \(name) (x INTEGER) STRICT") }
        }
        return Migrator(applicationID: Self.id, migrations: Array(all.prefix(count)))
    }

    private func names(_ connection: Connection) throws -> [String] {
        try connection.query("SELECT name FROM migration ORDER BY position") { try $0.text(0) }
    }

    private func code(_ body: () throws -> Void) -> StoreError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test func `an empty database gets every migration once, in order`() throws {
        for connection in try [folder.open(), Connection(.memory, access: .create)] {
            for _ in 1...2 { try migrator(3).migrate(connection) }
            #expect(try names(connection) == ["people", "giving", "goals"])
            #expect(try connection.integer("PRAGMA user_version") == 3)
            #expect(try connection.integer("PRAGMA application_id") == Int64(Self.id))
            try migrator(3).verify(connection)
        }
    }

    @Test func `an older database gets only what it lacks`() throws {
        let connection = try folder.open()
        try migrator(1).migrate(connection)
        try connection.run("INSERT INTO people VALUES (7)")
        #expect(code { try migrator(3).verify(connection) } == .readOnly)
        try migrator(3).migrate(connection)
        #expect(try names(connection) == ["people", "giving", "goals"])
        #expect(try connection.integer("SELECT x FROM people") == 7)
    }

    @Test func `a migration that fails leaves the state before it`() throws {
        struct Stop: Error {}
        let connection = try folder.open()
        let failing = Migration(name: "failing") {
            try $0.execute("CREATE TABLE half (x INTEGER) STRICT")
            throw Stop()
        }
        let both = Migrator(applicationID: Self.id, migrations: migrator(1).migrations + [failing])
        #expect(throws: Stop.self) { try both.migrate(connection) }
        #expect(try names(connection) == ["people"])
        #expect(try connection.integer("PRAGMA user_version") == 1)
        #expect(try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0)
    }

    @Test func `a newer database is refused`() throws {
        let connection = try folder.open()
        try migrator(3).migrate(connection)
        #expect(code { try migrator(2).migrate(connection) } == .newer)
        #expect(code { try migrator(2).verify(connection) } == .newer)
    }

    @Test(arguments: ["PRAGMA application_id=7", "PRAGMA user_version=1", "CREATE TABLE theirs (x INTEGER)"])
    func `another program's database is refused and not changed`(mark: String) throws {
        let maker = try folder.open()
        try maker.execute(mark)
        try maker.run("VACUUM INTO ?", .text(folder("b.db")))
        let before = try Data(contentsOf: URL(fileURLWithPath: folder("b.db")))
        let connection = try folder.open("b.db")
        #expect(code { try migrator(3).migrate(connection) } == .foreign)
        #expect(code { try migrator(3).verify(connection) } == .foreign)
        connection.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder("b.db"))) == before)
    }

    @Test func `an empty file is not yet a campaign database for a reader`() throws {
        let connection = try folder.open()
        #expect(code { try migrator(3).verify(connection) } == .foreign)
        try Data().write(to: URL(fileURLWithPath: folder("empty.db")))
        let reader = try folder.open("empty.db", .readOnly)
        #expect(code { try migrator(3).verify(reader) } == .foreign)
    }

    @Test func `a schema with other migrations is not built on`() throws {
        let connection = try folder.open()
        try migrator(1).migrate(connection)
        try connection.run("UPDATE migration SET name = 'other'")
        #expect(code { try migrator(2).migrate(connection) } == .corrupt)
    }

    @Test func `a restored backup gets its write-ahead log back`() throws {
        let connection = try folder.open()
        try migrator(3).migrate(connection)
        try connection.run("VACUUM INTO ?", .text(folder("b.db")))
        let restored = try folder.open("b.db")
        #expect(try restored.string("PRAGMA journal_mode") == "delete")
        try migrator(3).migrate(restored)
        #expect(try restored.string("PRAGMA journal_mode") == "wal")
    }

    @Test func `several may open and migrate a new database at once`() throws {
        let runs = Runs()
        let counting = Migration(name: "counting") { connection in
            try connection.execute("CREATE TABLE t (x INTEGER) STRICT")
            runs.count.withLock { $0 += 1 }
        }
        let path = folder("new.db")
        let migrator = Migrator(applicationID: Self.id, migrations: [counting] + migrator(3).migrations)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do {
                let connection = try Connection(.file(path), access: .create, busyTimeout: .seconds(60))
                try migrator.migrate(connection)
            } catch {
                Issue.record(error)
            }
        }
        #expect(runs.count.withLock { $0 } == 1)
        #expect(try names(folder.open("new.db")) == ["counting", "people", "giving", "goals"])
    }
}
