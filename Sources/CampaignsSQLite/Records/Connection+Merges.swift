import Campaigns

/// Which record of a person stands for them, where there were two.
extension Connection {
    /// The live member with this identifier, or with whom the one who had it was merged; nil if there is neither.
    func person(_ id: Member.ID) throws -> Member.ID? {
        var id = id
        // Each step leads to a record that was live when it was taken, so they end.
        while true {
            let live = try queryFirst("SELECT 1 FROM member WHERE id = ? AND voided IS NULL", .id(id)) { _ in true }
            if live != nil { return id }
            let next: Member.ID? = try queryFirst("SELECT into_id FROM member_merge WHERE member_id = ?", .id(id)) {
                try $0.id(0)
            }
            guard let next else { return nil }
            id = next
        }
    }

    /// The live member with whom one who had this address was merged.
    func mergedMember(withEmail email: EmailAddress) throws -> Member.ID? {
        try formerMember(withEmail: email).flatMap(person)
    }

    /// The merged member who had this address.
    func formerMember(withEmail email: EmailAddress) throws -> Member.ID? {
        try queryFirst(
            """
            SELECT m.id FROM member m JOIN member_merge g ON g.member_id = m.id
            WHERE m.email_key = ? AND m.email_key IS NOT NULL AND m.voided IS NOT NULL ORDER BY g.revision DESC
            """, .text(email.key)
        ) { try $0.id(0) }
    }

    /// The records that were merged into a member, directly or by way of another, in the order they were.
    func merges(into member: Member.ID) throws -> [MergedMember] {
        try query(
            """
            WITH RECURSIVE merged (id) AS (
                VALUES (?) UNION SELECT g.member_id FROM member_merge g JOIN merged ON g.into_id = merged.id
            )
            SELECT m.id, m.name, m.email, m.note, g.into_id, r.recorded_at, r.recorded_by
            FROM merged JOIN member_merge g ON g.member_id = merged.id JOIN member m ON m.id = merged.id
                JOIN revision r ON r.id = g.revision ORDER BY g.revision, m.id
            """, .id(member)
        ) { row in
            try StoreError.decoding {
                MergedMember(
                    id: try row.id(0), name: try row.optionalText(1),
                    email: try row.optionalText(2).map { try EmailAddress($0) }, note: try row.optionalText(3),
                    into: try row.id(4), mergedAt: try row.instant(5), mergedBy: try row.optionalText(6))
            }
        }
    }
}
