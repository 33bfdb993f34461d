/// What the beginning of a file says about the rest of it.
extension CSVScanner {
    /// Refuses archives, UTF-16 and UTF-32 by name and steps over one byte order mark.
    mutating func open() throws {
        while filled < 4, !atEnd { try refill() }
        if let error = UTF8Check.packed(at: buffer[..<filled]) { throw error }
        if let error = UTF8Check.wideEncoding(at: buffer[..<filled]) { throw error }
        if buffer[..<filled].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Takes the delimiter that a first line like `sep=;` names, which is Excel's and no header, and steps over that line.
    ///
    /// - Returns: Whether there is such a line.
    mutating func readDelimiter() throws -> Bool {
        // With the longest line: quotes around it, and two bytes for its end.
        while filled - position < 9, !atEnd { try refill() }
        var rest = buffer[position..<filled]
        let isQuoted = rest.first == ASCII.quote
        if isQuoted { rest = rest.dropFirst() }
        guard rest.count > 4, ASCII.isSame(rest.prefix(4), as: Array("sep=".utf8)) else { return false }
        let named = rest[rest.startIndex + 4]
        guard [ASCII.comma, ASCII.semicolon, ASCII.tab].contains(named) else { return false }
        rest = rest.dropFirst(5)
        if isQuoted {
            guard rest.first == ASCII.quote else { return false }
            rest = rest.dropFirst()
        }
        guard let end = rest.first, end == ASCII.lineFeed || end == ASCII.carriageReturn else { return false }
        rest = rest.dropFirst()
        if end == ASCII.carriageReturn, rest.first == ASCII.lineFeed { rest = rest.dropFirst() }
        delimiter = named
        position = rest.startIndex
        line += 1
        return true
    }

    /// Takes as delimiter whichever of `,` `;` and TAB stands most often outside quotes on the first line that is not
    /// blank; the comma, if none stands there.
    mutating func detectDelimiter() throws {
        let candidates = [ASCII.comma, ASCII.semicolon, ASCII.tab]
        var counts = [0, 0, 0]
        var index = position
        var isQuoted = false
        var hasText = false
        while true {
            if index == filled {
                // The bytes move to the buffer's front when more are read behind them.
                let ahead = index - position
                guard !atEnd, ahead <= Self.rowLimit else { break }
                try refill()
                index = position + ahead
                continue
            }
            let byte = buffer[index]
            index += 1
            let isLineEnd = byte == ASCII.lineFeed || byte == ASCII.carriageReturn
            if isLineEnd, !isQuoted {
                if hasText { break }
                continue
            }
            hasText = true
            if byte == ASCII.quote { isQuoted.toggle() }
            if !isQuoted, let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
        }
        if let most = counts.max(), most > 0, let winner = counts.firstIndex(of: most) {
            delimiter = candidates[winner]
        }
    }
}
