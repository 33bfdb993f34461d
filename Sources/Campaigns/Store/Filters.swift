/// Which members are asked for.
public struct MemberFilter: Hashable, Sendable {
    /// Only those whose standing at ``asOf`` is one of these; nil for all.
    public var standings: Set<Standing>?
    /// Only those whose first term started at or after this instant.
    public var joinedSince: Instant?
    /// The instant standings are judged at.
    public var asOf: Instant

    /// Makes a filter; by default it lets everybody through.
    public init(standings: Set<Standing>? = nil, joinedSince: Instant? = nil, asOf: Instant) {
        self.standings = standings
        self.joinedSince = joinedSince
        self.asOf = asOf
    }
}

/// Which donations are asked for.
public struct DonationFilter: Hashable, Sendable {
    /// Only those of this campaign; nil for all.
    public var campaign: Campaign.ID?
    /// Only those of this member; nil for all.
    public var donor: Member.ID?
    /// Only those this member is thanked for beside the donor; nil for all.
    public var softCredit: Member.ID?

    /// Makes a filter; by default it lets everything through.
    public init(campaign: Campaign.ID? = nil, donor: Member.ID? = nil, softCredit: Member.ID? = nil) {
        self.campaign = campaign
        self.donor = donor
        self.softCredit = softCredit
    }
}

/// Which pledges are asked for.
public struct PledgeFilter: Hashable, Sendable {
    /// Only those to this campaign; nil for all.
    public var campaign: Campaign.ID?
    /// Only those of this member; nil for all.
    public var donor: Member.ID?
    /// Only those whose status at ``asOf`` is one of these; nil for all.
    public var statuses: Set<Pledge.Status>?
    /// The instant statuses are judged at; pledges promised later are left out. Nil for all there are, whatever their
    /// dates and status.
    public var asOf: Instant?

    /// Makes a filter; by default it lets everything through.
    public init(
        campaign: Campaign.ID? = nil, donor: Member.ID? = nil, statuses: Set<Pledge.Status>? = nil,
        asOf: Instant? = nil
    ) {
        self.campaign = campaign
        self.donor = donor
        self.statuses = statuses
        self.asOf = asOf
    }

    /// Whether a pledge fits what is asked of its status.
    public func fits(_ record: PledgeRecord) throws(DomainError) -> Bool {
        guard let asOf else { return true }
        guard record.pledge.promisedAt <= asOf else { return false }
        guard let statuses else { return true }
        return statuses.contains(try record.account(asOf: asOf).status)
    }
}
