import Campaigns

/// Brings facts in line with what another system's record came to.
extension SQLiteTransaction {
    func settle(_ told: [IncomingTerm], of member: Member.ID, from record: ExternalIdentity) throws -> Bool {
        try requireOpen()
        let member = try livePerson(member)
        let stored = try terms(from: record)
        var wanted: [ExternalIdentity: Membership] = [:]
        for term in told {
            guard let identity = term.externalIdentity, identity.isPart(of: record) else {
                throw StoreError(.misuse, "A term was told of another record")
            }
            var term = term
            term.level = try knownName(ofLevel: term.level)
            wanted[identity] = try makeTerm(term, for: member)
        }
        var touched: Set<Member.ID> = []
        for old in stored {
            if let identity = old.externalIdentity, let new = wanted[identity], let changed = try old.becoming(new) {
                if changed != old { touched.insert(member) }
                try change(old, to: changed)
                wanted[identity] = nil
            } else {
                try void(old.id, reason: Self.toldOtherwise)
                touched.insert(old.member)
            }
        }
        for new in wanted.values.sorted(by: { $0.start < $1.start }) {
            if let identity = new.externalIdentity, try erased(.term(identity), .membership) != nil { continue }
            try insert(new, makingLevel: true)
            touched.insert(member)
        }
        for member in touched { try refreshTimeline(of: member) }
        return !touched.isEmpty
    }

    func settle(_ draft: DonationDraft) throws -> (id: Donation.ID, isChanged: Bool) {
        try requireOpen()
        guard let identity = draft.externalIdentity else {
            throw StoreError(.misuse, "A donation was settled that no other system told of")
        }
        var draft = draft
        draft.donor = try draft.donor.map(livePerson)
        guard let id = try connection.donation(with: identity), let known = try connection.donationRecord(id) else {
            let recorded = try record(draft, key: nil)
            return (recorded.id, recorded.isNew)
        }
        let old = known.donation
        let isSame =
            old.amount == draft.amount && old.receivedAt == draft.receivedAt
            && (draft.donor == nil || old.donor == draft.donor)
            && (draft.campaign == nil || old.campaign != nil)
        if isSame { return (id, false) }
        draft.donor = draft.donor ?? old.donor
        draft.campaign = old.campaign ?? draft.campaign
        draft.fee = old.fee ?? draft.fee
        draft.converted = old.amount == draft.amount ? old.converted : nil
        draft.visibility = old.visibility
        draft.pledge = old.pledge
        draft.softCredit = old.softCredit == draft.donor ? nil : old.softCredit
        // A caller who goes on after a refusal must not be left without either.
        try requireRecordable(draft)
        try void(id, reason: Self.toldOtherwise)
        let recorded = try record(draft, key: nil)
        for reversal in known.reversals { try carry(reversal, over: recorded.id) }
        return (recorded.id, true)
    }

    /// Records a reversal of a donation again for the one in its place, as far as that is enough for it.
    func carry(_ reversal: Reversal, over donation: Donation.ID) throws {
        guard let record = try connection.donationRecord(donation) else { return }
        let units = min(reversal.amount.minorUnits, record.net.minorUnits)
        guard units > 0 else { return }
        _ = try self.record(
            ReversalDraft(
                of: donation, kind: reversal.kind, amount: Money(minorUnits: units, currency: record.gross.currency),
                reversedAt: max(reversal.reversedAt, record.donation.receivedAt),
                externalIdentity: reversal.externalIdentity), key: nil)
    }

    func settle(_ told: [ReversalDraft], of donation: Donation.ID, from source: String) throws -> Bool {
        try requireOpen()
        guard let record = try connection.donationRecord(donation) else { return false }
        var wanted: [Reversal] = []
        var left = record.net.minorUnits
        let ours = try record.reversals.filter { try $0.externalIdentity.map { $0.source == source } ?? isOfList($0) }
        for reversal in ours { left += reversal.amount.minorUnits }
        for draft in told.sorted(by: { ($0.reversedAt, $0.text) < ($1.reversedAt, $1.text) }) {
            guard let identity = draft.externalIdentity, identity.source == source, draft.donation == donation,
                draft.amount?.currency ?? record.gross.currency == record.gross.currency
            else { throw StoreError(.misuse, "A reversal was told by another system, or of another donation") }
            // Two donations cannot both have it; the first that was told of keeps it.
            if let known = try reversal(with: identity), known.donation != donation { continue }
            let units = min(left, draft.amount?.minorUnits ?? left)
            guard units > 0 else { continue }
            left -= units
            wanted.append(
                try Reversal(
                    id: newID(), donation: donation, kind: draft.kind,
                    amount: Money(minorUnits: units, currency: record.gross.currency),
                    reversedAt: max(draft.reversedAt, record.donation.receivedAt),
                    externalIdentity: draft.externalIdentity))
        }
        let stale = ours.filter { old in !wanted.contains { $0.isSame(as: old) } }
        let missing = wanted.filter { new in !ours.contains { $0.isSame(as: new) } }
        for old in stale { try note(.reversal, old.id.uuid, Self.toldOtherwise) }
        if !stale.isEmpty { try takeBack(Set(stale.map(\.id)), of: record) }
        var isChanged = !stale.isEmpty
        for new in missing {
            let recorded = try self.record(
                ReversalDraft(
                    of: donation, kind: new.kind, amount: new.amount, reversedAt: new.reversedAt,
                    externalIdentity: new.externalIdentity), key: nil)
            if recorded.isNew { isChanged = true }
        }
        return isChanged
    }

    /// Whether a list of payments told of a reversal, which gives no more than how much went back in all.
    private func isOfList(_ reversal: Reversal) throws -> Bool {
        try connection.queryFirst(
            "SELECT 1 FROM reversal r JOIN import_batch b ON b.revision = r.revision WHERE r.id = ?", .id(reversal.id)
        ) { _ in true } ?? false
    }

    /// The live terms that stand for another system's record.
    private func terms(from record: ExternalIdentity) throws -> [Membership] {
        // "0" follows "/", so all that begin with the identifier and a slash are in one range behind the identifier.
        try connection.query(
            """
            SELECT \(Connection.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.source = ?1 AND t.source IS NOT NULL AND t.voided IS NULL
                AND t.external_id >= ?2 AND t.external_id < ?2 || '0'
                AND (t.external_id = ?2 OR t.external_id > ?2 || '/')
            ORDER BY t.external_id
            """, .text(record.source), .text(record.id), read: Connection.decodeTerm)
    }
}

extension ExternalIdentity {
    /// Whether it names a record, or a part of it.
    fileprivate func isPart(of record: ExternalIdentity) -> Bool {
        self == record || source == record.source && id.utf8.starts(with: "\(record.id)/".utf8)
    }
}

extension Membership {
    /// This term with another's end and cancellation, if they are the same in everything else.
    fileprivate func becoming(_ other: Membership) throws -> Membership? {
        guard member == other.member, kind == other.kind, level == other.level, start == other.start,
            renews == other.renews, recurring == other.recurring
        else { return nil }
        let ended = try ending(at: other.end)
        return ended.markedCancelled(at: other.cancelledAt)
    }
}

extension Reversal {
    fileprivate func isSame(as other: Reversal) -> Bool {
        externalIdentity == other.externalIdentity && kind == other.kind && amount == other.amount
            && reversedAt == other.reversedAt
    }
}

extension ReversalDraft {
    fileprivate var text: String { externalIdentity?.description ?? "" }
}
