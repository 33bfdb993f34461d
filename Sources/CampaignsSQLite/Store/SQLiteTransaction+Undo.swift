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
        let imported = SQLValue.integer(found.revision)
        let own = SQLValue.integer(try revision())

        var result = UndoneBatch()
        var touched: Set<Member.ID> = []
        try revertChanges(of: found.revision, &result, &touched)

        // Terms first, then the members nothing else is known of.
        touched.formUnion(
            try connection.query(
                "SELECT DISTINCT member_id FROM membership WHERE revision = ? AND voided IS NULL", imported
            ) { try $0.id(0) })
        try connection.run(
            "UPDATE membership SET voided = ? WHERE revision = ? AND voided IS NULL", own, imported)
        result.removedTerms = connection.changes
        try connection.seal(.membership, where: "revision = ?1 AND voided = ?2", imported, own)
        for member in touched { try refreshTimeline(of: member) }

        try connection.run(
            """
            DELETE FROM member_identity WHERE revision = ?1
                AND member_id NOT IN (SELECT id FROM member WHERE revision = ?1)
            """, imported)
        // What this undoing itself writes is no reason to keep anybody.
        let isKept = """
            EXISTS (SELECT 1 FROM membership t WHERE t.member_id = m.id AND t.voided IS NULL)
            OR EXISTS (SELECT 1 FROM donation d WHERE d.member_id = m.id)
            OR EXISTS (SELECT 1 FROM member_identity i WHERE i.member_id = m.id AND i.revision > m.revision)
            OR EXISTS (SELECT 1 FROM change c WHERE c.subject_id = m.id AND c.revision > m.revision AND c.revision < ?2)
            """
        let kept: [Member.ID] = try connection.query(
            "SELECT id FROM member m WHERE m.revision = ?1 AND m.voided IS NULL AND (\(isKept))", imported, own
        ) { try $0.id(0) }
        result.keptMembers = kept.count
        let removed: [Member.ID] = try connection.query(
            "SELECT id FROM member m WHERE m.revision = ?1 AND m.voided IS NULL AND NOT (\(isKept))", imported, own
        ) { try $0.id(0) }
        result.removedMembers = removed.count
        for member in removed {
            try connection.run("DELETE FROM member_identity WHERE member_id = ?", .id(member))
            try connection.run("UPDATE member SET voided = ? WHERE id = ?", own, .id(member))
            try connection.seal(.member, where: "id = ?", .id(member))
        }
        try connection.run("UPDATE import_batch SET undone = ? WHERE id = ?", own, .id(id))
        try connection.seal(.importBatch, where: "id = ?", .id(id))
        return result
    }

    /// Puts back what the import changed, the latest change first, unless the record was changed again since.
    private func revertChanges(
        of imported: Int64, _ result: inout UndoneBatch, _ touched: inout Set<Member.ID>
    ) throws {
        let rows = try connection.query(
            "SELECT subject, subject_id, before FROM change WHERE revision = ? ORDER BY id DESC", .integer(imported)
        ) { (try $0.text(0), try $0.blob(1), try $0.text(2)) }
        let own = SQLValue.integer(try revision())
        for (subject, key, before) in rows {
            let later = try connection.queryFirst(
                "SELECT 1 FROM change WHERE subject_id = ? AND revision > ? AND revision < ?", .blob(key),
                .integer(imported), own
            ) { _ in true }
            guard later == nil, let id = UUID(bytes: key) else {
                result.keptChanges += 1
                continue
            }
            switch Subject(rawValue: subject) {
            case .member:
                guard let member = try connection.member(Member.ID(id)) else { continue }
                let old = try JSONDecoder().decode(MemberBefore.self, from: Data(before.utf8))
                let reverted = try Member(
                    id: member.id, name: old.name, email: old.email.map { try EmailAddress($0) },
                    externalIdentities: member.externalIdentities, visibility: old.visibility, note: old.note)
                if let email = reverted.email, let owner = try connection.member(withEmail: email), owner != member.id {
                    result.keptChanges += 1
                    continue
                }
                try change(member, to: reverted)
            case .membership:
                guard let term = try term(Membership.ID(id)) else { continue }
                let old = try JSONDecoder().decode(TermBefore.self, from: Data(before.utf8))
                try change(
                    term,
                    to: try Membership(
                        id: term.id, member: term.member, kind: term.kind, level: term.level, start: term.start,
                        end: old.end.map { Instant(millisecondsSince1970: $0) }, renews: term.renews,
                        cancelledAt: old.cancelledAt.map { Instant(millisecondsSince1970: $0) },
                        recurring: term.recurring, externalIdentity: term.externalIdentity))
                touched.insert(term.member)
            case .campaign, .level, nil: continue
            }
            result.revertedChanges += 1
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
