/// A command line: words, `--name value` pairs, and flags, which are names without a value.
struct Options {
    private var words: [String] = []
    private var values: [String: String] = [:]

    init(_ arguments: some Sequence<String>) {
        var name: String?
        for argument in arguments {
            if argument.hasPrefix("--") {
                name = String(argument.dropFirst(2))
                values[name ?? ""] = ""
            } else if let given = name {
                values[given] = argument
                name = nil
            } else {
                words.append(argument)
            }
        }
    }

    func word(_ index: Int, _ what: String) throws -> String {
        guard words.indices.contains(index) else { throw Mistake("Missing: \(what)") }
        return words[index]
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func text(_ name: String) throws -> String {
        guard let value = values[name], !value.isEmpty else { throw Mistake("Missing: --\(name)") }
        return value
    }

    func integer(_ name: String) throws -> Int? {
        guard let value = values[name] else { return nil }
        guard let number = Int(value) else { throw Mistake("Not a number: --\(name) \(value)") }
        return number
    }

    func required(_ name: String) throws -> Int {
        guard let value = try integer(name) else { throw Mistake("Missing: --\(name)") }
        return value
    }
}
