import Campaigns
import Foundation

extension SQLiteTransaction {
    func record(_ draft: DonationDraft, key: String?) throws -> Recorded<Donation.ID> {
        try requireOpen()
        let (donation, pledge) = try made(draft)
        if let key, let known = try erased(.key(key), .donation) {
            return Recorded(id: Donation.ID(known), isNew: false)
        }
        if let key, let known = try subject(of: key, .donation) {
            let known = Donation.ID(known)
            guard let first = try connection.donationEvenIfVoided(known), first.isSame(as: donation) else {
                throw Self.keyConflict
            }
            return Recorded(id: known, isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try connection.donation(with: identity) {
            return Recorded(id: known, isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try erased(.donation(identity), .donation) {
            return Recorded(id: Donation.ID(known), isNew: false)
        }
        if let pledge { try Self.require(donation, canPay: pledge) }
        let campaign = try donation.campaign.map(memory.campaign)
        try connection.insert(donation, revision: try revision())
        if let key { try keep(key, .donation, donation.id.uuid) }
        if let campaign {
            try changes.add(donation)
            try refreshDonor(of: donation, now: try DonationRecord(donation), in: campaign, isNew: true)
            try flushIfLarge()
        }
        if let pledge { try refreshPledge(pledge.id) }
        return Recorded(id: donation.id, isNew: true)
    }

    /// The donation that a draft asks for, and the pledge that it pays.
    private func made(_ draft: DonationDraft) throws -> (donation: Donation, pledge: Pledge?) {
        let pledge = try draft.pledge.map(livePledge)
        let donation = try Donation(
            id: newID(), amount: draft.amount, receivedAt: draft.receivedAt,
            donor: try draft.donor.map(livePerson) ?? pledge?.donor, campaign: draft.campaign ?? pledge?.campaign,
            fee: draft.fee, converted: draft.converted, visibility: draft.visibility, pledge: draft.pledge,
            softCredit: try draft.softCredit.map(livePerson),
            externalIdentity: draft.externalIdentity)
        return (donation, pledge)
    }

    /// Refuses a draft that could not be recorded, before anything else is done for it.
    func requireRecordable(_ draft: DonationDraft) throws {
        let (donation, pledge) = try made(draft)
        if let pledge { try Self.require(donation, canPay: pledge) }
    }

    /// Refuses a payment that could settle nothing of the pledge.
    static func require(_ donation: Donation, canPay pledge: Pledge) throws {
        guard PledgeRecord.settles(donation, pledge) else {
            let currency = pledge.schedule.instalment.currency
            throw DomainError(
                .pledge, "a pledge in \(currency) cannot be paid with \(donation.amount) that was not converted into it"
            )
        }
        guard pledge.campaign == nil || donation.campaign == pledge.campaign else {
            throw DomainError(.pledge, "the pledge was made to another campaign than the donation")
        }
    }

    func record(_ draft: ReversalDraft, key: String?) throws -> Recorded<Reversal.ID> {
        try requireOpen()
        if let key, let known = try erased(.key(key), .reversal) {
            return Recorded(id: Reversal.ID(known), isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try erased(.reversal(identity), .reversal) {
            return Recorded(id: Reversal.ID(known), isNew: false)
        }
        if let key, let known = try subject(of: key, .reversal) {
            let known = Reversal.ID(known)
            guard try connection.reversalEvenIfVoided(known)?.isSame(as: draft) == true else { throw Self.keyConflict }
            return Recorded(id: known, isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try reversal(with: identity) {
            guard known.donation == draft.donation else {
                throw StoreError(.conflict, "This reversal is known already, as another donation's")
            }
            return Recorded(id: known.id, isNew: false)
        }
        let old = try liveDonation(draft.donation)
        let amount = draft.amount ?? old.net
        guard amount.minorUnits != 0 || draft.amount != nil else {
            throw DomainError(.donation, "all of the donation went back already")
        }
        let reversal = try Reversal(
            id: newID(), donation: draft.donation, kind: draft.kind, amount: amount, reversedAt: draft.reversedAt,
            externalIdentity: draft.externalIdentity)
        let new = try DonationRecord(old.donation, reversals: old.reversals + [reversal])
        try connection.insert(reversal, revision: try revision())
        if let key { try keep(key, .reversal, reversal.id.uuid) }
        try refresh(old.donation, now: new)
        return Recorded(id: reversal.id, isNew: true)
    }

    func void(_ id: Donation.ID, reason: String) throws {
        try requireOpen()
        let record = try liveDonation(id)
        try note(.donation, id.uuid, reason)
        try takeBack(record)
    }

    func void(_ id: Reversal.ID, reason: String) throws {
        try requireOpen()
        guard let reversal = try connection.reversalEvenIfVoided(id) else {
            throw StoreError(.notFound, "There is no reversal \(id)")
        }
        guard let old = try connection.donationRecord(reversal.donation), old.reversals.contains(where: { $0.id == id })
        else { throw StoreError(.conflict, "This reversal was voided already") }
        try note(.reversal, id.uuid, reason)
        try takeBack([id], of: old)
    }

    func donation(_ reference: RecordReference<Donation>) throws -> Donation.ID {
        try requireOpen()
        return try connection.donation(reference)
    }

    func reversal(_ id: Reversal.ID) throws -> Reversal? {
        try requireOpen()
        return try connection.reversalEvenIfVoided(id)
    }

    /// Makes a donation count no more, and what went back of it neither.
    func takeBack(_ record: DonationRecord) throws {
        let own = SQLValue.integer(try revision())
        try connection.run(
            "UPDATE reversal SET voided = ? WHERE donation_id = ? AND voided IS NULL", own, .id(record.id))
        try connection.seal(.reversal, where: "donation_id = ? AND voided = ?", .id(record.id), own)
        try connection.run("UPDATE donation SET voided = ? WHERE id = ?", own, .id(record.id))
        try connection.seal(.donation, where: "id = ?", .id(record.id))
        try changes.remove(record.donation)
        try refresh(record.donation, now: nil)
    }

    /// Makes reversals of a donation count no more.
    func takeBack(_ reversals: Set<Reversal.ID>, of old: DonationRecord) throws {
        for id in reversals {
            try connection.run(
                "UPDATE reversal SET voided = ? WHERE id = ?", .integer(try revision()), .id(id))
            try connection.seal(.reversal, where: "id = ?", .id(id))
        }
        try refresh(
            old.donation,
            now: try DonationRecord(old.donation, reversals: old.reversals.filter { !reversals.contains($0.id) }))
    }

    /// Brings all that follows from a donation and its reversals in line with them; the receipt itself is added where it is
    /// recorded.
    func refresh(_ donation: Donation, now record: DonationRecord?) throws {
        if let pledge = donation.pledge { try refreshPledge(pledge) }
        guard let campaign = try donation.campaign.map(memory.campaign) else { return }
        try refreshReversals(of: donation.id, now: record, in: campaign)
        try refreshDonor(of: donation, now: record, in: campaign)
        try flushIfLarge()
    }

    private func liveDonation(_ id: Donation.ID) throws -> DonationRecord {
        if let record = try connection.donationRecord(id) { return record }
        guard try connection.donationEvenIfVoided(id) == nil else {
            throw StoreError(.conflict, "The donation \(id) was voided already")
        }
        throw StoreError.noDonation(id.description)
    }

    /// The live reversal another system calls by this identity.
    func reversal(with identity: ExternalIdentity) throws -> (id: Reversal.ID, donation: Donation.ID)? {
        try connection.queryFirst(
            """
            SELECT id, donation_id FROM reversal
            WHERE source = ? AND external_id = ? AND source IS NOT NULL AND voided IS NULL
            """, .text(identity.source), .text(identity.id)
        ) { (id: try $0.id(0), donation: try $0.id(1)) }
    }

    /// Keeps why a fact is taken back.
    func note(_ subject: Voidable, _ id: UUID, _ reason: String) throws {
        guard let reason = try PlainText.line(reason, "a reason") else {
            throw DomainError(.donation, "taking a record back needs a reason")
        }
        try connection.insert(
            into: .voiding, .text(subject.rawValue), SQLValue(id), .text(reason), .integer(try revision()))
    }
}

extension SQLiteTransaction {
    /// What can be taken back by hand, with a reason.
    enum Voidable: String { case member, membership, adjustment, donation, reversal, pledge }
}

extension Donation {
    /// Whether two donations say the same, whatever their identifiers.
    fileprivate func isSame(as other: Donation) -> Bool {
        amount == other.amount && receivedAt == other.receivedAt && donor == other.donor && campaign == other.campaign
            && fee == other.fee && converted == other.converted && visibility == other.visibility
            && pledge == other.pledge && softCredit == other.softCredit && externalIdentity == other.externalIdentity
    }
}

extension Reversal {
    /// Whether this is what a draft asked for; one without an amount asked for all that was left then.
    fileprivate func isSame(as draft: ReversalDraft) -> Bool {
        donation == draft.donation && kind == draft.kind && draft.amount ?? amount == amount
            && reversedAt == draft.reversedAt && externalIdentity == draft.externalIdentity
    }
}
