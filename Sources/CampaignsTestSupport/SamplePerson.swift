import Campaigns

/// One person of a ``SampleDrive``: who they are, their membership, and what they gave.
struct SamplePerson: Sendable {
    private let member: MemberDraft
    private let term: TermDraft
    private let cancelledAt: Instant?
    private let renewedUntil: Instant?
    private let donation: DonationDraft?
    private let refund: (amount: Money, at: Instant)?
    private let calendar: CampaignCalendar

    /// Makes up the person with this number.
    init(number: Int, of campaign: Campaign, _ random: inout SplitMix64) throws {
        calendar = campaign.calendar
        let name =
            "\(Self.firstNames.randomElement(using: &random) ?? "") "
            + "\(Self.lastNames.randomElement(using: &random) ?? "")"
        member = MemberDraft(
            name: name, email: try EmailAddress("reader\(number)@example.org"),
            externalIdentities: [try ExternalIdentity(source: "sample", id: String(number))],
            visibility: Int.random(in: 0..<10, using: &random) == 0 ? .anonymous : .named)

        // Two in five in the year before the campaign's start, the others until its close.
        let isEarly = Int.random(in: 0..<5, using: &random) < 2
        let start = campaign.startsAt.advanced(
            byMilliseconds: Int64.random(in: isEarly ? -365..<0 : 0..<365, using: &random) * Instant.millisecondsPerDay
                + Int64.random(in: 0..<Instant.millisecondsPerDay, using: &random))
        let kind = Self.kinds.randomElement(using: &random) ?? .paying
        let euros = [5, 8, 12, 20].randomElement(using: &random) ?? 5
        term = TermDraft(
            kind: kind, level: kind == .trial ? nil : euros > 10 ? "Patron" : "Supporter", start: start,
            end: kind == .complimentary ? nil : start.advanced(byElapsedDays: kind == .trial ? 30 : 365),
            renews: kind == .paying,
            recurring: kind == .paying ? try .init(Money(parsing: "\(euros).00 EUR"), every: .month) : nil)
        let leaves = kind == .paying && Int.random(in: 0..<12, using: &random) == 0
        cancelledAt =
            leaves ? start.advanced(byElapsedDays: Int.random(in: 1..<360, using: &random)) : nil
        let goesOn = kind == .paying && !leaves && Int.random(in: 0..<5, using: &random) > 0
        renewedUntil = goesOn ? start.advanced(byElapsedDays: 730) : nil

        let gives = Int.random(in: 0..<5, using: &random) == 0
        let amount = try Money(parsing: "\(Int.random(in: 1...40, using: &random) * 5).00 EUR")
        let givenAt = campaign.startsAt.advanced(
            byMilliseconds: Int64.random(in: 0..<365 * Instant.millisecondsPerDay, using: &random))
        donation =
            gives
            ? DonationDraft(
                amount: amount, receivedAt: givenAt, campaign: campaign.id,
                externalIdentity: try ExternalIdentity(source: "sample", id: "gift-\(number)")) : nil
        let goesBack = gives && Int.random(in: 0..<25, using: &random) == 0
        refund = goesBack ? (amount, givenAt.advanced(byElapsedDays: 9)) : nil
    }

    /// Records the person and all that is theirs.
    func record(in transaction: any CampaignTransaction) throws {
        let id = try transaction.add(member).id
        _ = try transaction.record(term, for: id)
        if let cancelledAt { _ = try transaction.cancel(id, at: cancelledAt, atPeriodEnd: true, in: calendar) }
        if let renewedUntil { _ = try transaction.renew(id, from: nil, until: renewedUntil) }
        guard var donation else { return }
        donation.donor = id
        let recorded = try transaction.record(donation).id
        guard let refund else { return }
        _ = try transaction.record(
            ReversalDraft(of: recorded, kind: .refund, amount: refund.amount, reversedAt: refund.at))
    }

    /// As often as in a real list, about.
    private static let kinds: [Membership.Kind] =
        Array(repeating: .paying, count: 16) + [.gift, .gift, .complimentary, .trial]
    private static let firstNames = [
        "Ada", "Olena", "José", "Mira", "Taras", "Inês", "Noor", "Emil", "Sofiia", "Kwame", "Lena", "Yuki", "Aoife",
    ]
    private static let lastNames = [
        "Kravchuk", "Lindgren", "Okafor", "Novák", "Moreau", "Shevchenko", "Tanaka", "Byrne", "Wójcik", "Haddad",
    ]
}
