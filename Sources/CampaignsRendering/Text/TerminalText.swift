import Campaigns

/// Text from outside, made safe to put on one line of a terminal, a log or an error message.
///
/// A terminal runs what it is sent: an escape sequence in a member's name can move the cursor, retitle the window or
/// hide a line, and a bidi override can make `pdf.exe` read as `exe.pdf`. Every string that came from outside passes
/// through here on its way to a terminal or a log.
public enum TerminalText {
    /// The text on one line, without anything that a terminal would act on.
    ///
    /// - Tabs, line ends and the Unicode line and paragraph separators become a space, one for each scalar: the words
    ///   stay apart, and the text cannot start a line of its own.
    /// - The marks U+200E, U+200F and U+061C are dropped: exports of Arabic and Hebrew names are full of them, they
    ///   draw nothing, and a replacement character in their place would only look like damage.
    /// - Every other control character (C0, DEL, C1) and the bidi embeddings, overrides and isolates become U+FFFD, so
    ///   that an attempt can be seen.
    ///
    /// - Complexity: O(n). Text that needs no change is returned as it is.
    public static func sanitised(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHostile) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: clean.append(" ")
            case 0x200E, 0x200F, 0x061C: continue
            default: clean.append(isHostile(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(clean)
    }

    /// Whether a terminal may act on this scalar instead of drawing it: a control character (C0, DEL, C1), a character
    /// of Unicode's `Bidi_Control` property, or a line or paragraph separator.
    public static func isHostile(_ scalar: Unicode.Scalar) -> Bool { HostileText.isHostile(scalar) }
}
