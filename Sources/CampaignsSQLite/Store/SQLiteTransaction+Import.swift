import Campaigns
import Foundation

extension SQLiteTransaction {
    /// An import between its beginning and its end.
    struct OpenBatch {
        let id: ImportBatch.ID
        let format: String
        let source: String
        /// The campaigns its rows name, by slug.
        var campaigns: [String: Campaign] = [:]
        /// What was recorded so far.
        var changes = ImportChanges()
        /// The grace of the level that the row at hand names, should it have to be made.
        var graceOfLevel = 0
        /// What was taken back by hand, once it was looked up.
        var takenBack: TakenBack?
    }

    func beginBatch(format: String, source: String) throws {
        try requireOpen()
        guard batch == nil else { throw StoreError(.misuse, "An import was begun inside another") }
        batch = OpenBatch(id: newID(), format: format, source: source)
        try beginCountingUnnamed()
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
        counts.changes = open.changes
        counts.changes.changedMembers = try changedCount(.member, .member)
        counts.changes.changedTerms = try changedCount(.membership, .membership)
        counts.changes.changedPledges += try changedCount(.pledge, .pledge)
        try connection.insert(
            into: .importBatch, .id(open.id), .text(open.format), .text(open.source), SQLValue(counts.added),
            SQLValue(counts.updated), SQLValue(counts.unchanged), SQLValue(counts.suppressed),
            SQLValue(counts.rejected), .integer(try revision()))
        startRevision()
        return open.id
    }

    /// What a row tells of money, all that could refuse it behind it.
    private enum GiftPlan {
        case donation(DonationPlan)
        case pledge(PledgePlan)
    }

    private func plan(giftIn record: IncomingRecord, from known: Member.ID?) throws -> GiftPlan? {
        if let donation = record.donation { return .donation(try plan(donation, from: known)) }
        if let pledge = record.pledge { return .pledge(try plan(pledge)) }
        if let reversal = record.reversal { return .donation(try plan(reversal)) }
        return nil
    }

    private func carryOut(_ plan: GiftPlan, of person: Member.ID?) throws -> ImportCounts.Effect {
        switch plan {
        case .donation(let plan): try carryOut(plan, from: person)
        case .pledge(let plan): try carryOut(plan, from: person)
        }
    }

    /// Gives a gift that has no identifier one by which it is known again; returns what was counted for it.
    private func nameUnnamed(in record: inout IncomingRecord) throws -> [UInt8]? {
        if let donation = record.donation, donation.externalIdentity == nil {
            let facts = [donation.amount.description, String(donation.receivedAt.millisecondsSince1970)]
            let (identity, digest) = try identity(ofUnnamed: facts, from: record.member)
            record.donation?.externalIdentity = identity
            return digest
        }
        if let pledge = record.pledge, pledge.externalIdentity == nil {
            let schedule = pledge.schedule
            let facts = [
                schedule.instalment.description, schedule.lastInstalment.description, schedule.firstDue.description,
                schedule.interval.description, schedule.count.map(String.init) ?? "",
                pledge.promisedAt.map { String($0.millisecondsSince1970) } ?? "",
            ]
            let (identity, digest) = try identity(ofUnnamed: facts, from: record.member)
            record.pledge?.externalIdentity = identity
            return digest
        }
        return nil
    }

    /// How many records of a kind, known before, the import has changed.
    private func changedCount(_ subject: Subject, _ table: FactTable) throws -> Int {
        let own = SQLValue.integer(try revision())
        return try connection.queryFirst(
            """
            SELECT count(DISTINCT subject_id) FROM change WHERE revision = ?1 AND subject = ?2
                AND NOT EXISTS (SELECT 1 FROM \(table.rawValue) r WHERE r.id = subject_id AND r.revision = ?1)
            """, own, .text(subject.rawValue)
        ) { try $0.count(0) } ?? 0
    }

    func takeIn(_ record: IncomingRecord) throws -> ImportCounts.Effect {
        try requireOpen()
        guard batch != nil else { throw StoreError(.misuse, "A record was taken in outside an import") }
        var counted: [UInt8]?
        var before: Int64?
        do {
            // Whatever can be refused is refused before anything is written, so no savepoint is needed for a row.
            var record = record
            let level = try knownName(ofLevel: record.term?.level)
            record.term?.level = level
            batch?.graceOfLevel = record.term?.levelGraceDays ?? 0
            counted = try nameUnnamed(in: &record)
            let known = try existingMember(for: record)
            if try isSuppressed(record, of: known) || isTakenBack(record, of: known) { return .suppressed }
            let gift = try plan(giftIn: record, from: known?.id)
            // The import's own revision is of no row.
            _ = try revision()
            before = connection.totalChanges
            guard let gift else {
                guard let known else { return try addMember(record).effect }
                return try updateMember(known, with: record)
            }
            var effect = ImportCounts.Effect.unchanged
            var person = known?.id
            if let known {
                effect = try updateMember(known, with: record.fillingIn(known))
            } else if !record.member.isStranger {
                (person, effect) = try addMember(record)
            }
            return try carryOut(gift, of: person).joined(with: effect)
        } catch let error as RejectedRecord where error.mayBeEarly {
            // It may come again, and is the same row then.
            if let counted { try uncount(counted) }
            throw error
        } catch let error as RejectedRecord {
            try requireNothingWritten(since: before, error.reason)
            throw error
        } catch let error as DomainError {
            try requireNothingWritten(since: before, error.message)
            throw RejectedRecord(error.message)
        }
    }

    /// Ends the import rather than leave a part of a row that is told to be rejected.
    ///
    /// - Parameter before: What was written before the row; nil while it is only weighed, when what is written is no fact.
    private func requireNothingWritten(since before: Int64?, _ reason: String) throws {
        guard before == nil || connection.totalChanges == before else {
            throw StoreError(
                .constraint, "A row was refused after a part of it was taken in: \(reason)",
                advice: "Nothing was imported; leave the row out, or mend it, and import again")
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
        if let known = try existingMember(record.member) { return known }
        guard let identity = record.term?.externalIdentity else { return nil }
        return try knownTerm(with: identity).flatMap { try connection.member($0.member) }
    }

    /// The member that somebody's identifiers and address mean.
    func existingMember(_ incoming: IncomingMember) throws -> Member? {
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
        return try connection.person(id)
    }

    private func addMember(_ record: IncomingRecord) throws -> (id: Member.ID, effect: ImportCounts.Effect) {
        let incoming = record.member
        let member = try Member(
            id: newID(), name: incoming.name, email: incoming.email,
            externalIdentities: incoming.externalIdentities.uniqued(), visibility: incoming.visibility ?? .named,
            rollConsent: incoming.rollConsent ?? false, note: incoming.note)
        let term = try record.term.flatMap { $0.endsWhenSeen ? nil : try makeTerm($0, for: member.id) }
        try connection.insert(member, revision: try revision())
        if let term {
            try insert(term, makingLevel: true)
            try writeFirstTimeline(of: term)
            batch?.changes.addedTerms += 1
        }
        batch?.changes.addedMembers += 1
        return (member.id, .added)
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
            visibility: (keepsOwn ? nil : incoming.visibility) ?? old.visibility,
            rollConsent: (keepsOwn ? nil : incoming.rollConsent) ?? old.rollConsent,
            note: (keepsOwn ? old.note : nil) ?? said.note ?? old.note)
        let plan = try record.term.map { try self.plan($0, for: old.id) } ?? TermPlan()
        let isChanged = new != old || !plan.isEmpty
        try change(old, to: new)
        try carryOut(plan)
        if isChanged { try refreshTimeline(of: old.id) }
        return isChanged ? .updated : .unchanged
    }
}

extension IncomingRecord {
    /// The same, saying of its person only what is not known of them.
    fileprivate func fillingIn(_ known: Member) -> IncomingRecord {
        var record = self
        if known.email != nil { record.member.email = nil }
        if known.name != nil { record.member.name = nil }
        if known.note != nil { record.member.note = nil }
        record.member.visibility = nil
        record.member.rollConsent = nil
        return record
    }
}

extension ImportCounts.Effect {
    /// What a row did to a gift, and to its donor.
    fileprivate func joined(with donor: Self) -> Self {
        if self == .added || donor == .added { return .added }
        return self == .updated || donor == .updated ? .updated : .unchanged
    }
}

extension ExternalIdentity {
    /// Whether this library's own exports made it.
    var isOwn: Bool { source == "campaign" }
}
