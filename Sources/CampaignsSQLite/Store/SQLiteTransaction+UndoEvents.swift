import Campaigns

/// What undoing an import does to what other systems told in it.
extension SQLiteTransaction {
    /// Forgets the events of an import, and lets the facts count again that it replaced because of them.
    ///
    /// A fact whose identity another one has by now stays voided: that one was told since.
    func forgetEvents(of imported: Int64, _ touched: inout Set<Member.ID>) throws {
        try connection.run("DELETE FROM event WHERE revision = ?", .integer(imported))
        for id: Membership.ID in try replaced(.membership, in: imported) {
            guard let term = try termEvenIfVoided(id) else { continue }
            if let identity = term.externalIdentity, try self.term(with: identity) != nil { continue }
            try letCount(.membership, id)
            try addRecurring(of: term)
            touched.insert(term.member)
        }
        for id: Donation.ID in try replaced(.donation, in: imported) {
            guard let donation = try connection.donationEvenIfVoided(id) else { continue }
            if let identity = donation.externalIdentity, try connection.donation(with: identity) != nil { continue }
            try letCount(.donation, id)
            try connection.run(
                "UPDATE reversal SET voided = NULL WHERE donation_id = ? AND voided = ?", .id(id), .integer(imported))
            try connection.seal(.reversal, where: "donation_id = ?", .id(id))
            try changes.add(donation)
            try refresh(donation, now: try connection.donationRecord(id))
        }
        for id: Reversal.ID in try replaced(.reversal, in: imported) {
            guard let reversal = try connection.reversalEvenIfVoided(id),
                let old = try connection.donationRecord(reversal.donation),
                let new = try? DonationRecord(old.donation, reversals: old.reversals + [reversal])
            else { continue }
            try letCount(.reversal, id)
            try refresh(old.donation, now: new)
        }
    }

    /// What an import voided of what was recorded before it: only what it was told otherwise.
    private func replaced<Entity>(_ subject: Voidable, in imported: Int64) throws -> [Identifier<Entity>] {
        try connection.query(
            """
            SELECT f.id FROM \(subject.rawValue) f JOIN voiding v ON v.subject = ?1 AND v.subject_id = f.id
            WHERE f.voided = ?2 AND v.revision = ?2 AND f.revision <> ?2
            """, .text(subject.rawValue), .integer(imported)
        ) { try $0.id(0) }
    }

    private func letCount<Entity>(_ subject: Voidable, _ id: Identifier<Entity>) throws {
        guard let table = FactTable(rawValue: subject.rawValue) else { return }
        try connection.run("DELETE FROM voiding WHERE subject = ? AND subject_id = ?", .text(table.rawValue), .id(id))
        try connection.run("UPDATE \(table.rawValue) SET voided = NULL WHERE id = ?", .id(id))
        try connection.seal(table, where: "id = ?", .id(id))
    }
}
