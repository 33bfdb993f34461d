import Campaigns

/// What a payment came to, by all that was told of it: a donation, and what went back of it.
struct ChargeHistory {
    private struct Change {
        var id: String
        var kind: Reversal.Kind
        /// Nil for all that is left.
        var amount: Int64?
        var at: Int64
    }

    /// The payment, once it is known to be money.
    private let charge: StripeTelling.Charge?
    private var changes: [Change] = []

    /// Works a payment out of the events about it, in whatever order.
    init(of record: ExternalIdentity, _ events: [(event: ForeignEvent, facts: StripeTelling)]) {
        let sorted = events.sorted {
            ($0.event.occurredAt, $0.facts.advance, $0.event.identity.id)
                < ($1.event.occurredAt, $1.facts.advance, $1.event.identity.id)
        }
        var charges: [(at: Int64, charge: StripeTelling.Charge)] = []
        var disputes: [String: StripeTelling.Dispute] = [:]
        for (event, facts) in sorted {
            switch facts {
            case .charge(let charge): charges.append((event.occurredAt.seconds, charge))
            // The last word on a dispute holds.
            case .dispute(let dispute): disputes[dispute.id] = dispute
            default: break
            }
        }
        charge = charges.last { $0.charge.isCaptured }?.charge
        guard let charge else { return }
        addRefunds(charges, of: record.id)
        for dispute in disputes.values where dispute.isWithdrawn {
            // One in another currency is of the whole payment, as disputes are.
            let amount = dispute.currency == charge.currency ? dispute.amount : nil
            changes.append(Change(id: dispute.id, kind: .chargeback, amount: amount, at: dispute.at))
        }
    }

    /// The donation; nil if no money came.
    func donation(of record: ExternalIdentity, from donor: Member.ID?, to campaign: Campaign.ID?) throws(DomainError)
        -> DonationDraft?
    {
        guard let charge else { return nil }
        return DonationDraft(
            amount: Money(minorUnits: charge.amount, currency: try Currency(charge.currency)),
            receivedAt: Instant(seconds: charge.at), donor: donor, campaign: campaign, externalIdentity: record)
    }

    /// What went back of it.
    func reversals(of donation: Donation.ID, _ record: ExternalIdentity) throws(DomainError) -> [ReversalDraft] {
        guard let charge else { return [] }
        let currency = try Currency(charge.currency)
        var drafts: [ReversalDraft] = []
        for change in changes {
            drafts.append(
                ReversalDraft(
                    of: donation, kind: change.kind,
                    amount: change.amount.map { Money(minorUnits: $0, currency: currency) },
                    reversedAt: Instant(seconds: change.at),
                    externalIdentity: try ExternalIdentity(source: record.source, id: change.id)))
        }
        return drafts
    }

    /// The refunds that are told one by one, and for what newer versions of the API only tell the sum of, the steps by
    /// which the sum grew.
    private mutating func addRefunds(_ charges: [(at: Int64, charge: StripeTelling.Charge)], of record: String) {
        var single: [String: StripeTelling.Charge.Refund] = [:]
        for refund in charges.flatMap(\.charge.refunds) { single[refund.id] = refund }
        // The sum that was told last is what went back in the end: a refund that failed is none.
        let final = charges.last?.charge.refunded ?? 0
        var steps: Int64 = 0
        for (at, charge) in charges {
            let listed = Set(charge.refunds.map(\.id))
            var known = steps
            for refund in single.values where refund.at <= at || listed.contains(refund.id) {
                // Together they are more than the payment only if somebody made them up.
                known = min(known + refund.amount, Donation.largestAmount)
            }
            let refunded = min(charge.refunded, final)
            guard refunded > known else { continue }
            changes.append(
                Change(id: "\(record)/refunded/\(refunded)", kind: .refund, amount: refunded - known, at: at))
            steps += refunded - known
        }
        changes += single.values.filter { $0.amount > 0 }
            .map { Change(id: $0.id, kind: .refund, amount: $0.amount, at: $0.at) }
    }
}

extension StripeTelling {
    /// How far what is told had got: of one second, the larger sum of refunds and the later step of a dispute came later.
    fileprivate var advance: Int64 {
        switch self {
        case .charge(let charge): charge.refunded
        case .dispute(let dispute): Int64(dispute.rank)
        default: 0
        }
    }
}
