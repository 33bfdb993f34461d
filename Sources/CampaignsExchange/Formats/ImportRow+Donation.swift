import Campaigns

/// What the formats' gifts have in common.
extension ImportRow {
    /// The money that was received, by the fields that tell of it.
    ///
    /// - Parameters:
    ///   - source: The system whose identifiers the file has; nil for one that names them itself.
    ///   - isRefund: Whether the row is one of money given back, whose amount may be written below zero.
    func donation(
        _ moments: inout MomentReader, source: String? = nil, isRefund: Bool = false
    ) throws(RejectedRow) -> IncomingDonation {
        let identity = try identifier(.donationID, source: source)
        // A system that numbers its payments numbers them all.
        if source != nil, identity == nil { throw rejected(.donationID, "is missing") }
        guard var amount = try money(.amount, in: .currency) else { throw rejected(.amount, "is missing") }
        // The smallest number has no opposite.
        if isRefund, amount.minorUnits < 0, amount.minorUnits != .min {
            amount = Money(minorUnits: -amount.minorUnits, currency: amount.currency)
        }
        guard amount.minorUnits > 0 else { throw rejected(.amount, "is not more than zero") }
        let date = try date(columns.has(.received) ? .received : .start)
        guard let receivedAt = date.map({ moments.start($0) }) ?? moments.dated else {
            throw rejected(.received, "is missing; give the date of such rows with --dated")
        }
        var donation = IncomingDonation(
            amount: amount, receivedAt: receivedAt, campaign: columns.has(.campaign) ? text(.campaign) : style.campaign,
            fee: try fee(of: amount), converted: try conversion(of: amount),
            visibility: try word(.visibility, of: Member.Visibility.self),
            pledge: try identifier(.pledgeID, source: nil), externalIdentity: identity)
        donation.softCredit = try softCredit()
        return donation
    }

    /// The one reversal that a row of our own export tells of.
    ///
    /// A row tells of one by its amount; one that says anything else of it must say that too.
    func reversal(
        of donation: IncomingDonation, _ moments: inout MomentReader
    ) throws(RejectedRow) -> IncomingReversal? {
        let kind = try word(.reversalKind, of: Reversal.Kind.self)
        let at = try date(.reversedAt).map { moments.start($0) }
        let identity = try identifier(.reversalID, source: nil)
        guard let amount = try money(.reversalAmount, as: donation.amount.currency) else {
            guard kind == nil, at == nil, identity == nil else { throw rejected(.reversalAmount, "is missing") }
            return nil
        }
        guard amount.minorUnits >= 0 else { throw rejected(.reversalAmount, "is less than zero") }
        guard amount.minorUnits > 0 || identity != nil else { return nil }
        var reversal = IncomingReversal(
            kind: kind ?? .refund, amount: amount, reversedAt: at, externalIdentity: identity)
        reversal.isOneOfSeveral = at != nil && identity == nil
        return reversal
    }

    /// All of one kind that went back so far, where a column has the sum of it; nil for nothing.
    ///
    /// - Parameter isAll: Whether the row says otherwise that all of the donation did.
    func total(
        _ kind: Reversal.Kind, _ field: ImportField, of donation: IncomingDonation, at date: ImportField,
        isAll: Bool = false, _ moments: inout MomentReader
    ) throws(RejectedRow) -> IncomingReversal? {
        let at = try self.date(date).map { moments.start($0) }
        if isAll { return IncomingReversal(kind: kind, amount: donation.amount, reversedAt: at) }
        guard let amount = try money(field, as: donation.amount.currency), amount.minorUnits != 0 else { return nil }
        guard amount.minorUnits > 0 else { throw rejected(field, "is less than zero") }
        return IncomingReversal(kind: kind, amount: amount, reversedAt: at)
    }

    /// What a service kept, if it is told in the currency of the amount.
    private func fee(of amount: Money) throws(RejectedRow) -> Money? {
        let currency = style.feesAreConverted ? try currency(.convertedCurrency) ?? amount.currency : amount.currency
        guard let fee = try money(.fee, as: currency), fee.currency == amount.currency else { return nil }
        guard fee.minorUnits >= 0, fee.minorUnits <= amount.minorUnits else {
            throw rejected(.fee, "is not between zero and the amount")
        }
        return fee
    }

    /// What the amount came to in another currency; of the same currency it is no conversion.
    private func conversion(of amount: Money) throws(RejectedRow) -> Money? {
        guard let converted = try money(.converted, in: .convertedCurrency),
            converted.currency != amount.currency
        else { return nil }
        guard converted.minorUnits > 0 else { throw rejected(.converted, "is not more than zero") }
        return converted
    }

    /// Who is thanked, as it would be typed: an address or `source:id`.
    private func softCredit() throws(RejectedRow) -> IncomingMember? {
        guard let text = text(.softCredit) else { return nil }
        if text.contains("@"), let email = try? EmailAddress(text) { return IncomingMember(email: email) }
        let own = Member.ID(text).map { "campaign:\($0)" }
        guard let identity = try? ExternalIdentity(parsing: own ?? text) else {
            throw rejected(.softCredit, "is neither an e-mail address nor source:id")
        }
        return IncomingMember(externalIdentities: [identity])
    }
}
