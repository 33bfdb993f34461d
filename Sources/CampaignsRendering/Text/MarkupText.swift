/// Text from outside, made safe for HTML and for XML such as SVG: as the content of an element and inside a quoted
/// attribute.
public enum MarkupText {
    /// The text on one line, with `& < > " '` as references.
    ///
    /// What a terminal would act on is neutralised as in ``TerminalText/sanitised(_:)``, so that a page's source can be
    /// looked at and a bidi override cannot turn the words around it; the two noncharacters that XML forbids are dropped.
    ///
    /// An address in `href` needs more than this: only `Campaign.Link`, which allows http, https and mailto, may go there.
    ///
    /// - Complexity: O(n).
    public static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&quot;"
            // Numeric, because XML and old HTML do not know `&apos;` both.
            case "'": safe += "&#39;"
            case "\u{FFFE}", "\u{FFFF}": continue
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
