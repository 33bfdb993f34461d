/// One command, or a group of them: the one table that parsing, `--help`, suggestions, completions and the manual page
/// are made from.
struct CommandSpec: Sendable {
    /// What a command does with what was typed and with the world it was given.
    typealias Run = @Sendable (Invocation, Context) async throws -> ExitCode

    /// A command line worth copying, and what it is for.
    struct Example: Sendable {
        var purpose: String
        var line: String

        init(_ purpose: String, _ line: String) {
            self.purpose = purpose
            self.line = line
        }
    }

    var name: String
    /// One sentence in the imperative, with its full stop.
    var abstract: String
    /// Further paragraphs, separated by empty lines.
    var discussion: String
    /// The heading under which the parent's help lists it.
    var section: String
    /// Whether it prints data, and so takes `--json`.
    var printsData: Bool
    var arguments: [ArgumentSpec]
    /// Its own options, without the ones that every command takes.
    var options: [OptionSpec]
    var examples: [Example]
    var subcommands: [CommandSpec]
    /// Nil for a group, which only has subcommands.
    var run: Run?

    /// A command that does something.
    init(
        _ name: String, abstract: String, discussion: String = "", section: String = "", printsData: Bool = false,
        arguments: [ArgumentSpec] = [], options: [OptionSpec] = [], examples: [Example] = [], run: @escaping Run
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.section = section
        self.printsData = printsData
        self.arguments = arguments
        self.options = options
        self.examples = examples
        subcommands = []
        self.run = run
    }

    /// A group of commands.
    init(
        _ name: String, abstract: String, discussion: String = "", section: String = "", options: [OptionSpec] = [],
        examples: [Example] = [], subcommands: [CommandSpec]
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.section = section
        printsData = false
        arguments = []
        self.options = options
        self.examples = examples
        self.subcommands = subcommands
    }

    /// The options that it takes besides its own, in the order in which help lists them.
    var globalOptions: [OptionSpec] {
        [.database] + (printsData ? [.json] : []) + [.quiet, .noColor, .help]
    }

    /// Every option it takes.
    var allOptions: [OptionSpec] { options + globalOptions }
}
