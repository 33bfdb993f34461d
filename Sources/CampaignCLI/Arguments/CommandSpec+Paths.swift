extension CommandSpec {
    /// This command and everything under it, each as the commands that lead to it, in the table's order.
    func paths(below parents: [CommandSpec] = []) -> [[CommandSpec]] {
        let path = parents + [self]
        return [path] + subcommands.flatMap { $0.paths(below: path) }
    }

    /// Every option that a person may type here, `--version` included, which only the program itself takes.
    func offeredOptions(isProgram: Bool) -> [OptionSpec] { allOptions + (isProgram ? [.version] : []) }
}

extension [CommandSpec] {
    /// A path of commands as typed: `campaign member add`.
    var commandLine: String { map(\.name).joined(separator: " ") }
}
