import Synchronization

/// The connections that read, of which each question takes one that has least to do: whoever walks through all members
/// holds up nobody who asks for a figure.
final class ReaderPool: Sendable {
    private let readers: [DatabaseWorker]
    /// How many questions each has been given and not yet answered.
    private let loads: Mutex<[Int]>

    init(_ readers: [DatabaseWorker]) {
        self.readers = readers
        loads = Mutex(Array(repeating: 0, count: readers.count))
    }

    /// Runs `body` with the connection of the least busy reader; of several, the first, which remembers most.
    func run<Result: Sendable>(
        _ body: @Sendable (inout DatabaseWorker.Session) throws -> Result
    ) async throws -> Result {
        let index = loads.withLock { loads in
            let index = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            loads[index] += 1
            return index
        }
        defer { loads.withLock { $0[index] -= 1 } }
        return try await readers[index].run(body)
    }

    /// Closes all connections.
    func close() async {
        for reader in readers { await reader.close() }
    }
}
