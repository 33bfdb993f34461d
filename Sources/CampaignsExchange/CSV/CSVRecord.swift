/// One row of a CSV file that is well formed and as wide as its header.
public struct CSVRecord: Sendable {
    /// The line on which the row begins, counted from 1.
    public let line: Int
    private let buffer: [UInt8]
    private let bounds: [CSVBounds]

    init(line: Int, buffer: [UInt8], bounds: [CSVBounds]) {
        self.line = line
        self.buffer = buffer
        self.bounds = bounds
    }

    /// How many fields the row has: at least as many as its header, more only if the rest are empty.
    public var count: Int { bounds.count }

    /// The field in a column, counted from 0.
    public subscript(index: Int) -> CSVField {
        CSVField(buffer[bounds[index].start..<bounds[index].end])
    }

    /// Whether nothing stands in a column, without making a ``CSVField`` of it.
    public func isEmpty(_ index: Int) -> Bool {
        bounds[index].start == bounds[index].end
    }
}

/// Where a field lies in the scanner's buffer. Rows end before 1 MiB, so 32 bits are plenty.
struct CSVBounds {
    private let first: UInt32
    private let last: UInt32

    init(start: Int, end: Int) {
        first = UInt32(truncatingIfNeeded: start)
        last = UInt32(truncatingIfNeeded: end)
    }

    var start: Int { Int(first) }
    var end: Int { Int(last) }
}
