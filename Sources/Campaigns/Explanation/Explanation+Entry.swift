extension Explanation {
    /// One record, and why it was counted or was not.
    public struct Entry: Hashable, Sendable {
        /// What kind of record it is, and which.
        public enum Subject: Hashable, Sendable {
            /// A person.
            case member(Member.ID)
            /// A donation; of goals that count people, one that a stranger gave.
            case donation(Donation.ID)
            /// A pledge, of goals that count what is promised.
            case pledge(Pledge.ID)
            /// A membership, of goals of recurring money.
            case membership(Membership.ID)
        }

        /// The record.
        public let subject: Subject
        /// Whether it was counted.
        public let isCounted: Bool
        /// Why.
        public let reason: Reason
        /// The date that decides: since when a person has been what they are, when money was received or went back. Nil
        /// if there is none.
        public let instant: Instant?
        /// What of it was counted, or not, for goals of money. A donation of which a part went back has an entry for each; a
        /// membership has its month's share, floored, while the figure is floored once.
        public let amount: Money?
        /// What a membership brings in a year, by which it is added up.
        let yearly: Money?
        /// A person's name, whatever their visibility: this is for the organisation's own eyes.
        public let name: String?
        /// Who gave a donation or made a pledge; nil for a stranger.
        public let donor: Member.ID?
        /// Whose a membership is.
        public let holder: Member.ID?
        /// The record that a merged one leads to.
        public let mergedInto: Member.ID?
        /// Whether the person was erased.
        public let isErased: Bool

        init(
            _ subject: Subject, counted: Bool, _ reason: Reason, at instant: Instant?, amount: Money? = nil,
            yearly: Money? = nil, name: String? = nil, donor: Member.ID? = nil, holder: Member.ID? = nil,
            mergedInto: Member.ID? = nil, isErased: Bool = false
        ) {
            self.subject = subject
            isCounted = counted
            self.reason = reason
            self.instant = instant
            self.amount = amount
            self.yearly = yearly
            self.name = name
            self.donor = donor
            self.holder = holder
            self.mergedInto = mergedInto
            self.isErased = isErased
        }
    }
}
