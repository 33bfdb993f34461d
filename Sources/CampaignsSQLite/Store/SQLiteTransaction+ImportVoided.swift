import Campaigns

/// What somebody took back by hand stays taken back when the same list comes again; what a row says otherwise by then is new.
extension SQLiteTransaction {
    /// What was taken back by hand. It is little, and looked up once in an import.
    struct TakenBack {
        /// A donation, as far as a row of a list repeats it.
        struct Gift: Hashable {
            let amount: Money
            let receivedAt: Instant
        }

        var gifts: [ExternalIdentity: Set<Gift>] = [:]
        var includesPeople = false
    }

    /// Whether a row says again what was taken back by hand.
    func isTakenBack(_ record: IncomingRecord, of known: Member?) throws -> Bool {
        if let donation = record.donation, let identity = donation.externalIdentity {
            let gift = TakenBack.Gift(amount: donation.amount, receivedAt: donation.receivedAt)
            guard try takenBack().gifts[identity]?.contains(gift) == true else { return false }
            return try connection.donation(with: identity) == nil
        }
        guard known == nil, record.pledge == nil, record.reversal == nil, let email = record.member.email,
            try takenBack().includesPeople
        else { return false }
        // Whoever comes back after all does so by a membership that was not taken back.
        let start: Instant? = record.term?.start
        return try connection.queryFirst(
            """
            SELECT 1 FROM member m JOIN voiding v ON v.subject = 'member' AND v.subject_id = m.id
            WHERE m.email_key = ?1 AND m.email_key IS NOT NULL AND m.voided IS NOT NULL
                AND (?2 IS NULL OR EXISTS (SELECT 1 FROM membership t WHERE t.member_id = m.id AND t.starts_at = ?2))
            """, .text(email.key), SQLValue(start?.millisecondsSince1970)
        ) { _ in true } ?? false
    }

    private func takenBack() throws -> TakenBack {
        if let known = batch?.takenBack { return known }
        var found = TakenBack()
        found.includesPeople =
            try connection.queryFirst("SELECT 1 FROM voiding WHERE subject = 'member' LIMIT 1") { _ in true } ?? false
        try connection.forEachRow(
            """
            SELECT \(Connection.donationColumns) FROM donation
            WHERE source IS NOT NULL AND voided IS NOT NULL
                AND id IN (SELECT subject_id FROM voiding WHERE subject = 'donation' AND reason <> ?)
            """, .text(Self.toldOtherwise)
        ) { row in
            let donation = try Connection.decodeDonation(row)
            guard let identity = donation.externalIdentity else { return }
            found.gifts[identity, default: []].insert(
                TakenBack.Gift(amount: donation.amount, receivedAt: donation.receivedAt))
        }
        batch?.takenBack = found
        return found
    }
}
