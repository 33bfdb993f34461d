/// Text from outside, made safe for messages of chat services.
public enum ChatText {
    /// The text for Slack: `& < >` as references, which is all that Slack's own syntax for links and mentions is made of.
    ///
    /// Slack knows no escape for `*bold*` and the like: put the text into `plain_text` objects, where it stays as it is.
    /// `limit` is the most characters to return; what is longer is cut and ends with an ellipsis.
    public static func slack(_ text: String, limit: Int = .max) -> String {
        escaped(text, limit) { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }
    }

    /// The text for Discord: a backslash before everything that its Markdown, its mentions and its emoji are made of.
    ///
    /// Whom a message mentions is besides a matter of its `allowed_mentions`.
    /// `limit` is the most characters to return; what is longer is cut and ends with an ellipsis.
    public static func discord(_ text: String, limit: Int = .max) -> String {
        escaped(text, limit) { marks.contains($0) ? "\\\($0)" : String($0) }
    }

    private static let marks = Set("\\`*_~|<>&[]()#-+:@".unicodeScalars)

    /// Scalar by scalar, because a combining mark hides a `<` from who looks for characters. The limit counts UTF-16
    /// units, as the services' own counts may.
    private static func escaped(
        _ text: String, _ limit: Int, _ escape: (Unicode.Scalar) -> String
    ) -> String {
        let whole = TerminalText.sanitised(text)
        var safe = ""
        var used = 0
        for character in whole {
            let piece = character.unicodeScalars.map(escape).joined()
            used += piece.utf16.count
            // One is kept for the ellipsis; a text that needs none may be one longer, and is cut all the same.
            guard used < limit else { return safe + "…" }
            safe += piece
        }
        return safe
    }
}
