/// Whether to use colour, judged for each stream alone.
enum Colour {
    /// In this order: `--no-color` and a non-empty `NO_COLOR` forbid it, `CLICOLOR_FORCE` or `FORCE_COLOR` (not empty, not
    /// `0`) forces it, and else it needs a terminal that is not `dumb`.
    ///
    /// The wish to have none goes before the wish to have it: whoever set `NO_COLOR` may be unable to read colours.
    static func isUsed(isTTY: Bool, environment: [String: String], isRefused: Bool = false) -> Bool {
        func isForced(_ name: String) -> Bool { !["", "0"].contains(environment[name] ?? "") }
        if isRefused || !(environment["NO_COLOR"] ?? "").isEmpty { return false }
        if isForced("CLICOLOR_FORCE") || isForced("FORCE_COLOR") { return true }
        return isTTY && environment["TERM"] != "dumb"
    }
}
