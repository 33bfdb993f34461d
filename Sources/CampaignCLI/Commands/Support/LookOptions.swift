import CampaignsRendering
import Foundation

// MARK: - How something for people is to look

extension OptionSpec {
    static let locale = OptionSpec.value(
        "locale", "LOCALE", default: "that of LC_ALL, LC_MESSAGES or LANG",
        help: "The language, and the form of numbers and dates, like uk or de_CH.")
    static let plainSpaces = OptionSpec.flag(
        "plain-spaces", help: "Write plain spaces where the language puts no-break ones.")
    static let width = OptionSpec.value(
        "width", "N", default: "the terminal's, else 80", help: "The columns to fill.")
    static let ascii = OptionSpec.flag(
        "ascii", help: "Draw with plain ASCII. So it is where the locale is not UTF-8 or TERM is dumb.")
    static let appearance = OptionSpec.value(
        "appearance", "WHICH", choices: Appearance.allCases.map(\.rawValue), default: "automatic",
        help: "The background of a picture or page: light, dark, or what its reader prefers.")
}

extension ValueReader<Locale> {
    static var locale: Self { ValueReader("a locale like uk or de_CH") { LocaleSetting.locale(named: $0) } }
}

extension Context {
    /// How something for people is to look on a stream, if nobody said anything else.
    func renderingOptions(for channel: OutputChannel) -> RenderingOptions {
        RenderingOptions(
            width: columns(of: channel), isASCII: !usesUnicode, usesColour: style(of: channel).usesColour,
            locale: LocaleSetting.locale(environment))
    }

    /// How something for people is to look on a stream, with `--locale`, `--plain-spaces`, `--width` and `--ascii` where
    /// they were given. A width of fewer columns than the `narrowest` is refused.
    func renderingOptions(
        for channel: OutputChannel, _ invocation: Invocation, narrowest: Int = 10
    ) throws -> RenderingOptions {
        var options = renderingOptions(for: channel)
        options.width = try invocation.value(OptionSpec.width, as: .integer(in: narrowest...1000)) ?? options.width
        options.isASCII = options.isASCII || invocation.has(OptionSpec.ascii)
        options.usesPlainSpaces = invocation.has(OptionSpec.plainSpaces)
        if let locale = try invocation.value(OptionSpec.locale, as: .locale) {
            options.locale = locale
            let language = locale.language.languageCode?.identifier ?? ""
            if Wording(for: locale).language != language {
                note("There are no sentences in '\(language)', so they are in English, with the region's numbers.")
            }
        }
        return options
    }
}
