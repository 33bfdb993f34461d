extension CommandSpec {
    private static let command = ArgumentSpec(
        "COMMAND", .repeating, help: "The command to explain, with its subcommand if it has one.")

    /// `campaign help [COMMAND]...`
    static let help = CommandSpec(
        "help", abstract: "Explain a command.", section: "Help", arguments: [command],
        examples: [.init("Explain how to look things up:", "campaign help help")]
    ) { invocation, context in
        let path = try CommandParser(root: invocation.path[0]).path(to: invocation.strings(command))
        try context.print(help: path)
        return .done
    }
}

extension Context {
    /// Prints the help of the last command of a path, as data: it is what was asked for.
    func print(help path: [CommandSpec]) throws {
        try print(HelpText(path: path, width: columns(of: output), style: style(of: output)).text)
    }
}
