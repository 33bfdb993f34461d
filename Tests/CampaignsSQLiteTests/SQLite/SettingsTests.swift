import CSQLite
import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Settings of a connection` {
    /// A file, the same file for reading only, and memory.
    private func each<T>(_ read: (Connection) throws -> T) throws -> [T] {
        let folder = try TemporaryFolder()
        let file = try folder.open()
        return try [
            read(file), read(folder.open("a.db", .readOnly)), read(Connection(.memory, access: .create)),
        ]
    }

    @Test(
        arguments: [
            ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1),
            ("secure_delete", 1),
            ("wal_autocheckpoint", 0), ("fullfsync", 1), ("checkpoint_fullfsync", 1),
        ] as [(String, Int64)])
    func `every pragma is in force`(name: String, value: Int64) throws {
        let found = try each { try $0.integer("PRAGMA \(name)") }
        #expect(found == [value, value, value])
    }

    @Test func `a file has a write-ahead log, also for the second to open it`() throws {
        let folder = try TemporaryFolder()
        let first = try folder.open()
        #expect(try first.string("PRAGMA journal_mode") == "wal")
        #expect(try folder.open("a.db", .readWrite).string("PRAGMA journal_mode") == "wal")
        #expect(try folder.open("a.db", .readOnly).string("PRAGMA journal_mode") == "wal")
    }

    @Test(
        arguments: [
            (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
            (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
            (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        ] as [(Int32, Int32)])
    func `every flag is in force`(option: Int32, value: Int32) throws {
        let found = try each {
            var found: Int32 = -1
            csqlite_db_config_flag(try $0.database(), option, -1, &found)
            return found
        }
        #expect(found == [value, value, value])
    }

    @Test(
        arguments: [
            (SQLITE_LIMIT_ATTACHED, 1), (SQLITE_LIMIT_LENGTH, 16 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
            (SQLITE_LIMIT_TRIGGER_DEPTH, 20), (SQLITE_LIMIT_VARIABLE_NUMBER, 1_000), (SQLITE_LIMIT_WORKER_THREADS, 0),
        ] as [(Int32, Int32)])
    func `every limit is lowered`(limit: Int32, value: Int32) throws {
        let found = try each { sqlite3_limit(try $0.database(), limit, -1) }
        #expect(found == [value, value, value])
    }

    @Test func `a text in double quotes is refused`() throws {
        let connection = try Connection(.memory, access: .create)
        #expect(throws: StoreError.self) { try connection.run(#"SELECT "no such column""#) }
    }

    @Test func `the schema table cannot be written`() throws {
        let connection = try Connection(.memory, access: .create)
        try connection.execute("CREATE TABLE t (x) ; PRAGMA writable_schema=ON")
        #expect(throws: StoreError.self) { try connection.run("DELETE FROM sqlite_schema") }
    }

    @Test func `a backup can be written with one database attached`() throws {
        let folder = try TemporaryFolder()
        let connection = try folder.open()
        try connection.execute("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7)")
        try connection.run("VACUUM INTO ?", .text(folder("b.db")))
        #expect(try folder.open("b.db", .readOnly).integer("SELECT x FROM t") == 7)
    }
}
