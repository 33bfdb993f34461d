import Campaigns

/// What was mistyped: corrected with the old values kept, or taken back for a reason.
extension SQLiteTransaction {
    func edit(_ id: Member.ID, _ edits: MemberChanges) throws -> Member {
        try requireOpen()
        let id = try livePerson(id)
        guard let old = try connection.member(id) else { throw StoreError(.notFound, "There is no member \(id)") }
        guard !old.isErased else { throw Self.erasedRefusal(id) }
        if let email = edits.email, let owner = try connection.member(withEmail: email), owner != id {
            throw StoreError(
                .conflict, "This address belongs to the member \(owner) already",
                advice: "If both are one person, merge them")
        }
        let new = try Member(
            id: id, name: edits.name ?? old.name, email: edits.email ?? old.email,
            externalIdentities: old.externalIdentities, visibility: edits.visibility ?? old.visibility,
            rollConsent: edits.rollConsent ?? old.rollConsent, note: edits.note ?? old.note)
        // The same address in other letters is equal, and still a correction.
        guard new != old || new.email?.address != old.email?.address else { return old }
        try noteChange(.member, id: id.uuid.bytes, before: MemberBefore(old))
        try connection.update(new)
        return new
    }

    func correct(_ id: Membership.ID, level: String?, reason: String) throws -> Membership {
        try requireOpen()
        let old = try liveTerm(id)
        guard old.level != level else { return old }
        let new = try Membership(
            id: newID(), member: old.member, kind: old.kind, level: level, start: old.start, end: old.end,
            renews: old.renews, cancelledAt: old.cancelledAt, recurring: old.recurring,
            externalIdentity: old.externalIdentity)
        try takeBack(old, reason)
        try insert(new)
        try refreshTimeline(of: old.member)
        return new
    }

    func void(_ id: Membership.ID, reason: String) throws {
        try requireOpen()
        let term = try liveTerm(id)
        try takeBack(term, reason)
        try refreshTimeline(of: term.member)
    }

    func void(_ id: Member.ID, reason: String) throws {
        try requireOpen()
        guard let live = try connection.person(id) else {
            let known = try connection.queryFirst("SELECT 1 FROM member WHERE id = ?", .id(id)) { _ in true }
            guard known != nil else { throw StoreError(.notFound, "There is no member \(id)") }
            throw StoreError(.conflict, "The member \(id) was voided already")
        }
        guard live == id else {
            throw StoreError(.conflict, "The member \(id) was merged into the member \(live)")
        }
        let given = try connection.queryFirst(
            "SELECT count(*) FROM donation WHERE member_id = ? AND voided IS NULL", .id(id)
        ) { try $0.count(0) }
        if let given, given > 0 {
            throw StoreError(
                .conflict, "The member \(id) has given \(given) \(given == 1 ? "donation" : "donations")",
                advice: "Void those first, or merge the member with whom they are of")
        }
        let isNamed = try connection.queryFirst(
            """
            SELECT EXISTS (SELECT 1 FROM pledge WHERE member_id = ?1 AND voided IS NULL)
                OR EXISTS (SELECT 1 FROM donation WHERE soft_credit_id = ?1 AND voided IS NULL)
            """, .id(id)
        ) { try $0.flag(0) }
        guard isNamed != true else {
            throw StoreError(
                .conflict, "The member \(id) has made a pledge, or is thanked for a donation",
                advice: "Void those first, or merge the member with whom they are of")
        }
        try note(.member, id.uuid, reason)
        let own = SQLValue.integer(try revision())
        try removeRecurring(where: "t.member_id = ?", .id(id))
        try connection.run("UPDATE membership SET voided = ? WHERE member_id = ? AND voided IS NULL", own, .id(id))
        try connection.seal(.membership, where: "member_id = ? AND voided = ?", .id(id), own)
        try connection.run("DELETE FROM member_identity WHERE member_id = ?", .id(id))
        try connection.run("UPDATE member SET voided = ? WHERE id = ?", own, .id(id))
        try connection.seal(.member, where: "id = ?", .id(id))
        try refreshTimeline(of: id)
    }

    func void(_ id: Adjustment.ID, reason: String) throws {
        try requireOpen()
        let found = try connection.queryFirst("SELECT voided IS NULL FROM adjustment WHERE id = ?", .id(id)) {
            try $0.flag(0)
        }
        guard let isLive = found else { throw StoreError(.notFound, "There is no adjustment \(id)") }
        guard isLive else { throw StoreError(.conflict, "The adjustment \(id) was voided already") }
        try note(.adjustment, id.uuid, reason)
        try connection.run("UPDATE adjustment SET voided = ? WHERE id = ?", .integer(try revision()), .id(id))
        try connection.seal(.adjustment, where: "id = ?", .id(id))
    }

    private func takeBack(_ term: Membership, _ reason: String) throws {
        try note(.membership, term.id.uuid, reason)
        try removeRecurring(of: term)
        try connection.run("UPDATE membership SET voided = ? WHERE id = ?", .integer(try revision()), .id(term.id))
        try connection.seal(.membership, where: "id = ?", .id(term.id))
    }

    private func liveTerm(_ id: Membership.ID) throws -> Membership {
        if let term = try term(id) { return term }
        guard try termEvenIfVoided(id) == nil else {
            throw StoreError(.conflict, "The membership \(id) was voided already")
        }
        throw StoreError(
            .notFound, "There is no membership \(id)", advice: "member show --json lists them with their ids")
    }
}
