import Campaigns
import Foundation

/// What follows from donations: when a donor counts, and what a reversal takes from the sums.
extension SQLiteTransaction {
    /// Works out anew what depends on where a campaign's window starts.
    func refreshGiving(to campaign: Campaign) throws {
        try refreshDonors(of: campaign)
        // Days it is due on, and so what is due before the close, are others by other rules of time zones.
        try refreshPledges(to: campaign)
        let reversed = try connection.donationRecords(
            "campaign_id = ? AND id IN (SELECT donation_id FROM reversal WHERE voided IS NULL)", .id(campaign.id))
        for record in reversed { try refreshReversals(of: record.id, now: record, in: campaign) }
    }

    /// Brings the stored weights of a donation's reversals in line with the donation as it is now; nil if it no longer
    /// counts.
    func refreshReversals(of donation: Donation.ID, now record: DonationRecord?, in campaign: Campaign) throws {
        let wanted = record.map { ReversalChangeRow.rows(of: $0, in: campaign) } ?? []
        let stored = try connection.reversalChanges(of: donation)
        for row in stored where !wanted.contains(row) {
            try connection.run("DELETE FROM reversal_change WHERE reversal_id = ?", .id(row.reversal))
            try changes.add(row.key, row.sum.negated)
        }
        for row in wanted where !stored.contains(row) {
            try connection.insert(row)
            try changes.add(row.key, row.sum)
        }
    }

    /// Works out anew when each donor of a campaign counts.
    func refreshDonors(of campaign: Campaign) throws {
        let members: [Member.ID?] = try connection.query(
            "SELECT DISTINCT member_id FROM donation WHERE campaign_id = ? AND member_id IS NOT NULL AND voided IS NULL",
            .id(campaign.id)
        ) { try $0.optionalID(0) }
        for member in members { try refreshDonor(member, or: nil, among: [], of: campaign) }
        for record in try connection.donationRecords("campaign_id = ? AND member_id IS NULL", .id(campaign.id)) {
            try refreshDonor(nil, or: record.id, among: [record], of: campaign)
        }
    }

    /// Brings the stored changes of a donation's donor in line with all that they gave to the campaign.
    ///
    /// A stranger is one donor for each donation, known by its identifier.
    /// - Parameters:
    ///   - record: The donation as it is now, or nil if it no longer counts.
    ///   - isNew: Whether the donation was recorded just now, so that nothing is stored of a stranger's.
    func refreshDonor(
        of donation: Donation, now record: DonationRecord?, in campaign: Campaign, isNew: Bool = false
    ) throws {
        if isNew, donation.donor == nil, let record {
            for change in try DonorTimeline(giving: [record], since: campaign.startsAt).changes {
                try add(change, of: donation.id.uuid, to: campaign)
            }
            return
        }
        try refreshDonor(donation.donor, or: donation.id, among: record.map { [$0] } ?? [], of: campaign)
    }

    /// Brings the stored changes of a member in line with all that they gave to the campaign.
    func refreshDonor(_ member: Member.ID, in campaign: Campaign) throws {
        try refreshDonor(member, or: nil, among: [], of: campaign)
    }

    private func refreshDonor(
        _ member: Member.ID?, or stranger: Donation.ID?, among strangersGiving: [DonationRecord], of campaign: Campaign
    ) throws {
        guard let donor = member?.uuid ?? stranger?.uuid else { return }
        let giving =
            try member.map {
                try connection.donationRecords("campaign_id = ? AND member_id = ?", .id(campaign.id), .id($0))
            } ?? strangersGiving
        let wanted = try DonorTimeline(giving: giving, since: campaign.startsAt).changes
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
        for change in wanted where !stored.contains(change) { try add(change, of: donor, to: campaign) }
    }

    private func add(_ change: DonorTimeline.Change, of donor: UUID, to campaign: Campaign) throws {
        let statement = try connection.prepare(
            "INSERT INTO donor_change (campaign_id, donor_id, instant, change) VALUES (?, ?, ?, ?)")
        try statement.bind(campaign.id.uuid, at: 1)
        try statement.bind(donor, at: 2)
        try statement.bind(change.instant.millisecondsSince1970, at: 3)
        try statement.bind(change.change, at: 4)
        try statement.run()
        changes.add(change.key(in: campaign), times: change.change)
    }
}

extension DonorTimeline.Change {
    fileprivate func key(in campaign: Campaign) -> RollUpChanges.DonorKey {
        .init(campaign: campaign.id.uuid, instant: instant.millisecondsSince1970)
    }
}
