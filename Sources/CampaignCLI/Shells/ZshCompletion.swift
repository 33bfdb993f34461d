/// Completion for zsh, with what each command and option is for.
struct ZshCompletion {
    let program: CommandSpec

    var script: String {
        let function = Self.function([program])
        return """
            #compdef \(program.name)
            # Completion of '\(program.name)' for zsh, made by '\(program.name) completions zsh'. In ~/.zshrc, after compinit:
            #   source <(\(program.name) completions zsh)
            # or as a file named _\(program.name) in a folder of $fpath.

            \(program.paths().map(definition).joined(separator: "\n\n"))

            # Called by the completion system if this file was found in $fpath, and read once if it was sourced.
            if [[ "$funcstack[1]" == "\(function)" ]]; then
                \(function) "$@"
            else
                compdef \(function) \(program.name)
            fi

            """
    }

    private func definition(of path: [CommandSpec]) -> String {
        let command = path[path.count - 1]
        var words = command.offeredOptions(isProgram: path.count == 1).map(option)
        guard !command.subcommands.isEmpty else {
            words += command.arguments.map(argument)
            return """
                \(Self.function(path))() {
                    _arguments -s -S \\
                        \(words.joined(separator: " \\\n        "))
                }
                """
        }
        words += ["'(-): :->subcommand'", "'(-)*:: :->rest'"]
        let subcommands = command.subcommands.map { subcommand in
            "            "
                + ShellCompletion.quoted(
                    "\(subcommand.name):" + ShellCompletion.description(of: subcommand.abstract))
        }
        let calls = command.subcommands.map { "        \($0.name)) \(Self.function(path + [$0])) ;;" }
        return """
            \(Self.function(path))() {
                local curcontext="$curcontext" state state_descr line
                typeset -A opt_args
                _arguments -C -s -S \\
                    \(words.joined(separator: " \\\n        "))
                case $state in
                subcommand)
                    local -a subcommands=(
            \(subcommands.joined(separator: "\n"))
                    )
                    _describe -t commands subcommand subcommands
                    ;;
                rest)
                    case $words[1] in
            \(calls.joined(separator: "\n"))
                    esac
                    ;;
                esac
            }
            """
    }

    private func option(_ option: OptionSpec) -> String {
        let text = "[\(Self.escaped(ShellCompletion.description(of: option.help)))]"
        let value = option.value.map { ":\(Self.escaped($0.name)):\(Self.action(for: $0))" } ?? ""
        let mark = option.isRepeatable ? "*" : ""
        let assignment = option.value == nil ? "" : "="
        guard let short = option.short else {
            return ShellCompletion.quoted("\(mark)\(option.spelling)\(assignment)\(text)\(value)")
        }
        let exclusion = option.isRepeatable ? "" : "(-\(short) \(option.spelling))"
        return [
            exclusion + "\(mark)-\(short)" + (option.value == nil ? "" : "+") + text + value,
            exclusion + "\(mark)\(option.spelling)\(assignment)\(text)\(value)",
        ].map(ShellCompletion.quoted).joined(separator: " ")
    }

    private func argument(_ argument: ArgumentSpec) -> String {
        let place =
            switch argument.presence {
            case .required: ":"
            case .optional: "::"
            case .repeating: "*:"
            }
        return ShellCompletion.quoted(
            "\(place)\(Self.escaped(argument.name)):\(Self.action(for: argument.value))")
    }

    /// What completes a value; a single space for what only a person can know.
    private static func action(for value: ValueSpec) -> String {
        if value.isFile { return "_files" }
        guard !value.choices.isEmpty else { return " " }
        let choices = value.choices.joined(separator: " ")
        return value.isList ? "_values -s , \(escaped(value.name)) \(choices)" : "(\(choices))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing(":", with: "\\:")
    }

    private static func function(_ path: [CommandSpec]) -> String { "_" + path.map(\.name).joined(separator: "_") }
}
