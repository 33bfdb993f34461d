import Campaigns
import Foundation

extension SQLiteTransaction {
    func record(_ draft: PledgeDraft, key: String?) throws -> Recorded<Pledge.ID> {
        try requireOpen()
        let pledge = try Pledge(
            id: newID(), donor: try draft.donor.map(livePerson), campaign: draft.campaign, schedule: draft.schedule,
            promisedAt: try promisedAt(of: draft), matching: draft.matching, externalIdentity: draft.externalIdentity)
        var names = key.map { [ErasedName.key($0)] } ?? []
        if let identity = draft.externalIdentity { names.append(.pledge(identity)) }
        for name in names {
            if let known = try erased(name, .pledge) { return Recorded(id: Pledge.ID(known), isNew: false) }
        }
        if let key, let known = try subject(of: key, .pledge) {
            let known = Pledge.ID(known)
            guard try connection.pledgeEvenIfVoided(known)?.isSame(as: draft, of: pledge.donor) == true else {
                throw Self.keyConflict
            }
            return Recorded(id: known, isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try connection.pledge(with: identity) {
            return Recorded(id: known, isNew: false)
        }
        try connection.insert(pledge, revision: try revision())
        if let key { try keep(key, .pledge, pledge.id.uuid) }
        try refreshPledge(pledge.id)
        return Recorded(id: pledge.id, isNew: true)
    }

    /// When a pledge is taken to be promised, if nobody says.
    func promisedAt(of draft: PledgeDraft) throws -> Instant {
        let campaign = try draft.campaign.map(connection.campaign)
        if let promisedAt = draft.promisedAt { return promisedAt }
        let calendar = try campaign?.calendar ?? Connection.calendar(of: connection.campaigns())
        return Pledge.promisedAt(recordedAt: recording.at, firstDue: draft.schedule.firstDue, in: calendar)
    }

    func cancel(_ id: Pledge.ID, at instant: Instant) throws -> Pledge {
        try requireOpen()
        let pledge = try livePledge(id)
        let cancelled = try pledge.cancelled(at: instant)
        try noteChange(.pledge, id: id.uuid.bytes, before: PledgeBefore(pledge))
        try connection.run("UPDATE pledge SET cancelled_at = ? WHERE id = ?", .instant(instant), .id(id))
        try connection.seal(.pledge, where: "id = ?", .id(id))
        try refreshPledge(id)
        return cancelled
    }

    func writeOff(_ id: Pledge.ID, at instant: Instant) throws -> Money {
        try requireOpen()
        let record = try connection.record(of: try livePledge(id), in: connection.campaigns())
        guard instant >= record.pledge.promisedAt else {
            throw DomainError(
                .pledge, "a pledge promised at \(record.pledge.promisedAt) cannot be written off before that")
        }
        let account = try record.account(asOf: instant)
        guard account.status != .cancelled, account.balance.minorUnits > 0 else {
            throw DomainError(
                .pledge,
                account.status == .cancelled
                    ? "nothing is owed on a cancelled pledge" : "nothing is owed on the pledge")
        }
        try connection.insert(into: .pledgeWriteOff, .id(id), .instant(instant), .integer(try revision()))
        try refreshPledge(id)
        return account.balance
    }

    func void(_ id: Pledge.ID, reason: String) throws {
        try requireOpen()
        let pledge = try livePledge(id)
        let paid = try connection.queryFirst(
            "SELECT 1 FROM donation WHERE pledge_id = ? AND voided IS NULL", .id(id)
        ) { _ in true }
        guard paid == nil else {
            throw StoreError(
                .conflict, "Payments were made on the pledge \(id)", advice: "Cancel it, or void the payments first")
        }
        try note(.pledge, id.uuid, reason)
        try takeBack(pledge)
    }

    func pledge(_ reference: RecordReference<Pledge>) throws -> Pledge.ID {
        try requireOpen()
        return try connection.pledge(reference)
    }

    /// Makes a pledge count no more.
    func takeBack(_ pledge: Pledge) throws {
        try connection.run(
            "UPDATE pledge SET voided = ? WHERE id = ?", .integer(try revision()), .id(pledge.id))
        try connection.seal(.pledge, where: "id = ?", .id(pledge.id))
        try refreshPledge(pledge.id)
    }

    func livePledge(_ id: Pledge.ID) throws -> Pledge {
        if let pledge = try connection.pledge(id) { return pledge }
        guard try connection.pledgeEvenIfVoided(id) == nil else {
            throw StoreError(.conflict, "The pledge \(id) was voided already")
        }
        throw StoreError.noPledge(id.description)
    }
}

extension Pledge {
    /// Whether this is what a draft asked for, whatever became of it since.
    fileprivate func isSame(as draft: PledgeDraft, of person: Member.ID?) -> Bool {
        donor == person && campaign == draft.campaign && schedule == draft.schedule
            && draft.promisedAt ?? promisedAt == promisedAt && matching == draft.matching
            && externalIdentity == draft.externalIdentity
    }
}
