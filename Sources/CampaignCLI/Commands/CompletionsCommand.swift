extension CommandSpec {
    private static let shell = ArgumentSpec(
        "SHELL", choices: ShellCompletion.allCases.map(\.rawValue), help: "The shell to complete in.")

    /// `campaign completions SHELL`
    static let completions = CommandSpec(
        "completions", abstract: "Print a script that completes campaign's commands in a shell.", section: "Help",
        arguments: [shell],
        examples: [
            .init("In ~/.bashrc:", "source <(campaign completions bash)"),
            .init("In ~/.zshrc, after compinit:", "source <(campaign completions zsh)"),
            .init("For fish, once:", "campaign completions fish >~/.config/fish/completions/campaign.fish"),
        ]
    ) { invocation, context in
        let shell = try invocation.required(Self.shell, as: ValueReader<ShellCompletion>.choice)
        try context.output.write(shell.script(for: invocation.path[0]))
        return .done
    }
}
