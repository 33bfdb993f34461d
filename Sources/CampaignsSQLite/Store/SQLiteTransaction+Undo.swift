import Campaigns
import Foundation

extension SQLiteTransaction {
    func undo(_ id: ImportBatch.ID) throws -> UndoneBatch {
        try requireOpen()
        let found = try connection.queryFirst("SELECT revision, undone FROM import_batch WHERE id = ?", .id(id)) {
            (revision: try $0.int64(0), undone: try $0.optionalInt64(1))
        }
        guard let found else {
            throw StoreError(.notFound, "There is no import \(id)", advice: "See which there are with batch list")
        }
        guard found.undone == nil else { throw StoreError(.conflict, "This import was undone already") }
        // What this undoing writes is told apart from everything before it.
        startRevision()
        let own = SQLValue.integer(try revision())

        var result = UndoneBatch()
        var touched = Set(
            try connection.query(
                "SELECT DISTINCT member_id FROM membership WHERE revision = ? AND voided IS NULL",
                .integer(found.revision)
            ) { try $0.id(0, of: Member.self) })
        let concerned = try membersConcerned(by: found.revision)
        try removeRecurring(
            where: "t.revision = ?2 AND ?1 IS NOT NULL AND NOT (\(Self.isChangedByHand("t.id")))", own,
            .integer(found.revision))
        try connection.run(
            """
            UPDATE membership SET voided = ?1 WHERE revision = ?2 AND voided IS NULL
                AND NOT (\(Self.isChangedByHand("membership.id")))
            """, own, .integer(found.revision))
        result.removedTerms = connection.changes
        try connection.seal(.membership, where: "revision = ?1 AND voided = ?2", .integer(found.revision), own)
        result.keptTerms = try keptTerms(of: found.revision)
        try removeGiving(recordedIn: found.revision, &result)
        try forgetEvents(of: found.revision, &touched)
        result.keptMerges =
            try connection.queryFirst(
                "SELECT count(*) FROM member_merge WHERE revision = ?", .integer(found.revision)
            ) { try $0.count(0) } ?? 0
        // Before the changes are reverted, since an address may go back from a member who was added.
        try removeMembers(addedIn: found.revision, concerned, &result)
        try revertChanges(of: found.revision, &result, &touched)
        for member in touched { try refreshTimeline(of: member) }
        try connection.run("UPDATE import_batch SET undone = ? WHERE id = ?", own, .id(id))
        try connection.seal(.importBatch, where: "id = ?", .id(id))
        startRevision()
        return result
    }

    /// Whether somebody has changed a record of revision ?2 by hand since: neither an import nor an undoing did.
    private static func isChangedByHand(_ subject: String) -> String {
        """
        EXISTS (SELECT 1 FROM change c WHERE c.subject_id = \(subject) AND c.revision > ?2
            AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.revision = c.revision OR b.undone = c.revision))
        """
    }

    private func keptTerms(of imported: Int64) throws -> Int {
        try connection.queryFirst(
            "SELECT count(*) FROM membership WHERE revision = ? AND voided IS NULL", .integer(imported)
        ) { try $0.count(0) } ?? 0
    }

    /// Of whom an import recorded something that counts, or whom it changed.
    private func membersConcerned(by imported: Int64) throws -> Set<Member.ID> {
        Set(
            try connection.query(
                """
                SELECT member_id FROM membership WHERE revision = ?1 AND voided IS NULL
                UNION SELECT member_id FROM donation WHERE revision = ?1 AND voided IS NULL AND member_id IS NOT NULL
                UNION SELECT soft_credit_id FROM donation
                    WHERE revision = ?1 AND voided IS NULL AND soft_credit_id IS NOT NULL
                UNION SELECT member_id FROM pledge WHERE revision = ?1 AND voided IS NULL AND member_id IS NOT NULL
                UNION SELECT member_id FROM member_identity WHERE revision = ?1
                UNION SELECT subject_id FROM change WHERE revision = ?1 AND subject = 'member'
                UNION SELECT t.member_id FROM change c JOIN membership t ON t.id = c.subject_id
                    WHERE c.revision = ?1 AND t.voided IS NULL
                """, .integer(imported)
            ) { try $0.id(0) })
    }

    /// Takes back the identities an import gave, and the members it added of whom nothing else is known; and those whom an
    /// import added that was undone before, if they were kept for what this one recorded.
    private func removeMembers(
        addedIn imported: Int64, _ concerned: Set<Member.ID>, _ result: inout UndoneBatch
    ) throws {
        try connection.run(
            """
            DELETE FROM member_identity WHERE revision = ?1
                AND member_id NOT IN (SELECT id FROM member WHERE revision = ?1)
            """, .integer(imported))
        let added = try connection.query(
            """
            SELECT id, EXISTS (SELECT 1 FROM membership t WHERE t.member_id = m.id AND t.voided IS NULL)
                OR EXISTS (SELECT 1 FROM donation d
                    WHERE (d.member_id = m.id OR d.soft_credit_id = m.id) AND d.voided IS NULL)
                OR EXISTS (SELECT 1 FROM pledge p WHERE p.member_id = m.id AND p.voided IS NULL)
                OR EXISTS (SELECT 1 FROM member_identity i WHERE i.member_id = m.id AND i.revision > m.revision)
                OR EXISTS (SELECT 1 FROM member_merge g WHERE g.into_id = m.id) OR m.erased IS NOT NULL
                , m.revision
            FROM member m WHERE m.voided IS NULL
                AND (m.revision = ? OR m.revision IN (SELECT revision FROM import_batch WHERE undone IS NOT NULL))
            """, .integer(imported)
        ) { (id: try $0.id(0, of: Member.self), isNeeded: try $0.flag(1), revision: try $0.int64(2)) }
        let own = SQLValue.integer(try revision())
        for (member, isNeeded, addedIn) in added where addedIn == imported || concerned.contains(member) {
            let isKept = try isNeeded || isChanged(.member, member.uuid, since: addedIn)
            guard !isKept else {
                if addedIn == imported { result.keptMembers += 1 }
                continue
            }
            try connection.run("DELETE FROM member_identity WHERE member_id = ?", .id(member))
            try connection.run("UPDATE member SET voided = ? WHERE id = ?", own, .id(member))
            try connection.seal(.member, where: "id = ?", .id(member))
            result.removedMembers += 1
        }
    }

    /// Puts back what the import changed, the latest change first, unless the record was changed again since.
    private func revertChanges(
        of imported: Int64, _ result: inout UndoneBatch, _ touched: inout Set<Member.ID>
    ) throws {
        let rows = try connection.query(
            "SELECT subject, subject_id, before FROM change WHERE revision = ? ORDER BY id DESC", .integer(imported)
        ) { (subject: try $0.word(0, of: Subject.self), id: try $0.blob(1), before: try $0.text(2)) }
        // Asked once for each record, before its first change is reverted.
        var isChangedSince: [UUID: Bool] = [:]
        for row in rows {
            // A level's subject is its name; an import changes none.
            guard let id = UUID(bytes: row.id) else { continue }
            let isKept = try isChangedSince[id] ?? isChanged(row.subject, id, since: imported)
            isChangedSince[id] = isKept
            switch row.subject {
            case .member:
                guard let member = try connection.member(Member.ID(id)), !member.isErased else { continue }
                let reverted = try MemberBefore(stored: row.before).applied(to: member)
                let owner = try reverted.email.flatMap(connection.member(withEmail:))
                guard !isKept, owner == nil || owner == member.id else {
                    result.keptChanges += 1
                    continue
                }
                try change(member, to: reverted)
            case .membership:
                guard let term = try term(Membership.ID(id)) else { continue }
                guard !isKept else {
                    result.keptChanges += 1
                    continue
                }
                try change(term, to: try TermBefore(stored: row.before).applied(to: term))
                touched.insert(term.member)
            case .pledge:
                guard let pledge = try connection.pledge(Pledge.ID(id)) else { continue }
                guard !isKept else {
                    result.keptChanges += 1
                    continue
                }
                try change(pledge, to: try PledgeBefore(stored: row.before))
            case .campaign, .level: continue
            }
            result.revertedChanges += 1
        }
    }

    /// Whether a live record is no longer what a revision left it as. A change that was itself taken back is none.
    private func isChanged(_ subject: Subject, _ id: UUID, since revision: Int64) throws -> Bool {
        // What the revision left is what the next change found.
        let left = try connection.queryFirst(
            "SELECT before FROM change WHERE subject_id = ? AND revision > ? ORDER BY id LIMIT 1", SQLValue(id),
            .integer(revision)
        ) { try $0.text(0) }
        guard let left else { return false }
        switch subject {
        case .member:
            return try connection.member(Member.ID(id)).map { try MemberBefore(stored: left) != .init($0) } ?? false
        case .membership: return try term(Membership.ID(id)).map { try TermBefore(stored: left) != .init($0) } ?? false
        case .pledge:
            return try connection.pledge(Pledge.ID(id)).map { try PledgeBefore(stored: left) != .init($0) } ?? false
        case .campaign, .level: return true
        }
    }
}

extension MemberBefore {
    fileprivate func applied(to member: Member) throws -> Member {
        try StoreError.decoding {
            try Member(
                id: member.id, name: name, email: email.map { try EmailAddress($0) },
                externalIdentities: member.externalIdentities, visibility: visibility, rollConsent: rollConsent,
                note: note)
        }
    }
}

extension TermBefore {
    fileprivate func applied(to term: Membership) throws -> Membership {
        try StoreError.decoding {
            try Membership(
                id: term.id, member: term.member, kind: term.kind, level: term.level, start: term.start,
                end: end.map { Instant(millisecondsSince1970: $0) }, renews: term.renews,
                cancelledAt: cancelledAt.map { Instant(millisecondsSince1970: $0) }, recurring: term.recurring,
                externalIdentity: term.externalIdentity)
        }
    }
}

extension UUID {
    init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }
}
