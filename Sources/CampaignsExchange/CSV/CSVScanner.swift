/// Finds records in a stream of bytes, in fixed memory.
///
/// A record is scanned in place in one buffer. If the buffer ends first, what there is of the record moves to the
/// buffer's front, more bytes are read behind it and the record is scanned again, so that the scan itself needs no state
/// that outlives it.
struct CSVScanner {
    /// The longest field that is taken, in bytes.
    static let fieldLimit = 64 << 10
    /// The longest row that is taken, in bytes.
    static let rowLimit = 1 << 20

    /// What comes next in the file.
    enum Step {
        /// A well-formed record; its fields are in ``record``.
        case record
        /// Something that cannot be read as a record. The scanner stands behind it.
        case rejected(line: Int, field: Int?, reason: String)
        /// The file's end.
        case end
    }

    var delimiter: UInt8
    /// The line at which the next record begins.
    var line = 1
    var source: any ByteSource
    var buffer: [UInt8]
    var filled = 0
    var position = 0
    var atEnd = false
    /// Bytes of the file before the buffer's first.
    var bytesDropped = 0
    private var recordLine = 1
    private var bounds: [CSVBounds] = []
    /// The line that was skipped last, if the last step skipped one; at most a field's limit of it.
    var skipped: [UInt8]?
    /// Whether the file has shown text that only UTF-8 can hold.
    private var hasShownUTF8 = false

    /// Starts at the beginning of `source`, taking `chunk` bytes at a time.
    init(_ source: any ByteSource, delimiter: UInt8 = ASCII.comma, chunk: Int = 128 << 10) {
        self.source = source
        self.delimiter = delimiter
        buffer = [UInt8](repeating: 0, count: max(4, chunk))
    }

    /// How many bytes of the source have been used up.
    var bytesRead: Int { bytesDropped + position }

    /// The record that ``next()`` found last.
    var record: CSVRecord { CSVRecord(line: recordLine, buffer: buffer, bounds: bounds) }

    /// The fields of what ``next()`` found last, as bytes: of a record, or the one text of a line that is none; nothing of
    /// what was too long to keep.
    var fields: [ArraySlice<UInt8>] {
        if let skipped { return skipped.isEmpty ? [] : [skipped[...]] }
        return (0..<record.count).map { record[$0].bytes }
    }

    /// Moves to the next record, over blank lines.
    mutating func next() throws -> Step {
        while true {
            recordLine = line
            skipped = nil
            let scan = CSVScan(buffer, from: position, to: filled, atEnd: atEnd, by: delimiter, into: &bounds)
            switch scan.outcome {
            case .empty:
                return .end
            case .unfinished:
                guard filled - position <= Self.rowLimit else { return try skipOverlong(field: bounds.count) }
                try refill()
            case .textBehindQuote(let field):
                return try skipLine(field: field, reason: "has text behind its closing quote")
            case .unclosedQuote(let field, let linesBelow):
                return try skipLine(
                    field: field, reason: "has a quote, opened on line \(line + linesBelow), that is never closed")
            case .complete:
                let start = position
                position = scan.end
                line += scan.lines
                if bounds.count == 1, scan.isBlank { continue }
                return try check(scan, startingAt: start)
            }
        }
    }

    /// Judges a record whose ends are known, and takes the doubling out of its quotes.
    private mutating func check(_ scan: CSVScan, startingAt start: Int) throws -> Step {
        func rejected(_ field: Int?, _ reason: String) -> Step {
            .rejected(line: recordLine, field: field, reason: reason)
        }
        if scan.hasHighBytes, let refusal = try refuseInvalidUTF8(in: start..<scan.end) { return refusal }
        if let field = scan.firstNUL { return rejected(field, "holds a NUL byte") }
        if scan.end - start > Self.rowLimit { return rejected(nil, "is longer than 1 MiB") }
        if scan.hasLongField, let field = bounds.firstIndex(where: { $0.end - $0.start > Self.fieldLimit }) {
            return rejected(field, "is longer than 64 KiB")
        }
        for field in scan.doubled { bounds[field] = undouble(bounds[field]) }
        return .record
    }

    /// Refuses a record that is not UTF-8; the whole file, if it looks like Latin-1.
    ///
    /// A file that has shown text in UTF-8 is a UTF-8 file with a damaged row. In any other, the next rows would be just
    /// as wrong, and taking only those without an accent would look like success.
    private mutating func refuseInvalidUTF8(in range: Range<Int>) throws -> Step? {
        guard !UTF8Check.isValid(buffer.span, in: range) else {
            hasShownUTF8 = true
            return nil
        }
        guard hasShownUTF8 else { throw UTF8Check.latin1(line: recordLine) }
        let field = bounds.firstIndex { !UTF8Check.isValid(buffer.span, in: $0.start..<$0.end) }
        return .rejected(line: recordLine, field: field, reason: "is not valid UTF-8")
    }

    /// Makes each doubled quote of a field single, in place.
    private mutating func undouble(_ field: CSVBounds) -> CSVBounds {
        var target = field.start
        var index = field.start
        while index < field.end {
            let byte = buffer[index]
            buffer[target] = byte
            target += 1
            index += byte == ASCII.quote ? 2 : 1
        }
        return CSVBounds(start: field.start, end: target)
    }
}
