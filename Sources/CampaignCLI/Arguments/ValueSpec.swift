/// What an option or an argument takes: its name in help texts, and what is known about its values.
struct ValueSpec: Sendable {
    /// The name shown in its place, in capitals: `DAY`, `SLUG`.
    var name: String
    /// The only values that are accepted; empty if any text may be one.
    var choices: [String] = []
    /// Whether the value may be several, separated by commas.
    var isList = false
    /// Whether the value names a file, for completions.
    var isFile = false
    /// Whether that file is replaced by what the command writes.
    var isReplaced = false

    /// The parts of one value as typed: the whole, or what the commas of a list separate.
    func parts(of text: String) -> [String] {
        guard isList else { return [text] }
        return text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
