/// Text from outside, made safe for a line of Markdown (CommonMark, and GitHub's tables, links and strikethrough).
public enum MarkdownText {
    /// The text as words only: nothing in it is a heading, a list, a link, an image, code, emphasis or HTML.
    ///
    /// What a terminal would act on is neutralised as in ``TerminalText/sanitised(_:)``; what Markdown would act on gets
    /// a backslash, and nothing else does, so that ordinary words stay legible in the source.
    ///
    /// - Complexity: O(n).
    public static func escaped(_ text: String) -> String {
        let scalars = Array(TerminalText.sanitised(text).unicodeScalars.drop { $0 == " " })
        // A list's number with its mark ("1.", "2)") is one only at the start of a line.
        let number = scalars.prefix { ("0"..."9").contains($0) }.count
        let markAfterNumber = number > 0 && scalars.count > number && ".)".unicodeScalars.contains(scalars[number])
        var safe = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isEscaped =
                switch scalar {
                case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "|", "~", "$": true
                case "#", "+", "-", "=", ":":
                    index == 0 || (scalar == ":" && scalars[index...].starts(with: Self.slashes))
                // "www." makes a link of what follows.
                case ".": (markAfterNumber && index == number) || isAfterWWW(scalars, index)
                case ")": markAfterNumber && index == number
                default: false
                }
            if isEscaped { safe.append("\\") }
            safe.append(scalar)
        }
        return String(safe)
    }

    private static let slashes = Array("://".unicodeScalars)

    private static func isAfterWWW(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
    }
}
