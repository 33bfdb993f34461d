/// What a store could not do, as a code to act on and a sentence to show.
///
/// The sentence names what was asked and why it was refused; it never carries SQL, bound values, names or addresses.
/// A refused *rule* of the domain (an amount of zero, a deadline before the start) is a ``DomainError`` instead.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// The kind of failure. A struct, so that later versions can add kinds without breaking a `switch`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case busy, outcomeUnknown, full, inputOutput, outOfMemory
            case readOnly, permissionDenied, missing, cannotCreate
            case corrupt, newer, foreign
            case constraint, conflict, notFound
            case closed, misuse
        }

        private let kind: Kind

        /// Another process held the write lock for longer than the store waits. Nothing was written; try again.
        public static let busy = Code(kind: .busy)
        /// A commit failed after it may have reached the disk. Repeating with the same key settles whether it did.
        public static let outcomeUnknown = Code(kind: .outcomeUnknown)
        /// The disk, or a quota on it, is full. Nothing was written.
        public static let full = Code(kind: .full)
        /// The operating system failed to read or write the file.
        public static let inputOutput = Code(kind: .inputOutput)
        /// Memory ran out inside the storage engine. Nothing was written.
        public static let outOfMemory = Code(kind: .outOfMemory)
        /// The file, its folder or the store was opened for reading only.
        public static let readOnly = Code(kind: .readOnly)
        /// The operating system does not let this user open the file.
        public static let permissionDenied = Code(kind: .permissionDenied)
        /// There is no database at this place.
        public static let missing = Code(kind: .missing)
        /// A database cannot be made at this place.
        public static let cannotCreate = Code(kind: .cannotCreate)
        /// The file is damaged, or holds a value that this schema forbids.
        public static let corrupt = Code(kind: .corrupt)
        /// A newer version of this library made the file.
        public static let newer = Code(kind: .newer)
        /// The file is not a campaign database.
        public static let foreign = Code(kind: .foreign)
        /// A rule of the schema refused the record.
        public static let constraint = Code(kind: .constraint)
        /// The same key, slug, name or address is in use for something else.
        public static let conflict = Code(kind: .conflict)
        /// No such campaign, member, level, donation or batch.
        public static let notFound = Code(kind: .notFound)
        /// The store was closed.
        public static let closed = Code(kind: .closed)
        /// The store was asked something that no caller should ask.
        public static let misuse = Code(kind: .misuse)

        /// The code's own name.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure this is.
    public var code: Code
    /// One sentence, without a final full stop, for the person at the other end.
    public var message: String
    /// What to do about it, if anything can be said; a sentence without a final full stop.
    public var advice: String?
    /// The storage engine's own error number, for a bug report.
    public var engineCode: Int32?

    /// Makes an error from its code, its sentence and what to do about it.
    public init(_ code: Code, _ message: String, advice: String? = nil, engineCode: Int32? = nil) {
        self.code = code
        self.message = message
        self.advice = advice
        self.engineCode = engineCode
    }

    /// The sentence and the advice.
    public var description: String {
        advice.map { "\(message). \($0)" } ?? message
    }
}
