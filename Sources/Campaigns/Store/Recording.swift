/// When and by whom something is recorded: what every write carries.
///
/// The library reads no clock, so the caller says when it is. Facts have dates of their own, which may be earlier.
public struct Recording: Hashable, Sendable {
    /// When it is recorded.
    public var at: Instant
    /// Who records it: a free label, such as a user's name or `stripe-webhook`.
    public var by: String?

    /// Makes a recording's particulars.
    public init(at instant: Instant, by recorder: String? = nil) {
        at = instant
        by = recorder
    }
}

/// What recording something gave: the record, and whether it is new.
public struct Recorded<ID: Hashable & Sendable>: Hashable, Sendable {
    /// The record's identifier.
    public let id: ID
    /// False if its external identity or key was known, in which case nothing was changed.
    public let isNew: Bool

    /// Makes a result.
    public init(id: ID, isNew: Bool) {
        self.id = id
        self.isNew = isNew
    }
}
