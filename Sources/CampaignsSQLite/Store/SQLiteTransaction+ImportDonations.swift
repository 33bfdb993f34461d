import Campaigns

/// What a row's donation means for the donations that are known.
extension SQLiteTransaction {
    /// What is to be recorded of a row's donation; all that could refuse it is behind it.
    struct DonationPlan {
        /// The donation, if it is new; its donor is the row's.
        var draft: DonationDraft?
        /// The donation, if it is known.
        var known: Donation.ID?
        /// What the row says of a known one; what is not known of it is filled in.
        var told: DonationDraft?
        /// What was only guessed of what went back, and is told now.
        var refuted: Set<Reversal.ID> = []
        /// What goes back of it, without the donation's identifier.
        var reversals: [IncomingReversal] = []
    }

    /// Compares a row's donation with what is known of it.
    ///
    /// - Parameter donor: The row's person, if they are known.
    /// - Throws: ``DomainError`` or ``RejectedRecord`` for what cannot be recorded.
    func plan(_ incoming: IncomingDonation, from donor: Member.ID?) throws -> DonationPlan {
        if let identity = incoming.externalIdentity, let known = try knownDonation(with: identity) {
            guard known.gross == incoming.amount else {
                throw RejectedRecord("it is known as a donation of another amount")
            }
            var plan = DonationPlan(known: known.id, told: try told(incoming, of: known.donation))
            try planReversals(incoming.reversals, of: known, in: &plan)
            return plan
        }
        let pledge = try incoming.pledge.map(requiredPledge)
        let campaign = try incoming.campaign.map(campaign)?.id ?? pledge?.campaign
        let draft = DonationDraft(
            amount: incoming.amount, receivedAt: incoming.receivedAt, campaign: campaign, fee: incoming.fee,
            converted: incoming.converted, visibility: incoming.visibility ?? .named, pledge: pledge?.id,
            softCredit: try incoming.softCredit.map(knownPerson), externalIdentity: incoming.externalIdentity)
        let trial = try Donation(
            id: newID(), amount: draft.amount, receivedAt: draft.receivedAt, donor: donor ?? pledge?.donor,
            campaign: draft.campaign, fee: draft.fee, converted: draft.converted, visibility: draft.visibility,
            pledge: draft.pledge, softCredit: draft.softCredit, externalIdentity: draft.externalIdentity)
        if let pledge { try Self.require(trial, canPay: pledge) }
        var plan = DonationPlan(draft: draft)
        try planReversals(incoming.reversals, of: DonationRecord(trial), in: &plan)
        return plan
    }

    /// Compares what went back of another row's donation with what is known of it.
    func plan(_ incoming: IncomingReversal) throws -> DonationPlan {
        guard let known = try incoming.donation.flatMap(knownDonation) else {
            throw RejectedRecord("the donation it is of is not known", mayBeEarly: true)
        }
        var plan = DonationPlan(known: known.id)
        try planReversals([incoming], of: known, in: &plan)
        return plan
    }

    /// Records what was planned, as a gift of this person's, or a stranger's.
    func carryOut(_ plan: DonationPlan, from donor: Member.ID?) throws -> ImportCounts.Effect {
        var id = plan.known
        if var draft = plan.draft {
            draft.donor = donor
            id = try record(draft, key: nil).id
            try batch?.changes.addDonation(of: draft.amount)
        }
        guard var id else { return .unchanged }
        try refute(plan.refuted, of: id)
        let filled = try plan.told.flatMap { try fill(id, with: $0, from: donor) }
        if let filled { id = filled }
        for reversal in plan.reversals {
            _ = try record(
                ReversalDraft(
                    of: id, kind: reversal.kind, amount: reversal.amount,
                    reversedAt: reversal.reversedAt ?? .distantPast,
                    externalIdentity: reversal.externalIdentity), key: nil)
            try batch?.changes.addReversal(of: reversal.amount)
        }
        if plan.draft != nil { return .added }
        return filled == nil && plan.reversals.isEmpty ? .unchanged : .updated
    }

    // MARK: What a row's names mean

    /// The live donation another system, or this store's own export, calls by this identity.
    private func knownDonation(with identity: ExternalIdentity) throws -> DonationRecord? {
        if let id = try connection.donation(with: identity) { return try connection.donationRecord(id) }
        guard identity.isOwn, let id = Donation.ID(identity.id) else { return nil }
        return try connection.donationRecord(id)
    }

    func requiredPledge(with identity: ExternalIdentity) throws -> Pledge {
        if let pledge = try knownPledge(with: identity) { return pledge }
        throw RejectedRecord("the pledge it is paid on is not known", mayBeEarly: true)
    }

    func knownPerson(_ somebody: IncomingMember) throws -> Member.ID {
        guard let member = try existingMember(somebody) else {
            throw RejectedRecord("the person to thank for it is not known", mayBeEarly: true)
        }
        return member.id
    }

    func campaign(_ slug: String) throws -> Campaign {
        if let known = batch?.campaigns[slug] { return known }
        guard let campaign = try memory.campaigns().first(where: { $0.slug == slug }) else {
            throw RejectedRecord("there is no campaign with this slug")
        }
        batch?.campaigns[slug] = campaign
        return campaign
    }
}
