/// Writes CSV as RFC 4180 has it: commas, CRLF, quotes where they are needed, UTF-8 without a byte order mark.
///
/// Bytes gather in a buffer and go to the sink in pieces. Call ``finish()`` after the last row.
public struct CSVWriter {
    /// What stands in one cell.
    public enum Cell: Sendable {
        /// Text from outside, or nothing. Guarded against being run as a formula, unless the writer is raw.
        case text(String?)
        /// A number, date, identifier or word of our own, or nothing. It is never guarded.
        case plain(String?)
    }

    private static let chunk = 64 << 10
    private let isRaw: Bool
    private let sink: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []

    /// A writer into `sink`, which is handed pieces of about 64 KiB.
    ///
    /// - Parameters:
    ///   - isRaw: Whether text is written as it is, without ``CSVGuard``. Only for files that no spreadsheet will open:
    ///     reading them back takes a `'` away from text that begins like a guarded cell.
    ///   - sink: Takes the bytes; what it throws, ``write(_:)`` and ``finish()`` throw.
    public init(isRaw: Bool = false, to sink: @escaping ([UInt8]) throws -> Void) {
        self.isRaw = isRaw
        self.sink = sink
        buffer.reserveCapacity(Self.chunk + 4096)
    }

    /// Writes one row and its line end.
    public mutating func write(_ cells: [Cell]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(ASCII.comma) }
            switch cell {
            case .text(let text?): append(text.utf8, isGuarded: !isRaw && CSVGuard.needsGuard(text.utf8))
            case .plain(let text?): append(text.utf8, isGuarded: false)
            case .text(nil), .plain(nil): break
            }
        }
        try endRow(isSingle: cells.count == 1)
    }

    /// Writes one row of cells as another file has them, and its line end.
    ///
    /// A cell that a spreadsheet would run is guarded, unless it is already: reading it back gives what reading the other
    /// file did.
    public mutating func write(copying cells: [ArraySlice<UInt8>]) throws {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(ASCII.comma) }
            append(cell, isGuarded: !isRaw && !CSVGuard.isGuarded(cell) && CSVGuard.needsGuard(cell))
        }
        try endRow(isSingle: cells.count == 1)
    }

    /// Hands what is left to the sink.
    public mutating func finish() throws {
        if !buffer.isEmpty { try flush() }
    }

    private mutating func endRow(isSingle: Bool) throws {
        // A row of one empty cell would read back as a blank line.
        if isSingle, buffer.last ?? ASCII.lineFeed == ASCII.lineFeed {
            buffer.append(ASCII.quote)
            buffer.append(ASCII.quote)
        }
        buffer.append(ASCII.carriageReturn)
        buffer.append(ASCII.lineFeed)
        if buffer.count >= Self.chunk { try flush() }
    }

    private mutating func append(_ text: some Collection<UInt8>, isGuarded: Bool) {
        // U+FEFF at the start of a file would be taken for its byte-order mark.
        let needsQuotes =
            text.starts(with: [0xEF, 0xBB, 0xBF])
            || text.contains {
                $0 == ASCII.comma || $0 == ASCII.quote || $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn
            }
        if needsQuotes { buffer.append(ASCII.quote) }
        if isGuarded { buffer.append(ASCII.apostrophe) }
        if needsQuotes {
            for byte in text {
                if byte == ASCII.quote { buffer.append(ASCII.quote) }
                buffer.append(byte)
            }
            buffer.append(ASCII.quote)
        } else {
            buffer.append(contentsOf: text)
        }
    }

    private mutating func flush() throws {
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
