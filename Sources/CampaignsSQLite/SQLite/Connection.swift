import CSQLite
import Campaigns
import Foundation

/// Where a database is.
enum DatabaseLocation {
    case file(String)
    case memory
}

/// One connection to a database, with every setting of this library in force.
///
/// A connection blocks. It belongs to one executor and is never used by two threads at once; so SQLite's own mutexes
/// are off for it (`SQLITE_OPEN_NOMUTEX`), since the compiler refuses what they would guard against.
@safe final class Connection {
    enum Access {
        /// Makes the file if it is missing, readable by this user only.
        case create
        case readWrite
        case readOnly
    }

    let location: DatabaseLocation
    let access: Access
    /// How the connection waits for locks of others.
    let busyHandler: BusyHandler
    /// How long the write-ahead log was after this connection's last commit.
    let log = LogLength()
    /// How often this connection changed facts of which there are few and which other facts are read by: campaigns, goals.
    var definitionChanges = 0
    /// Whether a transaction is over and still open in SQLite, because there was no memory to roll it back.
    var owesRollback = false
    /// SQLite's connection; nil once closed.
    private var handle: OpaquePointer?
    /// The statements by their text. More than one of a text only while the others are being read from.
    private(set) var statements: [String: [Statement]] = [:]
    /// The statements that were asked for lately, each where its text's address says: a text that is written in the source
    /// has the same one each time, and is found without being hashed.
    private var recent: [(sql: String, statement: Statement)?] = Array(repeating: nil, count: recentCount)

    /// Opens a database and puts the settings in force. Nothing is written to a file that has any content.
    ///
    /// - Throws: ``StoreError``: `missing`, `cannotCreate`, `permissionDenied`, `readOnly`, `foreign`, `corrupt`,
    ///   `busy`, `full`, `inputOutput`, `outOfMemory`.
    init(_ location: DatabaseLocation, access: Access, busyTimeout: Duration = .seconds(5)) throws(StoreError) {
        self.location = location
        self.access = access
        busyHandler = BusyHandler(limit: busyTimeout)
        switch location {
        case .memory:
            unsafe handle = try Self.open(nil, access: access)
            try configure()
        case .file(let path):
            let file = try Self.file(at: path, access: access)
            unsafe handle = try Self.open(file, access: access)
            do {
                try configure()
                try prepareFile()
            } catch {
                throw Self.explain(error, of: file)
            }
        }
    }

    deinit {
        close()
    }

    /// Closes the connection and ends its statements. Closing twice does nothing.
    ///
    /// The last connection of all processes to close copies the log into the file; it holds the file alone meanwhile,
    /// so no commit can come between.
    func close() {
        for statement in statements.values.joined() { statement.finalize() }
        statements = [:]
        recent = Array(repeating: nil, count: Self.recentCount)
        assert(unsafe handle == nil || sqlite3_next_stmt(handle, nil) == nil, "A statement was left open")
        // Every statement is finalized above, and there are no backups or open blobs to wait for.
        unsafe sqlite3_close_v2(handle)
        unsafe handle = nil
    }

    /// The statement for an SQL text, without bindings. It is prepared once and kept for the connection's life.
    ///
    /// The text is never built from data. A caller that keeps the statement must not run the same text elsewhere between
    /// its own binding and stepping; while rows are being read, another statement is prepared for the same text.
    func prepare(_ sql: String) throws(StoreError) -> Statement {
        // Equal texts at one address are found equal without being compared.
        let address = unsafe sql.utf8.withContiguousStorageIfAvailable { Int(bitPattern: $0.baseAddress) } ?? 0
        let place = address >> 4 & (Self.recentCount - 1)
        if let recent = recent[place], recent.sql == sql, !recent.statement.isRunning {
            recent.statement.reset()
            return recent.statement
        }
        let statement = try find(sql)
        recent[place] = (sql, statement)
        return statement
    }

    private func find(_ sql: String) throws(StoreError) -> Statement {
        if let idle = statements[sql]?.first(where: { !$0.isRunning }) {
            idle.reset()
            return idle
        }
        let statement = try unsafe Statement(sql, on: database())
        statements[sql, default: []].append(statement)
        return statement
    }

    /// SQLite's open connection, for the extensions of this class only.
    func database() throws(StoreError) -> OpaquePointer {
        guard let handle = unsafe handle else { throw StoreError(.closed, "The database was closed") }
        return unsafe handle
    }

    /// A power of two.
    private static let recentCount = 256

    /// The number of rows that the last statement changed.
    var changes: Int {
        guard let handle = unsafe handle else { return 0 }
        return unsafe Int(sqlite3_changes64(handle))
    }

    /// How many rows were written since the connection was opened.
    var totalChanges: Int64 {
        guard let handle = unsafe handle else { return 0 }
        return unsafe sqlite3_total_changes64(handle)
    }

    /// Whether a transaction is open. SQLite ends one by itself when the disk is full or fails.
    var isInTransaction: Bool {
        guard let handle = unsafe handle else { return false }
        return unsafe sqlite3_get_autocommit(handle) == 0
    }

    /// Whether the open transaction holds the write lock.
    var isWriting: Bool {
        guard let handle = unsafe handle else { return false }
        return unsafe sqlite3_txn_state(handle, "main") == SQLITE_TXN_WRITE
    }

    /// The error for a code that a call on a connection returned.
    static func failure(_ code: Int32, on database: OpaquePointer?) -> StoreError {
        guard let database = unsafe database else { return ResultCode(code).error() }
        var result = ResultCode(code)
        if result.primary == SQLITE_CORRUPT, unsafe isUnreadable(database) { result = .unreadable }
        guard result.primary == SQLITE_CONSTRAINT else {
            return unsafe result.error(systemError: sqlite3_system_errno(database))
        }
        // "UNIQUE constraint failed: member.email": only the name at the end, and only if it is nothing else.
        let message = unsafe sqlite3_errmsg(database).flatMap { unsafe String(validatingCString: $0) } ?? ""
        let name = message.split(separator: ": ").last.map(String.init).flatMap(PlainName.init)
        return result.error(detail: name?.text)
    }

    /// Whether the operating system could not read the database file or its log when it last failed to.
    ///
    /// SQLite reports that as damage, which on some file systems it is. But whoever restored a backup for a loose cable
    /// would lose what was recorded since.
    private static func isUnreadable(_ database: OpaquePointer) -> Bool {
        var number: Int32 = 0
        unsafe sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &number)
        if SystemError.isInputOutput(number) { return true }
        // The log is a file of its own, and has to be asked itself.
        var log: UnsafeMutablePointer<sqlite3_file>?
        unsafe sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log)
        guard let log = unsafe log, let methods = unsafe log.pointee.pMethods else { return false }
        _ = unsafe methods.pointee.xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number)
        return SystemError.isInputOutput(number)
    }
}

@available(*, unavailable, message: "A connection is used only on its own executor")
extension Connection: Sendable {}
