#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The bytes of a file, a pipe or the standard input.
///
/// The one place of this module that calls the operating system: `FileHandle` would allocate a `Data` for every piece.
public final class FileByteSource: ByteSource {
    private let descriptor: Int32
    private let closes: Bool
    /// The size of a regular file in bytes; `nil` for a pipe or a terminal, whose size nobody knows.
    public let size: Int?

    /// Opens the file at `path` for reading.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/missing``, ``ExchangeError/Code/permissionDenied``,
    ///   ``ExchangeError/Code/inputOutput``, or ``ExchangeError/Code/malformed`` for a folder.
    public convenience init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(errno, doing: "opened") }
        try self.init(descriptor: descriptor, closes: true)
    }

    /// Reads from a descriptor that the caller opened and closes.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/inputOutput`` if it is not open, or
    ///   ``ExchangeError/Code/malformed`` if it is a folder.
    public convenience init(descriptor: Int32) throws {
        try self.init(descriptor: descriptor, closes: false)
    }

    /// Reads from the standard input.
    public static func standardInput() throws -> FileByteSource {
        try FileByteSource(descriptor: STDIN_FILENO)
    }

    private init(descriptor: Int32, closes: Bool) throws {
        self.descriptor = descriptor
        self.closes = closes
        var status = stat()
        let result = fstat(descriptor, &status)
        size = result == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
        guard result == 0 else { throw Self.error(errno, doing: "read") }
        // Without this, a folder would be opened and only the first read would fail.
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Self.error(EISDIR, doing: "read") }
    }

    deinit {
        if closes { _ = close(descriptor) }
    }

    /// Reads what is there, waiting for a pipe to have something.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/inputOutput``.
    public func read(into buffer: inout [UInt8], at start: Int) throws -> Int {
        while true {
            let count = buffer.withUnsafeMutableBytes { bytes in
                // `read` writes at most as many bytes as the rebased buffer holds, and keeps no pointer to it.
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
                return systemRead(descriptor, room.baseAddress, room.count)
            }
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.error(errno, doing: "read") }
        }
    }

    private static func error(_ number: Int32, doing verb: String) -> ExchangeError {
        switch number {
        case ENOENT, ENOTDIR:
            ExchangeError(.missing, "There is no such file", advice: "Check the path")
        case EACCES, EPERM:
            ExchangeError(.permissionDenied, "The file may not be \(verb)", advice: "Check its permissions")
        case EISDIR:
            ExchangeError(.malformed, "This is a folder, not a file", advice: "Name a file inside it")
        default:
            ExchangeError(.inputOutput, "The file could not be \(verb): \(String(cString: strerror(number)))")
        }
    }
}

/// `read(2)` under a name that the method of the same name does not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
