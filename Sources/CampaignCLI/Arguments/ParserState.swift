/// The parse of one command line, from left to right.
struct ParserState {
    private(set) var invocation: Invocation
    private(set) var hasUnknownCommand = false
    private var words: [String] = []

    init(root: CommandSpec) {
        invocation = Invocation(path: [root])
    }

    /// The command reached so far.
    var command: CommandSpec { invocation.path[invocation.path.count - 1] }

    private var isRoot: Bool { invocation.path.count == 1 }

    /// Options that may be typed here. Before the command is known, any that every command takes.
    private var acceptedOptions: [OptionSpec] {
        let early: [OptionSpec] = command.run == nil ? [.json] : []
        return command.allOptions + early + (isRoot ? [.version] : [])
    }

    mutating func consume(_ tokens: [String]) throws {
        var rest = tokens[...]
        while let token = rest.popFirst() {
            if token == "--" {
                for word in rest { try take(word) }
                return
            }
            if token.hasPrefix("--") {
                try takeLong(token, &rest)
            } else if Self.looksLikeOption(token) {
                try takeShort(token, &rest)
            } else {
                try take(token)
            }
        }
    }

    /// Whether a token is an option rather than an argument: `-` is a file, and `-12` and `-.5` are numbers.
    static func looksLikeOption(_ token: String) -> Bool {
        guard token.hasPrefix("-"), token.count > 1 else { return false }
        let unsigned = token.dropFirst()
        let digits = unsigned.hasPrefix(".") ? unsigned.dropFirst() : unsigned
        return !(digits.first.map { ("0"..."9").contains($0) } ?? false)
    }

    // MARK: Commands and arguments

    private mutating func take(_ word: String) throws {
        if command.subcommands.isEmpty {
            words.append(word)
        } else {
            try descend(to: word)
        }
    }

    mutating func descend(to word: String) throws {
        if let next = command.subcommands.first(where: { $0.name == word }) {
            invocation.path.append(next)
            return
        }
        hasUnknownCommand = true
        let near = Suggestion.nearest(to: word, among: command.subcommands.map(\.name)).map { [$0] } ?? []
        // `campaign renew` is most likely `campaign member renew`.
        let deeper = command.subcommands.flatMap { group in
            group.subcommands.filter { $0.name == word }.map { "\(group.name) \($0.name)" }
        }
        let suggestions = (near + deeper).prefix(3).map { "'\(invocation.commandLine) \($0)'" }
        let advice = suggestions.isEmpty ? [] : ["Did you mean \(suggestions.joined(separator: " or "))?"]
        let kind = isRoot ? "command" : "subcommand"
        throw invocation.usageFailure("unknown \(kind) '\(word)'", advice: advice)
    }

    // MARK: Options

    private mutating func takeLong(_ token: String, _ rest: inout ArraySlice<String>) throws {
        let parts = token.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = acceptedOptions.first(where: { $0.long == name }) else {
            throw unknownOption("--\(name)")
        }
        if option.value == nil {
            guard parts.count == 1 else { throw invocation.usageFailure("option '\(option.spelling)' takes no value") }
            invocation.occurrences.append(.init(option: option, value: nil))
        } else {
            let value = parts.count == 2 ? String(parts[1]) : try nextValue(of: option, &rest)
            try append(option, value)
        }
    }

    private mutating func takeShort(_ token: String, _ rest: inout ArraySlice<String>) throws {
        var letters = token.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = acceptedOptions.first(where: { $0.short == letter }) else {
                throw unknownOption(token.count == 2 ? token : "-\(letter)", typed: token)
            }
            guard option.value != nil else {
                invocation.occurrences.append(.init(option: option, value: nil))
                continue
            }
            // What is left of the token is the value: `-oFILE`, and `-o=FILE` by analogy with the long form.
            if letters.hasPrefix("=") {
                letters.removeFirst()
            } else if letters.isEmpty {
                return try append(option, nextValue(of: option, &rest))
            }
            return try append(option, String(letters))
        }
    }

    private func nextValue(of option: OptionSpec, _ rest: inout ArraySlice<String>) throws -> String {
        guard let next = rest.first, !Self.looksLikeOption(next) else {
            let advice = rest.first.map { "If '\($0)' is meant as the value, write '\(option.spelling)=\($0)'." }
            throw invocation.usageFailure("missing value for '\(option.synopsis)'", advice: advice.map { [$0] } ?? [])
        }
        rest.removeFirst()
        return next
    }

    private mutating func append(_ option: OptionSpec, _ value: String) throws {
        if !option.isRepeatable, invocation.has(option) {
            throw invocation.usageFailure("option '\(option.spelling)' was given twice")
        }
        if let spec = option.value { try check(value, spec, of: "'\(option.spelling)'") }
        invocation.occurrences.append(.init(option: option, value: value))
    }

    private func unknownOption(_ name: String, typed: String? = nil) -> Failure {
        // `-database` is tried as `--database` before it is called an unknown bundle.
        let word = String((typed ?? name).drop { $0 == "-" })
        let near = word.count > 1 ? Suggestion.nearest(to: word, among: acceptedOptions.map(\.long)) : nil
        let spelled = near == nil ? name : typed ?? name
        return invocation.usageFailure(
            "unknown option '\(spelled)'", advice: near.map { ["Did you mean '--\($0)'?"] } ?? [])
    }

    // MARK: The whole

    /// The invocation with its arguments in place.
    ///
    /// - Throws: A usage failure for what is missing, too much, or not one of the choices.
    func finished() throws -> Invocation {
        guard command.run != nil else {
            throw invocation.usageFailure("missing \(isRoot ? "command" : "subcommand")")
        }
        var result = invocation
        if !command.printsData, result.has(.json) {
            throw result.usageFailure("'\(result.commandLine)' prints no data, so it takes no '--json'")
        }
        if let missing = command.options.first(where: { $0.isRequired && !result.has($0) }) {
            throw result.usageFailure("missing option '\(missing.synopsis)'")
        }
        var rest = words[...]
        // Optional arguments get what the required ones leave, so one may stand before a required one.
        var spare = words.count - command.arguments.filter { $0.presence == .required }.count
        for argument in command.arguments {
            let count =
                switch argument.presence {
                case .required: 1
                case .optional: min(1, max(0, spare))
                case .repeating: max(0, spare)
                }
            if argument.presence != .required { spare -= count }
            guard rest.count >= count else { throw result.usageFailure("missing argument \(argument.name)") }
            for value in rest.prefix(count) { try check(value, argument.value, of: argument.name) }
            result.arguments[argument.name] = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        if let extra = rest.first { throw result.usageFailure("unexpected argument '\(extra)'") }
        return result
    }

    private func check(_ value: String, _ spec: ValueSpec, of name: String) throws {
        guard !spec.choices.isEmpty else { return }
        for part in spec.parts(of: value) where !spec.choices.contains(part) {
            let near = Suggestion.nearest(to: part, among: spec.choices)
            throw invocation.usageFailure(
                "invalid value '\(part)' for \(name): expected \(spec.isList ? "any" : "one") of "
                    + spec.choices.joined(separator: ", "),
                advice: near.map { ["Did you mean '\($0)'?"] } ?? [])
        }
    }
}
