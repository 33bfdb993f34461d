/// Money received: dated, perhaps from a member, perhaps for a campaign.
public struct Donation: Hashable, Sendable, Identifiable {
    /// The identifier of a donation.
    public typealias ID = Identifier<Donation>

    /// The identifier the store knows the donation by.
    public let id: ID
    /// What was received, before fees: progress never subtracts them.
    public let amount: Money
    /// When it was received.
    public let receivedAt: Instant
    /// Who gave it, or nil for a stranger.
    public let donor: Member.ID?
    /// The campaign it was given to, or nil if to none.
    public let campaign: Campaign.ID?
    /// What a payment service kept of it, in the same currency.
    public let fee: Money?
    /// The amount as somebody converted it into another currency, which is what counts for a goal in that currency.
    public let converted: Money?
    /// Whether the donor may be named beside it.
    public let visibility: Member.Visibility
    /// The pledge it is a payment of, or nil if of none.
    public let pledge: Pledge.ID?
    /// Who is thanked for it beside the donor, such as who talked an employer into giving: a soft credit in the field's
    /// words (CiviCRM). The donation counts once, as the donor's.
    public let softCredit: Member.ID?
    /// What another system calls this donation.
    public let externalIdentity: ExternalIdentity?

    /// Makes a donation.
    /// - Throws: ``DomainError`` if the amount is not between one minor unit and ``largestAmount``, the fee exceeds the
    ///   amount or is of another currency, the conversion is into the same currency, or the donor is thanked twice.
    public init(
        id: ID, amount: Money, receivedAt: Instant, donor: Member.ID? = nil, campaign: Campaign.ID? = nil,
        fee: Money? = nil, converted: Money? = nil, visibility: Member.Visibility = .named,
        pledge: Pledge.ID? = nil, softCredit: Member.ID? = nil, externalIdentity: ExternalIdentity? = nil
    ) throws(DomainError) {
        try Self.checkAmount(amount, "a donation")
        if let fee {
            guard fee.currency == amount.currency, fee.minorUnits >= 0, fee.minorUnits <= amount.minorUnits else {
                throw DomainError(.donation, "a fee of \(fee) cannot have been kept of \(amount)")
            }
        }
        if let converted {
            try Self.checkAmount(converted, "a conversion")
            guard converted.currency != amount.currency else {
                throw DomainError(.donation, "\(amount) needs no conversion into \(converted.currency)")
            }
        }
        guard softCredit == nil || softCredit != donor else {
            throw DomainError(.donation, "a donor is thanked as the donor, and needs no soft credit")
        }
        self.id = id
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

    /// The largest single amount, in minor units: 10^13, a hundred billion euros. 900,000 of them still add up within
    /// 64 bits, so that no sum a campaign can reach overflows.
    public static let largestAmount: Int64 = 10_000_000_000_000

    static func checkAmount(_ amount: Money, _ what: String) throws(DomainError) {
        guard amount.minorUnits > 0 else { throw DomainError(.money, "\(what) is more than zero, not \(amount)") }
        guard amount.minorUnits <= largestAmount else {
            let largest = Money(minorUnits: largestAmount, currency: amount.currency)
            throw DomainError(.money, "\(what) is at most \(largest), not \(amount)")
        }
    }
}
