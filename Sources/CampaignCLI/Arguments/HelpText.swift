import CampaignsRendering

/// What `--help` prints for one command of the table.
struct HelpText {
    /// The commands from the program down to the one that is explained.
    var path: [CommandSpec]
    /// The columns to fill.
    var width: Int = 80
    var style: Style = .plain

    private var command: CommandSpec { path[path.count - 1] }
    private var commandLine: String { path.map(\.name).joined(separator: " ") }

    /// The whole text, without a final line end.
    var text: String {
        var blocks = [wrapped(command.abstract), usage]
        blocks += command.discussion.split(separator: "\n\n").map { paragraph in
            wrapped(paragraph.split(whereSeparator: \.isNewline).joined(separator: " "))
        }
        blocks.append(section("ARGUMENTS", command.arguments.map { Entry(label: $0.name, text: explanation(of: $0)) }))
        blocks.append(section("OPTIONS", command.options.map(entry)))
        blocks.append(
            section("GLOBAL OPTIONS", (command.globalOptions + (path.count == 1 ? [.version] : [])).map(entry)))
        blocks.append(subcommands)
        blocks.append(examples)
        if !command.subcommands.isEmpty {
            let parents = path.dropFirst().map { " \($0.name)" }.joined()
            blocks.append(wrapped("See '\(path[0].name) help\(parents) <subcommand>' for one of them."))
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    // MARK: Sections

    private var usage: String {
        var words = command.options.filter(\.isRequired).map(\.synopsis)
        if command.run == nil {
            words = ["<subcommand>", "[options]"]
        } else {
            words = command.arguments.map(\.synopsis) + words + ["[options]"]
        }
        let start = "\(style.bold("USAGE:")) \(commandLine)"
        return wrapped(words.joined(separator: " "), start: start, startWidth: 7 + commandLine.count, indent: 4)
    }

    private var subcommands: String {
        var lines: [String] = []
        var current = ""
        for subcommand in command.subcommands {
            if subcommand.section != current {
                current = subcommand.section
                lines.append((lines.isEmpty ? "" : "\n") + "  \(current):")
            }
            lines += self.lines(
                of: Entry(label: subcommand.name, text: subcommand.abstract), indent: current.isEmpty ? 2 : 4)
        }
        return lines.isEmpty ? "" : ([style.bold("SUBCOMMANDS:")] + lines).joined(separator: "\n")
    }

    private var examples: String {
        guard !command.examples.isEmpty else { return "" }
        let blocks = command.examples.map { "  \($0.purpose)\n    \($0.line)" }
        return style.bold("EXAMPLES:") + "\n" + blocks.joined(separator: "\n\n")
    }

    private func section(_ title: String, _ entries: [Entry]) -> String {
        guard !entries.isEmpty else { return "" }
        return ([style.bold("\(title):")] + entries.flatMap { lines(of: $0, indent: 2) }).joined(separator: "\n")
    }

    // MARK: Entries

    private struct Entry {
        var label: String
        var text: String
    }

    /// Where explanations start.
    private static let margin = 24

    private func lines(of entry: Entry, indent: Int) -> [String] {
        let label = String(repeating: " ", count: indent) + entry.label
        // A label that reaches the margin gets a line of its own.
        let fits = label.count + 2 <= Self.margin
        let start = fits ? label + String(repeating: " ", count: Self.margin - label.count - 1) : ""
        let text = wrapped(
            entry.text, start: fits ? start : String(repeating: " ", count: Self.margin - 1),
            startWidth: Self.margin - 1, indent: Self.margin)
        return fits ? [text] : [label, text]
    }

    private func entry(for option: OptionSpec) -> Entry {
        var notes: [String] = []
        if let choices = option.value?.choices, !choices.isEmpty {
            notes.append("values: \(choices.joined(separator: ", "))")
        }
        if let text = option.defaultText { notes.append("default: \(text)") }
        if option.isRepeatable { notes.append("may be repeated") }
        let label = (option.short.map { "-\($0), " } ?? "") + option.synopsis
        return Entry(label: label, text: option.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))"))
    }

    private func explanation(of argument: ArgumentSpec) -> String {
        let choices = argument.value.choices
        return argument.help + (choices.isEmpty ? "" : " (values: \(choices.joined(separator: ", ")))")
    }

    // MARK: Wrapping

    /// The words after `start`, broken at spaces, further lines indented.
    private func wrapped(_ text: String, start: String = "", startWidth: Int = 0, indent: Int = 0) -> String {
        var (result, column, isAtStart) = (start, startWidth, startWidth == 0)
        // On a very narrow terminal, words overflow rather than stand one a line.
        let limit = max(width, indent + 24)
        for word in text.split(separator: " ") {
            let length = DisplayWidth.columns(of: String(word))
            if isAtStart {
                isAtStart = false
            } else if column + 1 + length > limit {
                result += "\n" + String(repeating: " ", count: indent)
                column = indent
            } else {
                result += " "
                column += 1
            }
            result += word
            column += length
        }
        return result
    }
}
