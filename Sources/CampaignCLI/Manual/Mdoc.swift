/// The pieces of a manual page in the markup of mdoc(7).
enum Mdoc {
    /// Prose as lines of the source: a new line for each sentence, as the format's style asks, none longer than 79 bytes
    /// where words allow.
    static func prose(_ text: String) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace).map({ escaped(String($0)) }) {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 79 {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " " + word
            if endsSentence(word) {
                lines.append(line)
                line = ""
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map(guarded)
    }

    /// A line of a macro; the words are escaped, and empty ones left out.
    static func macro(_ name: String, _ words: String...) -> String {
        ([".\(name)"] + words.filter { !$0.isEmpty }.map(argument)).joined(separator: " ")
    }

    /// Text that is shown as it is, such as an example.
    static func literal(_ line: String) -> String { guarded(escaped(line)) }

    /// Backslashes start escapes, and ASCII's minus and quotes have other forms in print.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "\"": result += "\\(dq"
            default: result.append(character)
            }
        }
        return result
    }

    /// One argument of a macro: what looks like a macro's name or a delimiter is shielded.
    private static func argument(_ word: String) -> String {
        let text = escaped(word)
        if text.contains(" ") { return "\"\(text)\"" }
        let isMacroName = (2...3).contains(text.count) && text.first?.isUppercase == true
        let isDelimiter = [".", ",", ":", ";", "(", ")", "[", "]", "?", "!", "|"].contains(text)
        return isMacroName || isDelimiter ? "\\&\(text)" : text
    }

    /// A line of text that starts with a dot would be taken for a macro.
    private static func guarded(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("\\(aq") ? "\\&\(line)" : line
    }

    private static func endsSentence(_ word: String) -> Bool {
        let core = word.drop { "(\"".contains($0) }
        guard let last = core.last(where: { !")\"".contains($0) }) else { return false }
        return ".!?".contains(last)
    }
}
