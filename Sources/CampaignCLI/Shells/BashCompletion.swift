/// Completion for bash 4 and later, without the package bash-completion.
struct BashCompletion {
    let program: CommandSpec

    private var function: String { "_\(program.name)" }

    var script: String {
        """
        # Completion of '\(program.name)' for bash, made by '\(program.name) completions bash'. In ~/.bashrc:
        #   source <(\(program.name) completions bash)

        # What a command offers: sets subcommands, options, and what its arguments may be.
        \(function)_offers() {
            case "$1" in
        \(offers)
            esac
        }

        # What an option of a command takes: sets values, and fails for one that takes nothing.
        \(function)_takes() {
            case "$1 $2" in
        \(values)
            *) return 1 ;;
            esac
        }

        \(function)_files() {
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$1")
        }

        # Offers words, or after a comma those of a list.
        \(function)_words() {
            local typed=$2 before=
            if [[ $1 == ,* && $typed == *,* ]]; then
                before=${typed%,*},
                typed=${typed##*,}
            fi
            mapfile -t COMPREPLY < <(compgen -P "$before" -W "${1#,}" -- "$typed")
        }

        \(function)() {
            local current=${COMP_WORDS[COMP_CWORD]} command=\(program.name) option= values subcommands options arguments
            local index word
            COMPREPLY=()
            for ((index = 1; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                # bash hands '--option=value' over as three words.
                if [[ $word == "=" ]]; then continue; fi
                if [[ -n $option ]]; then
                    option=
                    continue
                fi
                if [[ $word == -- ]]; then break; fi
                if [[ $word == -* ]]; then
                    if \(function)_takes "$command" "$word"; then option=$word; fi
                    continue
                fi
                \(function)_offers "$command"
                if [[ " $subcommands " == *" $word "* ]]; then command="$command $word"; fi
            done
            if [[ $current == "=" ]]; then current=; fi
            \(function)_offers "$command"
            if [[ -n $option ]]; then
                \(function)_takes "$command" "$option"
                arguments=$values
            elif [[ $current == -* && $word != -- ]]; then
                \(function)_words "$options" "$current"
                return
            elif [[ -n $subcommands ]]; then
                arguments=$subcommands
            fi
            if [[ $arguments == @files ]]; then
                \(function)_files "$current"
            elif [[ -n $arguments ]]; then
                \(function)_words "$arguments" "$current"
            fi
        }
        complete -F \(function) \(program.name)

        """
    }

    private var offers: String {
        program.paths().map { path in
            let command = path[path.count - 1]
            let spellings = command.offeredOptions(isProgram: path.count == 1)
                .flatMap { option in (option.short.map { ["-\($0)"] } ?? []) + [option.spelling] }
            return """
                    \(ShellCompletion.quoted(path.commandLine)))
                        subcommands=\(words(command.subcommands.map(\.name)))
                        options=\(words(spellings))
                        arguments=\(arguments(of: command)) ;;
                """
        }.joined(separator: "\n")
    }

    private var values: String {
        program.paths().flatMap { path -> [String] in
            let command = path[path.count - 1]
            return command.allOptions.compactMap { option in
                guard let value = option.value else { return nil }
                let names = (option.short.map { ["-\($0)"] } ?? []) + [option.spelling]
                let patterns = names.map { ShellCompletion.quoted("\(path.commandLine) \($0)") }
                return "    \(patterns.joined(separator: " | "))) values=\(Self.offer(of: value)) ;;"
            }
        }.joined(separator: "\n")
    }

    /// `@files` if an argument is a file, else what any of the arguments may be.
    private func arguments(of command: CommandSpec) -> String {
        if command.arguments.contains(where: \.value.isFile) { return "@files" }
        return words(command.arguments.flatMap(\.value.choices))
    }

    /// A list's words are told by a leading comma.
    private static func offer(of value: ValueSpec) -> String {
        if value.isFile { return "@files" }
        return ShellCompletion.quoted((value.isList ? "," : "") + value.choices.joined(separator: " "))
    }

    private func words(_ words: [String]) -> String { ShellCompletion.quoted(words.joined(separator: " ")) }
}
