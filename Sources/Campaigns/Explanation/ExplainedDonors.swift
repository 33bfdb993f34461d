extension Explanation.Reason {
    /// A person gave, and something of it was kept.
    public static let gave = Self("gave", "gave, and something of it was kept")
    /// A stranger gave, who counts as one person for each donation.
    public static let stranger = Self("stranger", "an unknown giver's donation, one person each")
    /// All that was given went back.
    public static let refunded = Self("refunded", "all that was given went back")
    /// It was given to another campaign.
    public static let otherCampaign = Self("otherCampaign", "given to another campaign")
    /// It was given to no campaign.
    public static let noCampaign = Self("noCampaign", "given to no campaign in particular")
}

/// `donors`: people, by what was kept of what they gave.
struct ExplainedDonors: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .gave, .stranger, .refunded, .later, .afterClose, .beforeStart, .otherCampaign, .noCampaign, .voided,
    ]

    private let question: Explanation.Question

    init(_ question: Explanation.Question) { self.question = question }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try reader.forEachGiver { giver in
            if let entry = try entry(giver) { try body(entry) }
        }
    }

    private func entry(_ giver: Explanation.Giver) throws(DomainError) -> Explanation.Entry? {
        guard let first = giver.gifts.first else { return nil }
        let giving = giver.gifts.filter { !$0.isVoided && $0.record.donation.campaign == question.campaign.id }
        let changes = try DonorTimeline(giving: giving.map(\.record), since: question.start).changes
        let last = changes.last { $0.instant <= question.instant }
        let counts = last?.change == 1 && question.instant >= question.start
        var reason: Explanation.Reason = giver.member == nil ? .stranger : .gave
        var date = last?.instant
        if !counts {
            // Of several gifts that were not counted, the one that came nearest to it says why.
            let reasons = giver.gifts.map { (why($0), $0.record.donation.receivedAt) }
            let nearest = Self.reasons.lazy.compactMap { wanted in reasons.first { $0.0 == wanted } }.first
            (reason, date) = nearest ?? (.voided, nil)
            if reason == .refunded { date = last?.instant ?? date }
        }
        return Explanation.Entry(
            giver.member.map { .member($0) } ?? .donation(first.record.id), counted: counts, reason, at: date,
            name: giver.name, isErased: giver.isErased)
    }

    /// Why a gift did not make its giver count.
    private func why(_ gift: Explanation.Gift) -> Explanation.Reason {
        gift.outside(question) ?? .refunded
    }
}

extension Explanation.Gift {
    /// Why a gift is none that the campaign's window holds at the instant asked about; nil if it is one.
    func outside(_ question: Explanation.Question) -> Explanation.Reason? {
        if isVoided { return .voided }
        guard let campaign = record.donation.campaign else { return .noCampaign }
        guard campaign == question.campaign.id else { return .otherCampaign }
        return question.outside(record.donation.receivedAt)
    }
}
