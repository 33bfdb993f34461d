/// Text from outside, made safe for a TEXT value of iCalendar (RFC 5545, 3.3.11).
public enum CalendarText {
    /// The text with `\`, `;` and `,` behind a backslash. What a terminal would act on, line ends included, is neutralised
    /// as in ``TerminalText/sanitised(_:)``.
    public static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            if scalar == "\\" || scalar == ";" || scalar == "," { safe += "\\" }
            safe.unicodeScalars.append(scalar)
        }
        return safe
    }

    /// A content line in physical lines of at most 75 octets, CRLF between them, the later ones begun by a space
    /// (RFC 5545, 3.1). Folded between characters, never inside one: an octet of a character on each side of a fold is
    /// allowed, and shown as damage by programs that unfold after decoding.
    public static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var result = ""
        var used = 0
        for character in line {
            let octets = character.utf8.count
            // A cluster longer than a line, which no program draws as one either, is folded between its scalars.
            for piece in octets <= 74 ? [String(character)] : character.unicodeScalars.map(String.init) {
                if used + piece.utf8.count > 75 {
                    result += "\r\n "
                    used = 1
                }
                result += piece
                used += piece.utf8.count
            }
        }
        return result
    }
}
