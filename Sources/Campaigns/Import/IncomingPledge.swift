/// What a row says of a promise to give.
public struct IncomingPledge: Hashable, Sendable {
    /// What is to come, and by when.
    public var schedule: Pledge.Schedule
    /// From when on it counts; nil for the earlier of the day it is recorded and its first due day.
    public var promisedAt: Instant?
    /// The slug of the campaign it was promised to; nil for none.
    public var campaign: String?
    /// How it matches the donations of others, if it does.
    public var matching: Pledge.Matching?
    /// When it was cancelled.
    public var cancelledAt: Instant?
    /// When what was owed was written off.
    public var writeOffs: [Instant]
    /// What another system calls it. Without one, a store takes the same person, schedule and instant for the same pledge.
    public var externalIdentity: ExternalIdentity?

    /// Makes what a row says of a promise to give.
    public init(
        schedule: Pledge.Schedule, promisedAt: Instant? = nil, campaign: String? = nil,
        matching: Pledge.Matching? = nil, cancelledAt: Instant? = nil, writeOffs: [Instant] = [],
        externalIdentity: ExternalIdentity? = nil
    ) {
        self.schedule = schedule
        self.promisedAt = promisedAt
        self.campaign = campaign
        self.matching = matching
        self.cancelledAt = cancelledAt
        self.writeOffs = writeOffs
        self.externalIdentity = externalIdentity
    }
}
