/// What another system told about one of its records, as a store keeps it.
///
/// Events arrive twice, late and out of order, so what a record came to can only be worked out of all that was told of it.
/// Kept is what is needed for that: when it happened, which record and whom it is about, and a few figures in words of
/// whoever reads them back.
public struct ForeignEvent: Hashable, Sendable {
    /// Whom an event is about, as far as it says.
    public struct Person: Hashable, Sendable {
        /// What the other system calls the person.
        public var identity: ExternalIdentity?
        /// The address.
        public var email: EmailAddress?
        /// The name.
        public var name: String?

        /// Makes what an event says of a person.
        public init(identity: ExternalIdentity? = nil, email: EmailAddress? = nil, name: String? = nil) {
            self.identity = identity
            self.email = email
            self.name = name
        }

        /// Whether it says anything by which a person can be known again.
        public var isKnowable: Bool { identity != nil || email != nil }
    }

    /// What keeping an event did.
    public enum Keeping: Hashable, Sendable {
        /// It was not known.
        case new
        /// It was known by its identity, and is left as it was first told.
        case known
        /// It is about somebody who was erased at their own wish, and is not kept.
        case suppressed
    }

    /// What the other system calls the event: the same identity is the same event.
    public let identity: ExternalIdentity
    /// When it happened there.
    public let occurredAt: Instant
    /// The record it is about: a subscription, a payment.
    public let record: ExternalIdentity
    /// Whom it is about.
    public let person: Person
    /// What it says of the record, for whoever made this event to read back. The store does not look into it.
    public let content: String

    /// Makes an event to be kept.
    public init(
        identity: ExternalIdentity, occurredAt: Instant, record: ExternalIdentity, person: Person = Person(),
        content: String
    ) {
        self.identity = identity
        self.occurredAt = occurredAt
        self.record = record
        self.person = person
        self.content = content
    }
}
