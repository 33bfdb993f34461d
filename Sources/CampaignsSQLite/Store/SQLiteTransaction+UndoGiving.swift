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
    }
}
