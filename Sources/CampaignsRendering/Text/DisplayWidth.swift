/// How many columns of a terminal a text takes: the measure for aligning, centring and cutting.
///
/// Follows wcwidth 0.9 (Unicode 17) where it differs from 0.2.13, because that is what a reader sees: a regional
/// indicator takes two columns, in a flag or alone, and the soft hyphen and the Arabic number signs (U+0600 and its
/// kind) are drawn and take one. Characters of ambiguous width take one, as in every locale but the old East Asian ones.
public enum DisplayWidth {
    /// The columns that the text takes on one line.
    ///
    /// Control characters count nothing: measure what ``TerminalText/sanitised(_:)`` returned. An emoji sequence
    /// (joined, with a skin tone, a keycap, a flag) takes the two columns of one emoji.
    ///
    /// - Complexity: O(n); plain ASCII is only counted.
    public static func columns(of text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns that one grapheme cluster takes.
    public static func columns(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        // One scalar is its own width, and a line end ("\r\n" is one cluster) has none.
        guard scalars.count > 1 else { return columns(of: first) }
        if first.properties.isEmoji {
            // U+FE0F asks for the emoji form, which is wide even where the character alone is not (☁️, 1️⃣).
            if scalars.dropFirst().first?.value == 0xFE0F { return 2 }
            // Joined emoji and skin tones are drawn over the first one.
            if first.properties.isEmojiPresentation { return 2 }
        }
        // Elsewhere a cluster is a base with marks, or several bases (Indic conjuncts), each with its own column.
        return scalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The text cut to at most so many columns, with the ellipsis inside them if anything was cut.
    ///
    /// Cuts between grapheme clusters only, so the result may be one column narrower than asked.
    ///
    /// - Complexity: O(n).
    public static func truncated(_ text: String, to limit: Int, ellipsis: String = "…") -> String {
        guard columns(of: text) > limit else { return text }
        var room = limit - columns(of: ellipsis)
        guard room >= 0 else { return "" }
        let kept = text.prefix {
            room -= columns(of: $0)
            return room >= 0
        }
        return kept + ellipsis
    }

    private static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 ? 0 : 1 }
        if takesNoColumn(scalar) { return 0 }
        return isWide(scalar) ? 2 : 1
    }

    private static func takesNoColumn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Format characters that are drawn: the soft hyphen and the prepended concatenation marks.
        case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: return false
        // Vowels and finals of conjoining Hangul join the leading consonant; the fillers are blank.
        case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x3164, 0xFFA0: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }
}
