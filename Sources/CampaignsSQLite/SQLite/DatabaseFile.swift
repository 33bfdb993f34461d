import Campaigns
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The place of a database file: an absolute path whose folder exists and is free of symbolic links.
///
/// SQLite is asked only after the file system was looked at here, because it answers nearly every refusal with the same
/// code. An absolute path also keeps SQLite from reading `file:` and `:memory:` as anything but names.
struct DatabaseFile {
    /// What is at a path now; a symbolic link is not followed.
    enum Kind { case missing, regular, folder, symbolicLink, other }

    /// Held while a file is made and while SQLite opens one. Closing any descriptor of a file drops this process's
    /// locks on it, so no connection may open the new file until the descriptor that made it is closed.
    static let opening = Mutex(())

    /// The absolute path.
    let path: String

    /// The name to show in messages.
    var shown: String { "“\(path)”" }

    /// Resolves a path as the user gave it; the file itself may be missing.
    init(resolving given: String, creating: Bool) throws(StoreError) {
        let refusal: StoreError.Code = creating ? .cannotCreate : .missing
        guard !given.isEmpty, !given.utf8.contains(0) else {
            throw StoreError(refusal, "The path of the database is empty or contains a zero byte")
        }
        let parts = given.split(separator: "/", omittingEmptySubsequences: false)
        let name = String(parts[parts.endIndex - 1])
        let isAbsolute = given.utf8.first == UInt8(ascii: "/")
        let folder = parts.dropLast().joined(separator: "/")
        guard !["", ".", ".."].contains(name) else {
            throw Self.isFolder(given, creating: creating)
        }
        let resolved = try Self.resolvedFolder(folder.isEmpty ? (isAbsolute ? "/" : ".") : folder, refusal: refusal)
        self.path = resolved == "/" ? "/\(name)" : "\(resolved)/\(name)"
    }

    /// Looks at the file; refuses everything that is neither missing nor a regular file.
    ///
    /// - Returns: whether the file is there.
    func isPresent(creating: Bool) throws(StoreError) -> Bool {
        switch try kind() {
        case .missing:
            return false
        case .regular:
            return true
        case .folder:
            throw Self.isFolder(path, creating: creating)
        case .symbolicLink:
            throw symbolicLinkRefused
        case .other:
            throw StoreError(creating ? .cannotCreate : .foreign, "\(shown) is not a regular file")
        }
    }

    /// Makes an empty file that only this user can read, whatever the umask. Never touches one that is there.
    ///
    /// - Returns: false if another process made the file first.
    func create() throws(StoreError) -> Bool {
        let made: Int32 = Self.opening.withLock { _ in
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { return errno }
            let failure = fchmod(descriptor, 0o600) == 0 ? 0 : errno
            close(descriptor)
            return failure
        }
        switch made {
        case 0: return true
        case EEXIST: return false
        case ENOSPC, EDQUOT: throw StoreError(.full, "There is no room on the disk to make \(shown)")
        case EACCES, EPERM:
            throw StoreError(
                .cannotCreate, "\(shown) cannot be made: this user may not write to its folder",
                advice: "Choose another folder or change its permissions")
        case EROFS: throw StoreError(.cannotCreate, "\(shown) cannot be made: the disk is mounted for reading only")
        case ENAMETOOLONG: throw StoreError(.cannotCreate, "\(shown) cannot be made: the name is too long")
        default: throw StoreError(.cannotCreate, "\(shown) cannot be made", engineCode: made)
        }
    }

    /// What is at the path now.
    func kind() throws(StoreError) -> Kind {
        var info = stat()
        guard unsafe lstat(path, &info) == 0 else {
            let failure = errno
            switch failure {
            case ENOENT, ENOTDIR, ENAMETOOLONG: return .missing
            default: throw StoreError(.permissionDenied, "\(shown) cannot be looked at", engineCode: failure)
            }
        }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .regular
        case S_IFDIR: return .folder
        case S_IFLNK: return .symbolicLink
        default: return .other
        }
    }

    var symbolicLinkRefused: StoreError {
        StoreError(
            .permissionDenied, "\(shown) is a symbolic link, and a database is not opened through one",
            advice: "Name the file that it points to")
    }

    private static func isFolder(_ path: String, creating: Bool) -> StoreError {
        StoreError(
            creating ? .cannotCreate : .foreign, "“\(path)” is a folder, not a database", advice: "Name a file in it")
    }

    private static func resolvedFolder(_ folder: String, refusal: StoreError.Code) throws(StoreError) -> String {
        // realpath allocates its answer; a name that is not UTF-8 cannot be given on to SQLite unchanged.
        if let resolved = unsafe realpath(folder, nil) {
            defer { unsafe free(resolved) }
            if let path = unsafe String(validatingCString: resolved) { return path }
            throw StoreError(refusal, "The name of the folder “\(folder)” is not valid UTF-8")
        }
        let failure = errno
        switch failure {
        case ENOENT:
            throw StoreError(refusal, "There is no folder “\(folder)”", advice: "Make the folder first")
        case ENOTDIR:
            throw StoreError(refusal, "“\(folder)” is not a folder")
        case EACCES:
            throw StoreError(.permissionDenied, "This user may not enter the folder “\(folder)”")
        default:
            throw StoreError(refusal, "The folder “\(folder)” cannot be found", engineCode: failure)
        }
    }
}

/// The operating system's error numbers that tell failures of SQLite apart.
enum SystemError {
    static func isOutOfSpace(_ number: Int32) -> Bool { number == ENOSPC || number == EDQUOT }
    static func isOutOfDescriptors(_ number: Int32) -> Bool { number == EMFILE || number == ENFILE }
    static func isInputOutput(_ number: Int32) -> Bool { number == EIO || number == ENXIO }
    static func isNotFound(_ number: Int32) -> Bool { number == ENOENT }
}
