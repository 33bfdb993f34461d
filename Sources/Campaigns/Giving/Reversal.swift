/// Money of a donation that went back, wholly or in part: a dated record of its own, so that what was received stays
/// what it was.
///
/// Terms as in the field's bookkeeping (CiviCRM: refunded, chargeback, cancelled; Stripe: refund, dispute, failed debit).
public struct Reversal: Hashable, Sendable, Identifiable {
    /// The identifier of a reversal.
    public typealias ID = Identifier<Reversal>

    /// Why the money went back.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// The organisation gave it back.
        case refund
        /// The donor's bank took it back.
        case chargeback
        /// It never arrived: a cheque or a debit that was not honoured.
        case bounced
    }

    /// The identifier the store knows the reversal by.
    public let id: ID
    /// The donation it is of.
    public let donation: Donation.ID
    /// Why.
    public let kind: Kind
    /// How much went back, in the donation's currency; more than zero.
    public let amount: Money
    /// When: from this instant on the donation counts that much less.
    public let reversedAt: Instant
    /// What another system calls this reversal.
    public let externalIdentity: ExternalIdentity?

    /// Makes a reversal; whether it fits its donation is for ``DonationRecord`` to say.
    /// - Throws: ``DomainError`` if the amount is not between one minor unit and ``Donation/largestAmount``.
    public init(
        id: ID, donation: Donation.ID, kind: Kind = .refund, amount: Money, reversedAt: Instant,
        externalIdentity: ExternalIdentity? = nil
    ) throws(DomainError) {
        try Donation.checkAmount(amount, "a \(kind.rawValue) amount")
        self.id = id
        self.donation = donation
        self.kind = kind
        self.amount = amount
        self.reversedAt = reversedAt
        self.externalIdentity = externalIdentity
    }
}

extension Donation {
    /// The instant that a reversal on a day, or at an instant, has: the day's start, but on the day of the donation itself
    /// the donation's own instant, since money cannot go back before it came.
    public func reversalInstant(on when: DayOrInstant, in calendar: CampaignCalendar) -> Instant {
        let start = when.start(in: calendar)
        guard case .day(let day) = when, calendar.day(containing: receivedAt) == day else { return start }
        return max(start, receivedAt)
    }
}
