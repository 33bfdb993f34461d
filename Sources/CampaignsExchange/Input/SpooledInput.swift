#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What came out of a pipe, kept in a nameless file until it was read.
///
/// A pipe gives its bytes when it likes. Whoever waits for it in the midst of a transaction keeps all others from writing;
/// so it is read to its end first.
public final class SpooledInput: Sendable {
    private let descriptor: Int32

    /// Copies all of a source into a file of `folder` that only this user can read and that has no name any more.
    ///
    /// `isCancelled` is asked after every piece.
    /// - Throws: ``ExchangeError`` `inputOutput` if it cannot be read or kept, `CancellationError`.
    public init(_ source: some ByteSource, in folder: String, isCancelled: () -> Bool = { false }) throws {
        var source = source
        // The six X are `mkstemp`'s: it writes a name of its own over them, and makes the file 0600 whatever the umask.
        var template = Array("\(folder)/campaign-input.XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure("kept") }
        // Nameless from here on: gone with the process, however it ends.
        unlink(template)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try source.read(into: &buffer, at: 0)
            guard count > 0 else { break }
            if isCancelled() { throw CancellationError() }
            try keep(buffer[..<count])
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The bytes from the beginning. This value has to outlive it, and is read by one at a time.
    public func open() throws -> FileByteSource {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure("read") }
        return try FileByteSource(descriptor: descriptor)
    }

    private func keep(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 { rest = rest.dropFirst(written) } else if errno != EINTR { throw Self.failure("kept") }
        }
    }

    private static func failure(_ done: String) -> ExchangeError {
        ExchangeError(.inputOutput, "The input could not be \(done): \(String(cString: strerror(errno)))")
    }
}
