/// Whether the environment's locale speaks UTF-8, and so whether blocks and ellipses can be drawn.
enum CharacterSetting {
    /// Reads `LC_ALL`, `LC_CTYPE` and `LANG` as POSIX does: the first that is not empty decides, and none means `C`.
    static func isUTF8(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        // language_TERRITORY.codeset@modifier; macOS also sets LC_CTYPE to a bare "UTF-8".
        let codeset = locale.prefix { $0 != "@" }.split(separator: ".").last ?? ""
        return ["utf-8", "utf8"].contains(codeset.lowercased())
    }
}
