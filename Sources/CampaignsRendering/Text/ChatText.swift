/// Text from outside, made safe for messages of chat services.
public enum ChatText {
    /// The text for Slack: `& < >` as references, which is all that Slack's own syntax for links and mentions is made of.
    ///
    /// Slack knows no escape for `*bold*` and the like: put the text into `plain_text` objects, where it stays as it is.
    public static func slack(_ text: String) -> String {
        var safe = ""
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// The text for Discord: a backslash before everything that its Markdown, its mentions and its emoji are made of.
    ///
    /// Whom a message mentions is besides a matter of its `allowed_mentions`.
    public static func discord(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            if "\\`*_~|<>&[]()#-+:@".unicodeScalars.contains(scalar) { safe.append("\\") }
            safe.append(scalar)
        }
        return String(safe)
    }
}
