import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Checkpoints` {
    private let folder: TemporaryFolder
    private let writer: Connection
    private let copier: Connection

    init() throws {
        folder = try TemporaryFolder()
        writer = try folder.open()
        copier = try folder.open()
        try writer.execute("CREATE TABLE t (x INTEGER PRIMARY KEY, pad BLOB) STRICT")
        try fill(1...50)
    }

    private func fill(_ range: ClosedRange<Int>) throws {
        for x in range { try writer.run("INSERT INTO t VALUES (?, randomblob(3000))", SQLValue(x)) }
    }

    private func logSize() throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder("a.db-wal"))[.size] as? Int
    }

    @Test func `a checkpoint copies the whole log and keeps every row`() throws {
        let outcome = try copier.checkpoint(holding: writer)
        guard case .done(let log, let checkpointed) = outcome else {
            Issue.record("The checkpoint was skipped")
            return
        }
        #expect(log > 50)
        #expect(checkpointed == log)
        #expect(!writer.isInTransaction)
        #expect(try copier.integer("SELECT count(*) FROM t") == 50)
        #expect(try copier.string("PRAGMA integrity_check") == "ok")
    }

    @Test func `regular checkpoints keep the log bounded`() throws {
        #expect(try copier.checkpoint(holding: writer).isComplete)
        let size = try #require(try logSize())
        for round in 1...5 {
            try fill((round * 100)...(round * 100 + 40))
            #expect(try copier.checkpoint(holding: writer).isComplete)
        }
        #expect(try #require(try logSize()) <= size)
    }

    @Test func `a log that was copied is short again although its file is not`() throws {
        #expect(writer.log.pages > 50)
        #expect(try copier.checkpoint(holding: writer).isComplete)
        try fill(100...100)
        #expect((1...5).contains(writer.log.pages))
        #expect(try #require(try logSize()) > 50 * 4096)
    }

    @Test func `a checkpoint is skipped while another connection writes`() throws {
        let other = try folder.open()
        let meanwhile = try other.withTransaction(.immediate) {
            try copier.checkpoint(holding: writer, waiting: .zero)
        }
        #expect(meanwhile == .skipped)
        #expect(try copier.checkpoint(holding: writer).isComplete)
        #expect(writer.busyHandler.limit == .milliseconds(50))
    }

    @Test func `a checkpoint stops where a reader still reads`() throws {
        let reader = try folder.open("a.db", .readOnly)
        try reader.withTransaction(.deferred) {
            _ = try reader.integer("SELECT count(*) FROM t")
            try fill(100...110)
            #expect(try !copier.checkpoint(holding: writer).isComplete)
            #expect(try !copier.truncateLog(holding: writer))
        }
        #expect(try copier.checkpoint(holding: writer).isComplete)
    }

    @Test func `truncating leaves no old content in the log`() throws {
        let secret = UUID().uuidString
        try writer.run("INSERT INTO t VALUES (1000, ?)", .blob(Array(secret.utf8)))
        try writer.run("DELETE FROM t WHERE x = 1000")
        let log = URL(fileURLWithPath: folder("a.db-wal"))
        #expect(try Data(contentsOf: log).range(of: Data(secret.utf8)) != nil)
        #expect(try copier.truncateLog(holding: writer))
        #expect(try Data(contentsOf: log).range(of: Data(secret.utf8)) == nil)
        #expect(try #require(try logSize()) < 10_000)
        #expect(try writer.integer("SELECT count(*) FROM t") == 50)
    }

    @Test func `a connection cannot guard its own checkpoint`() throws {
        let error = #expect(throws: StoreError.self) { try writer.checkpoint(holding: writer) }
        #expect(error?.code == .misuse)
    }
}
