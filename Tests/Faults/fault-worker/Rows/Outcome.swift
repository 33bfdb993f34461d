/// What a row found.
struct Outcome {
    /// What was done, in the words of the figure: "3,000 kills".
    var run: String
    /// The figures found: "0 of 41,203 acknowledged records lost".
    var found: String
    /// Each way in which a promise was broken, a line each.
    var broken: [String] = []
    /// More to know, for the log only.
    var details: [String] = []
}

/// One run of a row.
struct RowRun {
    /// How much of it.
    let figure: Int
    let seed: UInt64
    let scratch: Scratch
}
