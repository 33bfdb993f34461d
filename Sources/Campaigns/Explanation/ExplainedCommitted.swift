extension Explanation.Reason {
    /// Promised, and neither received nor written off yet.
    public static let outstanding = Self("outstanding", "promised, and still to come")
    /// Promised in another currency.
    public static let unconvertedPledge = Self("unconvertedPledge", "promised in another currency, and not converted")
    /// All of the pledge was received or written off.
    public static let settled = Self("settled", "a pledge of which nothing is still to come")
    /// The pledge was cancelled.
    public static let cancelledPledge = Self("cancelledPledge", "a pledge that was cancelled")
    /// The pledge matches what others give.
    public static let matching = Self("matching", "a pledge that matches others' donations, which shows apart")
}

/// `committed`: donations as for `raised`, and pledges by what is outstanding on them.
struct ExplainedCommitted: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .received, .converted, .outstanding, .reversed, .unconverted, .unconvertedPledge, .settled, .cancelledPledge,
        .matching, .later, .afterClose, .beforeStart, .otherCampaign, .noCampaign, .voided,
    ]

    private let question: Explanation.Question

    init(_ question: Explanation.Question) { self.question = question }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try ExplainedRaised(question).forEachEntry(reading: reader, body)
        try reader.forEachPromise { try body(entry($0)) }
    }

    private func entry(_ promise: Explanation.Promise) throws(DomainError) -> Explanation.Entry {
        let (record, pledge) = (promise.record, promise.record.pledge)
        let outstanding = try record.outstanding(asOf: question.instant)
        let (isCounted, reason) = verdict(promise, outstanding)
        let isTold = isCounted || reason == .unconvertedPledge
        return Explanation.Entry(
            .pledge(pledge.id), counted: isCounted, reason,
            at: reason == .cancelledPledge ? pledge.cancelledAt : pledge.promisedAt,
            amount: isTold ? outstanding : nil, name: promise.donorName, donor: pledge.donor,
            isErased: promise.isDonorErased)
    }

    private func verdict(
        _ promise: Explanation.Promise, _ outstanding: Money
    ) -> (isCounted: Bool, reason: Explanation.Reason) {
        let pledge = promise.record.pledge
        guard !promise.isVoided else { return (false, .voided) }
        guard let campaign = pledge.campaign else { return (false, .noCampaign) }
        guard campaign == question.campaign.id else { return (false, .otherCampaign) }
        guard pledge.promisedAt <= question.instant else {
            return (false, pledge.promisedAt >= question.close ? .afterClose : .later)
        }
        guard pledge.matching == nil else { return (false, .matching) }
        if let cancelledAt = pledge.cancelledAt, cancelledAt <= question.instant { return (false, .cancelledPledge) }
        guard outstanding.minorUnits > 0 else { return (false, .settled) }
        guard outstanding.currency == question.goal.currency else { return (false, .unconvertedPledge) }
        return (true, .outstanding)
    }
}
