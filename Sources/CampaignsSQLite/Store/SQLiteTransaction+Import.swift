import Campaigns

extension SQLiteTransaction {
    /// An import between its beginning and its end.
    struct OpenBatch {
        let id: ImportBatch.ID
        let format: String
        let source: String
    }

    func beginBatch(format: String, source: String) throws {
        try requireOpen()
        guard batch == nil else { throw StoreError(.misuse, "An import was begun inside another") }
        batch = OpenBatch(id: newID(), format: format, source: source)
    }

    func endBatch(_ counts: ImportCounts) throws -> ImportBatch.ID {
        try requireOpen()
        guard let open = batch else { throw StoreError(.misuse, "An import was ended that was not begun") }
        batch = nil
        try connection.insert(
            into: .importBatch, .id(open.id), .text(open.format), .text(open.source), SQLValue(counts.added),
            SQLValue(counts.updated), SQLValue(counts.unchanged), SQLValue(counts.suppressed),
            SQLValue(counts.rejected), .integer(try revision()))
        return open.id
    }

    func takeIn(_ record: IncomingRecord) throws -> ImportCounts.Effect {
        try requireOpen()
        do {
            // Whatever can be refused is refused before anything is written, so no savepoint is needed for a row.
            guard let known = try existingMember(for: record.member) else { return try addMember(record) }
            return try updateMember(known, with: record)
        } catch let error as DomainError {
            throw RejectedRecord(error.message)
        }
    }

    /// The member a row means: by external identity, else by address.
    private func existingMember(for incoming: IncomingMember) throws -> Member? {
        var found: Set<Member.ID> = []
        for identity in incoming.externalIdentities {
            if let id = try connection.member(with: identity) ?? ownMember(identity) { found.insert(id) }
        }
        let byEmail = try incoming.email.flatMap(connection.member(withEmail:))
        guard found.count <= 1 else { throw RejectedRecord("its identifiers belong to different members") }
        if let byIdentity = found.first, let byEmail, byIdentity != byEmail {
            throw RejectedRecord("its identifier belongs to one member and its address to another")
        }
        return try (found.first ?? byEmail).flatMap(connection.member)
    }

    /// The member of this very store that its own export calls so, `campaign:` and the identifier.
    private func ownMember(_ identity: ExternalIdentity) throws -> Member.ID? {
        guard identity.isOwn, let id = Member.ID(identity.id) else { return nil }
        return try connection.member(id)?.id
    }

    private func addMember(_ record: IncomingRecord) throws -> ImportCounts.Effect {
        let incoming = record.member
        let member = try Member(
            id: newID(), name: incoming.name, email: incoming.email,
            externalIdentities: incoming.externalIdentities.uniqued(), visibility: incoming.visibility ?? .named,
            note: incoming.note)
        let term = try record.term.map { try makeTerm($0, for: member.id) }
        try connection.insert(member, revision: try revision())
        if let term {
            try insert(term, makingLevel: true)
            try writeFirstTimeline(of: term)
        }
        return .added
    }

    private func updateMember(_ old: Member, with record: IncomingRecord) throws -> ImportCounts.Effect {
        let incoming = record.member
        let new = try Member(
            id: old.id, name: incoming.name ?? old.name,
            // The same address in other letters is the same address: it is kept as it was first written.
            email: incoming.email == old.email ? old.email : incoming.email ?? old.email,
            externalIdentities: (old.externalIdentities
                + incoming.externalIdentities.filter { !($0.isOwn && $0.id == old.id.description) }).uniqued(),
            visibility: incoming.visibility ?? old.visibility, note: incoming.note ?? old.note)
        let plan = try record.term.map { try self.plan($0, for: old.id) } ?? .nothing
        var isChanged = new != old
        try change(old, to: new)
        switch plan {
        case .nothing: break
        case .add(let term):
            try insert(term, makingLevel: true)
            isChanged = true
        case .change(let old, let new):
            try change(old, to: new)
            isChanged = true
        case .replace(let old, let ended, let term):
            try change(old, to: ended)
            try insert(term, makingLevel: true)
            isChanged = true
        }
        if isChanged { try refreshTimeline(of: old.id) }
        return isChanged ? .updated : .unchanged
    }

    /// What a row's term means for a member who is known.
    private enum TermPlan {
        case nothing
        case add(Membership)
        case change(Membership, to: Membership)
        case replace(Membership, ended: Membership, with: Membership)
    }

    private func plan(_ incoming: IncomingTerm, for member: Member.ID) throws -> TermPlan {
        let terms = try connection.terms(of: member)
        if let identity = incoming.externalIdentity, let known = try term(with: identity) ?? ownTerm(identity) {
            guard known.member == member else { throw RejectedRecord("its term belongs to another member") }
            return try planChange(of: known, to: incoming)
        }
        // Two terms that other systems tell apart are two, however alike.
        let same = terms.first {
            $0.start == incoming.start && $0.kind == incoming.kind && $0.level == incoming.level
                && ($0.externalIdentity == nil || incoming.externalIdentity == nil)
        }
        if let same { return try planChange(of: same, to: incoming) }
        // A list of members tells only what each one has now. If it gives a known start another kind or level, the
        // change happened since, and the time it was seen is the only date there is for it.
        let changed = incoming.externalIdentity == nil && terms.contains { $0.start == incoming.start }
        guard changed, let current = terms.last(where: { $0.covers(recording.at) }) else {
            return .add(try makeTerm(incoming, for: member))
        }
        if current.kind == incoming.kind, current.level == incoming.level {
            return try planChange(of: current, to: incoming)
        }
        guard recording.at > current.start, incoming.end.map({ $0 > recording.at }) ?? true else { return .nothing }
        var continued = incoming
        continued.start = recording.at
        return .replace(
            current, ended: try current.ending(at: recording.at), with: try makeTerm(continued, for: member))
    }

    /// The live term of this very store that its own export calls so.
    private func ownTerm(_ identity: ExternalIdentity) throws -> Membership? {
        guard identity.isOwn, let id = Membership.ID(identity.id) else { return nil }
        return try term(id)
    }

    private func planChange(of known: Membership, to incoming: IncomingTerm) throws -> TermPlan {
        var new = known
        if let end = incoming.end { new = try new.ending(at: end) }
        if known.cancelledAt == nil, let cancelledAt = incoming.cancelledAt {
            new = new.markedCancelled(at: cancelledAt)
        }
        return new == known ? .nothing : .change(known, to: new)
    }

    private func makeTerm(_ incoming: IncomingTerm, for member: Member.ID) throws -> Membership {
        if let level = incoming.level { _ = try Level(name: level) }
        return try Membership(
            id: newID(), member: member, kind: incoming.kind, level: incoming.level, start: incoming.start,
            end: incoming.end, renews: incoming.renews, cancelledAt: incoming.cancelledAt,
            recurring: incoming.recurring, externalIdentity: incoming.externalIdentity)
    }
}

extension ExternalIdentity {
    /// Whether this library's own exports made it.
    fileprivate var isOwn: Bool { source == "campaign" }
}
