/// Truth as text.
enum BooleanText {
    /// Reads `true`/`false`, `t`/`f`, `yes`/`no`, `y`/`n` or `1`/`0`, in either case; `nil` for anything else.
    static func value(_ bytes: ArraySlice<UInt8>) -> Bool? {
        for (word, value) in words where ASCII.isSame(bytes, as: word) { return value }
        return nil
    }

    private static let words: [([UInt8], Bool)] =
        ["true", "t", "yes", "y", "1"].map { (Array($0.utf8), true) }
        + ["false", "f", "no", "n", "0"].map { (Array($0.utf8), false) }
}
