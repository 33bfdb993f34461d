/// A value that may be changed from an instant on, with every earlier value kept: a target, a deadline.
public struct Revised<Value: Hashable & Sendable>: Hashable, Sendable {
    /// A later value and since when it holds.
    public struct Revision: Hashable, Sendable {
        /// From when on the value holds.
        public let since: Instant
        /// The value.
        public let value: Value

        /// Makes a revision.
        public init(since: Instant, value: Value) {
            self.since = since
            self.value = value
        }
    }

    /// The value from the beginning, before any revision.
    public let original: Value
    /// The revisions in order of time.
    public let revisions: [Revision]

    /// Makes a value with its revisions, in any order; of two with the same instant the later one in the list holds.
    public init(_ original: Value, revisions: [Revision] = []) {
        self.original = original
        // `sorted` is stable, so the order of the list decides between equal instants.
        self.revisions = revisions.sorted { $0.since < $1.since }
    }

    /// The value in force at an instant.
    public func value(at instant: Instant) -> Value {
        revisions.last { $0.since <= instant }?.value ?? original
    }

    /// The value in force after every revision.
    public var latest: Value { revisions.last?.value ?? original }
}
