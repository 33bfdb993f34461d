/// The manual page of a program in mdoc(7), made from the table of its commands.
struct ManualPage {
    let program: CommandSpec
    /// When this version was made, as the page's foot shows it: `November 30, 2026`.
    let date: String

    /// The page, with a line end after each line.
    var text: String {
        let name = program.name
        var lines = [
            ".Dd \(date)", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
            Mdoc.macro("Nd", Self.phrase(program.abstract)), ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar subcommand",
            ".Op Ar argument ...", ".Op Ar option ...", ".Sh DESCRIPTION",
        ]
        lines += paragraphs(program.discussion)
        lines += [
            ".Pp", "Options and arguments may be mixed, and", ".Fl Fl", "ends the options.", ".Pp",
            "Every command takes these:",
        ]
        lines += list(program.offeredOptions(isProgram: true).map(item))
        lines += [".Pp", "Commands that print data also take", ".Fl Fl json :"] + Mdoc.prose(OptionSpec.json.help)
        lines += [".Sh COMMANDS"]
        for path in program.paths().dropFirst() { lines += section(path) }
        lines += Self.surroundings
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: Commands

    private func section(_ path: [CommandSpec]) -> [String] {
        let command = path[path.count - 1]
        var lines = [Mdoc.macro("Ss", path.commandLine)] + Mdoc.prose(command.abstract)
        guard command.run != nil else { return lines }
        let words =
            command.arguments.map(\.synopsis) + command.options.filter(\.isRequired).map(\.synopsis)
            + (command.options.isEmpty ? [] : ["[options]"]) + (command.printsData ? ["[--json]"] : [])
        lines.append(Mdoc.macro("Dl", ([path.commandLine] + words).joined(separator: " ")))
        if !command.discussion.isEmpty { lines += [".Pp"] + paragraphs(command.discussion) }
        lines += list(command.arguments.map(item) + command.options.map(item))
        for example in command.examples {
            lines += [".Pp"] + Mdoc.prose(example.purpose) + [Mdoc.macro("Dl", example.line)]
        }
        return lines
    }

    private func paragraphs(_ text: String) -> [String] {
        Array(text.split(separator: "\n\n").map { Mdoc.prose(String($0)) }.joined(separator: [".Pp"]))
    }

    private func list(_ items: [[String]]) -> [String] {
        items.isEmpty ? [] : [".Bl -tag -width Ds"] + items.flatMap { $0 } + [".El"]
    }

    private func item(_ option: OptionSpec) -> [String] {
        var words = [".It"]
        if let short = option.short { words += ["Fl", "\(short)", ","] }
        words += ["Fl", "Fl", Mdoc.escaped(option.long)]
        if let value = option.value { words += ["Ar", Mdoc.escaped(value.name)] }
        return [words.joined(separator: " ")] + Mdoc.prose(option.help)
            + notes(choices: option.value?.choices ?? [], default: option.defaultText, option.isRepeatable)
    }

    private func item(_ argument: ArgumentSpec) -> [String] {
        [".It Ar \(Mdoc.escaped(argument.name))"] + Mdoc.prose(argument.help)
            + notes(choices: argument.value.choices, default: nil, false)
    }

    private func notes(choices: [String], default defaultText: String?, _ isRepeatable: Bool) -> [String] {
        var sentences: [String] = []
        if !choices.isEmpty { sentences.append("Values: \(choices.joined(separator: ", ")).") }
        if let defaultText { sentences.append("Default: \(defaultText).") }
        if isRepeatable { sentences.append("May be repeated.") }
        return sentences.flatMap(Mdoc.prose)
    }

    /// A sentence as the phrase that stands behind a program's name.
    private static func phrase(_ sentence: String) -> String {
        let text = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
