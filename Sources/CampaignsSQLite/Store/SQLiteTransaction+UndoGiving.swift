import Campaigns

/// What undoing an import does to money received and promised.
extension SQLiteTransaction {
    /// Takes back the donations of an import of which nothing went back since, its reversals of earlier donations, and its
    /// pledges on which nothing else was recorded since.
    func removeGiving(recordedIn imported: Int64, _ result: inout UndoneBatch) throws {
        for record in try connection.donationRecords("revision = ?", .integer(imported)) {
            let isReversedSince = try connection.queryFirst(
                "SELECT 1 FROM reversal WHERE donation_id = ? AND revision <> ? AND voided IS NULL", .id(record.id),
                .integer(imported)
            ) { _ in true }
            guard isReversedSince == nil else {
                result.keptDonations += 1
                continue
            }
            try takeBack(record)
            result.removedDonations += 1
        }
        let ofEarlier = try connection.donationRecords(
            """
            revision <> ?1 AND id IN (SELECT donation_id FROM reversal WHERE revision = ?1 AND voided IS NULL)
            """, .integer(imported))
        for record in ofEarlier {
            let reversals: [Reversal.ID] = try connection.query(
                "SELECT id FROM reversal WHERE donation_id = ? AND revision = ? AND voided IS NULL", .id(record.id),
                .integer(imported)
            ) { try $0.id(0) }
            try takeBack(Set(reversals), of: record)
            result.removedReversals += reversals.count
        }
        try removePledges(recordedIn: imported, &result)
    }

    private func removePledges(recordedIn imported: Int64, _ result: inout UndoneBatch) throws {
        var pledges: [Pledge] = []
        try connection.forEachPledge("revision = ?", .integer(imported)) { pledges.append($0) }
        for pledge in pledges {
            let isNeeded = try connection.queryFirst(
                """
                SELECT EXISTS (SELECT 1 FROM donation WHERE pledge_id = ?1 AND voided IS NULL)
                    OR EXISTS (SELECT 1 FROM pledge_write_off WHERE pledge_id = ?1 AND revision <> ?2)
                    OR EXISTS (SELECT 1 FROM change WHERE subject_id = ?1 AND revision <> ?2)
                """, .id(pledge.id), .integer(imported)
            ) { try $0.flag(0) }
            if isNeeded ?? false {
                result.keptPledges += 1
            } else {
                try takeBack(pledge)
                result.removedPledges += 1
            }
        }
        let writtenOff: [Pledge.ID] = try connection.query(
            """
            SELECT DISTINCT w.pledge_id FROM pledge_write_off w JOIN pledge p ON p.id = w.pledge_id
            WHERE w.revision = ?1 AND p.revision <> ?1 AND p.voided IS NULL
            """, .integer(imported)
        ) { try $0.id(0) }
        for pledge in writtenOff {
            try connection.run(
                "DELETE FROM pledge_write_off WHERE pledge_id = ? AND revision = ?", .id(pledge), .integer(imported))
            try refreshPledge(pledge)
            result.revertedChanges += 1
        }
    }

    /// Lets a pledge that was cancelled run again, or the other way round.
    func change(_ pledge: Pledge, to before: PledgeBefore) throws {
        try noteChange(.pledge, id: pledge.id.uuid.bytes, before: PledgeBefore(pledge))
        try connection.run(
            "UPDATE pledge SET cancelled_at = ? WHERE id = ?", SQLValue(before.cancelledAt), .id(pledge.id))
        try connection.seal(.pledge, where: "id = ?", .id(pledge.id))
        try refreshPledge(pledge.id)
    }
}
