import CSQLite
import Campaigns
import Foundation

extension Connection {
    /// Flags of the connection, and what they are set to.
    private static let flags: [(option: Int32, value: Int32)] = [
        (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
        // Functions and virtual tables with side effects cannot be called from a schema that somebody else wrote.
        (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        // SQL cannot write to the schema table, shadow tables or turn the journal off.
        (SQLITE_DBCONFIG_DEFENSIVE, 1),
        (SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0),
        // A misspelt "column" is an error, not a text.
        (SQLITE_DBCONFIG_DQS_DML, 0),
        (SQLITE_DBCONFIG_DQS_DDL, 0),
        (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    ]

    /// Upper bounds, far above what this library uses and far below what a hostile file could ask for.
    private static let limits: [(limit: Int32, value: Int32)] = [
        (SQLITE_LIMIT_LENGTH, 16 << 20),
        (SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
        (SQLITE_LIMIT_COLUMN, 200),
        (SQLITE_LIMIT_EXPR_DEPTH, 200),
        (SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (SQLITE_LIMIT_VDBE_OP, 250_000),
        (SQLITE_LIMIT_FUNCTION_ARG, 32),
        // VACUUM INTO attaches the copy.
        (SQLITE_LIMIT_ATTACHED, 1),
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
        (SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 20),
        (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]

    /// How long a write-ahead log may grow before it is copied, in bytes: about a thousand pages, SQLite's own default.
    static let longLog = 4 << 20

    /// Settings without a function of their own.
    ///
    /// - FULL: with NORMAL a power cut loses commits that were acknowledged.
    /// - A log that starts anew is cut to ``longLog``, so that its size tells whether it needs copying.
    /// - No memory mapping: a failing disk is then an error to report, not a signal that ends the process.
    /// - `fullfsync` matters on Apple systems only, where a plain sync does not reach the disk.
    private static let pragmas = """
        PRAGMA synchronous=FULL;
        PRAGMA fullfsync=ON;
        PRAGMA checkpoint_fullfsync=ON;
        PRAGMA cell_size_check=ON;
        PRAGMA secure_delete=ON;
        PRAGMA journal_size_limit=\(longLog);
        PRAGMA mmap_size=0;
        """

    /// Puts every setting in force, the ones that guard against a hostile schema before the schema is read.
    func configure() throws(StoreError) {
        let database = try unsafe database()
        for (option, value) in Self.flags {
            var result: Int32 = -1
            let code = unsafe csqlite_db_config_flag(database, option, value, &result)
            guard code == SQLITE_OK, result == value else {
                throw StoreError(.misuse, "The system's SQLite is too old for this program", engineCode: code)
            }
        }
        for (limit, value) in Self.limits { unsafe sqlite3_limit(database, limit, value) }
        unsafe sqlite3_extended_result_codes(database, 1)
        // Two connections that copy the log around a commit can lose it (SQLite 3.7.0 to 3.51.2), so no commit copies
        // it by itself; see `checkpoint(holding:)`.
        unsafe sqlite3_wal_autocheckpoint(database, 0)
        // The connection owns the handler and outlives its own SQLite connection, so the pointer stays valid.
        let context = unsafe Unmanaged.passUnretained(busyHandler).toOpaque()
        unsafe sqlite3_busy_handler(
            database,
            { context, attempt in
                guard let context = unsafe context else { return 0 }
                let handler = unsafe Unmanaged<BusyHandler>.fromOpaque(context).takeUnretainedValue()
                return handler.wait(attempt: Int(attempt)) ? 1 : 0
            }, context)
        try addChecksumFunction()
        // The same is true of the log's length. The hook stands where SQLite's own copying would, so it comes after that
        // was turned off.
        let length = unsafe Unmanaged.passUnretained(log).toOpaque()
        unsafe sqlite3_wal_hook(
            database,
            { length, _, _, pages in
                guard let length = unsafe length else { return SQLITE_OK }
                unsafe Unmanaged<LogLength>.fromOpaque(length).takeUnretainedValue().pages = Int(pages)
                return SQLITE_OK
            }, length)
        try execute(Self.pragmas)
    }

    /// Reads the file's header, so that a file of another kind is refused here, and gives a new file its log.
    ///
    /// A file with content keeps its journal until it is known to be ours; see ``useWriteAheadLog()``.
    func prepareFile() throws(StoreError) {
        let pages = try single("PRAGMA page_count") { (row) throws(StoreError) in try row.int64(0) }
        if pages == 0, access == .create {
            try useWriteAheadLog()
        } else {
            // Also opens the log, which fails here and not later when the folder cannot be written to.
            try execute("SELECT 1 FROM sqlite_schema LIMIT 1")
        }
    }

    /// Changes the database to a write-ahead log; does nothing if it has one, or lies in memory.
    ///
    /// Every store has one, except a backup that was just restored.
    func useWriteAheadLog() throws(StoreError) {
        guard case .file = location else { return }
        // The change needs the file alone, and SQLite does not call the busy handler for it.
        var attempt = 0
        while true {
            do throws(StoreError) {
                let mode = try single("PRAGMA journal_mode=WAL") { (row) throws(StoreError) in try row.text(0) }
                guard mode == "wal" else {
                    throw StoreError(.inputOutput, "The file system cannot hold a database that is shared", advice: nil)
                }
                return
            } catch {
                guard error.code == .busy, busyHandler.wait(attempt: attempt) else { throw error }
                attempt += 1
            }
        }
    }

    /// One value of a statement that is not worth keeping.
    private func single<T>(
        _ sql: String, _ read: (Statement) throws(StoreError) -> T
    ) throws(StoreError) -> T {
        let statement = try unsafe Statement(sql, on: database())
        defer { statement.finalize() }
        guard try statement.step() else { throw StoreError(.corrupt, "The database gave no answer") }
        return try read(statement)
    }
}
