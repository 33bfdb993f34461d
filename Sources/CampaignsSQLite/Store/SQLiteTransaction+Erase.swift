import Campaigns
import Foundation

extension SQLiteTransaction {
    func erase(_ reference: MemberReference) throws -> Recorded<Member.ID> {
        try requireOpen()
        let id = try connection.member(reference)
        guard let member = try connection.member(id), !member.isErased else { return Recorded(id: id, isNew: false) }
        var identity = ErasedPerson(member)
        for merged in try connection.merges(into: id) { identity.add(merged) }
        try addFormer(to: &identity)

        for email in identity.emails { try keepDigest(of: .email(email), .member, id.uuid) }
        for external in identity.identities { try keepDigest(of: .member(external), .member, id.uuid) }
        for record in identity.records {
            try eraseRecords(of: record, .membership, &identity) { .term($0) }
            try eraseRecords(of: record, .donation, &identity) { .donation($0) }
            try eraseReversals(ofDonationsOf: record, &identity)
            try eraseRecords(of: record, .pledge, &identity) { .pledge($0) }
            try blank(record)
        }
        try eraseEvents(of: identity)
        try eraseHistory(identity)
        try eraseMentions(identity.mentions)
        return Recorded(id: id, isNew: true)
    }

    /// Whether a row is of somebody who was erased, and so is neither to bring them back nor to count them twice.
    ///
    /// Who joined again by their own act is a member like any other; what such a row tells of the time before the erasure
    /// stays erased all the same, because it counts already.
    func isSuppressed(_ record: IncomingRecord, of known: Member?) throws -> Bool {
        if known?.isErased == true { return true }
        var names = record.member.externalIdentities.map(ErasedName.member)
        if let email = record.member.email { names.append(.email(email)) }
        if let identity = record.term?.externalIdentity { names.append(.term(identity)) }
        for identity in [record.donation?.externalIdentity, record.reversal?.donation].compactMap({ $0 }) {
            names.append(.donation(identity))
        }
        if let identity = record.pledge?.externalIdentity { names.append(.pledge(identity)) }
        guard let erasedAt = try names.compactMap(erasedAt).max() else { return false }
        let dates = [record.term?.start, record.donation?.receivedAt, record.pledge?.promisedAt].compactMap { $0 }
        guard known != nil, let earliest = dates.min() else { return true }
        return earliest < erasedAt
    }

    // MARK: The parts of a person's record

    /// Adds what the person was known by earlier: addresses that were changed since, and records of theirs that were taken
    /// back.
    private func addFormer(to identity: inout ErasedPerson) throws {
        for record in identity.records {
            try connection.forEachRow(
                "SELECT before FROM change WHERE subject = 'member' AND subject_id = ?", .id(record)
            ) { identity.add(try MemberBefore(stored: try $0.text(0))) }
        }
        for email in identity.emails {
            let former = try connection.query(
                """
                SELECT id, name FROM member WHERE email_key = ? AND email_key IS NOT NULL AND voided IS NOT NULL
                """, .text(email.key)
            ) { (id: try $0.id(0, of: Member.self), name: try $0.optionalText(1)) }
            for (id, name) in former { identity.add(record: id, name: name) }
        }
    }

    /// Takes the external identities and keys of a member's terms or donations away, keeping the digests of those that
    /// would be recorded again.
    private func eraseRecords(
        of member: Member.ID, _ table: FactTable, _ person: inout ErasedPerson,
        name: (ExternalIdentity) -> ErasedName
    ) throws {
        try eraseNames(table, "member_id = ?", member, &person, name: name)
    }

    private func eraseReversals(ofDonationsOf member: Member.ID, _ person: inout ErasedPerson) throws {
        try eraseNames(
            .reversal, "donation_id IN (SELECT id FROM donation WHERE member_id = ?)", member, &person
        ) { .reversal($0) }
    }

    private func eraseNames(
        _ table: FactTable, _ condition: String, _ member: Member.ID, _ person: inout ErasedPerson,
        name: (ExternalIdentity) -> ErasedName
    ) throws {
        guard let subject = ErasedName.Subject(rawValue: table.rawValue) else { return }
        let records = try connection.query(
            "SELECT id, source, external_id, voided IS NULL FROM \(table.rawValue) WHERE \(condition)", .id(member)
        ) { (id: try $0.uuid(0), identity: try $0.optionalIdentity(1, 2), isLive: try $0.flag(3)) }
        for record in records {
            if let identity = record.identity {
                person.mentions.add(identity)
                // A record that was taken back left its identity free to be used again.
                if record.isLive { try keepDigest(of: name(identity), subject, record.id) }
            }
            let keys = try connection.query(
                "SELECT key FROM idempotency_key WHERE subject = ? AND subject_id = ?", .text(subject.rawValue),
                SQLValue(record.id)
            ) { try $0.text(0) }
            for key in keys {
                try keepDigest(of: .key(key), subject, record.id)
                try connection.run("DELETE FROM idempotency_key WHERE key = ?", .text(key))
            }
        }
        try connection.run(
            "UPDATE \(table.rawValue) SET source = NULL, external_id = NULL WHERE \(condition)", .id(member))
        try connection.seal(table, where: condition, .id(member))
    }

    /// Leaves of a member's own row that there was one.
    private func blank(_ member: Member.ID) throws {
        try connection.run("DELETE FROM member_identity WHERE member_id = ?", .id(member))
        try connection.run(
            """
            UPDATE member SET name = NULL, email = NULL, email_key = NULL, note = NULL, visibility = 'anonymous',
                roll_consent = 0, erased = ? WHERE id = ?
            """, .integer(try revision()), .id(member))
        try connection.seal(.member, where: "id = ?", .id(member))
    }

    /// Takes the person out of what records were before they were changed, also where another member had their address.
    private func eraseHistory(_ identity: ErasedPerson) throws {
        let keys = Set(identity.emails.map(\.key))
        let changes = try connection.query(
            "SELECT id, subject_id, before FROM change WHERE subject = 'member'"
        ) { (id: try $0.int64(0), member: try $0.id(1, of: Member.self), before: try $0.text(2)) }
        for change in changes {
            let before = try MemberBefore(stored: change.before)
            let isOwn = identity.records.contains(change.member)
            let hasAddress = before.emailKey.map(keys.contains) ?? false
            guard isOwn || hasAddress else { continue }
            try connection.run(
                "UPDATE change SET before = ? WHERE id = ?",
                .text(try Self.json(isOwn ? MemberBefore.erased : before.withoutEmail)), .integer(change.id))
        }
    }

    /// Takes the person out of free text: who recorded something, a file's name, reasons.
    private func eraseMentions(_ mentions: Mentions) throws {
        let places: [(table: FactTable, column: String)] = [
            (.revision, "recorded_by"), (.importBatch, "source"), (.adjustment, "reason"), (.voiding, "reason"),
        ]
        for (table, column) in places {
            let texts = try connection.query(
                "SELECT DISTINCT \(column) FROM \(table.rawValue) WHERE \(column) IS NOT NULL"
            ) { try $0.text(0) }
            for text in texts {
                let erased = mentions.erased(from: text)
                guard erased != text else { continue }
                try connection.run(
                    "UPDATE \(table.rawValue) SET \(column) = ? WHERE \(column) = ?", .text(erased), .text(text))
                try connection.seal(table, where: "\(column) = ?", .text(erased))
            }
        }
    }
}
