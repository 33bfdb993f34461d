/// Breaks a text into lines by whatever measure: columns of a terminal, or units of a picture.
enum LineWrapping {
    /// The text in lines no wider than `limit`.
    ///
    /// Breaks at spaces, and inside a word only where the word alone is wider than a line; a no-break space does not
    /// break. No line starts or ends with a space. Text that fits is left as it is.
    ///
    /// - Complexity: O(n).
    static func lines<Measure: Comparable & AdditiveArithmetic>(
        of text: String, within limit: Measure, width: (Character) -> Measure
    ) -> [String] {
        func total(_ text: some StringProtocol) -> Measure { text.reduce(.zero) { $0 + width($1) } }
        guard total(text) > limit else { return [text] }
        let space = width(" ")
        var lines: [String] = []
        var line = ""
        var used = Measure.zero
        for word in text.split(separator: " ") {
            let wide = total(word)
            if used > .zero, used + space + wide <= limit {
                line += " " + word
                used += space + wide
                continue
            }
            if used > .zero { lines.append(line) }
            (line, used) = ("", .zero)
            for character in word {
                let measure = width(character)
                if used > .zero, used + measure > limit {
                    lines.append(line)
                    (line, used) = ("", .zero)
                }
                line.append(character)
                used += measure
            }
        }
        return used > .zero || lines.isEmpty ? lines + [line] : lines
    }
}
