import Campaigns

/// What a row's pledge means for the pledges that are known.
extension SQLiteTransaction {
    /// What is to be recorded of a row's pledge; all that could refuse it is behind it.
    struct PledgePlan {
        /// The pledge, if it is new; its donor is the row's.
        var draft: PledgeDraft?
        /// The pledge, if it is known.
        var known: Pledge.ID?
        /// When it is cancelled, if that is news.
        var cancelledAt: Instant?
        /// When it is written off, as far as that is news.
        var writeOffs: [Instant]
    }

    /// Compares a row's pledge with what is known of it.
    ///
    /// - Throws: ``DomainError`` or ``RejectedRecord`` for what cannot be recorded.
    func plan(_ incoming: IncomingPledge) throws -> PledgePlan {
        if let identity = incoming.externalIdentity, let known = try knownPledge(with: identity) {
            guard known.schedule == incoming.schedule else {
                throw RejectedRecord("it is known as a pledge of another schedule")
            }
            let record = try connection.record(of: known, in: connection.campaigns())
            let cancelledAt = known.cancelledAt == nil ? incoming.cancelledAt : nil
            if let cancelledAt { _ = try known.cancelled(at: cancelledAt) }
            return PledgePlan(
                known: known.id, cancelledAt: cancelledAt,
                writeOffs: try checked(incoming.writeOffs, of: known).filter { !record.writeOffs.contains($0) })
        }
        let campaign = try incoming.campaign.map(campaign)
        let draft = PledgeDraft(
            campaign: campaign?.id, schedule: incoming.schedule, promisedAt: incoming.promisedAt,
            matching: incoming.matching, externalIdentity: incoming.externalIdentity)
        let trial = try Pledge(
            id: newID(), campaign: draft.campaign, schedule: draft.schedule,
            promisedAt: try promisedAt(of: draft), cancelledAt: incoming.cancelledAt, matching: draft.matching)
        return PledgePlan(
            draft: draft, cancelledAt: incoming.cancelledAt, writeOffs: try checked(incoming.writeOffs, of: trial))
    }

    /// Records what was planned, as this person's promise, or a stranger's.
    func carryOut(_ plan: PledgePlan, from donor: Member.ID?) throws -> ImportCounts.Effect {
        var id = plan.known
        if var draft = plan.draft {
            draft.donor = donor
            id = try record(draft, key: nil).id
            batch?.changes.addedPledges += 1
        }
        guard let id else { return .unchanged }
        for instant in plan.writeOffs { try writeOff(id, importedAt: instant) }
        if let cancelledAt = plan.cancelledAt { _ = try cancel(id, at: cancelledAt) }
        if plan.draft != nil { return .added }
        guard plan.cancelledAt != nil || !plan.writeOffs.isEmpty else { return .unchanged }
        // One that was cancelled is found among the changes when the import ends.
        if plan.cancelledAt == nil { batch?.changes.changedPledges += 1 }
        return .updated
    }

    /// Writes off what is owed then. Where that is nothing, it may be something once the payments have been imported that
    /// went back before.
    private func writeOff(_ id: Pledge.ID, importedAt instant: Instant) throws {
        do {
            _ = try writeOff(id, at: instant)
        } catch is DomainError {
            try connection.insert(into: .pledgeWriteOff, .id(id), .instant(instant), .integer(try revision()))
            try refreshPledge(id)
        }
    }

    /// The live pledge another system, or this store's own export, calls by this identity.
    func knownPledge(with identity: ExternalIdentity) throws -> Pledge? {
        if let id = try connection.pledge(with: identity) { return try connection.pledge(id) }
        guard identity.isOwn, let id = Pledge.ID(identity.id) else { return nil }
        return try connection.pledge(id)
    }

    private func checked(_ writeOffs: [Instant], of pledge: Pledge) throws -> [Instant] {
        if let early = writeOffs.first(where: { $0 < pledge.promisedAt }) {
            throw RejectedRecord("a pledge promised at \(pledge.promisedAt) cannot be written off at \(early)")
        }
        return writeOffs.uniqued()
    }
}
