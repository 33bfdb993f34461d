import Synchronization

/// What `body` hands over, line by line, perhaps from a store's own thread; in the order of the lines, since that of a store
/// says nothing here.
func sortedLines(
    _ body: (@Sendable @escaping (String) -> Void) async throws -> Void
) async throws -> [String] {
    let lines = Lines()
    try await body { line in lines.all.withLock { $0.append(line) } }
    return lines.all.withLock { $0.sorted() }
}

private final class Lines: Sendable {
    let all = Mutex<[String]>([])
}
