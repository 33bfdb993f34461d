/// Something a store did, for those who look after a service: for its log, its metrics and its traces.
///
/// An event says what was done, how long it took and whether it failed. It holds nothing of what is recorded: no name, no
/// address, no amount, no identifier, and of an error only its kind.
public struct StoreEvent: Hashable, Sendable {
    /// What was done. A struct, so that later versions can do more without breaking a `switch`.
    public struct Operation: Hashable, Sendable, CustomStringConvertible {
        /// A short name that does not change between versions, fit for a label: that of the store's method, such as
        /// `progress` or `transaction`, or of its work in the background.
        public let name: String

        /// Makes an operation of a store's own.
        public init(_ name: String) { self.name = name }

        /// The method's base name: `progress` for `progress(of:asOf:)`.
        package init(method: StaticString) {
            name = String(method.description.prefix { $0 != "(" })
        }

        /// A store was opened.
        public static let open = Operation("open")
        /// A caller's write, from asking until it is durable or refused.
        public static let transaction = Operation("transaction")
        /// Writes that waited for each other went to the disk together; ``StoreEvent/count`` says how many.
        public static let commit = Operation("commit")
        /// Part of the log was copied into the database; ``StoreEvent/count`` says how many pages.
        public static let checkpoint = Operation("checkpoint")

        /// The name.
        public var description: String { name }
    }

    /// What was done.
    public let operation: Operation
    /// How long it took, with every wait for other tasks and processes.
    public let duration: Duration
    /// How many things it was about; 1 unless the operation says otherwise.
    public let count: Int
    /// The kind of error it ended with, nil if it did what was asked: the ``StoreError/Code``'s name such as `busy`, or
    /// the name of another error's type.
    public let failure: String?

    /// Makes an event.
    public init(_ operation: Operation, took duration: Duration, count: Int = 1, failure: String? = nil) {
        self.operation = operation
        self.duration = duration
        self.count = count
        self.failure = failure
    }

    /// Makes the event of something that failed.
    public init(_ operation: Operation, took duration: Duration, count: Int = 1, failingWith error: any Error) {
        self.init(operation, took: duration, count: count, failure: Self.failure(of: error))
    }

    /// The kind of an error, and nothing of what it says.
    package static func failure(of error: any Error) -> String {
        (error as? StoreError)?.code.description ?? String(describing: type(of: error))
    }
}

/// Is told what a store does, when it has done it.
///
/// For a caller's own call it runs in the caller's task, so task-local values, such as the current trace, are at hand; for
/// work in the background it runs on a thread of the store's, which waits for it. It should be quick.
public typealias StoreObserver = @Sendable (StoreEvent) -> Void
