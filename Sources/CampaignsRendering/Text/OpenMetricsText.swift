/// Text from outside, made safe for the quoted value of a label in OpenMetrics.
public enum OpenMetricsText {
    /// The text with `\` and `"` behind a backslash. There is no line end left to escape: what a terminal would act on is
    /// neutralised as in ``TerminalText/sanitised(_:)``.
    public static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in TerminalText.sanitised(text).unicodeScalars {
            if scalar == "\\" || scalar == "\"" { safe += "\\" }
            safe.unicodeScalars.append(scalar)
        }
        return safe
    }
}
