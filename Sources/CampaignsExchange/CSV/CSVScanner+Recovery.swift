/// How the scanner gets behind a record that it cannot take.
extension CSVScanner {
    /// Rejects a record whose quotes are not CSV, and goes on behind its first line.
    ///
    /// If its quotes cannot be trusted, neither can the end they give it. The next line is the one place to go on that
    /// never loses the row below. A file with well-formed quotes never comes here, so nobody can smuggle a row in
    /// through a quoted line break.
    mutating func skipLine(field: Int, reason: String) throws -> Step {
        let rejected = Step.rejected(line: line, field: field, reason: reason)
        line += 1
        var text: [UInt8] = []
        while let byte = try take() {
            if byte == ASCII.lineFeed { break }
            if byte == ASCII.carriageReturn {
                try passLineFeed()
                break
            }
            if text.count < Self.fieldLimit { text.append(byte) }
        }
        skipped = text
        return rejected
    }

    /// Rejects a record that is longer than the limit, and goes on behind it.
    ///
    /// What was too long to keep cannot be gone back to. So if the file ends inside its quotes, there is no telling
    /// which rows they swallowed, and the whole file is refused.
    mutating func skipOverlong(field: Int) throws -> Step {
        enum State { case fieldStart, plain, quoted, quoteInQuoted }
        skipped = []
        let first = line
        var quoteLine = line
        var state = State.fieldStart
        while let byte = try take() {
            let isLineEnd = byte == ASCII.lineFeed || byte == ASCII.carriageReturn
            if byte == ASCII.carriageReturn { try passLineFeed() }
            if isLineEnd {
                line += 1
                if state != .quoted { break }
            }
            switch (state, byte) {
            case (.fieldStart, ASCII.quote):
                quoteLine = line
                state = .quoted
            case (.quoted, ASCII.quote): state = .quoteInQuoted
            case (.quoted, _): break
            case (.quoteInQuoted, ASCII.quote): state = .quoted
            case (_, delimiter): state = .fieldStart
            default: state = .plain
            }
        }
        if state == .quoted, atEnd {
            throw ExchangeError(
                .malformed, "A quote is opened here and never closed, so the rows below it cannot be told apart",
                advice: "Close the quote, or export the file again", line: quoteLine)
        }
        return .rejected(line: first, field: field, reason: "is longer than 1 MiB")
    }

    /// Drops the bytes before ``position`` and reads more behind the rest.
    ///
    /// The buffer grows only for a record that fills it, and stops growing at the row limit.
    mutating func refill() throws {
        let kept = filled - position
        if position > 0 {
            for index in 0..<kept { buffer[index] = buffer[position + index] }
            bytesDropped += position
            position = 0
            filled = kept
        }
        if filled == buffer.count {
            buffer.append(contentsOf: repeatElement(0, count: buffer.count))
        }
        let count = try source.read(into: &buffer, at: filled)
        filled += count
        if count == 0 { atEnd = true }
    }

    /// The next byte, used up; `nil` at the file's end.
    private mutating func take() throws -> UInt8? {
        while position == filled {
            if atEnd { return nil }
            try refill()
        }
        position += 1
        return buffer[position - 1]
    }

    /// Uses up the line feed of a CRLF whose carriage return was taken.
    private mutating func passLineFeed() throws {
        while position == filled, !atEnd { try refill() }
        if position < filled, buffer[position] == ASCII.lineFeed { position += 1 }
    }
}
