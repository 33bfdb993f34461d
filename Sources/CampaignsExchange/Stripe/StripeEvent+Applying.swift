public import Campaigns

extension StripeEvent {
    /// What applying an event did.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// A member was added.
        case added
        /// A member, a term or a donation was recorded or changed.
        case updated
        /// Nothing follows from it that was not known, as from a dispute whose payment was not told of yet.
        case unchanged
        /// The event was applied before.
        case repeated
        /// Its type is one of which nothing follows.
        case skipped
        /// It is about somebody who was erased at their own wish.
        case suppressed
    }
}

extension CampaignStore {
    /// Applies an event of Stripe's in a transaction of its own.
    ///
    /// A subscription becomes a member's terms, a payment a donation, refunds and disputes what goes back of it. An event
    /// may come twice, late, or before what it follows on: whatever the order, the same events end in the same records.
    /// What was voided by hand comes back when Stripe tells more of the same record.
    ///
    /// - Parameter campaign: The campaign that payments are given to, or nil for none.
    /// - Throws: ``StoreError``.
    /// - Complexity: That of reading what Stripe told earlier of the same subscription or payment, and of its customer.
    @discardableResult
    public func apply(
        _ event: StripeEvent, to campaign: Campaign.ID? = nil, _ recording: Recording
    ) async throws -> StripeEvent.Outcome {
        // What says nothing needs no transaction.
        guard event.isUnderstood else { return .skipped }
        return try await transaction(recording) { try $0.apply(event, to: campaign) }
    }
}

extension CampaignTransaction {
    /// Applies an event of Stripe's, as ``CampaignStore/apply(_:to:_:)`` does.
    public func apply(_ event: StripeEvent, to campaign: Campaign.ID? = nil) throws -> StripeEvent.Outcome {
        guard let telling = event.telling else { return .skipped }
        let kept = try keep(
            ForeignEvent(
                identity: try ExternalIdentity(source: StripeEvent.source, id: event.id),
                occurredAt: telling.occurredAt, record: telling.record, person: telling.person,
                content: try telling.facts.content))
        switch kept {
        case .known: return .repeated
        case .suppressed: return .suppressed
        case .new: break
        }
        let person = try person(toldOf: telling.record)
        let events = try events(about: telling.record).map {
            (event: $0, facts: try StripeTelling(content: $0.content))
        }
        let isChanged =
            switch telling.facts {
            case .subscription, .ending, .payment: try settleTerms(telling.record, events, of: person?.id)
            case .charge, .dispute: try settleDonation(telling.record, events, from: person?.id, to: campaign)
            }
        if let person, person.isNew { return .added }
        return isChanged ? .updated : .unchanged
    }

    private func settleTerms(
        _ record: ExternalIdentity, _ events: [(event: ForeignEvent, facts: StripeTelling)], of member: Member.ID?
    ) throws -> Bool {
        guard let member else { return false }
        return try settle(try SubscriptionHistory(events).terms(of: record), of: member, from: record)
    }

    private func settleDonation(
        _ record: ExternalIdentity, _ events: [(event: ForeignEvent, facts: StripeTelling)], from donor: Member.ID?,
        to campaign: Campaign.ID?
    ) throws -> Bool {
        let history = ChargeHistory(of: record, events)
        guard let draft = try history.donation(of: record, from: donor, to: campaign) else { return false }
        let donation = try settle(draft)
        let reversals = try history.reversals(of: donation.id, record)
        let isReversed = try settle(reversals, of: donation.id, from: record.source)
        return donation.isChanged || isReversed
    }
}
