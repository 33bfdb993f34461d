import CSQLite
import Campaigns

/// One prepared statement of a ``Connection``.
///
/// It stays prepared for the connection's life and belongs to the connection's executor. Parameters are numbered from
/// 1 and columns from 0, as in SQLite.
@safe final class Statement {
    // Unchecked: a statement is used by one executor, and nothing calls back into it while these change. The check would
    // cost a look-up in a table for every value of every row.

    /// SQLite's statement; nil once the connection is closed.
    @exclusivity(unchecked) private var handle: OpaquePointer?
    @exclusivity(unchecked) private var memory = BindingMemory()

    /// Prepares the one statement in `sql`.
    init(_ sql: String, on database: OpaquePointer) throws(StoreError) {
        var sql = sql
        var prepared: OpaquePointer?
        var consumed = 0
        // The text is read only during the call, and its length is passed, so it needs no end mark.
        let code = sql.withUTF8 { text in
            unsafe text.withMemoryRebound(to: CChar.self) { text in
                var tail: UnsafePointer<CChar>?
                let code = unsafe sqlite3_prepare_v3(
                    database, text.baseAddress, Int32(clamping: text.count), UInt32(SQLITE_PREPARE_PERSISTENT),
                    &prepared, &tail)
                if let tail = unsafe tail, let start = text.baseAddress { consumed = unsafe tail - start }
                return code
            }
        }
        guard code == SQLITE_OK else { throw unsafe Connection.failure(code, on: database) }
        let rest = sql.utf8.dropFirst(consumed)
        guard let prepared = unsafe prepared, rest.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) else {
            unsafe sqlite3_finalize(prepared)
            throw StoreError(.misuse, "Exactly one SQL statement can be prepared at a time")
        }
        unsafe handle = prepared
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Gives the statement back to SQLite. Every later use throws `closed`.
    func finalize() {
        unsafe sqlite3_finalize(handle)
        unsafe handle = nil
    }

    /// Whether rows are being read from it.
    var isRunning: Bool {
        guard let handle = unsafe handle else { return false }
        return unsafe sqlite3_stmt_busy(handle) != 0
    }

    /// Whether it writes nothing.
    var isReadOnly: Bool {
        guard let handle = unsafe handle else { return true }
        return unsafe sqlite3_stmt_readonly(handle) != 0
    }

    /// The number of columns of a row.
    var columnCount: Int {
        guard let handle = unsafe handle else { return 0 }
        return unsafe Int(sqlite3_column_count(handle))
    }

    /// Moves to the next row.
    ///
    /// - Returns: false at the end.
    func step() throws(StoreError) -> Bool {
        let handle = try unsafe open()
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            // The message is the statement's until it is reset.
            let failure = failure(code)
            unsafe sqlite3_reset(handle)
            throw failure
        }
    }

    /// Ends the reading of rows and clears all bindings.
    func reset() {
        guard let handle = unsafe handle else { return }
        // The code repeats what the last step already reported.
        unsafe sqlite3_reset(handle)
        unsafe sqlite3_clear_bindings(handle)
        unsafe memory.removeAll()
    }

    /// Runs a statement with its bindings to the end, then resets it, whether it succeeded or not.
    ///
    /// The path for many rows: bind, run, bind, run. It allocates nothing per row.
    func run() throws(StoreError) {
        defer { reset() }
        while try step() {}
    }

    /// The open statement.
    @inline(__always)
    func open() throws(StoreError) -> OpaquePointer {
        guard let handle = unsafe handle else { throw StoreError(.closed, "The database was closed") }
        return unsafe handle
    }

    /// Copies bytes to memory that lives as long as the bindings.
    @inline(__always)
    func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer {
        unsafe memory.copy(bytes)
    }

    /// The error for a code that a call on this statement returned.
    func failure(_ code: Int32) -> StoreError {
        unsafe Connection.failure(code, on: sqlite3_db_handle(handle))
    }
}

@available(*, unavailable, message: "A statement is used only on its connection's executor")
extension Statement: Sendable {}
