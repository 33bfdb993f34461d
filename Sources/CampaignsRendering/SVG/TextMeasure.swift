/// How wide a text may be in a picture, for breaking it into lines.
///
/// Nobody knows in which font it will be drawn. So this is an estimate by the widest of the common sans serifs, DejaVu Sans:
/// exact for ASCII, by kinds of characters elsewhere. In Helvetica, Arial or Roboto a line is about a seventh shorter.
enum TextMeasure {
    /// The width of a text at a font size, in the unit of the size.
    static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
        text.reduce(0) { $0 + width(of: $1, size: size, isBold: isBold) }
    }

    /// The text in lines that are no wider than `limit`, by the same estimate.
    ///
    /// The lines are about as long as each other: no word is left alone on the last one where it need not be.
    static func lines(of text: String, size: Double, isBold: Bool = false, within limit: Double) -> [String] {
        // A dash stays with the word before it.
        let text = text.replacing(" — ", with: "\u{A0}— ")
        func wrapped(_ limit: Double) -> [String] {
            LineWrapping.lines(of: text, within: limit) { width(of: $0, size: size, isBold: isBold) }
        }
        var lines = wrapped(limit)
        guard lines.count > 1 else { return lines }
        // The narrowest limit that takes as many lines, to a hundredth.
        var (tooNarrow, enough) = (limit / 2, limit)
        for _ in 0..<6 {
            let middle = (tooNarrow + enough) / 2
            let narrower = wrapped(middle)
            if narrower.count == lines.count { (lines, enough) = (narrower, middle) } else { tooNarrow = middle }
        }
        return lines
    }

    private static func width(of character: Character, size: Double, isBold: Bool) -> Double {
        hundredths(of: character) * size * (isBold ? 1.13 : 1) / 100
    }

    /// The width in hundredths of an em.
    private static func hundredths(of character: Character) -> Double {
        guard let first = character.unicodeScalars.first else { return 0 }
        // Marks on a letter are as wide as the letter.
        if (0x20...0x7E).contains(first.value) { return ascii[Int(first.value) - 0x20] }
        let columns = DisplayWidth.columns(of: character)
        guard columns > 0 else { return 0 }
        if columns > 1 {
            return first.properties.isEmojiPresentation || columns < character.unicodeScalars.count ? 135 : 105
        }
        switch first {
        case "\u{A0}", "\u{202F}", "·", "’": return 32
        case "–": return 50
        case "—", "…", "₴": return 100
        // The wide letters of Cyrillic beside its usual ones.
        case "ж", "м", "ш", "щ", "ф", "ы", "ю", "љ", "њ": return 95
        case "Ж", "М", "Ш", "Щ", "Ф", "Ы", "Ю", "Љ", "Њ": return 112
        // Hebrew and Arabic.
        case "\u{590}"..."\u{6FF}": return 75
        default: return first.properties.isUppercase ? 80 : first.properties.isLowercase ? 65 : 90
        }
    }

    /// From the space to the tilde.
    private static let ascii: [Double] = [
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
        64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
        61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
        64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
    ]
}
