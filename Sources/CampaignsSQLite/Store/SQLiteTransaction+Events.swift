import Campaigns

/// What other systems told, and whom it tells of.
extension SQLiteTransaction {
    func keep(_ event: ForeignEvent) throws -> ForeignEvent.Keeping {
        try requireOpen()
        guard event.record.source == event.identity.source,
            event.person.identity.map({ $0.source == event.identity.source }) ?? true
        else { throw StoreError(.misuse, "An event tells of a record of another system") }
        if try connection.hasEvent(event.identity) { return .known }
        if try isErased(event.person) { return .suppressed }
        try connection.insert(event, revision: try revision())
        return .new
    }

    func events(about record: ExternalIdentity) throws -> [ForeignEvent] {
        try requireOpen()
        return try connection.events(about: record)
    }

    func person(toldOf record: ExternalIdentity) throws -> Recorded<Member.ID>? {
        try requireOpen()
        let told = try ToldPerson(of: record, connection)
        guard !told.identities.isEmpty || !told.emails.isEmpty else { return nil }
        var known: Set<Member.ID> = []
        for identity in told.identities {
            if let id = try connection.member(with: identity) { known.insert(id) }
        }
        for email in told.emails {
            if let id = try connection.member(withEmail: email) { known.insert(id) }
        }
        guard let first = known.min() else {
            let member = try Member(
                id: newID(), name: told.name, email: told.email, externalIdentities: told.identities)
            try connection.insert(member, revision: try revision())
            return Recorded(id: member.id, isNew: true)
        }
        for other in known.sorted() where other != first { _ = try merge(.id(other), into: .id(first)) }
        try bring(first, inLineWith: told)
        return Recorded(id: first, isNew: false)
    }

    private func bring(_ id: Member.ID, inLineWith told: ToldPerson) throws {
        guard let old = try connection.member(id) else { return }
        let identities = told.identities.filter { !old.externalIdentities.contains($0) }
        for identity in identities { try connection.insert(identity, of: id, revision: try revision()) }
        // What somebody else entered stands; what an event told makes way for what was told later.
        let isNameOurs = old.name.map(told.names.contains) ?? true
        let isEmailOurs = old.email.map { told.addresses.contains($0.address) } ?? true
        let new = try Member(
            id: id, name: isNameOurs ? told.name ?? old.name : old.name,
            email: isEmailOurs ? told.email ?? old.email : old.email,
            externalIdentities: old.externalIdentities + identities, visibility: old.visibility,
            rollConsent: old.rollConsent, note: old.note)
        // Compared as they are stored: an address in other letters is equal, and still told otherwise.
        guard MemberBefore(new) != MemberBefore(old) else { return }
        try noteChange(.member, id: id.uuid.bytes, before: MemberBefore(old))
        try connection.update(new)
    }

    /// Whether a person was erased, and did not join again by their own act.
    private func isErased(_ person: ForeignEvent.Person) throws -> Bool {
        if let identity = person.identity {
            if try connection.member(with: identity) == nil, try erasedMember(identity) != nil { return true }
        }
        guard let email = person.email, try connection.member(withEmail: email) == nil else { return false }
        return try erasedAt(.email(email)) != nil
    }

    /// Forgets what was told of a person and of the records that it was told of.
    func eraseEvents(of person: ErasedPerson) throws {
        var records: Set<ExternalIdentity> = []
        for identity in person.identities { records.formUnion(try connection.events(naming: identity).map(\.record)) }
        for email in person.emails {
            let rows = try connection.query(
                "SELECT source, record FROM event INDEXED BY event_email WHERE email_key = ? AND email_key IS NOT NULL",
                .text(email.key)
            ) { (source: try $0.text(0), record: try $0.text(1)) }
            for row in rows {
                records.insert(try StoreError.decoding { try .init(source: row.source, id: row.record) })
            }
        }
        for record in records {
            try connection.run(
                "DELETE FROM event INDEXED BY event_record WHERE source = ? AND record = ?", .text(record.source),
                .text(record.id))
        }
    }
}

/// All that a source told of one person: by the identities and addresses of the events about one record, by the other
/// records that events with any of these are about, and so on.
private struct ToldPerson {
    private(set) var identities: [ExternalIdentity] = []
    private(set) var emails: Set<EmailAddress> = []
    /// Addresses as they were written.
    private(set) var addresses: Set<String> = []
    private(set) var names: Set<String> = []
    /// The address and the name told last.
    let email: EmailAddress?
    let name: String?

    init(of record: ExternalIdentity, _ connection: Connection) throws {
        var found: [ExternalIdentity: ForeignEvent] = [:]
        var seenIdentities: Set<ExternalIdentity> = []
        var seenEmails: Set<EmailAddress> = []
        // Records too, of which one event may name the person and another only an address: whichever record is told of
        // last, the same events must be found.
        var seenRecords: Set<ExternalIdentity> = [record]
        var next = try connection.events(about: record)
        while let event = next.popLast() {
            guard found.updateValue(event, forKey: event.identity) == nil else { continue }
            if seenRecords.insert(event.record).inserted { next += try connection.events(about: event.record) }
            if let identity = event.person.identity, seenIdentities.insert(identity).inserted {
                next += try connection.events(naming: identity)
            }
            if let email = event.person.email, seenEmails.insert(email).inserted {
                next += try connection.events(naming: email, source: record.source)
            }
        }
        let told = found.values.sorted { ($0.occurredAt, $0.identity.id) < ($1.occurredAt, $1.identity.id) }
        identities = seenIdentities.sorted { $0.id < $1.id }
        emails = seenEmails
        addresses = Set(told.compactMap(\.person.email?.address))
        names = Set(told.compactMap(\.person.name))
        email = told.compactMap(\.person.email).last
        name = told.compactMap(\.person.name).last
    }
}
