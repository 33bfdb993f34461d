import Campaigns

/// What a later row, or another source, adds to a donation that is known.
extension SQLiteTransaction {
    /// What a row says of a known donation where nothing is known; nil if that is nothing.
    ///
    /// - Throws: ``RejectedRecord`` if it names a pledge or a person who is not known, ``DomainError`` if what it adds
    ///   cannot be true of the donation.
    func told(_ incoming: IncomingDonation, of known: Donation) throws -> DonationDraft? {
        let pledge = known.pledge == nil ? try incoming.pledge.map(requiredPledge) : nil
        let campaign = known.campaign == nil ? try incoming.campaign.map(campaign)?.id ?? pledge?.campaign : nil
        var draft = DonationDraft(known)
        draft.campaign = known.campaign ?? campaign
        draft.fee = known.fee ?? incoming.fee
        draft.converted = known.converted ?? incoming.converted
        draft.pledge = known.pledge ?? pledge?.id
        if known.softCredit == nil { draft.softCredit = try incoming.softCredit.map(knownPerson) }
        // Whoever promised it is the donor, unless the row says who is.
        let donor = known.donor ?? pledge?.donor
        if draft.softCredit == donor { draft.softCredit = known.softCredit }
        guard draft.adds(to: known) || known.donor == nil else { return nil }
        let trial = try Donation(
            id: known.id, amount: draft.amount, receivedAt: draft.receivedAt, donor: donor,
            campaign: draft.campaign, fee: draft.fee, converted: draft.converted, visibility: draft.visibility,
            pledge: draft.pledge, softCredit: draft.softCredit, externalIdentity: draft.externalIdentity)
        if let pledge { try Self.require(trial, canPay: pledge) }
        return draft
    }

    /// Records a donation anew with what a row adds to it, and of its donor, where those are not known; nil if the row adds
    /// nothing.
    ///
    /// A donation is not changed in place: what it was stays in the log, and counts again if the import is undone.
    func fill(_ id: Donation.ID, with told: DonationDraft, from donor: Member.ID?) throws -> Donation.ID? {
        guard let known = try connection.donationRecord(id) else { return nil }
        var draft = told
        draft.donor = draft.donor ?? donor
        if draft.softCredit == draft.donor { draft.softCredit = nil }
        guard draft.adds(to: known.donation) else { return nil }
        // A row that is refused takes nothing with it.
        try requireRecordable(draft)
        try void(id, reason: Self.toldOtherwise)
        let filled = try record(draft, key: nil).id
        for reversal in known.reversals { try carry(reversal, over: filled) }
        batch?.changes.changedDonations += 1
        return filled
    }
}

extension DonationDraft {
    fileprivate init(_ donation: Donation) {
        self.init(
            amount: donation.amount, receivedAt: donation.receivedAt, donor: donation.donor,
            campaign: donation.campaign, fee: donation.fee, converted: donation.converted,
            visibility: donation.visibility, pledge: donation.pledge,
            softCredit: donation.softCredit, externalIdentity: donation.externalIdentity)
    }

    /// Whether it says something that a donation does not.
    fileprivate func adds(to donation: Donation) -> Bool {
        campaign != donation.campaign || fee != donation.fee || converted != donation.converted
            || pledge != donation.pledge || softCredit != donation.softCredit || donor != donation.donor
    }
}
