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
    /// Whose sentences they stand in; nil for those of the locale's language, or English where it has none here.
    public var wording: Wording?
    /// Whether no-break spaces, which many languages put into numbers, are written as plain ones.
    public var usesPlainSpaces: Bool
    /// The background that pictures and pages are made for.
    public var appearance: Appearance

    /// Makes options; by default 80 columns of uncoloured Unicode in ``defaultLocale``.
    public init(
        width: Int = 80, isASCII: Bool = false, usesColour: Bool = false,
        locale: Locale = RenderingOptions.defaultLocale, wording: Wording? = nil, usesPlainSpaces: Bool = false,
        appearance: Appearance = .automatic
    ) {
        self.width = width
        self.isASCII = isASCII
        self.usesColour = usesColour
        self.locale = locale
        self.wording = wording
        self.usesPlainSpaces = usesPlainSpaces
        self.appearance = appearance
    }

    /// British English, which names the day before the month and most time zones by their own short names.
    public static let defaultLocale = Locale(identifier: "en_GB")
}

extension RenderingOptions {
    /// The sentences to write.
    var words: Wording { wording ?? Wording(for: locale) }

    /// What stands between two statements on one line.
    var separator: String { isASCII ? " - " : " · " }

    /// The lines as one text, ``spaced(_:)``.
    func joined(_ lines: [String]) -> String { spaced(lines.joined(separator: "\n")) }

    /// A finished text: in ASCII or where plain spaces are asked for, the no-break spaces that kept a number together
    /// while lines were wrapped become plain ones.
    func spaced(_ text: String) -> String {
        guard isASCII || usesPlainSpaces else { return text }
        return String(text.map { "\u{A0}\u{202F}\u{2009}".contains($0) ? " " : $0 })
    }
}
