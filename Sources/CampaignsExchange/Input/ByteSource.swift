/// Where a reader's bytes come from: a file, a pipe, memory.
///
/// Readers pull; a source never needs to hold more than the piece it was asked for.
public protocol ByteSource {
    /// Puts bytes into `buffer` from index `start` on, at most up to its end, without changing its length.
    ///
    /// - Returns: How many bytes were put there; 0 only when there are no more.
    /// - Throws: ``ExchangeError``, or an error of the source's own.
    mutating func read(into buffer: inout [UInt8], at start: Int) throws -> Int
}

/// Bytes that are in memory already.
public struct MemoryByteSource: ByteSource {
    private let bytes: [UInt8]
    private let step: Int
    private var position = 0

    /// A source over `bytes`, given out at most `step` at a time.
    public init(_ bytes: [UInt8], step: Int = .max) {
        self.bytes = bytes
        self.step = max(1, step)
    }

    /// A source over the UTF-8 of `text`, given out at most `step` bytes at a time.
    public init(_ text: String, step: Int = .max) {
        self.init(Array(text.utf8), step: step)
    }

    /// Gives out the next bytes.
    public mutating func read(into buffer: inout [UInt8], at start: Int) -> Int {
        let count = min(buffer.count - start, bytes.count - position, step)
        guard count > 0 else { return 0 }
        buffer.replaceSubrange(start..<start + count, with: bytes[position..<position + count])
        position += count
        return count
    }
}
