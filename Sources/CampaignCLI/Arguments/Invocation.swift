/// What was typed, matched against a command's table.
struct Invocation: Sendable {
    /// One option as given: its place in ``Invocation/occurrences`` is its place on the command line.
    struct Occurrence: Sendable {
        var option: OptionSpec
        /// Nil for a flag.
        var value: String?
    }

    /// The commands from the program down to the one that runs.
    var path: [CommandSpec]
    /// The options in the order they were given.
    var occurrences: [Occurrence] = []
    /// The arguments by name, in order.
    var arguments: [String: [String]] = [:]

    /// The command as typed: `campaign member add`.
    var commandLine: String { path.map(\.name).joined(separator: " ") }

    /// Whether the option was given.
    func has(_ option: OptionSpec) -> Bool {
        occurrences.contains { $0.option.long == option.long }
    }

    /// The option's value as typed, or nil if it was not given.
    func string(_ option: OptionSpec) -> String? {
        occurrences.last { $0.option.long == option.long }?.value
    }

    /// Every value of a repeatable option or of one that takes a list, in order.
    func strings(_ option: OptionSpec) -> [String] {
        occurrences(of: [option]).flatMap { occurrence in
            occurrence.value.map { option.value?.parts(of: $0) ?? [] } ?? []
        }
    }

    /// The occurrences of several options in the order in which they were given, where that order means something:
    /// `--members 25000 --raise 100` makes the members goal the first.
    func occurrences(of options: [OptionSpec]) -> [Occurrence] {
        occurrences.filter { occurrence in options.contains { $0.long == occurrence.option.long } }
    }

    /// The argument as typed, or nil if it was left out.
    func string(_ argument: ArgumentSpec) -> String? { arguments[argument.name]?.first }

    /// Every value of a repeating argument.
    func strings(_ argument: ArgumentSpec) -> [String] { arguments[argument.name] ?? [] }
}

// MARK: - Values read as something

extension Invocation {
    /// The option's value, read, or nil if the option was not given.
    ///
    /// - Throws: A usage failure that names the option and the value.
    func value<Value>(_ option: OptionSpec, as reader: ValueReader<Value>) throws -> Value? {
        try string(option).map { try read($0, for: option, as: reader) }
    }

    /// Every value of a repeatable option or of one that takes a list, read.
    ///
    /// - Throws: A usage failure that names the option and the value.
    func values<Value>(_ option: OptionSpec, as reader: ValueReader<Value>) throws -> [Value] {
        try strings(option).map { try read($0, for: option, as: reader) }
    }

    /// The value of an option that the command cannot do without.
    ///
    /// - Throws: A usage failure that names the option, also if it is not there.
    func required<Value>(_ option: OptionSpec, as reader: ValueReader<Value>) throws -> Value {
        guard let value = try value(option, as: reader) else {
            throw usageFailure("missing option '\(option.synopsis)'")
        }
        return value
    }

    /// The argument, read, or nil if it was left out.
    ///
    /// - Throws: A usage failure that names the argument and the value.
    func value<Value>(_ argument: ArgumentSpec, as reader: ValueReader<Value>) throws -> Value? {
        try string(argument).map { try read($0, named: argument.name, as: reader) }
    }

    /// An argument that the command cannot do without.
    ///
    /// - Throws: A usage failure that names the argument, also if it is not there.
    func required<Value>(_ argument: ArgumentSpec, as reader: ValueReader<Value>) throws -> Value {
        guard let value = try value(argument, as: reader) else {
            throw usageFailure("missing argument \(argument.name)")
        }
        return value
    }

    /// One value of an option, read: for the ``occurrences(of:)`` of several options.
    ///
    /// - Throws: A usage failure that names the option and the value.
    func read<Value>(_ text: String, for option: OptionSpec, as reader: ValueReader<Value>) throws -> Value {
        try read(text, named: "'\(option.spelling)'", as: reader)
    }

    private func read<Value>(_ text: String, named name: String, as reader: ValueReader<Value>) throws -> Value {
        let value: Value?
        do {
            value = try reader.read(text)
        } catch {
            throw usageFailure("invalid value '\(text)' for \(name): \(Failure(error).message)")
        }
        guard let value else {
            throw usageFailure("invalid value '\(text)' for \(name): expected \(reader.expectation)")
        }
        return value
    }

    /// A mistake in how this command was called, with where to look it up.
    func usageFailure(_ message: String, advice: [String] = []) -> Failure {
        Failure(.usage, message, advice: advice + ["See '\(commandLine) --help'."])
    }
}
