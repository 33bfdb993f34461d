/// What a row says of money received.
public struct IncomingDonation: Hashable, Sendable {
    /// What was received, before fees.
    public var amount: Money
    /// When.
    public var receivedAt: Instant
    /// The slug of the campaign it was given to; nil for none.
    public var campaign: String?
    /// What a payment service kept of it.
    public var fee: Money?
    /// What it came to in another currency, if the row says.
    public var converted: Money?
    /// Whether the donor may be named beside it.
    public var visibility: Member.Visibility?
    /// The pledge it is a payment of, by what another system, or this store's own export, calls it.
    public var pledge: ExternalIdentity?
    /// Who is thanked for it beside the donor; somebody the store knows.
    public var softCredit: IncomingMember?
    /// What another system calls it. Without one, a store takes the same person, amount and instant for the same donation,
    /// and the second such row of one file for a second one. Of a stranger the name has to tell.
    public var externalIdentity: ExternalIdentity?
    /// What went back of it.
    public var reversals: [IncomingReversal]

    /// Makes what a row says of money received.
    public init(
        amount: Money, receivedAt: Instant, campaign: String? = nil, fee: Money? = nil, converted: Money? = nil,
        visibility: Member.Visibility? = nil, pledge: ExternalIdentity? = nil, softCredit: IncomingMember? = nil,
        externalIdentity: ExternalIdentity? = nil, reversals: [IncomingReversal] = []
    ) {
        self.amount = amount
        self.receivedAt = receivedAt
        self.campaign = campaign
        self.fee = fee
        self.converted = converted
        self.visibility = visibility
        self.pledge = pledge
        self.softCredit = softCredit
        self.externalIdentity = externalIdentity
        self.reversals = reversals
    }
}

/// What a row says of money that went back.
public struct IncomingReversal: Hashable, Sendable {
    /// Why.
    public var kind: Reversal.Kind
    /// How much: of this one reversal if it has an identity, else all of this kind that went back of the donation so far,
    /// of which a store records what it does not know yet.
    public var amount: Money
    /// When; nil if the row does not say. It is then dated as the donation is, so that no figure counts what went back.
    public var reversedAt: Instant?
    /// What another system calls this reversal.
    public var externalIdentity: ExternalIdentity?
    /// What another system calls the donation it is of, where that is another row's.
    public var donation: ExternalIdentity?
    /// Whether a reversal without an identity is this one alone, so that rows of one file that date others are added to it;
    /// else ``amount`` is all of its kind that went back so far.
    public var isOneOfSeveral = false

    /// Makes what a row says of money that went back.
    public init(
        kind: Reversal.Kind = .refund, amount: Money, reversedAt: Instant? = nil,
        externalIdentity: ExternalIdentity? = nil, of donation: ExternalIdentity? = nil
    ) {
        self.kind = kind
        self.amount = amount
        self.reversedAt = reversedAt
        self.externalIdentity = externalIdentity
        self.donation = donation
    }
}
