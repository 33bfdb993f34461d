public import Campaigns
import Synchronization

/// A `CampaignStore` in one SQLite file, which several processes may share, or in memory.
///
/// Writes go through one connection, reads through others; each reading call sees one snapshot and never waits for a
/// writer. Every blocking call runs on the store's own threads, never on Swift's cooperative pool.
public final class SQLiteCampaignStore: CampaignStore {
    /// Where a store's data is.
    public enum Location: Hashable, Sendable {
        /// In the file at this path.
        case file(String)
        /// In memory: gone when the store is closed. For tests and for trying things out.
        case inMemory
    }

    /// What a store may do with its file.
    public enum Access: Hashable, Sendable {
        /// Read and write; a missing file is made, readable by this user only.
        case create
        /// Read and write a file that is there.
        case readWrite
        /// Read only.
        case readOnly
    }

    let location: Location
    let access: Access
    /// How long another process's work is waited for.
    let busyTimeout: Duration
    /// Who is told what is done.
    let observer: StoreObserver?
    let writer: DatabaseWorker
    private let writes = WriteQueue()
    private let readers: ReaderPool
    /// Whose change counter is watched: each connection has its own.
    let watcher: DatabaseWorker
    /// Runs blocking calls, if somebody else than the store's own threads does.
    let perform: DatabaseExecutor.Perform?

    /// Opens a store, and brings an older file's schema up to date if it may write.
    ///
    /// - Parameters:
    ///   - location: Where the data is.
    ///   - access: What may be done with it.
    ///   - busyTimeout: How long to wait for another process's write before giving up with `busy`.
    ///   - observer: Is told what the store did and how long it took; see <doc:Observing>. Without one no time is read.
    /// - Throws: `StoreError`: `missing`, `foreign`, `newer`, `corrupt`, `permissionDenied`, `readOnly`,
    ///   `cannotCreate`, `busy`.
    public static func open(
        _ location: Location, access: Access = .create, busyTimeout: Duration = .seconds(5),
        observer: StoreObserver? = nil
    ) async throws -> SQLiteCampaignStore {
        try await open(
            location, access: access, busyTimeout: busyTimeout, performingBlockingCalls: nil, observer: observer)
    }

    /// Opens a store whose blocking calls are run by somebody else.
    ///
    /// Not public, since a connection is lost if calls are not run one after another, in the order they are given.
    /// - Parameter perform: Runs calls that block on locks and on the disk; nil for threads of the store's own. A program
    ///   that does one thing at a time may spare itself those.
    package static func open(
        _ location: Location, access: Access = .create, busyTimeout: Duration = .seconds(5),
        performingBlockingCalls perform: (@Sendable (@escaping @Sendable () -> Void) -> Void)?,
        observer: StoreObserver? = nil
    ) async throws -> SQLiteCampaignStore {
        let store = SQLiteCampaignStore(location, access, busyTimeout, perform, observer)
        try await store.observed {
            do {
                try await store.prepare()
            } catch {
                await store.close()
                throw settled(error)
            }
        }
        return store
    }

    private init(
        _ location: Location, _ access: Access, _ busyTimeout: Duration, _ perform: DatabaseExecutor.Perform?,
        _ observer: StoreObserver?
    ) {
        // Connections are opened later, too: by then the working folder may be another one. What cannot be resolved is
        // refused when the first is opened.
        var location = location
        if case .file(let path) = location,
            let file = try? DatabaseFile(resolving: path, creating: access == .create)
        {
            location = .file(file.path)
        }
        self.location = location
        self.access = access
        self.busyTimeout = busyTimeout
        self.perform = perform
        self.observer = observer
        let place: DatabaseLocation =
            switch location {
            case .file(let path): .file(path)
            case .inMemory: .memory
            }
        let mode: Connection.Access =
            switch access {
            case .create: .create
            case .readWrite: .readWrite
            case .readOnly: .readOnly
            }
        func worker(_ access: Connection.Access, _ role: String) -> DatabaseWorker {
            DatabaseWorker(
                place, access: access, busyTimeout: busyTimeout, observer: observer,
                on: DatabaseExecutor(label: "campaigns.sqlite.\(role)", performing: perform))
        }
        // A database in memory belongs to its connection, so there the writer reads too; a store that only reads has no
        // writer of its own. Connections are opened when they are first needed, so a program that asks once pays for one.
        switch (location, access) {
        case (.inMemory, _):
            writer = worker(mode, "writer")
            (readers, watcher) = (ReaderPool([writer]), writer)
        case (.file, .readOnly):
            watcher = worker(.readOnly, "watcher")
            writer = watcher
            readers = ReaderPool((0..<Self.readerCount).map { _ in worker(.readOnly, "reader") })
        case (.file, _):
            writer = worker(mode, "writer")
            watcher = worker(.readOnly, "watcher")
            readers = ReaderPool((0..<Self.readerCount).map { _ in worker(.readOnly, "reader") })
        }
    }

    private func prepare() async throws {
        let isReadOnly = access == .readOnly
        let isToBeThere = access == .readWrite && location != .inMemory
        try await writer.run { session in
            if isReadOnly {
                try Schema.migrator.verify(session.connection)
            } else {
                try Schema.migrator.migrate(session.connection, isToBeThere: isToBeThere)
                guard try session.connection.zoneTrees() == nil else { return }
                try session.write { _ in }
            }
        }
    }

    /// Why a store could not be opened. Nothing was asked to be recorded, so nothing is unknown to the caller: how far the
    /// schema was brought up to date is found when the store is opened again.
    private static func settled(_ error: any Error) -> any Error {
        guard let failure = error as? StoreError, failure.code == .outcomeUnknown, let code = failure.engineCode else {
            return error
        }
        return ResultCode(code).error()
    }

    /// See `CampaignStore.transaction(_:_:)`.
    public func transaction<Result: Sendable>(
        _ recording: Recording, _ body: @escaping @Sendable (any CampaignTransaction) throws -> Result
    ) async throws -> Result {
        try await observed {
            guard access != .readOnly else {
                throw StoreError(.readOnly, "The store was opened for reading only", advice: "Open it for writing")
            }
            return try await withCheckedThrowingContinuation { caller in
                if writes.append(WriteRequest(recording, caller, body)) { writer.startCommitting(writes) }
            }
        }
    }

    /// See `CampaignStore.close()`.
    public func close() async {
        await readers.close()
        await watcher.close()
        await writer.close()
    }

    /// Runs `body` in one snapshot, for a method that observers are told of.
    func read<Result: Sendable>(
        _ method: StaticString = #function, _ body: @Sendable (DatabaseWorker.Session) throws -> Result
    ) async throws -> Result {
        try await observed(method) { try await currentSnapshot(body) }
    }

    /// Runs `body` in one snapshot, by the time-zone rules of now.
    private func currentSnapshot<Result: Sendable>(
        _ body: @Sendable (DatabaseWorker.Session) throws -> Result
    ) async throws -> Result {
        do {
            return try await snapshot(body)
        } catch is OutdatedZoneRules {
            guard access != .readOnly else {
                throw StoreError(
                    .readOnly, "The database was last written under other time-zone rules than this program's",
                    advice: "Open it for writing once")
            }
            try await writer.run { session in try session.write { try $0.rebuildOutdatedTrees() } }
        }
        do {
            return try await snapshot(body)
        } catch is OutdatedZoneRules {
            throw StoreError(
                .busy, "Another program keeps the database by other time-zone rules than this one's",
                advice: "Let both use the same version of the time-zone database")
        }
    }

    private func snapshot<Result: Sendable>(
        _ body: @Sendable (DatabaseWorker.Session) throws -> Result
    ) async throws -> Result {
        try await readers.run { session in
            let current = session
            return try current.connection.withTransaction(.deferred) {
                try current.memory.refresh()
                return try body(current)
            }
        }
    }

    /// As many as can be of use on a small server; the disk is shared anyway.
    private static let readerCount = 4
}

extension DatabaseWorker.Session {
    /// Brings what is remembered, and what depends on time-zone rules, up to date; first in every write's transaction.
    mutating func prepareToWrite() throws {
        try memory.refresh()
        // Rules may have changed under a long-lived process that shares the file with a newer one.
        if try memory.zoneTrees() == nil { try rebuildOutdatedTrees() }
    }

    /// Builds anew what was reckoned by other time-zone rules.
    mutating func rebuildOutdatedTrees() throws {
        let campaigns = try connection.rebuildOutdatedTrees(memory.states)
        memory.forgetTrees()
        // Days are others by other rules.
        try memory.reaches.clear()
        // A start given as a day is another instant by other rules, and giving counts from it on.
        try transact(Recording(at: .distantPast)) { transaction in
            for campaign in campaigns { try transaction.refreshGiving(to: campaign) }
        }
    }

    /// Runs `body` with a transaction's handle, inside an open transaction of the connection.
    mutating func transact<Result>(
        _ recording: Recording, _ body: (SQLiteTransaction) throws -> Result
    ) throws -> Result {
        let transaction = SQLiteTransaction(self, recording)
        defer { transaction.end() }
        do {
            let result = try body(transaction)
            identifiers = try transaction.finish()
            sums.note(recordedAt: recording.at)
            return result
        } catch {
            transaction.withdraw()
            // What was refused may have been told its identifiers.
            identifiers = transaction.identifiers
            throw error
        }
    }

    /// Runs `body` in one durable transaction; what was remembered in it is forgotten if it fails.
    mutating func write<Result>(_ body: (inout DatabaseWorker.Session) throws -> Result) throws -> Result {
        var copy = self
        do {
            let result = try connection.withTransaction(.immediate) {
                try copy.prepareToWrite()
                let result = try body(&copy)
                try copy.sums.settle(in: connection, memory)
                return result
            }
            identifiers = copy.identifiers
            return result
        } catch {
            forget()
            throw error
        }
    }

    /// Forgets everything that a rolled-back transaction has left behind.
    func forget() {
        memory.forget()
        sums.removeAll()
    }
}
