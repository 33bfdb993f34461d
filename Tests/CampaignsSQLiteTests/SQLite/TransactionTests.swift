import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Transactions and savepoints` {
    private struct Stop: Error {}

    private func table(_ folder: TemporaryFolder) throws -> Connection {
        let connection = try folder.open()
        try connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT")
        return connection
    }

    private func rows(_ connection: Connection) throws -> [Int64] {
        try connection.query("SELECT x FROM t ORDER BY x") { try $0.int64(0) }
    }

    @Test func `a transaction is written whole or not at all`() throws {
        let folder = try TemporaryFolder()
        let connection = try table(folder)
        try connection.withTransaction(.immediate) { try connection.run("INSERT INTO t VALUES (1)") }
        #expect(throws: Stop.self) {
            try connection.withTransaction(.immediate) {
                try connection.run("INSERT INTO t VALUES (2)")
                throw Stop()
            }
        }
        #expect(!connection.isInTransaction)
        #expect(try rows(folder.open("a.db", .readOnly)) == [1])
    }

    @Test func `a savepoint fails alone`() throws {
        let folder = try TemporaryFolder()
        let connection = try table(folder)
        try connection.withTransaction(.immediate) {
            for x in 1...5 {
                try? connection.withSavepoint {
                    try connection.run("INSERT INTO t VALUES (?)", SQLValue(x))
                    try connection.withSavepoint { try connection.run("INSERT INTO t VALUES (?)", SQLValue(x * 10)) }
                    if x.isMultiple(of: 2) { throw Stop() }
                }
            }
        }
        #expect(try rows(connection) == [1, 3, 5, 10, 30, 50])
    }

    @Test func `transactions do not nest, and a savepoint needs one`() throws {
        let connection = try table(TemporaryFolder())
        let nested = #expect(throws: StoreError.self) {
            try connection.withTransaction(.immediate) { try connection.withTransaction(.deferred) {} }
        }
        #expect(nested?.code == .misuse)
        let alone = #expect(throws: StoreError.self) { try connection.withSavepoint {} }
        #expect(alone?.code == .misuse)
    }

    @Test func `a transaction that SQLite rolled back is not reported as written`() throws {
        let connection = try table(TemporaryFolder())
        try connection.run("INSERT INTO t VALUES (1)")
        let error = #expect(throws: StoreError.self) {
            try connection.withTransaction(.immediate) {
                try connection.run("INSERT INTO t VALUES (2)")
                // As a full disk does: everything is rolled back, not only the savepoint.
                try? connection.withSavepoint { try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)") }
                #expect(!connection.isInTransaction)
            }
        }
        #expect(error?.code == .inputOutput)
        #expect(try rows(connection) == [1])
        try connection.withTransaction(.immediate) { try connection.run("INSERT INTO t VALUES (3)") }
        #expect(try rows(connection) == [1, 3])
    }

    @Test func `a commit that a rule refuses is a refusal, not an unknown outcome`() throws {
        let connection = try table(TemporaryFolder())
        try connection.execute("CREATE TABLE c (x INTEGER REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED) STRICT")
        let error = #expect(throws: StoreError.self) {
            try connection.withTransaction(.immediate) { try connection.run("INSERT INTO c VALUES (9)") }
        }
        #expect(error?.code == .constraint)
        #expect(!connection.isInTransaction)
    }

    @Test func `a held lock is busy after the wait, and free when it is released`() throws {
        let folder = try TemporaryFolder()
        let first = try table(folder)
        let second = try folder.open()
        try first.begin(.immediate)
        let start = ContinuousClock.now
        let error = #expect(throws: StoreError.self) { try second.withTransaction(.immediate) {} }
        #expect(error?.code == .busy)
        // It did wait: the limit of these connections is 50 ms.
        #expect(start.duration(to: .now) >= .milliseconds(50))
        #expect(!second.isInTransaction)
        first.rollback()
        try second.withTransaction(.immediate) { try second.run("INSERT INTO t VALUES (1)") }
    }

    @Test func `a reader keeps its snapshot while another writes`() throws {
        let folder = try TemporaryFolder()
        let writer = try table(folder)
        let reader = try folder.open("a.db", .readOnly)
        try reader.withTransaction(.deferred) {
            #expect(try rows(reader).isEmpty)
            try writer.run("INSERT INTO t VALUES (1)")
            #expect(try rows(reader).isEmpty)
        }
        #expect(try rows(reader) == [1])
    }

    @Test func `writers on several threads all get their turn`() throws {
        let folder = try TemporaryFolder()
        _ = try table(folder)
        DispatchQueue.concurrentPerform(iterations: 4) { writer in
            do {
                let connection = try Connection(.file(folder("a.db")), access: .readWrite, busyTimeout: .seconds(60))
                for n in 0..<25 {
                    try connection.withTransaction(.immediate) {
                        try connection.run("INSERT INTO t VALUES (?)", SQLValue(writer * 100 + n))
                    }
                }
            } catch {
                Issue.record(error)
            }
        }
        #expect(try rows(folder.open()).count == 100)
    }
}
