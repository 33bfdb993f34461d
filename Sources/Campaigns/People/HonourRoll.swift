import Foundation

/// The people to be thanked by name: who joined or gave in a campaign's window and agreed to stand on its roll.
///
/// Nobody else is on it: not who is anonymous, not who was erased, not who has no name, and not for a donation that was
/// given anonymously.
public struct HonourRoll: Hashable, Sendable {
    /// A person on the roll.
    public struct Entry: Hashable, Sendable {
        /// The person.
        public let member: Member.ID
        /// Their name, as it was recorded.
        public let name: String
        /// Whether they joined in the window: were counted for the first time, or again after uncounted time.
        public let joined: Bool
        /// Whether they gave in the window: more came in from them, in any one currency, than went back.
        public let gave: Bool

        /// Makes an entry.
        public init(member: Member.ID, name: String, joined: Bool, gave: Bool) {
            self.member = member
            self.name = name
            self.joined = joined
            self.gave = gave
        }
    }

    /// The campaign.
    public let campaign: Campaign
    /// The instant it is told for.
    public let asOf: Instant
    /// The people in order of their names: as written, letters before their accents and case (Unicode's own order, whatever
    /// the language); of one name, in the order they were recorded.
    public let entries: [Entry]

    /// Puts entries, in any order, on a roll.
    public init(of campaign: Campaign, asOf instant: Instant, entries: [Entry]) {
        self.campaign = campaign
        asOf = instant
        self.entries = entries.sorted { a, b in
            switch a.name.compare(b.name, options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]) {
            case .orderedAscending: true
            case .orderedDescending: false
            case .orderedSame: (a.name, a.member) < (b.name, b.member)
            }
        }
    }
}

extension HonourRoll.Entry {
    /// The entry of a person, or nil if they are not on the roll.
    ///
    /// - Parameters:
    ///   - record: The person, with their terms.
    ///   - giving: What they gave to the campaign.
    ///   - campaign: Whose window and whom it counts as members: as its first goal of members says, else paying and gift.
    ///   - instant: As of when; of an ended campaign the last moment of its window.
    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    public init?(
        _ record: MemberRecord, giving: [DonationRecord], to campaign: Campaign, asOf instant: Instant
    ) throws(DomainError) {
        let member = record.member
        guard member.rollConsent, member.visibility == .named, !member.isErased, let name = member.name else {
            return nil
        }
        let last = min(instant, campaign.closesAt(asOf: instant).advanced(byMilliseconds: -1))
        let counting = campaign.goals.first { $0.metric == .members || $0.metric == .newMembers }?.counting ?? .standard
        let joins = record.timeline.joins(counting).filter { $0.type == .new || $0.type == .rejoin }
        let joined = joins.contains { campaign.startsAt <= $0.instant && $0.instant <= last }
        let donor = try DonorTimeline(
            giving: giving.filter { $0.donation.visibility == .named }, since: campaign.startsAt)
        let gave = donor.changes.last { $0.instant <= last }?.change == 1
        guard joined || gave else { return nil }
        self.init(member: member.id, name: name, joined: joined, gave: gave)
    }
}

extension MembershipTimeline {
    /// Every change by which the member came to be counted, with what kind of joining it was.
    func joins(_ counting: Counting) -> [(instant: Instant, type: JoinType)] {
        var held: [MemberState] = []
        return changes.compactMap { change in
            held.append(change.from)
            return counting.join(from: change.from, to: change.to, heldBefore: held).map { (change.instant, $0) }
        }
    }
}
