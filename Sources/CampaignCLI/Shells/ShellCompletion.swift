/// A script that teaches a shell to complete a program's command line. All of them are made from the one table of
/// commands, so that they offer what the parser takes, and nothing else.
enum ShellCompletion: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish

    /// The script for a program, with a line end after each line.
    func script(for program: CommandSpec) -> String {
        switch self {
        case .bash: BashCompletion(program: program).script
        case .zsh: ZshCompletion(program: program).script
        case .fish: FishCompletion(program: program).script
        }
    }

    /// Text as one word that all three shells take for itself.
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }

    /// A sentence as a short description: without its full stop.
    static func description(of sentence: String) -> String {
        String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...])
    }
}
