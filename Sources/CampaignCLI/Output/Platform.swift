import Dispatch

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Everything that differs between C libraries, in one place.
enum Platform {
    static let standardInput: Int32 = 0
    static let standardOutput: Int32 = 1
    static let standardError: Int32 = 2
    /// The error number of a write to a pipe that nobody reads any more.
    static let brokenPipe = EPIPE

    static func isTTY(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal behind a descriptor, or nil if there is none or it does not tell.
    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// The columns of the terminal behind a descriptor each time they have changed, looked at five times a second: that
    /// needs no signal, of which a process has only one way to take each.
    static func resizes(of descriptor: Int32) -> AsyncStream<Int> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                var last = columns(of: descriptor)
                while true {
                    try await Task.sleep(for: .milliseconds(200))
                    guard let now = columns(of: descriptor), now != last else { continue }
                    last = now
                    continuation.yield(now)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Writes all of the bytes, however many calls that takes.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32, doing: String) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // A descriptor somebody else made non-blocking: wait until it takes more.
                var descriptors = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&descriptors, 1, -1)
            } else if errno != EINTR {
                throw SystemError(number: errno, doing: doing)
            }
        }
    }

    /// Up to `count` bytes, as soon as there are any; none at the end of the input.
    static func readSome(of descriptor: Int32, upTo count: Int, doing: String) throws(SystemError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            var got = read(descriptor, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, count) }
            if got < 0 { failure = errno }
            initialised = max(0, got)
        }
        guard failure == 0 else { throw SystemError(number: failure, doing: doing) }
        return bytes
    }

    /// Waits until what was written to a descriptor is on the disk.
    static func synchronise(_ descriptor: Int32, doing: String) throws(SystemError) {
        guard fsync(descriptor) == 0 else { throw SystemError(number: errno, doing: doing) }
    }

    /// Makes a file that is not there yet and opens it for writing. The umask takes its part of `mode`.
    static func create(_ path: String, mode: Int, doing: String) throws(SystemError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw SystemError(number: errno, doing: doing) }
        return descriptor
    }

    /// Opens what is there, a device or a pipe, for writing.
    static func openForWriting(_ path: String, doing: String) throws(SystemError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError(number: errno, doing: doing) }
        return descriptor
    }

    /// Whether there is a plain file at a path, and who may do what with it; nil if there is nothing.
    static func status(of path: String) -> (isPlainFile: Bool, permissions: Int)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (status.st_mode & S_IFMT == S_IFREG, Int(status.st_mode & 0o777))
    }

    /// Whether what is at a path (a pipe, a terminal) gives its bytes to whoever reads them first, and then no more.
    static func isReadOnce(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return [S_IFIFO, S_IFCHR, S_IFSOCK].contains(status.st_mode & S_IFMT)
    }

    /// Whether two paths lead to the same file.
    static func isSameFile(_ path: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return path == other }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    static func closeFile(_ descriptor: Int32) { _ = close(descriptor) }

    static func remove(_ path: String) { _ = unlink(path) }

    static func setPermissions(_ permissions: Int, of descriptor: Int32) { _ = fchmod(descriptor, mode_t(permissions)) }

    /// Puts one file in the place of another, at once, and waits until the folder says so on the disk.
    static func replace(_ target: String, with path: String, in folder: String, doing: String) throws(SystemError) {
        guard rename(path, target) == 0 else { throw SystemError(number: errno, doing: doing) }
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // Not every file system can; the file itself is on the disk already.
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    /// Makes a write to a closed pipe an error (EPIPE) instead of the end of the process.
    static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// What the C library calls an error number.
    static func description(ofError number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }

    /// Whether Ctrl-C is ignored, as the process was started.
    private static var ignoresInterrupts: Bool {
        let before = signal(SIGINT, SIG_IGN)
        signal(SIGINT, before)
        return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Calls `handler` at the first Ctrl-C while `body` runs. The second one ends the process as ever, should the first
    /// not help. For one caller at a time, since a process has one way to take a signal.
    static func watchingInterrupts<Value>(
        _ handler: @escaping @Sendable () -> Void, while body: () async throws -> Value
    ) async throws -> Value {
        let isIgnored = ignoresInterrupts
        // Whoever started the process (nohup, a script's background job) wants it to run on.
        guard !isIgnored else { return try await body() }
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            signal(SIGINT, SIG_DFL)
            handler()
        }
        // Dispatch starts and stops watching in its own time, and a signal in between would be lost.
        await withCheckedContinuation { watching in
            source.setRegistrationHandler { watching.resume() }
            source.resume()
        }
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await withCheckedContinuation { stopped in
            source.setCancelHandler { stopped.resume() }
            source.cancel()
        }
        signal(SIGINT, SIG_DFL)
        return try result.get()
    }
}
