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
