import CSQLite
import Campaigns

/// What became of an attempt to copy the write-ahead log into the database file.
enum CheckpointOutcome: Equatable {
    /// Another connection held the write lock or was copying. Try again later.
    case skipped
    /// The log holds `log` frames, of which `checkpointed` are in the file now.
    case done(log: Int, checkpointed: Int)

    /// Whether nothing is left to copy.
    var isComplete: Bool {
        if case .done(let log, let checkpointed) = self { log == checkpointed } else { false }
    }
}

extension Connection {
    /// Copies the write-ahead log into the file as far as readers allow, while `writer` holds the write lock.
    ///
    /// SQLite 3.7.0 to 3.51.2 can lose a commit that another connection makes during a checkpoint. No connection can
    /// commit while `writer`, a second connection of this process, holds `BEGIN IMMEDIATE`; it writes nothing and is
    /// rolled back. Frames that a reader still needs stay in the log.
    ///
    /// - Parameters:
    ///   - writer: another connection to the same file, opened for writing, outside a transaction.
    ///   - wait: how long to wait for the write lock.
    func checkpoint(
        holding writer: Connection, waiting wait: Duration = .milliseconds(100)
    ) throws(StoreError) -> CheckpointOutcome {
        guard writer !== self, !writer.isInTransaction, !isInTransaction else {
            throw StoreError(.misuse, "A checkpoint needs two connections outside a transaction")
        }
        let limit = writer.busyHandler.limit
        writer.busyHandler.limit = min(limit, wait)
        defer { writer.busyHandler.limit = limit }
        do {
            try writer.begin(.immediate)
        } catch {
            guard error.code == .busy else { throw error }
            return .skipped
        }
        defer { writer.rollback() }

        let database = try unsafe database()
        var log: Int32 = -1
        var checkpointed: Int32 = -1
        let code = unsafe sqlite3_wal_checkpoint_v2(
            database, "main", SQLITE_CHECKPOINT_PASSIVE, &log, &checkpointed)
        switch ResultCode(code).primary {
        case SQLITE_OK where log >= 0: return .done(log: Int(log), checkpointed: Int(checkpointed))
        // A database without a log has nothing to copy.
        case SQLITE_OK: return .done(log: 0, checkpointed: 0)
        case SQLITE_BUSY, SQLITE_LOCKED: return .skipped
        default: throw unsafe Self.failure(code, on: database)
        }
    }

    /// Shortens the log to next to nothing, so that no old content is left in it.
    ///
    /// A checkpoint that truncates cannot run under the write lock. Instead the whole log is copied, and the next commit
    /// then starts it anew and cuts it off behind itself.
    ///
    /// - Returns: false if a reader or another writer prevents it.
    func truncateLog(holding writer: Connection) throws -> Bool {
        guard try checkpoint(holding: writer).isComplete else { return false }
        try writer.execute("PRAGMA journal_size_limit=0")
        defer { try? writer.execute("PRAGMA journal_size_limit=\(Self.longLog)") }
        try writer.withTransaction(.immediate) {
            // The smallest commit: the same number again.
            let version = try writer.queryFirst("PRAGMA user_version") { try $0.int64(0) } ?? 0
            try writer.execute("PRAGMA user_version=\(version)")
        }
        // If a reader kept the log from starting anew, the commit was added to it instead.
        guard case .done(let log, _) = try checkpoint(holding: writer) else { return false }
        return log <= 1
    }
}
