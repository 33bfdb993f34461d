/// A promise to give: who promised what, by which days, to which campaign.
///
/// What was received on it, what is still owed and how it stands follow from its payments as of an instant; see
/// ``PledgeRecord``. The words are the field's (CASE counting rules, CiviCRM's pledges).
public struct Pledge: Hashable, Sendable, Identifiable {
    /// The identifier of a pledge.
    public typealias ID = Identifier<Pledge>

    /// How a pledge stands as of a day; derived and never stored.
    public enum Status: String, Hashable, Sendable, CaseIterable, Codable {
        /// Nothing was received on it, and nothing is late.
        case pending
        /// Something was received, and nothing is late.
        case inProgress
        /// An instalment that was due before the day is not settled. A status, not a failure.
        case overdue
        /// All is settled: received or written off.
        case completed
        /// Cancelled; it stays so.
        case cancelled
    }

    /// The identifier the store knows the pledge by.
    public let id: ID
    /// Who promised, or nil for a stranger.
    public let donor: Member.ID?
    /// The campaign it was promised to, or nil if to none.
    public let campaign: Campaign.ID?
    /// What is to come, and by when.
    public let schedule: Schedule
    /// From when on it counts.
    public let promisedAt: Instant
    /// When it was cancelled, if it was; from this instant on nothing is owed on it, and what is received settles nothing.
    public let cancelledAt: Instant?
    /// How it matches the donations of others, if it does.
    public let matching: Matching?
    /// What another system calls it.
    public let externalIdentity: ExternalIdentity?

    /// Makes a pledge.
    /// - Throws: ``DomainError`` if it is open-ended without a campaign, whose close would bound it, or cancelled before it
    ///   was promised.
    public init(
        id: ID, donor: Member.ID? = nil, campaign: Campaign.ID? = nil, schedule: Schedule, promisedAt: Instant,
        cancelledAt: Instant? = nil, matching: Matching? = nil, externalIdentity: ExternalIdentity? = nil
    ) throws(DomainError) {
        guard schedule.count != nil || campaign != nil else {
            throw DomainError(
                .pledge, "an open-ended pledge needs a campaign, whose close bounds it, or a number of instalments")
        }
        guard campaign != nil || matching == nil else {
            throw DomainError(.pledge, "a matching pledge needs the campaign whose donations it matches")
        }
        if let cancelledAt, cancelledAt < promisedAt {
            throw DomainError(.pledge, "a pledge promised at \(promisedAt) cannot be cancelled before that")
        }
        self.id = id
        self.donor = donor
        self.campaign = campaign
        self.schedule = schedule
        self.promisedAt = promisedAt
        self.cancelledAt = cancelledAt
        self.matching = matching
        self.externalIdentity = externalIdentity
    }

    /// The same pledge, cancelled at an instant.
    /// - Throws: ``DomainError`` if it was cancelled already, since cancelling is for good, or not promised yet.
    public func cancelled(at instant: Instant) throws(DomainError) -> Pledge {
        if let cancelledAt { throw DomainError(.pledge, "the pledge was cancelled at \(cancelledAt) already") }
        return try Pledge(
            id: id, donor: donor, campaign: campaign, schedule: schedule, promisedAt: promisedAt, cancelledAt: instant,
            matching: matching, externalIdentity: externalIdentity)
    }

    /// When a pledge was promised of which nobody said when: on the earlier of the day it is recorded and its first due
    /// day, from the day's start on.
    public static func promisedAt(
        recordedAt instant: Instant, firstDue: CalendarDay, in calendar: CampaignCalendar
    ) -> Instant {
        calendar.start(of: min(calendar.day(containing: instant), firstDue))
    }
}
