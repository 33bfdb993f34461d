/// Completion for fish, with what each command and option is for.
struct FishCompletion {
    let program: CommandSpec

    private var name: String { program.name }

    var script: String {
        """
        # Completion of '\(name)' for fish, made by '\(name) completions fish'. Once:
        #   \(name) completions fish >~/.config/fish/completions/\(name).fish

        set -g __\(name)_commands \(commands)
        set -g __\(name)_valued \(valued)

        # Whether the line so far names this very command.
        function __\(name)_at
            set -l command \(name)
            set -l takes_value 0
            for word in (commandline -opc)[2..-1]
                if test $takes_value = 1
                    set takes_value 0
                    continue
                end
                switch $word
                    case '--*=*'
                    case '-*'
                        contains -- "$command $word" $__\(name)_valued; and set takes_value 1
                    case '*'
                        contains -- "$command $word" $__\(name)_commands; and set command "$command $word"
                end
            end
            test "$command" = "$argv[1]"
        end

        complete -c \(name) -f
        \(program.paths().flatMap(lines).joined(separator: "\n"))

        """
    }

    private var commands: String {
        program.paths().dropFirst().map { ShellCompletion.quoted($0.commandLine) }.joined(separator: " ")
    }

    private var valued: String {
        program.paths().flatMap { path -> [String] in
            path[path.count - 1].allOptions.filter { $0.value != nil }.flatMap { option in
                ((option.short.map { ["-\($0)"] } ?? []) + [option.spelling]).map {
                    Self.quoted("\(path.commandLine) \($0)")
                }
            }
        }.joined(separator: " ")
    }

    private func lines(of path: [CommandSpec]) -> [String] {
        let command = path[path.count - 1]
        let start = "complete -c \(name) -n \(Self.quoted("__\(name)_at \"\(path.commandLine)\""))"
        let subcommands = command.subcommands.map { subcommand in
            "\(start) -a \(subcommand.name) -d \(Self.description(subcommand.abstract))"
        }
        let options = command.offeredOptions(isProgram: path.count == 1).map { option in
            let names = (option.short.map { "-s \($0) " } ?? "") + "-l \(option.long)"
            return "\(start) \(names)\(Self.value(option.value)) -d \(Self.description(option.help))"
        }
        let arguments = command.arguments.compactMap { argument -> String? in
            if argument.value.isFile { return "\(start) -F" }
            guard !argument.value.choices.isEmpty else { return nil }
            return "\(start) -a \(Self.quoted(argument.value.choices.joined(separator: " ")))"
        }
        return subcommands + options + arguments
    }

    private static func value(_ value: ValueSpec?) -> String {
        guard let value else { return "" }
        if value.isFile { return " -r -F" }
        guard !value.choices.isEmpty else { return " -x" }
        let choices = value.choices.joined(separator: " ")
        return " -x -a " + (value.isList ? quoted("(__fish_append , \(choices))") : quoted(choices))
    }

    private static func description(_ sentence: String) -> String {
        quoted(ShellCompletion.description(of: sentence))
    }

    /// fish takes a backslash inside single quotes for an escape.
    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
