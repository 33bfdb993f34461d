/// One thing that was recorded, changed or taken back: an entry of a store's log.
public struct RecordedChange: Hashable, Sendable {
    /// What happened to the record.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It was recorded.
        case added
        /// It was changed; ``RecordedChange/before`` says what it was.
        case changed
        /// It was taken back, and counts no more.
        case voided
        /// A member was merged into another, ``RecordedChange/other``.
        case merged
        /// A member's identity was erased.
        case erased
        /// What was owed on a pledge was written off.
        case writtenOff
        /// An import was taken back as a whole.
        case undone
    }

    /// What kind of record it happened to.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        /// A level of membership.
        case level
        /// A campaign.
        case campaign
        /// A goal of a campaign.
        case goal
        /// An adjustment of a goal.
        case adjustment
        /// A member.
        case member
        /// A term of a member.
        case membership
        /// A pledge.
        case pledge
        /// A donation.
        case donation
        /// What went back of a donation.
        case reversal
        /// An import as a whole.
        case batch
    }

    /// One value that a record had before.
    public struct Value: Hashable, Sendable {
        /// The field's name.
        public let field: String
        /// What stood there; nil for nothing.
        public let value: String?

        /// Makes a value.
        public init(_ field: String, _ value: String?) {
            self.field = field
            self.value = value
        }
    }

    /// The store's revision that it was recorded with; several changes share one.
    public let revision: Int64
    /// When it was recorded, and by whom.
    public let recording: Recording
    /// What happened.
    public let kind: Kind
    /// To what kind of record.
    public let subject: Subject
    /// To which: its identifier; a level's name.
    public let id: String
    /// What else it was about: the member another was merged into, the donation of a reversal, the member of
    /// a membership, a pledge or a donation, the campaign of a goal, the goal of an adjustment.
    public let other: String?
    /// Why, where somebody said; of an import, the name of its file.
    public let reason: String?
    /// What the record was before it was changed.
    public let before: [Value]

    /// Makes an entry as a store read it.
    public init(
        revision: Int64, recording: Recording, kind: Kind, subject: Subject, id: String, other: String? = nil,
        reason: String? = nil, before: [Value] = []
    ) {
        self.revision = revision
        self.recording = recording
        self.kind = kind
        self.subject = subject
        self.id = id
        self.other = other
        self.reason = reason
        self.before = before
    }
}
