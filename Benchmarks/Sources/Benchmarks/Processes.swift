import Foundation

/// A program that was run to its end.
struct Finished {
    /// The time from its start until it was waited for.
    let seconds: Double
    /// The most memory it had at once, in bytes.
    let peakMemory: Double
    let output: String
}

/// Runs a program and waits for it, without Foundation's `Process`, whose own work would be in the measurement.
///
/// - Throws: ``Mistake`` if it cannot be started or fails.
@discardableResult
func spawn(_ program: String, _ arguments: String...) throws -> Finished {
    try spawn(program, arguments)
}

@discardableResult
func spawn(_ program: String, _ arguments: [String]) throws -> Finished {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Mistake("no pipe: \(errno)") }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)

    var child = pid_t()
    var strings: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    let start = ContinuousClock.now
    let code = posix_spawnp(&child, program, &actions, nil, &strings, environ)
    close(ends[1])
    guard code == 0 else { throw Mistake("\(program) cannot be started: \(String(cString: strerror(code)))") }
    let output = readAll(ends[0])
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let seconds = start.duration(to: .now)
    guard status == 0 else { throw Mistake("\(program) \(arguments.joined(separator: " ")) failed: \(status)") }
    #if canImport(Darwin)
        let unit = 1.0
    #else
        let unit = 1024.0
    #endif
    return Finished(
        seconds: seconds / .seconds(1), peakMemory: Double(usage.ru_maxrss) * unit,
        output: output.trimmingCharacters(in: .whitespacesAndNewlines))
}

private func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = read(descriptor, &part, part.count)
        if count > 0 { bytes += part[..<count] } else if count == 0 || errno != EINTR { break }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// The seconds that a piece of work takes.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    return start.duration(to: .now) / .seconds(1)
}
