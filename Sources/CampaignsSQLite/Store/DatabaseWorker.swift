import Campaigns

/// One connection with what is remembered about it, on an executor of its own.
actor DatabaseWorker {
    private nonisolated let executor: DatabaseExecutor
    private let location: DatabaseLocation
    private let access: Connection.Access
    private let busyTimeout: Duration
    private let observer: StoreObserver?
    private var session: Session?
    /// The second connection that copies the log, made when it is first needed.
    private var copier: Connection?
    private var isClosed = false

    /// What lives as long as a connection.
    struct Session {
        let connection: Connection
        let memory: Memory
        /// What the open transaction still has to add to the roll-ups.
        let sums = PendingSums()
        var identifiers = IdentifierGenerator()
        /// When the last commit ended.
        var lastCommit: ContinuousClock.Instant?
    }

    /// Makes a worker; its connection is opened with its first work.
    init(
        _ location: DatabaseLocation, access: Connection.Access, busyTimeout: Duration, observer: StoreObserver? = nil,
        on executor: DatabaseExecutor
    ) {
        self.executor = executor
        self.location = location
        self.access = access
        self.busyTimeout = busyTimeout
        self.observer = observer
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Runs `body` with the connection.
    func run<Result: Sendable>(_ body: @Sendable (inout Session) throws -> Result) throws -> Result {
        var current = try openSession()
        defer { session = current }
        return try body(&current)
    }

    /// Writes what waits, as soon as other work lets it.
    ///
    /// Not an actor's method that every caller awaits: of many callers one has to wake the writer, and each is woken once.
    nonisolated func startCommitting(_ queue: WriteQueue) {
        executor.perform {
            self.assumeIsolated { $0.commit(queue) }
            // Between two rounds other work has its turn.
            if queue.endRound() { self.startCommitting(queue) }
        }
    }

    /// Writes everything that waits, in one commit.
    private func commit(_ queue: WriteQueue) {
        do {
            var current = try openSession()
            defer { session = current }
            let start = observer.map { _ in ContinuousClock.now }
            var group = GroupCommit(of: queue)
            let count = group.run(in: &current)
            guard count > 0 else { return }
            if let start { observer?(StoreEvent(.commit, took: start.duration(to: .now), count: count)) }
        } catch {
            for write in queue.takeAll() { write.settle(failingWith: error) }
        }
        // What was asked for is done and durable; a log that cannot be copied now is copied after a later write.
        try? copyLogIfLong()
    }

    private func openSession() throws -> Session {
        guard !isClosed else {
            throw StoreError(.closed, "The store was closed", advice: "Open it again")
        }
        if let session { return session }
        let connection = try Connection(location, access: access, busyTimeout: busyTimeout)
        return Session(connection: connection, memory: Memory(connection))
    }

    /// Copies the write-ahead log into the file once it has grown long, as far as readers allow, so that it stays bounded.
    ///
    /// A second connection copies while this one holds the write lock; see
    /// ``Connection/checkpoint(holding:waiting:)``.
    private func copyLogIfLong() throws {
        guard let session, session.connection.log.pages > Self.longLog else { return }
        let start = observer.map { _ in ContinuousClock.now }
        func tell(_ pages: Int, _ failure: String?) {
            guard let start else { return }
            observer?(StoreEvent(.checkpoint, took: start.duration(to: .now), count: pages, failure: failure))
        }
        do {
            let copier = try copier ?? Connection(location, access: .readWrite, busyTimeout: busyTimeout)
            self.copier = copier
            switch try copier.checkpoint(holding: session.connection) {
            case .done(_, let copied): tell(copied, nil)
            case .skipped: tell(0, StoreError.Code.busy.description)
            }
        } catch {
            tell(0, StoreEvent.failure(of: error))
            throw error
        }
    }

    /// SQLite's own default, in pages: 4 MiB.
    private static let longLog = 1000

    /// Closes the connection; all later work is refused.
    func close() {
        isClosed = true
        copier?.close()
        copier = nil
        session?.connection.close()
        session = nil
    }
}
