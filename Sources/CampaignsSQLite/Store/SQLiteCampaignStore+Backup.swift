import Campaigns

extension SQLiteCampaignStore {
    /// Writes a complete copy of the database to `path`, while others go on reading and writing.
    ///
    /// The copy is one snapshot. It is checked and on the disk before it gets its name, in place of an older file of that
    /// name, and only this user can read it.
    /// - Throws: `StoreError`: `cannotCreate`, `full`, `inputOutput`, `corrupt` if the copy does not pass its check.
    public func backup(to path: String) async throws {
        try await observed { try await writeBackup(to: path) }
    }

    private func writeBackup(to path: String) async throws {
        let target = try DatabaseFile(resolving: path, creating: true)
        if case .file(let own) = location, try DatabaseFile(resolving: own, creating: false).path == target.path {
            throw StoreError(.conflict, "A database cannot be its own backup", advice: "Name another file")
        }
        try Self.clear(target)
        let copy = try target.beside(".\(UInt64.random(in: .min ... .max)).part")
        guard try copy.create() else { throw StoreError(.cannotCreate, "\(copy.shown) is in the way") }
        do {
            try await copyEverything(to: copy)
            try copy.synchronise()
            try Self.verify(copy)
            try copy.rename(to: target)
        } catch {
            copy.remove()
            throw error
        }
    }

    /// Copies the database into an empty file that is there already: SQLite would make one that everybody can read.
    private func copyEverything(to copy: DatabaseFile) async throws {
        let statement = "VACUUM INTO ?"
        guard case .file(let path) = location else {
            return try await writer.run { try $0.connection.run(statement, .text(copy.path)) }
        }
        // On a connection of its own, since neither writers nor readers shall wait for it.
        let copier = DatabaseWorker(
            .file(path), access: .readOnly, busyTimeout: busyTimeout,
            on: DatabaseExecutor(label: "campaigns.sqlite.backup", performing: perform))
        do {
            try await copier.run { try $0.connection.run(statement, .text(copy.path)) }
        } catch {
            await copier.close()
            throw error
        }
        await copier.close()
    }

    /// Makes sure that what gets this name is read as it is: SQLite takes the log beside a file for that file's.
    private static func clear(_ target: DatabaseFile) throws {
        if try target.isPresent(creating: true) {
            do { try takeAlone(target) } catch let error as StoreError
                where [.readOnly, .permissionDenied].contains(error.code)
            {
                // An older backup that may only be read has no log of its own; whatever is beside it is found below.
            }
        }
        for ending in ["-wal", "-journal"] {
            let log = try target.beside(ending)
            guard try !log.isPresent(creating: true) else {
                throw StoreError(
                    .cannotCreate, "\(log.shown) is in the way", advice: "Move it elsewhere, or name another file")
            }
        }
    }

    /// Puts a backup in the place of the database at `path`, which keeps its content under another name.
    ///
    /// The backup itself is left as it is. No other program may have the database open.
    /// - Returns: The path of the file that holds the old content, or nil if there was no database.
    /// - Throws: `StoreError`: what is wrong with the backup (`missing`, `foreign`, `newer`, `corrupt`), or `busy` if the
    ///   database is in use.
    @discardableResult
    public static func restore(
        _ backup: String, to path: String, named label: String
    ) async throws -> String? {
        let source = try DatabaseFile(resolving: backup, creating: false)
        let target = try DatabaseFile(resolving: path, creating: true)
        guard source.path != target.path else {
            throw StoreError(.conflict, "The backup is the database itself", advice: "Name the backup's file")
        }
        try verify(source)
        let copy = try target.beside(".\(UInt64.random(in: .min ... .max)).part")
        guard try copy.create() else { throw StoreError(.cannotCreate, "\(copy.shown) is in the way") }
        do {
            let connection = try Connection(.file(source.path), access: .readOnly)
            defer { connection.close() }
            try connection.run("VACUUM INTO ?", .text(copy.path))
            try copy.synchronise()
            try verify(copy)
            let old = try target.beside(".\(label)")
            guard try !old.isPresent(creating: true) else {
                throw StoreError(.cannotCreate, "\(old.shown) is in the way", advice: "Move it elsewhere and try again")
            }
            let isReplacing = try target.isPresent(creating: true)
            if isReplacing {
                try takeAlone(target)
                // A second name, so that there is a database at every moment: the old one, then at once the restored one.
                if try !target.link(to: old) { try target.rename(to: old) }
            }
            do {
                // A log that a damaged or lost database left behind would be taken for the restored one's.
                let log = try target.beside("-wal")
                if try log.isPresent(creating: true) { try log.rename(to: try old.beside("-wal")) }
                try target.beside("-shm").remove()
                try copy.rename(to: target)
            } catch {
                // Why it could not be restored matters more than that it could not be undone either.
                try? putBack(old, target)
                throw error
            }
            return isReplacing ? old.path : nil
        } catch {
            copy.remove()
            throw error
        }
    }

    /// Leaves what was there under its own name, after all.
    private static func putBack(_ old: DatabaseFile, _ target: DatabaseFile) throws {
        let log = try old.beside("-wal")
        if try log.isPresent(creating: true) { try log.rename(to: try target.beside("-wal")) }
        guard try old.isPresent(creating: true) else { return }
        if try target.isPresent(creating: true) { old.remove() } else { try old.rename(to: target) }
    }

    /// Makes sure that a file is a sound database of this library's, of this or an earlier version.
    private static func verify(_ file: DatabaseFile) throws {
        let connection = try Connection(.file(file.path), access: .readOnly)
        defer { connection.close() }
        try Schema.migrator.verify(connection)
        let integrity = try connection.integrity()
        guard integrity == "ok" else { throw StoreError(.corrupt, "\(file.shown) is damaged: \(integrity)") }
        for table in FactTable.allCases where try connection.brokenSeals(table) > 0 {
            throw StoreError(.corrupt, "\(file.shown) is damaged: rows of \(table.rawValue) do not fit their checksums")
        }
    }

    /// Brings everything into the one file, and makes sure that nobody else has it open. A file that cannot even be opened
    /// as a database is nobody's.
    private static func takeAlone(_ file: DatabaseFile) throws {
        do {
            let connection = try Connection(.file(file.path), access: .readWrite, busyTimeout: .milliseconds(500))
            defer { connection.close() }
            // Leaving the log is possible only for the one connection there is; it also copies all of the log.
            try connection.execute("PRAGMA journal_mode=DELETE")
            let mode = try connection.queryFirst("PRAGMA journal_mode") { try $0.text(0) }
            if mode != "delete" { throw Self.inUse(file) }
        } catch {
            switch (error as? StoreError)?.code {
            case .corrupt, .foreign: return
            case .busy: throw Self.inUse(file)
            default: throw error
            }
        }
    }

    private static func inUse(_ file: DatabaseFile) -> StoreError {
        StoreError(.busy, "\(file.shown) is in use by another program", advice: "Stop what uses it and try again")
    }
}
