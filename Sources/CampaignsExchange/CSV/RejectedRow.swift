/// A row that cannot be taken as it is: where it stands and what is wrong with it.
///
/// The reason never quotes the row's values, since rejections end in logs.
public struct RejectedRow: Hashable, Sendable {
    /// The line on which the row begins, counted from 1; a quoted line break counts as a line.
    public var line: Int
    /// The header of the column at fault, or `nil` when the row as a whole is.
    public var column: String?
    /// What is wrong, without a final full stop: "is not a date like 2025-11-17".
    public var reason: String

    /// Makes a rejection from its place and its reason.
    public init(line: Int, column: String? = nil, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }
}
