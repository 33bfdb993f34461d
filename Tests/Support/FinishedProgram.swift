public import Foundation
import Glibc

/// What a program printed, and how it ended.
///
/// Foundation's `Process` is not used: run from many tests at once it was seen to trap on a read that a signal
/// interrupted, and to copy memory that was not there (Swift 6.3.1 on Linux).
public struct FinishedProgram: Sendable {
    /// What it wrote to its standard output.
    public let output: String
    /// What it wrote to its standard error.
    public let errors: String
    /// Its exit code, or 128 + the signal that ended it, as shells say it.
    public let status: Int32

    /// Runs a program to its end, with nothing on its standard input.
    ///
    /// What it prints goes to files, so that no pipe can fill up while another is read.
    /// - Throws: `POSIXError` if it cannot be started.
    public init(
        running program: URL, _ arguments: [String] = [], in folder: URL? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let (output, errors) = (scratch.appending(path: "output"), scratch.appending(path: "errors"))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)

        var child: pid_t = 0
        // Glibc's module does not show posix_spawn's own way to change the folder.
        let words = (folder.map { ["/usr/bin/env", "-C", $0.path] } ?? []) + [program.path] + arguments
        let failure = withCStrings(words) { arguments in
            withCStrings(environment.map { "\($0)=\($1)" }) {
                posix_spawn(&child, words[0], &actions, nil, arguments, $0)
            }
        }
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }

        var ending: Int32 = 0
        while waitpid(child, &ending, 0) < 0 {
            guard errno == EINTR else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
        }
        let signal = ending & 0x7f
        status = signal == 0 ? (ending >> 8) & 0xff : 128 + signal
        self.output = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        self.errors = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    }
}

/// Calls `body` with the strings as C's null-ended list of pointers.
private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
}
