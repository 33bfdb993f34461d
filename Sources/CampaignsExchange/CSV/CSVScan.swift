/// One pass over the bytes of one record.
///
/// This loop is what an import's reading costs. It looks at each byte once, and with one comparison at all those above
/// the delimiter and the quote, which is nearly every byte of a name, an address or a date.
struct CSVScan {
    enum Outcome {
        /// The record ends at ``CSVScan/end``.
        case complete
        /// The bytes end before the record does, and the file may have more.
        case unfinished
        /// A field goes on behind its closing quote.
        case textBehindQuote(field: Int)
        /// The file ends inside a quoted field, which was opened so many lines below the record's first.
        case unclosedQuote(field: Int, linesBelow: Int)
        /// There is nothing left.
        case empty
    }

    private(set) var outcome = Outcome.unfinished
    /// The position behind the record's line end.
    private(set) var end = 0
    /// How many line ends the record spans, its own included.
    private(set) var lines = 0
    /// Whether the record is a line with nothing on it.
    private(set) var isBlank = false
    /// Whether any byte is not ASCII.
    private(set) var hasHighBytes = false
    /// The first field with a NUL in it.
    private(set) var firstNUL: Int?
    /// Whether any field is over the limit.
    private(set) var hasLongField = false
    /// The fields with doubled quotes in them.
    private(set) var doubled: [Int] = []

    /// Scans the record that begins at `start`, leaving its fields in `bounds`.
    init(
        _ buffer: [UInt8], from start: Int, to limit: Int, atEnd: Bool, by delimiter: UInt8,
        into bounds: inout [CSVBounds]
    ) {
        bounds.removeAll(keepingCapacity: true)
        guard start < limit else {
            outcome = atEnd ? .empty : .unfinished
            return
        }
        let bytes = buffer.span
        let plainAbove = max(delimiter, ASCII.quote)
        var highBits: UInt8 = 0
        var index = start
        while true {
            // A field begins here.
            if index < limit, bytes[index] == ASCII.quote {
                let opening = index
                guard
                    let closing = scanQuoted(
                        bytes, from: opening, to: limit, atEnd: atEnd, field: bounds.count, highBits: &highBits)
                else { return }
                bounds.append(CSVBounds(start: opening + 1, end: closing))
                if closing - opening > CSVScanner.fieldLimit { hasLongField = true }
                index = closing + 1
                if index < limit {
                    let byte = bytes[index]
                    guard byte == delimiter || byte == ASCII.lineFeed || byte == ASCII.carriageReturn else {
                        outcome = .textBehindQuote(field: bounds.count - 1)
                        return
                    }
                }
            } else {
                let begin = index
                while index < limit {
                    let byte = bytes[index]
                    if byte > plainAbove {
                        highBits |= byte
                    } else if byte == delimiter || byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
                        break
                    } else if byte == 0, firstNUL == nil {
                        firstNUL = bounds.count
                    }
                    index &+= 1
                }
                bounds.append(CSVBounds(start: begin, end: index))
                if index - begin > CSVScanner.fieldLimit { hasLongField = true }
                if index == start { isBlank = true }
            }
            // The field has ended: at a delimiter, a line end or the last byte there is.
            guard index < limit else {
                end = index
                outcome = atEnd ? .complete : .unfinished
                break
            }
            let byte = bytes[index]
            index &+= 1
            if byte == delimiter { continue }
            if byte == ASCII.carriageReturn {
                if index < limit {
                    if bytes[index] == ASCII.lineFeed { index &+= 1 }
                } else if !atEnd {
                    return
                }
            }
            lines += 1
            end = index
            outcome = .complete
            break
        }
        hasHighBytes = highBits >= 0x80
    }

    /// Finds the quote that closes the field opened at `opening`, or says in ``outcome`` why there is none.
    private mutating func scanQuoted(
        _ bytes: Span<UInt8>, from opening: Int, to limit: Int, atEnd: Bool, field: Int, highBits: inout UInt8
    ) -> Int? {
        let linesBefore = lines
        var index = opening + 1
        while index < limit {
            let byte = bytes[index]
            if byte > ASCII.quote {
                highBits |= byte
            } else if byte == ASCII.quote {
                guard index + 1 < limit else { return atEnd ? index : nil }
                guard bytes[index + 1] == ASCII.quote else { return index }
                if doubled.last != field { doubled.append(field) }
                index &+= 1
            } else if byte == ASCII.carriageReturn {
                lines += 1
            } else if byte == ASCII.lineFeed {
                if bytes[index - 1] != ASCII.carriageReturn { lines += 1 }
            } else if byte == 0, firstNUL == nil {
                firstNUL = field
            }
            index &+= 1
        }
        if atEnd { outcome = .unclosedQuote(field: field, linesBelow: linesBefore) }
        return nil
    }
}
