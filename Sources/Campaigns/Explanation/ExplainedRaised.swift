extension Explanation.Reason {
    /// Received in the goal's currency, and kept.
    public static let received = Self("received", "received in the window, and kept")
    /// Received in another currency and converted into the goal's.
    public static let converted = Self("converted", "received in another currency, as it was converted")
    /// What went back.
    public static let reversed = Self("reversed", "went back: refunds, chargebacks, bounced payments")
    /// Received in another currency, and nobody converted it.
    public static let unconverted = Self("unconverted", "in another currency, and not converted")
}

/// `raised`: donations, by what is kept of each in the goal's currency.
struct ExplainedRaised: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .received, .converted, .reversed, .unconverted, .later, .afterClose, .beforeStart, .otherCampaign, .noCampaign,
        .voided,
    ]

    private let question: Explanation.Question

    init(_ question: Explanation.Question) { self.question = question }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try reader.forEachGift { gift in
            for entry in try entries(gift) { try body(entry) }
        }
    }

    /// What is kept of a donation, and what went back of it.
    private func entries(_ gift: Explanation.Gift) throws(DomainError) -> [Explanation.Entry] {
        let (record, donation) = (gift.record, gift.record.donation)
        func entry(_ counted: Bool, _ reason: Explanation.Reason, _ amount: Money, at instant: Instant) -> [Explanation
            .Entry]
        {
            [
                Explanation.Entry(
                    .donation(record.id), counted: counted, reason, at: instant, amount: amount,
                    name: gift.donorName, donor: donation.donor, isErased: gift.isDonorErased)
            ]
        }
        if let reason = gift.outside(question) {
            let isReceived = !gift.isVoided && donation.receivedAt <= question.instant
            let amount = isReceived ? record.net(asOf: question.instant) : donation.amount
            return entry(false, reason, amount, at: donation.receivedAt)
        }
        let currency = question.goal.currency
        let isConverted = donation.amount.currency != currency && donation.converted?.currency == currency
        let counts = isConverted || donation.amount.currency == currency
        var (kept, back) = (Int64(0), Int64(0))
        var lastBack: Instant?
        for change in record.changes where change.instant <= question.instant {
            let units = (isConverted ? change.converted : change.amount)?.minorUnits ?? 0
            kept = try Money.sum([kept, units])
            guard change.reversal != nil else { continue }
            back = try Money.sum([back, -units])
            lastBack = change.instant
        }
        let unit = isConverted ? donation.converted?.currency : donation.amount.currency
        func money(_ units: Int64) -> Money { Money(minorUnits: units, currency: unit ?? donation.amount.currency) }
        var entries: [Explanation.Entry] = []
        if record.net(asOf: question.instant).minorUnits > 0 {
            let reason: Explanation.Reason = isConverted ? .converted : counts ? .received : .unconverted
            entries += entry(counts, reason, money(kept), at: donation.receivedAt)
        }
        if let lastBack { entries += entry(false, .reversed, money(back), at: lastBack) }
        return entries
    }
}
