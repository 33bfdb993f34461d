import CampaignsRendering
import Foundation

/// Whose language and numbers the environment asks for. Read here and nowhere else: `Locale.current` on Linux is the
/// same whatever the environment says, and a library takes its locale as an argument.
enum LocaleSetting {
    /// The locale of `LC_ALL`, `LC_MESSAGES` or `LANG`, the first that is not empty, as POSIX chooses the language of
    /// messages; the default where it is `C`, not a locale, or not one of UTF-8, whose letters could not be shown.
    ///
    /// One for words, numbers and dates together, so that no sentence is in two languages.
    static func locale(_ environment: [String: String]) -> Locale {
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        guard CharacterSetting.isUTF8(environment) else { return RenderingOptions.defaultLocale }
        // language_TERRITORY.codeset@modifier
        return locale(named: String(name.prefix { $0 != "." && $0 != "@" })) ?? RenderingOptions.defaultLocale
    }

    /// The locale that a name like `uk`, `uk_UA` or `zh-Hant-TW` means, or nil if it is none. `C` and `POSIX` are the
    /// default.
    static func locale(named name: String) -> Locale? {
        if name == "C" || name == "POSIX" { return RenderingOptions.defaultLocale }
        let parts = name.split(omittingEmptySubsequences: false) { $0 == "_" || $0 == "-" }
        func isPlain(_ part: Substring) -> Bool { part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        guard (1...3).contains(parts.count), Locale.LanguageCode(String(parts[0]).lowercased()).isISOLanguage,
            parts.dropFirst().allSatisfy({ (2...4).contains($0.count) && isPlain($0) })
        else { return nil }
        return Locale(identifier: parts.joined(separator: "_"))
    }
}
