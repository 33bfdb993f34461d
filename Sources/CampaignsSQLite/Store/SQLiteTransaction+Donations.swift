import Campaigns
import Foundation

extension SQLiteTransaction {
    func record(_ draft: DonationDraft, key: String?) throws -> Recorded<Donation.ID> {
        try requireOpen()
        let donation = try Donation(
            id: newID(), amount: draft.amount, receivedAt: draft.receivedAt, donor: draft.donor,
            campaign: draft.campaign, fee: draft.fee, converted: draft.converted, visibility: draft.visibility,
            externalIdentity: draft.externalIdentity)
        if let key, let known = try subject(of: key, .donation) {
            let known = Donation.ID(known)
            guard let first = try connection.donation(known), first.isSame(as: donation) else {
                throw Self.keyConflict
            }
            return Recorded(id: known, isNew: false)
        }
        if let identity = draft.externalIdentity {
            let known: Donation.ID? = try connection.queryFirst(
                "SELECT id FROM donation WHERE source = ? AND external_id = ? AND source IS NOT NULL",
                .text(identity.source), .text(identity.id)
            ) { try $0.id(0) }
            if let known { return Recorded(id: known, isNew: false) }
        }
        if let donor = donation.donor, try connection.member(donor) == nil {
            throw StoreError(.notFound, "There is no member \(donor)")
        }
        let campaign = try donation.campaign.map(connection.campaign)
        try connection.insert(donation, revision: try revision())
        if let key { try keep(key, .donation, donation.id.uuid) }
        if let campaign {
            try changes.add(donation)
            try refreshDonor(donation.donor, or: donation, of: campaign)
            try flushIfLarge()
        }
        return Recorded(id: donation.id, isNew: true)
    }

    /// Works out anew when each donor of a campaign counts.
    func refreshDonors(of campaign: Campaign) throws {
        let members: [Member.ID?] = try connection.query(
            "SELECT DISTINCT member_id FROM donation WHERE campaign_id = ? AND member_id IS NOT NULL", .id(campaign.id)
        ) { try $0.optionalID(0) }
        for member in members { try refreshDonor(member, or: nil, of: campaign) }
        let strangers = try connection.query(
            "SELECT \(Connection.donationColumns) FROM donation WHERE campaign_id = ? AND member_id IS NULL",
            .id(campaign.id), read: Connection.decodeDonation)
        for donation in strangers { try refreshDonor(nil, or: donation, of: campaign) }
    }

    /// Brings a donor's stored changes in line with their donations. A stranger is one donor for each donation, known
    /// by its identifier.
    private func refreshDonor(_ member: Member.ID?, or stranger: Donation?, of campaign: Campaign) throws {
        let donations: [Donation]
        let donor: UUID
        if let member {
            donor = member.uuid
            donations = try connection.query(
                "SELECT \(Connection.donationColumns) FROM donation WHERE campaign_id = ? AND member_id = ?",
                .id(campaign.id), .id(member), read: Connection.decodeDonation)
        } else if let stranger {
            donor = stranger.id.uuid
            donations = [stranger]
        } else {
            return
        }
        let wanted = try DonorTimeline(giving: donations.map { ($0.receivedAt, $0.amount) }, since: campaign.startsAt)
            .changes
        let stored = try connection.query(
            "SELECT instant, change FROM donor_change WHERE campaign_id = ? AND donor_id = ? ORDER BY instant",
            .id(campaign.id), SQLValue(donor)
        ) { DonorTimeline.Change(instant: try $0.instant(0), change: try $0.int64(1)) }
        guard wanted != stored else { return }
        for change in stored where !wanted.contains(change) {
            try connection.run(
                "DELETE FROM donor_change WHERE campaign_id = ? AND donor_id = ? AND instant = ?",
                .id(campaign.id), SQLValue(donor), .instant(change.instant))
            changes.add(change.key(in: campaign), times: -change.change)
        }
        for change in wanted where !stored.contains(change) {
            try connection.run(
                "INSERT INTO donor_change (campaign_id, donor_id, instant, change) VALUES (?, ?, ?, ?)",
                .id(campaign.id), SQLValue(donor), .instant(change.instant), .integer(change.change))
            changes.add(change.key(in: campaign), times: change.change)
        }
    }

    // MARK: Idempotency keys

    static let keyConflict = StoreError(
        .conflict, "This idempotency key was used for something else", advice: "Use a key of its own for each record")

    /// What a key was used for.
    func subject(of key: String, _ subject: Subject.Keyed) throws -> UUID? {
        let found = try connection.queryFirst(
            "SELECT subject, subject_id FROM idempotency_key WHERE key = ?", .text(key)
        ) { (try $0.text(0), try $0.uuid(1)) }
        guard let found else { return nil }
        guard found.0 == subject.rawValue else { throw Self.keyConflict }
        return found.1
    }

    func keep(_ key: String, _ subject: Subject.Keyed, _ id: UUID) throws {
        try connection.insert(
            into: .idempotencyKey, .text(key), .text(subject.rawValue), SQLValue(id), .integer(try revision()))
    }
}

extension Donation {
    /// Whether two donations say the same, whatever their identifiers.
    fileprivate func isSame(as other: Donation) -> Bool {
        amount == other.amount && receivedAt == other.receivedAt && donor == other.donor && campaign == other.campaign
            && fee == other.fee && converted == other.converted && visibility == other.visibility
            && externalIdentity == other.externalIdentity
    }
}

extension SQLiteTransaction.Subject {
    /// What can be recorded under a caller's key.
    enum Keyed: String { case membership, donation }
}

extension DonorTimeline.Change {
    fileprivate func key(in campaign: Campaign) -> RollUpChanges.DonorKey {
        .init(campaign: campaign.id.uuid, instant: instant.millisecondsSince1970)
    }
}
