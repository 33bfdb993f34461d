/// What a store reads for an ``Explanation``: every record there ever was, those taken back too, in the same snapshot as the
/// figures. Memory stays flat whatever their number.
public protocol FactReader: FigureReader {
    /// Every record of a person, in the order they were recorded.
    func forEachPerson(_ body: (Explanation.Person) throws -> Void) throws
    /// Everybody who gave, with all that they gave, in any order.
    func forEachGiver(_ body: (Explanation.Giver) throws -> Void) throws
    /// Every donation, in order of receipt.
    func forEachGift(_ body: (Explanation.Gift) throws -> Void) throws
    /// Every pledge, in the order they were promised.
    func forEachPromise(_ body: (Explanation.Promise) throws -> Void) throws
    /// Every membership, in the order they were recorded.
    func forEachHolding(_ body: (Explanation.Holding) throws -> Void) throws
}

extension Explanation {
    /// A record of a person, with what makes them count or not.
    public struct Person: Hashable, Sendable {
        /// What became of a record.
        public enum Fate: Hashable, Sendable {
            /// It stands for the person.
            case live
            /// It was merged into this one, which stands for the person.
            case merged(into: Member.ID)
            /// It was taken back.
            case voided
        }

        /// The record's identifier.
        public let id: Member.ID
        /// The name, if it is known.
        public let name: String?
        /// Whether only that the person counts is left of them.
        public let isErased: Bool
        /// What became of it.
        public let fate: Fate
        /// The terms that count, in order of their starts.
        public let terms: [Membership]
        /// Whether there were terms that were taken back.
        public let hasVoidedTerms: Bool
        /// The person's states over time.
        public let timeline: MembershipTimeline

        /// Makes a person as a store read them.
        public init(
            id: Member.ID, name: String?, isErased: Bool, fate: Fate, terms: [Membership], hasVoidedTerms: Bool,
            timeline: MembershipTimeline
        ) {
            self.id = id
            self.name = name
            self.isErased = isErased
            self.fate = fate
            self.terms = terms
            self.hasVoidedTerms = hasVoidedTerms
            self.timeline = timeline
        }
    }

    /// A donation, whether it counts or was taken back.
    public struct Gift: Hashable, Sendable {
        /// The donation, with what went back of it.
        public let record: DonationRecord
        /// Whether it was taken back as a mistake.
        public let isVoided: Bool
        /// The donor's name, if it is known and was read.
        public let donorName: String?
        /// Whether the donor was erased.
        public let isDonorErased: Bool

        /// Makes a gift as a store read it.
        public init(
            _ record: DonationRecord, isVoided: Bool, donorName: String? = nil, isDonorErased: Bool = false
        ) {
            self.record = record
            self.isVoided = isVoided
            self.donorName = donorName
            self.isDonorErased = isDonorErased
        }
    }

    /// A pledge, whether it counts or was taken back.
    public struct Promise: Hashable, Sendable {
        /// The pledge, with all that bears on it.
        public let record: PledgeRecord
        /// Whether it was taken back as a mistake.
        public let isVoided: Bool
        /// The donor's name, if it is known and was read.
        public let donorName: String?
        /// Whether the donor was erased.
        public let isDonorErased: Bool

        /// Makes a promise as a store read it.
        public init(
            _ record: PledgeRecord, isVoided: Bool, donorName: String? = nil, isDonorErased: Bool = false
        ) {
            self.record = record
            self.isVoided = isVoided
            self.donorName = donorName
            self.isDonorErased = isDonorErased
        }
    }

    /// A membership with whose it is, whether it counts or was taken back.
    public struct Holding: Hashable, Sendable {
        /// The membership.
        public let term: Membership
        /// The name of its member, if it is known.
        public let name: String?
        /// Whether its member was erased.
        public let isErased: Bool
        /// Whether it was taken back as a mistake.
        public let isVoided: Bool

        /// Makes a holding as a store read it.
        public init(_ term: Membership, name: String?, isErased: Bool, isVoided: Bool) {
            self.term = term
            self.name = name
            self.isErased = isErased
            self.isVoided = isVoided
        }
    }

    /// Somebody who gave: a person the organisation knows, or a stranger with their one donation.
    public struct Giver: Hashable, Sendable {
        /// The person; nil for a stranger.
        public let member: Member.ID?
        /// The person's name, if it is known.
        public let name: String?
        /// Whether the person was erased.
        public let isErased: Bool
        /// All that they gave, to whichever campaign; never empty.
        public let gifts: [Gift]

        /// Makes a giver as a store read them.
        public init(member: Member.ID?, name: String?, isErased: Bool, gifts: [Gift]) {
            self.member = member
            self.name = name
            self.isErased = isErased
            self.gifts = gifts
        }
    }
}
