/// Why a file as a whole cannot be read or written, as a code to act on and a sentence to show.
///
/// A single bad row is not an error: it is a `RejectedRow`, and reading goes on behind it. The sentence never
/// carries a value from the file, since it may end in a log.
public struct ExchangeError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure. A struct, so that later versions can add kinds without breaking a `switch`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case missing, permissionDenied, inputOutput
            case encoding, malformed, columns, mapping
        }

        private let kind: Kind

        /// There is no file at this place.
        public static let missing = Code(kind: .missing)
        /// The operating system does not let this user read the file.
        public static let permissionDenied = Code(kind: .permissionDenied)
        /// The operating system failed to read or write.
        public static let inputOutput = Code(kind: .inputOutput)
        /// The file is not UTF-8.
        public static let encoding = Code(kind: .encoding)
        /// The file is not what its format says it is.
        public static let malformed = Code(kind: .malformed)
        /// A column that the format needs is not in the file, or is there twice.
        public static let columns = Code(kind: .columns)
        /// The caller's mapping names a field or a column that does not exist.
        public static let mapping = Code(kind: .mapping)

        /// The code's name in this library.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure this is.
    public var code: Code
    /// One sentence, without a final full stop, for the person at the other end.
    public var message: String
    /// What to do about it, if anything can be said; a sentence without a final full stop.
    public var advice: String?
    /// The line of the file, counted from 1, if the failure has one.
    public var line: Int?

    /// Makes an error from its code, its sentence, what to do about it and where it happened.
    public init(_ code: Code, _ message: String, advice: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.advice = advice
        self.line = line
    }

    /// The line, the sentence and the advice, as far as they are known.
    public var description: String {
        let place = line.map { "Line \($0): " } ?? ""
        return place + (advice.map { "\(message). \($0)" } ?? message)
    }
}
