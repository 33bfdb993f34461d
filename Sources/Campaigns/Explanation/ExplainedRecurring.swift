extension Explanation.Reason {
    /// The membership runs, and nobody said what is paid for it.
    public static let noAmount = Self("noAmount", "runs, and what is paid for it is not known")
    /// The membership has ended.
    public static let ended = Self("ended", "has ended")
}

/// `recurring`: memberships, by what each brings while it runs.
struct ExplainedRecurring: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .paying, .gift, .complimentary, .trial, .unconverted, .otherLevel, .noAmount, .ended, .later, .afterClose,
        .voided,
    ]

    private let question: Explanation.Question

    init(_ question: Explanation.Question) { self.question = question }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try reader.forEachHolding { try body(entry($0)) }
    }

    private func entry(_ holding: Explanation.Holding) -> Explanation.Entry {
        let term = holding.term
        let yearly = term.recurring.map { Money(minorUnits: $0.yearlyMinorUnits, currency: $0.amount.currency) }
        let (isCounted, reason) = verdict(holding)
        return Explanation.Entry(
            .membership(term.id), counted: isCounted, reason, at: reason == .ended ? term.end : term.start,
            amount: yearly.map {
                Money(minorUnits: Membership.Recurring.monthly(ofYearly: $0.minorUnits), currency: $0.currency)
            },
            yearly: yearly, name: holding.name, holder: term.member, isErased: holding.isErased)
    }

    private func verdict(_ holding: Explanation.Holding) -> (isCounted: Bool, reason: Explanation.Reason) {
        let (term, counting) = (holding.term, question.goal.counting)
        guard !holding.isVoided else { return (false, .voided) }
        guard term.start <= question.instant else {
            return (false, term.start >= question.close ? .afterClose : .later)
        }
        guard term.covers(question.instant) else { return (false, .ended) }
        guard counting.countsMembership(of: term.kind, level: term.level) else {
            let isOfKind = counting.standings.contains(term.kind.standing)
            return (false, isOfKind ? .otherLevel : .init(term.kind.standing))
        }
        guard let recurring = term.recurring else { return (false, .noAmount) }
        guard recurring.amount.currency == question.goal.currency else { return (false, .unconverted) }
        return (true, .init(term.kind.standing))
    }
}
