import Campaigns
import CampaignsTestSupport
import Synchronization
import Testing

@testable import CampaignsSQLite

@Suite struct `An observer of a store` {
    /// Keeps what it is told, and in whose task.
    private final class Notes: Sendable {
        private let notes = Mutex<[(event: StoreEvent, trace: String?)]>([])

        func take(_ event: StoreEvent) {
            let trace = Trace.current
            notes.withLock { $0.append((event, trace)) }
        }

        var all: [(event: StoreEvent, trace: String?)] { notes.withLock { $0 } }

        func of(_ name: String) -> [StoreEvent] { all.map(\.event).filter { $0.operation.name == name } }
    }

    private enum Trace {
        @TaskLocal static var current: String?
    }

    /// Runs `body` with a store in a file that tells what it does, and closes it.
    private func observing(_ body: (SQLiteCampaignStore, Notes) async throws -> Void) async throws {
        let (folder, notes) = (try TemporaryFolder(), Notes())
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")), observer: { notes.take($0) })
        try await body(store, notes)
        await store.close()
    }

    @Test func `is told of every call, in the caller's task`() async throws {
        try await observing { store, notes in
            let drive = try await Trace.$current.withValue("trace-1") {
                try await Drive(store, [.init(.members, target: 9)])
            }
            try await Trace.$current.withValue("trace-2") {
                _ = try await drive.value(at: Drive.now)
                _ = try await drive.history(at: Drive.now)
                _ = try await store.campaigns()
                try await store.forEachMember(where: .init(asOf: .distantPast)) { _ in }
                _ = try await store.check()
                _ = try await store.repair()
                _ = try await store.removeTraces()
            }
            let calls = notes.all.filter { !["commit", "checkpoint"].contains($0.event.operation.name) }
            #expect(
                calls.map(\.event.operation.name) == [
                    "open", "transaction", "progress", "history", "campaigns", "forEachMember", "check", "check",
                    "repair", "removeTraces",
                ])
            #expect(calls.map(\.trace) == [nil, "trace-1"] + Array(repeating: "trace-2", count: 8))
            #expect(notes.all.allSatisfy { $0.event.failure == nil && $0.event.duration > .zero })
        }
    }

    @Test func `is told how many writes shared a commit`() async throws {
        try await observing { store, notes in
            let drive = try await Drive(store, [.init(.members, target: 9)])
            try await withThrowingTaskGroup { group in
                for _ in 0..<50 { group.addTask { try await drive.join(from: "2025-01-01") } }
                try await group.waitForAll()
            }
            // The last commit is told of after its writers went on.
            while notes.of("commit").reduce(0, { $0 + $1.count }) < 51 { try await Task.sleep(for: .milliseconds(1)) }
            #expect(notes.of("commit").reduce(0) { $0 + $1.count } == 51)
            #expect(notes.of("transaction").count == 51)
        }
    }

    @Test func `is told of failures by their kind, and of nothing that is recorded`() async throws {
        struct Refused: Error { let name = "Oksana" }
        try await observing { store, notes in
            let email = try EmailAddress("oksana@example.org")
            let recording = Recording(at: try at(Drive.now), by: "Oksana")
            _ = try await store.add(MemberDraft(name: "Oksana", email: email), recording)
            _ = try? await store.add(MemberDraft(name: "Oksana", email: email), recording)
            _ = try? await store.campaign(slug: "oksana")
            _ = try? await store.member(.external(ExternalIdentity(source: "oksana", id: "1")))
            _ = try? await store.transaction(recording) { _ in throw Refused() }
            _ = try? await store.transaction(recording) { _ = try $0.add(MemberDraft(name: "\u{0}")) }
            #expect(notes.of("transaction").map(\.failure) == [nil, "conflict", "Refused", "DomainError"])
            #expect(notes.of("member").map(\.failure) == ["notFound"])
            for note in notes.all { #expect(!"\(note.event)".lowercased().contains("oksana")) }
        }
    }

    @Test func `is told of a store that cannot be opened`() async throws {
        let notes = Notes()
        _ = try? await SQLiteCampaignStore.open(
            .file("/nowhere/at/all.db"), access: .readWrite, observer: { notes.take($0) })
        #expect(notes.of("open").map(\.failure) == ["missing"])
    }

    @Test func `is told when the log is copied`() async throws {
        try await observing { store, notes in
            let text = String(repeating: "long ", count: 200)
            try await store.transaction(Recording(at: at(Drive.now))) { transaction in
                for _ in 0..<4000 { _ = try transaction.add(MemberDraft(note: text)) }
            }
            _ = try await store.check()
            while notes.of("checkpoint").isEmpty { try await Task.sleep(for: .milliseconds(1)) }
            let copied = try #require(notes.of("checkpoint").first)
            #expect(copied.failure == nil && copied.count > 500)
        }
    }
}
