import CSQLite
import Campaigns

extension Connection {
    enum TransactionKind {
        /// Takes the write lock at once, so that a transaction that read cannot be refused when it writes.
        case immediate
        /// For reading: one snapshot from the first read on.
        case deferred
    }

    /// Runs `body` in a transaction: all of it is written, or nothing.
    ///
    /// - Throws: what `body` throws, after everything was rolled back; `busy` if the lock was not to be had in time;
    ///   `outcomeUnknown` if the commit failed, since it may have reached the disk; `misuse` inside a transaction.
    func withTransaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
        try begin(kind)
        let result: T
        do {
            result = try body()
            try requireTransaction()
        } catch {
            rollback()
            throw error
        }
        try commit()
        return result
    }

    /// Runs `body` so that it can fail alone: what it wrote is undone, and the transaction around it goes on.
    ///
    /// After a full disk or a failing one SQLite has rolled back everything, and after damage this has; ``isInTransaction``
    /// is false then.
    func withSavepoint<T>(_ body: () throws -> T) throws -> T {
        // Outside a transaction, releasing a savepoint would be a commit.
        guard isInTransaction else { throw StoreError(.misuse, "A savepoint was asked for outside a transaction") }
        try makeReady("ROLLBACK TO part", "RELEASE part")
        try run("SAVEPOINT part")
        do {
            let result = try body()
            try requireTransaction()
            try run("RELEASE part")
            return result
        } catch {
            if let error = error as? StoreError, error.isEngineDamage {
                rollback()
            } else if isInTransaction {
                // When even this fails, only the whole transaction can be given up: a part must not stay by accident.
                do {
                    try run("ROLLBACK TO part")
                    try run("RELEASE part")
                } catch {
                    rollback()
                }
            }
            throw error
        }
    }

    /// Begins a transaction, after rolling back one that could not be until now.
    func begin(_ kind: TransactionKind) throws(StoreError) {
        if owesRollback, isInTransaction { try run("ROLLBACK") }
        owesRollback = false
        guard !isInTransaction else { throw StoreError(.misuse, "A transaction was begun inside another") }
        try makeReady("ROLLBACK")
        try run(kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
    }

    /// Commits; after an error no transaction is open.
    func commit() throws(StoreError) {
        let writes = isWriting
        var isAttempted = false
        do {
            let commit = try prepare("COMMIT")
            isAttempted = true
            try commit.run()
        } catch {
            rollback()
            // A lock or a foreign key refuses before anything is written.
            guard isAttempted, writes, error.code != .busy, error.code != .constraint else { throw error }
            throw StoreError(
                .outcomeUnknown, "The commit failed, and may or may not have reached the disk: \(error.message)",
                advice: "Record the same again with the same key: it is there once in the end",
                engineCode: error.engineCode)
        }
    }

    /// Rolls back; does nothing if SQLite already has.
    func rollback() {
        guard isInTransaction else { return }
        // It was made ready before the transaction began; whatever it reports, SQLite ends the transaction. Only where the
        // schema was changed meanwhile, as by an import's temporary table, SQLite has to prepare it anew, and may lack
        // the memory: then it is made up for by the next transaction, or by closing.
        try? run("ROLLBACK")
        owesRollback = isInTransaction
    }

    /// Whether the transaction is over or holds what should have been rolled back: it must not be committed.
    var isUnclean: Bool { owesRollback || !isInTransaction }

    /// Prepares statements that must be at hand when nothing can be prepared any more: where memory has run out, a
    /// transaction that cannot be rolled back would stay open, and with it the lock.
    private func makeReady(_ statements: String...) throws(StoreError) {
        for sql in statements { _ = try prepare(sql) }
    }

    /// Refuses to go on where a full disk or a failing one has made SQLite roll everything back: what follows would be
    /// written at once, each statement alone.
    func requireTransaction() throws(StoreError) {
        guard isInTransaction else {
            throw StoreError(
                .inputOutput, "The database engine gave the transaction up; nothing of it was written",
                advice: "Try again")
        }
    }
}

extension StoreError {
    /// Whether SQLite found what it read damaged, or could not read it and takes it for damaged.
    ///
    /// Whatever else the open transaction would write, SQLite refuses with the same error until it is rolled back
    /// (`SQLITE_CorruptRdOnly` in its `vdbe.c`).
    fileprivate var isEngineDamage: Bool {
        guard let engineCode else { return false }
        let result = ResultCode(engineCode)
        return result.primary == SQLITE_CORRUPT || result == .unreadable
    }
}
