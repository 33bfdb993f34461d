/// What tells UTF-8 from the encodings that are mistaken for it.
enum UTF8Check {
    /// Whether the bytes of `range` are well-formed UTF-8, by table 3-7 of the Unicode standard.
    ///
    /// The standard library's check makes a string on the way, which for names in Cyrillic would be one per row.
    static func isValid(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let lead = bytes[index]
            index &+= 1
            if lead < 0x80 { continue }
            let following: Int
            // The second byte's range depends on the first: no overlong forms, no surrogates, nothing past U+10FFFF.
            var lowest: UInt8 = 0x80
            var highest: UInt8 = 0xBF
            switch lead {
            case 0xC2...0xDF: following = 1
            case 0xE0...0xEF:
                following = 2
                if lead == 0xE0 { lowest = 0xA0 }
                if lead == 0xED { highest = 0x9F }
            case 0xF0...0xF4:
                following = 3
                if lead == 0xF0 { lowest = 0x90 }
                if lead == 0xF4 { highest = 0x8F }
            default: return false
            }
            guard end - index >= following, bytes[index] >= lowest, bytes[index] <= highest else { return false }
            for next in index &+ 1..<index &+ following where bytes[next] & 0xC0 != 0x80 { return false }
            index &+= following
        }
        return true
    }

    /// The error for a file that begins as an archive or a workbook does; `nil` if it does not.
    static func packed(at start: ArraySlice<UInt8>) -> ExchangeError? {
        let (what, advice): (String, String)
        if start.starts(with: [0x1F, 0x8B]) {
            (what, advice) = ("compressed with gzip", "Unpack it first, as gunzip does")
        } else if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            (what, advice) = (
                "an Excel workbook or a zip archive", "Save the sheet as \"CSV UTF-8\", or unpack the archive"
            )
        } else if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            (what, advice) = ("an old Excel workbook", "Save the sheet as \"CSV UTF-8\"")
        } else {
            return nil
        }
        return ExchangeError(.encoding, "The file is \(what), not text", advice: advice, line: 1)
    }

    /// The error for a file that begins as UTF-16 or UTF-32 does; `nil` if it does not.
    ///
    /// Without a byte order mark they are known by the NULs between the letters of the header.
    static func wideEncoding(at start: ArraySlice<UInt8>) -> ExchangeError? {
        let head = Array(start.prefix(4))
        let nuls = head.map { $0 == 0 }
        let isUTF32 =
            head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF]
            || nuls == [false, true, true, true] || nuls == [true, true, true, false]
        let isUTF16 =
            head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
            || nuls == [false, true, false, true] || nuls == [true, false, true, false]
        guard isUTF32 || isUTF16 else { return nil }
        return ExchangeError(
            .encoding, "The file is in \(isUTF32 ? "UTF-32" : "UTF-16"), not UTF-8",
            advice: "Save or export it as \"CSV UTF-8\"", line: 1)
    }

    /// The error for a file with bytes that UTF-8 does not have.
    static func latin1(line: Int) -> ExchangeError {
        ExchangeError(
            .encoding, "The file is not UTF-8; it looks like Latin-1 (or Windows-1252)",
            advice: "Save or export it as \"CSV UTF-8\"", line: line)
    }
}
