import Synchronization

/// A stream that a command writes to: standard output or standard error, or a test's memory.
///
/// What goes to a terminal is written at once; the rest is gathered, because a call to the system for each line of a
/// long export would cost more than making the line. ``flush()`` at the end says whether all of it arrived.
final class OutputChannel: Sendable {
    /// Whether a person is looking at it.
    let isTTY: Bool
    private let capacity: Int
    private let sink: @Sendable ([UInt8]) throws -> Void
    private let buffer = Mutex<[UInt8]>([])

    /// A channel that hands what it gathers to `sink`, at once if `isTTY` or not `isBuffered`.
    init(isTTY: Bool, isBuffered: Bool = true, sink: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.isTTY = isTTY
        capacity = isTTY || !isBuffered ? 0 : 65_536
        self.sink = sink
    }

    /// Writes a text as UTF-8. Nothing is made safe here: see `TerminalText`.
    func write(_ text: String) throws { try write(bytes: Array(text.utf8)) }

    /// Writes a text and a line end.
    func writeLine(_ text: String = "") throws { try write(text + "\n") }

    func write(bytes: [UInt8]) throws {
        try buffer.withLock { buffer in
            buffer += bytes
            if buffer.count > capacity { try drain(&buffer) }
        }
    }

    /// Hands on what was gathered.
    func flush() throws { try buffer.withLock { try drain(&$0) } }

    private func drain(_ buffer: inout [UInt8]) throws {
        guard !buffer.isEmpty else { return }
        // Emptied first: after a failure there is nothing to be gained from failing again with the same bytes.
        let bytes = buffer
        buffer = []
        try sink(bytes)
    }
}
