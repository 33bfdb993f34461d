import Campaigns
import CampaignsExchange
import CampaignsSQLite
import Foundation
import Synchronization
import Testing

@Suite struct `An import as one call` {
    private let now = Instant.at("2025-11-17T12:00:00Z")

    private func members() throws -> FileImport {
        FileImport(format: .csv, calendar: try CampaignCalendar(zone: "Europe/Kyiv"), now: now)
    }

    private func withStore(_ body: (SQLiteCampaignStore) async throws -> Void) async throws {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        try await body(store)
        await store.close()
    }

    private func members(in store: SQLiteCampaignStore) async throws -> Int {
        let count = Mutex(0)
        try await store.forEachMember(where: MemberFilter(asOf: now)) { _ in count.withLock { $0 += 1 } }
        return count.withLock { $0 }
    }

    /// Keeps what it is given.
    private final class Kept: RejectedRowSink {
        let rows = Mutex<[String]>([])
        let begins = Mutex(0)

        func begin(_ header: CSVHeader) {
            begins.withLock { $0 += 1 }
            rows.withLock { $0 = [header.names.joined(separator: "|")] }
        }

        func write(_ row: RejectedRow, fields: [ArraySlice<UInt8>]) {
            let fields = fields.map { String(decoding: $0, as: UTF8.self) }
            rows.withLock { $0.append("\(row.line): \(fields.joined(separator: "|"))") }
        }
    }

    @Test func `rejected rows go where they are asked for, as they stand in the file`() async throws {
        let text = "email,name\nada@example.com,Ada\nnobody,Bo\n\"x\"\"y\",Cy\n"
        let kept = Kept()
        try await withStore { store in
            var run = ImportRun(.rows(try members()), of: .bytes(Array(text.utf8)))
            run.rejects = kept
            let result = try await run.run(into: store, Recording(at: now))
            #expect(result.counts.added == 1)
            #expect(result.rejects.map(\.line) == [3, 4])
        }
        #expect(kept.rows.withLock { $0 } == ["email|name", "3: nobody|Bo", "4: x\"y|Cy"])
        #expect(kept.begins.withLock { $0 } == 1)
    }

    @Test func `a trial says what would change, and changes nothing`() async throws {
        try await withStore { store in
            var run = ImportRun(.rows(try members()), of: .bytes(Array("email,start\na@example.com,2025-01-02\n".utf8)))
            run.isTrial = true
            for _ in 0..<2 {
                let result = try await run.run(into: store, Recording(at: now))
                #expect(result.counts.added == 1)
                #expect(result.counts.changes.addedTerms == 1)
                #expect(result.batch == nil)
            }
            #expect(try await store.batches().isEmpty)
            #expect(try await members(in: store) == 0)
        }
    }

    @Test func `a task that is cancelled half-way leaves nothing`() async throws {
        let rows = (0..<2000).map { "m\($0)@example.com\n" }.joined()
        try await withStore { store in
            var run = ImportRun(.rows(try members()), of: .bytes(Array(("email\n" + rows).utf8)))
            let task = Mutex<Task<ImportResult, any Error>?>(nil)
            let seen = Mutex(0)
            run.onProgress = { rows, _ in
                seen.withLock { $0 = rows }
                task.withLock { $0?.cancel() }
            }
            let prepared = run
            // The lock is held until the task can be found by what is to cancel it.
            let started = task.withLock { slot in
                let started = Task { try await prepared.run(into: store, Recording(at: now)) }
                slot = started
                return started
            }
            await #expect(throws: CancellationError.self) { try await started.value }
            #expect(seen.withLock { $0 } == 256)
            #expect(try await store.batches().isEmpty)
            #expect(try await members(in: store) == 0)
        }
    }

    @Test func `a file that turns out half-way not to be UTF-8 leaves nothing`() async throws {
        let rows = (0..<300).map { "m\($0)@example.com\n" }.joined()
        try await withStore { store in
            let run = ImportRun(.rows(try members()), of: .bytes(Array(("email\n" + rows).utf8) + [0xE9, 0x0A]))
            await #expect(throws: ExchangeError.self) { try await run.run(into: store, Recording(at: now)) }
            #expect(try await members(in: store) == 0)
        }
    }

    @Test(arguments: [
        (ImportRun.Source.file("/home/office/members.csv"), nil, "members.csv"),
        (.file("members.csv"), nil, "members.csv"),
        (.bytes([]), nil, "-"), (.bytes([]), "upload", "upload"), (.file("/tmp/a.csv"), "b", "b"),
    ])
    func `its name is the file's, unless it is given`(source: ImportRun.Source, given: String?, name: String) {
        #expect(ImportRun(.stripeEvents(nil), of: source, named: given).name == name)
    }

    @Test func `events of Stripe's are counted, and those of which nothing follows told by type`() async throws {
        let lines = """
            {"id":"evt_1","object":"event","type":"customer.subscription.created","created":1762000000,"data":{"object":{\
            "id":"sub_1","customer":"cus_1","status":"active","start_date":1762000000,"items":{"data":[{\
            "current_period_start":1762000000,"current_period_end":1764600000}]}}}}
            {"id":"evt_2","object":"event","type":"plan.created","created":1762000000,"data":{"object":{"id":"plan_1"}}}
            {"no":"event"}
            """
        try await withStore { store in
            let run = ImportRun(.stripeEvents(nil), of: .bytes(Array(lines.utf8)))
            let first = try await run.run(into: store, Recording(at: now))
            #expect(first.counts.added == 1)
            #expect(first.counts.unchanged == 1)
            #expect(first.leftOut == ["plan.created": 1])
            #expect(first.rejects.map(\.line) == [3])
            let second = try await run.run(into: store, Recording(at: now))
            #expect(second.counts.added == 0)
            #expect(second.counts.unchanged == 2)
        }
    }
}
