/// Everything that is recorded of one person, to be handed to them: who they are and were, their terms, donations and
/// pledges with all that became of each, what else they are thanked for, and what other systems told of them.
public struct PersonalData: Hashable, Sendable {
    /// What was recorded of a person before it was changed.
    public struct Change: Hashable, Sendable {
        /// When it was changed, and by whom.
        public let recording: Recording
        /// The name until then.
        public let name: String?
        /// The address until then.
        public let email: String?
        /// Whether the name was to be shown until then.
        public let visibility: Member.Visibility
        /// The consent to stand on an honour roll until then.
        public let rollConsent: Bool
        /// The note until then.
        public let note: String?

        /// Makes a change as a store read it.
        public init(
            recording: Recording, name: String?, email: String?, visibility: Member.Visibility, rollConsent: Bool,
            note: String?
        ) {
            self.recording = recording
            self.name = name
            self.email = email
            self.visibility = visibility
            self.rollConsent = rollConsent
            self.note = note
        }
    }

    /// A term with all that became of it.
    public struct Term: Hashable, Sendable {
        /// What was recorded of a term before it was changed.
        public struct Change: Hashable, Sendable {
            /// When it was changed, and by whom.
            public let recording: Recording
            /// The end until then.
            public let end: Instant?
            /// When it had been cancelled until then.
            public let cancelledAt: Instant?

            /// Makes a change as a store read it.
            public init(recording: Recording, end: Instant?, cancelledAt: Instant?) {
                self.recording = recording
                self.end = end
                self.cancelledAt = cancelledAt
            }
        }

        /// The term as it is now.
        public let term: Membership
        /// When it was recorded, and by whom.
        public let recording: Recording
        /// What it was before each change, in order of time.
        public let changes: [Change]
        /// When it was taken back, and by whom; nil if it counts.
        public let voided: Recording?
        /// Why, if it was by hand.
        public let reason: String?

        /// Makes a term's history as a store read it.
        public init(
            term: Membership, recording: Recording, changes: [Change], voided: Recording?, reason: String?
        ) {
            self.term = term
            self.recording = recording
            self.changes = changes
            self.voided = voided
            self.reason = reason
        }
    }

    /// The person as they are recorded now, with what was merged into that record.
    public let record: MemberRecord
    /// When they were first recorded, and by whom.
    public let recording: Recording
    /// What was recorded before each change, in order of time.
    public let changes: [Change]
    /// All their terms, those that were taken back too, in order of their starts.
    public let terms: [Term]
    /// Their donations that count, with what went back of them, in order of receipt.
    public let donations: [DonationRecord]
    /// Their pledges that count, with their payments, in the order they were promised.
    public let pledges: [PledgeRecord]
    /// Donations of others that count and for which they are thanked, in order of receipt.
    public let softCredits: [DonationRecord]
    /// What other systems told of them, by any address and identity of theirs, in the order it happened.
    public let events: [ForeignEvent]

    /// Makes the data as a store read it.
    public init(
        record: MemberRecord, recording: Recording, changes: [Change], terms: [Term], donations: [DonationRecord],
        pledges: [PledgeRecord] = [], softCredits: [DonationRecord] = [], events: [ForeignEvent] = []
    ) {
        self.record = record
        self.recording = recording
        self.changes = changes
        self.terms = terms
        self.donations = donations
        self.pledges = pledges
        self.softCredits = softCredits
        self.events = events
    }
}
