public import Foundation

/// How a rendering for people is to look: how wide, in which characters, in whose language.
public struct RenderingOptions: Hashable, Sendable {
    /// The columns there are. Lines are wrapped to it and the bar shrinks to it.
    public var width: Int
    /// Whether everything but text from outside is plain ASCII: the bar, the marks between words, spaces, and currencies
    /// by their codes.
    public var isASCII: Bool
    /// Whether a terminal's escape codes may colour the output. Only ``Banner/terminal(_:)`` uses them.
    public var usesColour: Bool
    /// Whose numbers, dates and currencies are written. Never the process's own: the library reads no environment.
    public var locale: Locale

    /// Makes options; by default 80 columns of uncoloured Unicode in ``defaultLocale``.
    public init(
        width: Int = 80, isASCII: Bool = false, usesColour: Bool = false,
        locale: Locale = RenderingOptions.defaultLocale
    ) {
        self.width = width
        self.isASCII = isASCII
        self.usesColour = usesColour
        self.locale = locale
    }

    /// British English, which names the day before the month and most time zones by their own short names.
    public static let defaultLocale = Locale(identifier: "en_GB")
}

extension RenderingOptions {
    /// The lines as one text. In ASCII, the no-break spaces that kept an amount and its currency together while lines
    /// were wrapped become plain ones.
    func joined(_ lines: [String]) -> String {
        let text = lines.joined(separator: "\n")
        guard isASCII else { return text }
        return String(text.map { "\u{A0}\u{202F}\u{2009}".contains($0) ? " " : $0 })
    }
}
