import Campaigns
import Synchronization

/// Writes that wait for the writer. Those that arrive while a commit is being synced share the next one.
final class WriteQueue: Sendable {
    private let pending = Mutex<[any PendingWrite]>([])

    /// Lets a write wait.
    func append(_ write: any PendingWrite) { pending.withLock { $0.append(write) } }

    /// Takes everything that waits, in the order it came.
    func takeAll() -> [any PendingWrite] {
        pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
    }
}

/// A write that waits, whatever it returns.
protocol PendingWrite: Sendable {
    /// Records what is to be recorded. Not settled yet: the commit may still fail.
    func perform(in session: inout DatabaseWorker.Session) throws
    /// What it recorded is durable.
    func settle()
    /// It was refused or undone.
    func settle(failingWith error: any Error)
}

/// A caller's transaction and, once it is settled, its result.
final class WriteRequest<Result: Sendable>: PendingWrite {
    typealias Body = @Sendable (any CampaignTransaction) throws -> Result

    private struct State {
        var returned: Result?
        var settled: Swift.Result<Result, any Error>?
    }

    private let recording: Recording
    private let body: Body
    private let state = Mutex(State())

    init(_ recording: Recording, _ body: @escaping Body) {
        self.recording = recording
        self.body = body
    }

    func perform(in session: inout DatabaseWorker.Session) throws {
        let transaction = SQLiteTransaction(
            session.connection, recording, states: session.states, identifiers: session.identifiers)
        defer { transaction.end() }
        let result = try body(transaction)
        session.identifiers = try transaction.finish()
        state.withLock { $0.returned = result }
    }

    func settle() {
        state.withLock { state in
            if let returned = state.returned { state.settled = .success(returned) }
        }
    }

    func settle(failingWith error: any Error) { state.withLock { $0.settled = .failure(error) } }

    /// The result of a settled request.
    func settledResult() throws -> Result {
        guard let settled = state.withLock({ $0.settled }) else {
            throw StoreError(.misuse, "A write was given up without an answer")
        }
        return try settled.get()
    }
}
