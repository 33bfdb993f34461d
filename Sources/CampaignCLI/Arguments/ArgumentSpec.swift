/// One positional argument of a command.
struct ArgumentSpec: Sendable {
    /// How often an argument is given.
    enum Presence: Sendable {
        case required
        /// May be left out, even before a required one: `adjust [SLUG] AMOUNT`.
        case optional
        /// Any number, none included; only as the last argument of a command.
        case repeating
    }

    /// What it takes; its name identifies it within the command.
    var value: ValueSpec
    var presence: Presence
    /// One or more sentences for the help text.
    var help: String

    init(
        _ name: String, _ presence: Presence = .required, choices: [String] = [], isFile: Bool = false, help: String
    ) {
        value = ValueSpec(name: name, choices: choices, isFile: isFile)
        self.presence = presence
        self.help = help
    }

    var name: String { value.name }

    /// How it stands in a usage line: `SLUG`, `[SLUG]`, `[COMMAND]...`.
    var synopsis: String {
        switch presence {
        case .required: name
        case .optional: "[\(name)]"
        case .repeating: "[\(name)]..."
        }
    }
}
