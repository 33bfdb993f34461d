import Campaigns

/// What a row says went back of a donation, beside what is known of that.
extension SQLiteTransaction {
    /// Plans what the store does not know yet of what went back.
    ///
    /// A reversal without an identity tells how much of its kind went back in all: what is known is taken off, and no more
    /// than is left of the donation can go back. Rows of one file that each date another reversal of a donation tell parts
    /// of that sum.
    func planReversals(
        _ incoming: [IncomingReversal], of known: DonationRecord, in plan: inout DonationPlan
    ) throws {
        var record = known
        for given in incoming {
            var reversal = given
            reversal.reversedAt = given.reversedAt ?? record.donation.receivedAt
            if let identity = given.externalIdentity {
                if let other = try knownReversal(with: identity) {
                    guard other.donation == known.id else {
                        throw RejectedRecord("what went back is known as another donation's")
                    }
                    guard try isGuess(other, of: known, beside: given) else { continue }
                    plan.refuted.insert(other.id)
                    record = try DonationRecord(
                        record.donation, reversals: record.reversals.filter { $0.id != other.id })
                }
            } else {
                guard given.amount.currency == record.gross.currency else { continue }
                let before = record.reversals.filter { $0.kind == given.kind }.reduce(0) { $0 + $1.amount.minorUnits }
                let total = try toldInAll(given, of: record.donation)
                guard total > before else { continue }
                reversal.amount = Money(
                    minorUnits: min(total - before, record.net.minorUnits), currency: given.amount.currency)
                guard reversal.amount.minorUnits > 0 else { continue }
                reversal.reversedAt = max(reversal.reversedAt ?? .distantPast, record.donation.receivedAt)
            }
            let trial = try Reversal(
                id: newID(), donation: record.id, kind: reversal.kind, amount: reversal.amount,
                reversedAt: reversal.reversedAt ?? record.donation.receivedAt,
                externalIdentity: reversal.externalIdentity)
            record = try DonationRecord(record.donation, reversals: record.reversals + [trial])
            plan.reversals.append(reversal)
        }
    }

    /// Takes back what was guessed, so that what was told of it can be recorded.
    func refute(_ guesses: Set<Reversal.ID>, of donation: Donation.ID) throws {
        guard !guesses.isEmpty, let record = try connection.donationRecord(donation) else { return }
        for id in guesses { try note(.reversal, id.uuid, Self.toldOtherwise) }
        try takeBack(guesses, of: record)
    }

    /// Whether a known reversal is all that a row without the refund's own could say, the whole donation and no date, and
    /// the refund's own row says more.
    private func isGuess(_ known: Reversal, of record: DonationRecord, beside told: IncomingReversal) throws -> Bool {
        guard let at = told.reversedAt, known.reversedAt == record.donation.receivedAt else { return false }
        guard at != known.reversedAt || told.amount != known.amount || told.kind != known.kind else { return false }
        return try connection.queryFirst(
            "SELECT 1 FROM reversal r JOIN import_batch b ON b.revision = r.revision WHERE r.id = ?", .id(known.id)
        ) { _ in true } ?? false
    }

    /// The live reversal with this identity.
    private func knownReversal(with identity: ExternalIdentity) throws -> Reversal? {
        if let known = try reversal(with: identity) { return try connection.reversalEvenIfVoided(known.id) }
        guard identity.isOwn, let id = Reversal.ID(identity.id) else { return nil }
        let isLive = try connection.queryFirst(
            "SELECT 1 FROM reversal WHERE id = ? AND voided IS NULL", .id(id)
        ) { _ in true }
        return isLive == nil ? nil : try connection.reversalEvenIfVoided(id)
    }

    /// How much of a kind the file has told so far to have gone back of a donation: what this row tells, and with it what
    /// other rows do that are of other instants.
    private func toldInAll(_ given: IncomingReversal, of donation: Donation) throws -> Int64 {
        let units = given.amount.minorUnits
        guard given.isOneOfSeveral, let at = given.reversedAt, let name = donation.externalIdentity else {
            return units
        }
        try connection.run(
            """
            INSERT INTO temp.import_reversal (donation, kind, instant, amount) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, .text(name.description), .text(given.kind.rawValue), .instant(at), .integer(units))
        let sum = try connection.queryFirst(
            "SELECT sum(amount) FROM temp.import_reversal WHERE donation = ? AND kind = ?", .text(name.description),
            .text(given.kind.rawValue)
        ) { try $0.int64(0) }
        return sum ?? units
    }
}
