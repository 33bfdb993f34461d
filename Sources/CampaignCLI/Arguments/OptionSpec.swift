/// One option of a command, as parsed, as explained by `--help`, and as offered by completions.
struct OptionSpec: Sendable {
    /// The long name, without its dashes.
    var long: String
    /// The one-letter name, if it has one. Never a digit: `-12` is a number.
    var short: Character?
    /// What it takes, or nil for a flag.
    var value: ValueSpec?
    /// One or more sentences for the help text.
    var help: String
    /// What holds when it is not given, in words.
    var defaultText: String?
    /// Whether it may be given more than once with a value.
    var isRepeatable = false
    /// Whether the command cannot do without it.
    var isRequired = false

    /// An option that is either there or not.
    static func flag(_ long: String, short: Character? = nil, help: String) -> OptionSpec {
        OptionSpec(long: long, short: short, help: help)
    }

    /// An option that takes a value. `name` stands for the value in help texts.
    static func value(
        _ long: String, short: Character? = nil, _ name: String, choices: [String] = [], isList: Bool = false,
        isFile: Bool = false, isReplaced: Bool = false, isRepeatable: Bool = false, isRequired: Bool = false,
        default defaultText: String? = nil, help: String
    ) -> OptionSpec {
        OptionSpec(
            long: long, short: short,
            value: ValueSpec(name: name, choices: choices, isList: isList, isFile: isFile, isReplaced: isReplaced),
            help: help, defaultText: defaultText, isRepeatable: isRepeatable, isRequired: isRequired)
    }

    /// How it is typed, without its value: `--by`.
    var spelling: String { "--\(long)" }

    /// How it is typed, with its value's name: `--by DAY`.
    var synopsis: String { value.map { "\(spelling) \($0.name)" } ?? spelling }
}

// MARK: - Options that every command takes

extension OptionSpec {
    static let database = OptionSpec.value(
        "database", "PATH", isFile: true,
        default: "$CAMPAIGN_DATABASE, else campaign/campaign.sqlite in $XDG_DATA_HOME or ~/.local/share",
        help: "The database file.")
    static let json = OptionSpec.flag("json", help: "Print one JSON document instead of text.")
    static let quiet = OptionSpec.flag("quiet", short: "q", help: "Print no messages and no progress bar.")
    static let noColor = OptionSpec.flag("no-color", help: "Print without colour.")
    static let help = OptionSpec.flag("help", short: "h", help: "Show this help.")
    static let version = OptionSpec.flag("version", help: "Show the version.")
}
