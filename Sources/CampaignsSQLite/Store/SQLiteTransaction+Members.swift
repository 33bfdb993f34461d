import Campaigns

extension SQLiteTransaction {
    func member(_ reference: MemberReference) throws -> Member.ID {
        try requireOpen()
        return try connection.member(reference)
    }

    func add(_ draft: MemberDraft) throws -> Recorded<Member.ID> {
        try requireOpen()
        for identity in draft.externalIdentities {
            if let known = try connection.member(with: identity) ?? erasedMember(identity) {
                return Recorded(id: known, isNew: false)
            }
        }
        if let email = draft.email, let known = try connection.member(withEmail: email) {
            throw StoreError(
                .conflict, "This address belongs to the member \(known) already",
                advice: "Renew or change that member instead")
        }
        let member = try Member(
            id: newID(), name: draft.name, email: draft.email, externalIdentities: draft.externalIdentities.uniqued(),
            visibility: draft.visibility, rollConsent: draft.rollConsent, note: draft.note)
        try connection.insert(member, revision: try revision())
        return Recorded(id: member.id, isNew: true)
    }

    func record(_ draft: TermDraft, for member: Member.ID, key: String?) throws -> Recorded<Membership.ID> {
        try requireOpen()
        let member = try livePerson(member)
        let term = try Membership(
            id: newID(), member: member, kind: draft.kind, level: draft.level, start: draft.start, end: draft.end,
            renews: draft.renews, recurring: draft.recurring, externalIdentity: draft.externalIdentity)
        if let key, let known = try erased(.key(key), .membership) {
            return Recorded(id: Membership.ID(known), isNew: false)
        }
        if let key, let known = try subject(of: key, .membership) {
            try requireSame(try termEvenIfVoided(Membership.ID(known)), term)
            return Recorded(id: Membership.ID(known), isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try self.term(with: identity) {
            guard known.member == member else {
                throw StoreError(.conflict, "This membership is known already, as another member's")
            }
            return Recorded(id: known.id, isNew: false)
        }
        if let identity = draft.externalIdentity, let known = try erased(.term(identity), .membership) {
            return Recorded(id: Membership.ID(known), isNew: false)
        }
        try insert(term)
        if let key { try keep(key, .membership, term.id.uuid) }
        try refreshTimeline(of: member)
        return Recorded(id: term.id, isNew: true)
    }

    func renew(_ member: Member.ID, from start: Instant?, until end: Instant) throws -> Membership {
        try requireOpen()
        let member = try livePerson(member)
        guard let latest = try connection.terms(of: member).max(by: { Self.endsEarlier($0, $1) }) else {
            throw DomainError(.membership, "the member has no membership to renew")
        }
        guard let oldEnd = latest.end else {
            throw DomainError(.membership, "the membership is open; it runs until it is cancelled")
        }
        let term = try Membership(
            id: newID(), member: member, kind: latest.kind, level: latest.level, start: max(oldEnd, start ?? oldEnd),
            end: end, renews: latest.renews, recurring: latest.recurring)
        try insert(term)
        try refreshTimeline(of: member)
        return term
    }

    func cancel(
        _ member: Member.ID, at instant: Instant, atPeriodEnd: Bool, in calendar: CampaignCalendar
    ) throws -> Membership {
        try requireOpen()
        let member = try livePerson(member)
        let covering = try connection.terms(of: member).filter { $0.covers(instant) }
        // Of several, the one that makes the member count; a cancelled one only if there is no other.
        guard
            let term = covering.min(by: {
                ($0.cancelledAt == nil ? 0 : 1, $0.kind.standing) < ($1.cancelledAt == nil ? 0 : 1, $1.kind.standing)
            })
        else { throw DomainError(.membership, "the member has no membership that runs at \(instant)") }
        let cancelled = try term.cancelled(at: instant, atPeriodEnd: atPeriodEnd, in: calendar)
        try change(term, to: cancelled)
        try refreshTimeline(of: member)
        return cancelled
    }

    func insert(_ term: Membership, makingLevel: Bool = false) throws {
        let level = try levelNumber(term.level, makingIfMissing: makingLevel)
        try connection.insert(term, level: level, revision: try revision())
        try addRecurring(of: term)
    }

    /// The live term another system calls by this identity.
    func term(with identity: ExternalIdentity) throws -> Membership? {
        try connection.queryFirst(
            """
            SELECT \(Connection.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.source = ? AND t.external_id = ? AND t.source IS NOT NULL AND t.voided IS NULL
            """, .text(identity.source), .text(identity.id), read: Connection.decodeTerm)
    }

    /// The live term with this identifier.
    func term(_ id: Membership.ID) throws -> Membership? {
        try connection.queryFirst(
            """
            SELECT \(Connection.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id
            WHERE t.id = ? AND t.voided IS NULL
            """, .id(id), read: Connection.decodeTerm)
    }

    /// The term with this identifier, voided or not.
    func termEvenIfVoided(_ id: Membership.ID) throws -> Membership? {
        try connection.queryFirst(
            """
            SELECT \(Connection.termColumns) FROM membership t LEFT JOIN level l ON l.id = t.level_id WHERE t.id = ?
            """, .id(id), read: Connection.decodeTerm)
    }

    private static func endsEarlier(_ a: Membership, _ b: Membership) -> Bool {
        (a.end ?? .distantFuture, a.start) < (b.end ?? .distantFuture, b.start)
    }

    /// The same key must mean the same term, as it was first recorded: its end may have changed since.
    private func requireSame(_ known: Membership?, _ term: Membership) throws {
        guard let known, known.member == term.member, known.kind == term.kind, known.level == term.level,
            known.start == term.start, try firstEnd(of: known) == term.end, known.renews == term.renews,
            known.recurring == term.recurring, known.externalIdentity == term.externalIdentity
        else { throw Self.keyConflict }
    }

    /// The end a term was recorded with.
    private func firstEnd(of term: Membership) throws -> Instant? {
        let before = try connection.queryFirst(
            "SELECT before FROM change WHERE subject_id = ? ORDER BY id LIMIT 1", .id(term.id)
        ) { try $0.text(0) }
        guard let before else { return term.end }
        return try TermBefore(stored: before).end.map { Instant(millisecondsSince1970: $0) }
    }
}
