/// A donation with the records it refers to, as an export needs them.
public struct Gift: Hashable, Sendable {
    /// The donation, with what went back of it.
    public let donation: DonationRecord
    /// Who gave it; nil for a stranger.
    public let donor: Member?
    /// Who is thanked for it beside the donor.
    public let softCredit: Member?
    /// The pledge it is a payment of.
    public let pledge: Pledge?

    /// Puts a donation together with what it refers to.
    public init(_ donation: DonationRecord, donor: Member?, softCredit: Member?, pledge: Pledge?) {
        self.donation = donation
        self.donor = donor
        self.softCredit = softCredit
        self.pledge = pledge
    }
}

/// A pledge with who made it, as an export needs them.
public struct Promise: Hashable, Sendable {
    /// The pledge, with what was paid on it.
    public let pledge: PledgeRecord
    /// Who promised; nil for a stranger.
    public let donor: Member?

    /// Puts a pledge together with who made it.
    public init(_ pledge: PledgeRecord, donor: Member?) {
        self.pledge = pledge
        self.donor = donor
    }
}
