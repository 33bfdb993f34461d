import CSQLite
import Campaigns

/// SQLite's extended result code, and what it means to a caller of the store.
///
/// SQLite's own message is not passed on, because it quotes SQL. The one part that helps, the name of the refused
/// constraint, is kept when it is a plain name.
struct ResultCode: Equatable {
    /// The extended code, such as `SQLITE_IOERR_FSYNC`.
    let extended: Int32

    /// The basic code in its low byte, such as `SQLITE_IOERR`.
    var primary: Int32 { extended & 0xFF }

    init(_ extended: Int32) {
        self.extended = extended
    }

    /// The store's error for this code.
    ///
    /// - Parameters:
    ///   - systemError: the operating system's error number behind a failed call, or 0.
    ///   - detail: the name of the constraint, or nil.
    func error(systemError: Int32 = 0, detail: String? = nil) -> StoreError {
        let known = filed(systemError: systemError) ?? refused(detail: detail) ?? remaining
        return StoreError(known.code, known.message, advice: known.advice, engineCode: extended)
    }

    private typealias Meaning = (code: StoreError.Code, message: String, advice: String?)

    /// Failures of the file, its disk or its locks.
    private func filed(systemError: Int32) -> Meaning? {
        switch primary {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            return (.busy, "Another process is writing to the database and did not finish in time", "Try again")
        case SQLITE_FULL:
            return (.full, "The disk is full", "Make room, then try again")
        case SQLITE_IOERR where self == .memoryInsideIO:
            return (.outOfMemory, "Memory ran out in the database engine", nil)
        case SQLITE_IOERR where SystemError.isOutOfSpace(systemError):
            return (.full, "The disk, or a quota on it, is full", "Make room, then try again")
        case SQLITE_IOERR:
            return (.inputOutput, "The operating system could not read or write the database", "Check the disk")
        case SQLITE_READONLY where self == .moved:
            return (.readOnly, "The database was moved or deleted while it was open", "Open it again")
        case SQLITE_READONLY:
            return (.readOnly, "The database can only be read", "Check the permissions of the file and its folder")
        case SQLITE_CANTOPEN where SystemError.isOutOfSpace(systemError):
            return (.full, "The disk, or a quota on it, is full", "Make room, then try again")
        case SQLITE_CANTOPEN where SystemError.isOutOfDescriptors(systemError):
            return (.inputOutput, "This process has too many files open", "Close some, then try again")
        case SQLITE_CANTOPEN where SystemError.isInputOutput(systemError):
            return (
                .inputOutput, "The operating system failed to open the database or a file beside it", "Check the disk"
            )
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            return (
                .permissionDenied, "The operating system did not open the database or a file beside it",
                "Check the permissions of the file and its folder"
            )
        case SQLITE_NOLFS:
            return (.inputOutput, "The file system cannot hold a file of this size", nil)
        case SQLITE_CORRUPT, SQLITE_FORMAT:
            return (.corrupt, "The database is damaged", "Restore it from a backup")
        case SQLITE_NOTADB:
            return (.foreign, "The file is not a campaign database", nil)
        default:
            return nil
        }
    }

    /// Records that the schema or a limit refuses.
    private func refused(detail: String?) -> Meaning? {
        let place = detail.map { " (\($0))" } ?? ""
        switch primary {
        case SQLITE_CONSTRAINT where self == .foreignKey:
            return (.constraint, "The record refers to something that is not there, or is itself referred to", nil)
        case SQLITE_CONSTRAINT where self == .unique || self == .primaryKey:
            return (.constraint, "The record repeats one that is already there\(place)", nil)
        case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
            return (.constraint, "The record breaks a rule of the database\(place)", nil)
        case SQLITE_TOOBIG:
            return (.constraint, "The text or data is longer than the database stores", nil)
        default:
            return nil
        }
    }

    private var remaining: Meaning {
        switch primary {
        case SQLITE_NOMEM:
            (.outOfMemory, "Memory ran out in the database engine", nil)
        case SQLITE_INTERRUPT:
            (.closed, "The work on the database was interrupted", nil)
        default:
            (.misuse, "The database engine could not carry out a step", "Please report this with the engine's code")
        }
    }
}

/// The extended codes that are told apart. SQLite defines them as macros over expressions, which Swift does not import.
extension ResultCode {
    static let memoryInsideIO = ResultCode(SQLITE_IOERR | (12 << 8))
    static let unreadable = ResultCode(SQLITE_IOERR | (33 << 8))
    static let moved = ResultCode(SQLITE_READONLY | (4 << 8))
    static let symbolicLink = ResultCode(SQLITE_CANTOPEN | (6 << 8))
    static let foreignKey = ResultCode(SQLITE_CONSTRAINT | (3 << 8))
    static let primaryKey = ResultCode(SQLITE_CONSTRAINT | (6 << 8))
    static let unique = ResultCode(SQLITE_CONSTRAINT | (8 << 8))
}
