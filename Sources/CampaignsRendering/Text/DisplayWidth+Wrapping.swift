extension DisplayWidth {
    /// The text in lines of at most so many columns.
    ///
    /// Breaks at spaces, and inside a word only where the word alone is wider than a line; a no-break space does not
    /// break. No line starts or ends with a space. Text that fits is left as it is.
    ///
    /// - Complexity: O(n).
    public static func wrapped(_ text: String, to width: Int) -> [String] {
        let limit = max(1, width)
        guard columns(of: text) > limit else { return [text] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            let wide = columns(of: String(word))
            if used > 0, used + 1 + wide <= limit {
                line += " " + word
                used += 1 + wide
                continue
            }
            if used > 0 { lines.append(line) }
            (line, used) = ("", 0)
            for character in word {
                let columns = columns(of: character)
                if used > 0, used + columns > limit {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += columns
            }
        }
        return used > 0 || lines.isEmpty ? lines + [line] : lines
    }
}
