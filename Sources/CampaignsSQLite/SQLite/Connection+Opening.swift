import CSQLite
import Campaigns
import Synchronization

extension Connection {
    /// Finds the file, or makes it if that was asked.
    static func file(at path: String, access: Access) throws(StoreError) -> DatabaseFile {
        let creating = access == .create
        let file = try DatabaseFile(resolving: path, creating: creating)
        if try file.isPresent(creating: creating) { return file }
        // Another process may make it in between; what it made is looked at like anything else.
        if creating {
            if try file.create() { return file }
            if try file.isPresent(creating: creating) { return file }
        }
        throw StoreError(.missing, "There is no database \(file.shown)")
    }

    /// Opens SQLite's connection to a file, or to memory.
    static func open(_ file: DatabaseFile?, access: Access) throws(StoreError) -> OpaquePointer {
        guard sqlite3_threadsafe() != 0 else {
            throw StoreError(.misuse, "The system's SQLite was built without thread support")
        }
        // Never CREATE: the file was made above, with the right permissions. Never URI: see DatabaseFile.
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        flags |= access == .readOnly && file != nil ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        flags |= file == nil ? SQLITE_OPEN_MEMORY : SQLITE_OPEN_NOFOLLOW
        var handle: OpaquePointer?
        let code = DatabaseFile.opening.withLock { _ in
            unsafe sqlite3_open_v2(file?.path ?? ":memory:", &handle, flags, nil)
        }
        guard code == SQLITE_OK, let opened = unsafe handle else {
            let failure = unsafe failure(code, on: handle)
            let systemError = unsafe handle.map { unsafe sqlite3_system_errno($0) } ?? 0
            unsafe sqlite3_close_v2(handle)
            throw explain(failure, systemError: systemError, of: file)
        }
        // SQLite falls back to reading when it may not write; a caller who asked to write is told now, not later.
        if let file, access != .readOnly, unsafe sqlite3_db_readonly(opened, "main") == 1 {
            unsafe sqlite3_close_v2(opened)
            throw StoreError(
                .readOnly, "\(file.shown) can only be read", advice: "Change its permissions, or open it for reading")
        }
        return unsafe opened
    }

    /// Names the file in an error of SQLite's first contact with it.
    private static func explain(_ error: StoreError, systemError: Int32, of file: DatabaseFile?) -> StoreError {
        guard let file else { return error }
        var error = error
        switch error.engineCode.map(ResultCode.init) {
        case .some(.symbolicLink):
            error = file.symbolicLinkRefused
        case .some(let code) where code.primary == SQLITE_CANTOPEN && SystemError.isNotFound(systemError):
            error.code = .missing
            error.message = "There is no database \(file.shown)"
            error.advice = nil
        case .some(let code) where code.primary == SQLITE_CANTOPEN && error.code == .permissionDenied:
            error.message = "This user may not open \(file.shown)"
            error.advice = "Change its permissions"
        default:
            break
        }
        return error
    }

    /// Names the file in an error of the first look into it.
    static func explain(_ error: StoreError, of file: DatabaseFile) -> StoreError {
        var error = error
        switch error.code {
        case .foreign:
            error.message = "\(file.shown) is not a campaign database"
        case .corrupt:
            error.message = "\(file.shown) is damaged"
        case .permissionDenied, .readOnly:
            // The file itself is open by now; its log and the index of its log are not. Reading needs them too.
            error.code = .permissionDenied
            error.message = "The files that SQLite keeps beside \(file.shown) cannot be opened or made"
            error.advice = "Change the permissions of the folder, or copy the database to one that you may write to"
        default:
            break
        }
        return error
    }
}
