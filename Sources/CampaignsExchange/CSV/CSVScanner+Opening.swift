/// What the beginning of a file says about the rest of it.
extension CSVScanner {
    /// Refuses UTF-16 and UTF-32 by name and steps over one byte order mark.
    mutating func open() throws {
        while filled < 4, !atEnd { try refill() }
        if let error = UTF8Check.wideEncoding(at: buffer[..<filled]) { throw error }
        if buffer[..<filled].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
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
