import Campaigns
import Foundation

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
        // What the import records has a revision of its own, by which it is undone.
        startRevision()
    }

    func endBatch(_ counts: inout ImportCounts) throws -> ImportBatch.ID {
        try requireOpen()
        guard let open = batch else { throw StoreError(.misuse, "An import was ended that was not begun") }
        batch = nil
        let idle = try dropChangesWithoutEffect()
        counts.updated -= idle
        counts.unchanged += idle
        try connection.insert(
            into: .importBatch, .id(open.id), .text(open.format), .text(open.source), SQLValue(counts.added),
            SQLValue(counts.updated), SQLValue(counts.unchanged), SQLValue(counts.suppressed),
            SQLValue(counts.rejected), .integer(try revision()))
        startRevision()
        return open.id
    }

    func takeIn(_ record: IncomingRecord) throws -> ImportCounts.Effect {
        try requireOpen()
        guard batch != nil else { throw StoreError(.misuse, "A record was taken in outside an import") }
        do {
            // Whatever can be refused is refused before anything is written, so no savepoint is needed for a row.
            var record = record
            let level = try knownName(ofLevel: record.term?.level)
            record.term?.level = level
            let known = try existingMember(for: record)
            if try isSuppressed(record, of: known) { return .suppressed }
            guard let known else { return try addMember(record) }
            return try updateMember(known, with: record)
        } catch let error as DomainError {
            throw RejectedRecord(error.message)
        }
    }

    /// A level's name as it is stored, if it is, so that one level is not made twice; nil for nothing but space.
    func knownName(ofLevel given: String?) throws -> String? {
        guard let given, given.contains(where: { !$0.isWhitespace }) else { return nil }
        let name = try Level(name: given).name
        let levels = try levels()
        return levels.index(forKey: name).map { levels[$0].key } ?? name
    }

    /// The member a row means: by external identity, else by address, else by their term.
    private func existingMember(for record: IncomingRecord) throws -> Member? {
        let incoming = record.member
        var found: Set<Member.ID> = []
        for identity in incoming.externalIdentities {
            if let id = try connection.member(with: identity) ?? ownMember(identity) { found.insert(id) }
        }
        let byEmail = try incoming.email.flatMap(connection.member(withEmail:))
        guard found.count <= 1 else { throw RejectedRecord("its identifiers belong to different members") }
        if let byIdentity = found.first, let byEmail, byIdentity != byEmail {
            throw RejectedRecord("its identifier belongs to one member and its address to another")
        }
        if let known = found.first ?? byEmail { return try connection.member(known) }
        guard let identity = record.term?.externalIdentity else { return nil }
        return try knownTerm(with: identity).flatMap { try connection.member($0.member) }
    }

    /// The member of this very store that its own export calls so, `campaign:` and the identifier.
    private func ownMember(_ identity: ExternalIdentity) throws -> Member.ID? {
        guard identity.isOwn, let id = Member.ID(identity.id) else { return nil }
        return try connection.person(id)
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
        // Trims what the row says; a name of nothing but space says nothing.
        let said = try Member(id: old.id, name: incoming.name, note: incoming.note)
        // What a list says of somebody under an address they were merged from is no news of who they are now.
        let isFormer = try incoming.email.map { try $0 != old.email && connection.member(withEmail: $0) == old.id }
        let keepsOwn = isFormer ?? false
        let new = try Member(
            id: old.id, name: (keepsOwn ? old.name : nil) ?? said.name ?? old.name,
            // The same address in other letters is the same address: it is kept as it was first written.
            email: keepsOwn || incoming.email == old.email ? old.email : incoming.email ?? old.email,
            externalIdentities: (old.externalIdentities
                + incoming.externalIdentities.filter { try ownMember($0) != old.id }).uniqued(),
            visibility: (keepsOwn ? nil : incoming.visibility) ?? old.visibility, rollConsent: old.rollConsent,
            note: (keepsOwn ? old.note : nil) ?? said.note ?? old.note)
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
}

extension ExternalIdentity {
    /// Whether this library's own exports made it.
    var isOwn: Bool { source == "campaign" }
}
