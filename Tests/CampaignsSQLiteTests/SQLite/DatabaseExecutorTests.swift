import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `The database's executor` {
    private actor Counter {
        private let executor = DatabaseExecutor(label: "test")
        private var count = 0
        private let connection: Connection

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        init() throws {
            connection = try Connection(.memory, access: .create)
            try connection.execute("CREATE TABLE t (x INTEGER PRIMARY KEY) STRICT")
        }

        func insert(_ x: Int) throws {
            executor.preconditionIsolated()
            try connection.run("INSERT INTO t VALUES (?)", SQLValue(x))
        }

        func rows() throws -> Int64? { try connection.integer("SELECT count(*) FROM t") }
    }

    @Test func `an actor on it runs one job at a time, off the cooperative pool`() async throws {
        let counter = try Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for x in 0..<200 { group.addTask { try await counter.insert(x) } }
            try await group.waitForAll()
        }
        #expect(try await counter.rows() == 200)
    }
}
