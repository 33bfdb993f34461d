/// Matches what was typed against the table of commands.
///
/// The rules are those of POSIX and GNU: options and arguments mix freely, `--` ends the options, `-` is an argument,
/// `--option value`, `--option=value`, `-o value`, `-ovalue` and bundled flags (`-qh`) are understood. Two of them
/// follow from this program's own needs: a number with a sign is never an option, so `adjust members-2025 -12` works;
/// and the options that every command takes may stand before the command too.
struct CommandParser {
    /// What is to be done.
    enum Outcome {
        case run(Invocation)
        /// Show the help of the last command of the path.
        case help([CommandSpec])
        case version
    }

    var root: CommandSpec

    /// - Throws: A usage failure with a suggestion where one is near.
    func parse(_ tokens: [String]) throws -> Outcome {
        // Nothing typed, or a group without a subcommand, is a question and not a mistake.
        var state = ParserState(root: root)
        let asksForHelp = tokens.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
        do {
            try state.consume(tokens)
        } catch let failure as Failure {
            // `-h` at the end of any line helps, whatever is wrong with the line, unless the command is not known.
            if asksForHelp, !state.hasUnknownCommand { return .help(state.invocation.path) }
            throw failure
        }
        if state.invocation.has(.help) { return .help(state.invocation.path) }
        if state.invocation.has(.version) { return .version }
        if state.command.run == nil, state.invocation.occurrences.isEmpty { return .help(state.invocation.path) }
        return .run(try state.finished())
    }

    /// The path of commands that the words name, for `help member add`.
    ///
    /// - Throws: A usage failure with a suggestion where one is near.
    func path(to words: [String]) throws -> [CommandSpec] {
        var state = ParserState(root: root)
        for word in words {
            guard !state.command.subcommands.isEmpty else {
                throw state.invocation.usageFailure("'\(state.invocation.commandLine)' has no subcommand '\(word)'")
            }
            try state.descend(to: word)
        }
        return state.invocation.path
    }
}
