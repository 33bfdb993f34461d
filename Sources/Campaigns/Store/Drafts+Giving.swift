/// A donation to be recorded.
public struct DonationDraft: Hashable, Sendable {
    /// What was received, before fees.
    public var amount: Money
    /// When.
    public var receivedAt: Instant
    /// Who gave it; nil for a stranger.
    public var donor: Member.ID?
    /// The campaign it was given to.
    public var campaign: Campaign.ID?
    /// What a payment service kept.
    public var fee: Money?
    /// The amount converted into a goal's currency.
    public var converted: Money?
    /// Whether the donor may be named beside it.
    public var visibility: Member.Visibility
    /// The pledge it is a payment of; donor and campaign are then those of the pledge unless given.
    public var pledge: Pledge.ID?
    /// Who is thanked for it beside the donor.
    public var softCredit: Member.ID?
    /// What another system calls it.
    public var externalIdentity: ExternalIdentity?

    /// Makes a donation's draft.
    public init(
        amount: Money, receivedAt: Instant, donor: Member.ID? = nil, campaign: Campaign.ID? = nil, fee: Money? = nil,
        converted: Money? = nil, visibility: Member.Visibility = .named, pledge: Pledge.ID? = nil,
        softCredit: Member.ID? = nil, externalIdentity: ExternalIdentity? = nil
    ) {
        self.amount = amount
        self.receivedAt = receivedAt
        self.donor = donor
        self.campaign = campaign
        self.fee = fee
        self.converted = converted
        self.visibility = visibility
        self.pledge = pledge
        self.softCredit = softCredit
        self.externalIdentity = externalIdentity
    }
}

/// A reversal of a donation to be recorded.
public struct ReversalDraft: Hashable, Sendable {
    /// The donation it is of.
    public var donation: Donation.ID
    /// Why the money went back.
    public var kind: Reversal.Kind
    /// How much; nil for all that is left.
    public var amount: Money?
    /// When.
    public var reversedAt: Instant
    /// What another system calls it.
    public var externalIdentity: ExternalIdentity?

    /// Makes a reversal's draft.
    public init(
        of donation: Donation.ID, kind: Reversal.Kind = .refund, amount: Money? = nil, reversedAt: Instant,
        externalIdentity: ExternalIdentity? = nil
    ) {
        self.donation = donation
        self.kind = kind
        self.amount = amount
        self.reversedAt = reversedAt
        self.externalIdentity = externalIdentity
    }
}

/// A pledge to be recorded.
public struct PledgeDraft: Hashable, Sendable {
    /// Who promised; nil for a stranger.
    public var donor: Member.ID?
    /// The campaign it is promised to.
    public var campaign: Campaign.ID?
    /// What is to come, and by when.
    public var schedule: Pledge.Schedule
    /// From when on it counts; nil for ``Pledge/promisedAt(recordedAt:firstDue:in:)``, in the campaign's calendar or, of a
    /// pledge to none, the organisation's.
    public var promisedAt: Instant?
    /// How it matches the donations of others, if it does.
    public var matching: Pledge.Matching?
    /// What another system calls it.
    public var externalIdentity: ExternalIdentity?

    /// Makes a pledge's draft.
    public init(
        donor: Member.ID? = nil, campaign: Campaign.ID? = nil, schedule: Pledge.Schedule, promisedAt: Instant? = nil,
        matching: Pledge.Matching? = nil, externalIdentity: ExternalIdentity? = nil
    ) {
        self.donor = donor
        self.campaign = campaign
        self.schedule = schedule
        self.promisedAt = promisedAt
        self.matching = matching
        self.externalIdentity = externalIdentity
    }
}
