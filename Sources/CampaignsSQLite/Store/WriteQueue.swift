import Campaigns
import Synchronization

/// Writes that wait for the writer. Those that arrive while a commit is being synced share the next one; see
/// ``GroupCommit``.
final class WriteQueue: Sendable {
    private struct State {
        var pending: [any PendingWrite] = []
        /// Whether the writer is at work, or was told to be.
        var isServed = false
    }

    private let state = Mutex(State())

    /// Lets a write wait.
    ///
    /// - Returns: whether the writer has to be told.
    func append(_ write: any PendingWrite) -> Bool {
        state.withLock { state in
            state.pending.append(write)
            defer { state.isServed = true }
            return !state.isServed
        }
    }

    /// Takes everything that waits, in the order it came.
    func takeAll() -> [any PendingWrite] {
        state.withLock { state in
            defer { state.pending = [] }
            return state.pending
        }
    }

    /// Ends a round of the writer.
    ///
    /// - Returns: whether more has come meanwhile, so that it has to go on.
    func endRound() -> Bool {
        state.withLock { state in
            state.isServed = !state.pending.isEmpty
            return state.isServed
        }
    }
}

/// A write that waits, whatever it returns.
protocol PendingWrite: Sendable {
    /// Records what is to be recorded. Not settled yet: the commit may still fail.
    func perform(in session: inout DatabaseWorker.Session) throws
    /// What it recorded is durable. Each write is settled once.
    func settle()
    /// It was refused or undone. Each write is settled once.
    func settle(failingWith error: any Error)
}

/// A caller's transaction, and the caller who waits for its result.
final class WriteRequest<Result: Sendable>: PendingWrite {
    typealias Body = @Sendable (any CampaignTransaction) throws -> Result

    private let recording: Recording
    private let body: Body
    private let caller: CheckedContinuation<Result, any Error>
    private let returned = Mutex<Result?>(nil)

    init(_ recording: Recording, _ caller: CheckedContinuation<Result, any Error>, _ body: @escaping Body) {
        self.recording = recording
        self.caller = caller
        self.body = body
    }

    func perform(in session: inout DatabaseWorker.Session) throws {
        let result = try session.transact(recording, body)
        returned.withLock { $0 = result }
    }

    func settle() {
        if let result = returned.withLock({ $0 }) {
            caller.resume(returning: result)
        } else {
            settle(failingWith: StoreError(.misuse, "A write was given up without an answer"))
        }
    }

    func settle(failingWith error: any Error) { caller.resume(throwing: error) }
}
