import Campaigns

/// Brings a database to this library's schema, and refuses one that is another program's or a later version's.
///
/// `application_id` says whose the file is, `user_version` how many migrations it has, and the table `migration` their
/// names.
struct Migrator: Sendable {
    let applicationID: Int32
    let migrations: [Migration]

    init(applicationID: Int32, migrations: [Migration]) {
        self.applicationID = applicationID
        self.migrations = migrations
    }

    /// Runs the migrations that are missing, each in a transaction of its own.
    ///
    /// Several processes may do so at once: the state is read again under the write lock. Nothing is written to a file
    /// that is refused.
    /// - Parameter isToBeThere: Whether an empty file is refused, too, since nobody asked for a new database.
    func migrate(_ connection: Connection, isToBeThere: Bool = false) throws {
        // Snapshot first, so that a current database is opened without the write lock, and a foreign one unchanged.
        let found = try connection.withTransaction(.deferred) { try version(of: connection) }
        if found == 0, isToBeThere { throw foreign }
        try connection.useWriteAheadLog()
        guard found < migrations.count else { return }
        var done = found
        while done < migrations.count {
            done = try connection.withTransaction(.immediate) {
                let current = try version(of: connection)
                guard current < migrations.count else { return current }
                try apply(current, to: connection)
                return current + 1
            }
        }
    }

    /// Checks a database that is opened for reading only, and so must be at this version already.
    func verify(_ connection: Connection) throws {
        let found = try connection.withTransaction(.deferred) {
            let found = try version(of: connection)
            if found == 0 { throw foreign }
            return found
        }
        guard found == migrations.count else {
            throw StoreError(
                .readOnly,
                "The database was made by an older version, and cannot be brought up to date for reading only",
                advice: "Open it for writing once")
        }
    }

    /// Refuses a database that a later version has brought up to date while this program had it open: what that version
    /// keeps besides would be left out.
    func requireKnown(_ connection: Connection) throws {
        guard try number("PRAGMA user_version", connection) <= migrations.count else { throw newer }
    }

    /// The number of migrations that the database has; 0 for an empty one.
    private func version(of connection: Connection) throws -> Int {
        let owner = try number("PRAGMA application_id", connection)
        let version = try number("PRAGMA user_version", connection)
        guard owner == Int64(applicationID) else {
            let tables = try number("SELECT count(*) FROM sqlite_schema", connection)
            guard owner == 0, version == 0, tables == 0 else { throw foreign }
            return 0
        }
        guard version <= migrations.count else {
            throw newer
        }
        guard version > 0 else { throw StoreError(.corrupt, "The database is damaged: its version is \(version)") }
        if version < migrations.count { try requireNames(upTo: Int(version), in: connection) }
        return Int(version)
    }

    private func apply(_ index: Int, to connection: Connection) throws {
        let migration = migrations[index]
        if index == 0 {
            try connection.execute(
                """
                PRAGMA application_id=\(applicationID);
                CREATE TABLE migration (
                    position INTEGER PRIMARY KEY,
                    name TEXT NOT NULL UNIQUE
                ) STRICT;
                """)
        }
        try migration.apply(connection)
        try connection.run(
            "INSERT INTO migration (position, name) VALUES (?, ?)", SQLValue(index + 1), .text(migration.name))
        try connection.execute("PRAGMA user_version=\(index + 1)")
    }

    /// A schema that grew from other steps is not one to build on.
    private func requireNames(upTo version: Int, in connection: Connection) throws {
        let names = try connection.query("SELECT name FROM migration ORDER BY position") { try $0.text(0) }
        guard names == migrations.prefix(version).map(\.name) else {
            throw StoreError(.corrupt, "The database is damaged: its migrations are not the ones of its version")
        }
    }

    private func number(_ sql: String, _ connection: Connection) throws -> Int64 {
        try connection.queryFirst(sql) { try $0.int64(0) } ?? 0
    }

    private var newer: StoreError {
        StoreError(.newer, "The database was made by a newer version of this program", advice: "Use that version")
    }

    private var foreign: StoreError {
        StoreError(.foreign, "The file is not a campaign database", advice: "Check the path")
    }
}
