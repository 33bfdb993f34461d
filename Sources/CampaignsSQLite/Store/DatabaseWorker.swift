import Campaigns

/// One connection with what is remembered about it, on an executor of its own.
actor DatabaseWorker {
    private let executor: DatabaseExecutor
    private let location: DatabaseLocation
    private let access: Connection.Access
    private let busyTimeout: Duration
    private var session: Session?
    /// The second connection that copies the log, made when it is first needed.
    private var copier: Connection?
    private var isClosed = false

    /// What lives as long as a connection.
    struct Session {
        let connection: Connection
        let states: StateTable
        var identifiers = IdentifierGenerator()
    }

    /// Makes a worker; its connection is opened with its first work.
    init(_ location: DatabaseLocation, access: Connection.Access, busyTimeout: Duration, label: String) {
        executor = DatabaseExecutor(label: label)
        self.location = location
        self.access = access
        self.busyTimeout = busyTimeout
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Runs `body` with the connection.
    func run<Result: Sendable>(_ body: @Sendable (inout Session) throws -> Result) throws -> Result {
        guard !isClosed else {
            throw StoreError(.closed, "The store was closed", advice: "Open it again")
        }
        var current: Session
        if let session {
            current = session
        } else {
            let connection = try Connection(location, access: access, busyTimeout: busyTimeout)
            current = Session(connection: connection, states: StateTable(connection))
        }
        defer { session = current }
        return try body(&current)
    }

    /// Copies the write-ahead log into the file, as far as readers allow.
    ///
    /// A second connection copies while this one holds the write lock; see
    /// ``Connection/checkpoint(holding:waiting:)``.
    func copyLog() throws {
        guard let session else { return }
        let copier = try copier ?? Connection(location, access: .readWrite, busyTimeout: busyTimeout)
        self.copier = copier
        _ = try copier.checkpoint(holding: session.connection)
    }

    /// Closes the connection; all later work is refused.
    func close() {
        isClosed = true
        copier?.close()
        copier = nil
        session?.connection.close()
        session = nil
    }
}
