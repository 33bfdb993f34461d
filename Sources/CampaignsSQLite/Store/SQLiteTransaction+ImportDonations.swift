import Campaigns

/// What a row's donation means for the donations that are known.
extension SQLiteTransaction {
    /// What is to be recorded of a row's donation; all that could refuse it is behind it.
    struct DonationPlan {
        /// The donation, if it is new; its donor is the row's.
        var draft: DonationDraft?
        /// The donation, if it is known.
        var known: Donation.ID?
        /// What goes back of it, without the donation's identifier.
        var reversals: [IncomingReversal]
    }

    /// Compares a row's donation with what is known of it.
    ///
    /// - Throws: ``DomainError`` or ``RejectedRecord`` for what cannot be recorded.
    func plan(_ incoming: IncomingDonation) throws -> DonationPlan {
        if let identity = incoming.externalIdentity, let known = try knownDonation(with: identity) {
            guard known.gross == incoming.amount else {
                throw RejectedRecord("it is known as a donation of another amount")
            }
            return DonationPlan(known: known.id, reversals: try news(in: incoming.reversals, of: known))
        }
        let pledge = try incoming.pledge.map(requiredPledge)
        let campaign = try incoming.campaign.map(campaign)?.id ?? pledge?.campaign
        let draft = DonationDraft(
            amount: incoming.amount, receivedAt: incoming.receivedAt, campaign: campaign, fee: incoming.fee,
            converted: incoming.converted, visibility: incoming.visibility ?? .named, pledge: pledge?.id,
            softCredit: try incoming.softCredit.map(knownPerson), externalIdentity: incoming.externalIdentity)
        let trial = try Donation(
            id: newID(), amount: draft.amount, receivedAt: draft.receivedAt, donor: pledge?.donor,
            campaign: draft.campaign, fee: draft.fee, converted: draft.converted, visibility: draft.visibility,
            pledge: draft.pledge, softCredit: draft.softCredit, externalIdentity: draft.externalIdentity)
        if let pledge { try Self.require(trial, canPay: pledge) }
        return DonationPlan(draft: draft, reversals: try news(in: incoming.reversals, of: DonationRecord(trial)))
    }

    /// Compares what went back of another row's donation with what is known of it.
    func plan(_ incoming: IncomingReversal) throws -> DonationPlan {
        guard let known = try incoming.donation.flatMap(knownDonation) else {
            throw RejectedRecord("the donation it is of is not known", mayBeEarly: true)
        }
        return DonationPlan(known: known.id, reversals: try news(in: [incoming], of: known))
    }

    /// Records what was planned, as a gift of this person's, or a stranger's.
    func carryOut(_ plan: DonationPlan, from donor: Member.ID?) throws -> ImportCounts.Effect {
        var id = plan.known
        if var draft = plan.draft {
            draft.donor = donor
            id = try record(draft, key: nil).id
            try batch?.changes.addDonation(of: draft.amount)
        }
        guard let id else { return .unchanged }
        for reversal in plan.reversals {
            _ = try record(
                ReversalDraft(
                    of: id, kind: reversal.kind, amount: reversal.amount,
                    reversedAt: reversal.reversedAt ?? .distantPast,
                    externalIdentity: reversal.externalIdentity), key: nil)
            try batch?.changes.addReversal(of: reversal.amount)
        }
        return plan.draft != nil ? .added : plan.reversals.isEmpty ? .unchanged : .updated
    }

    /// What the store does not know yet of what went back.
    ///
    /// A reversal without an identity tells how much of its kind went back in all: what is known is taken off, and no more
    /// than is left of the donation can go back.
    private func news(in incoming: [IncomingReversal], of known: DonationRecord) throws -> [IncomingReversal] {
        var record = known
        var news: [IncomingReversal] = []
        for given in incoming {
            var reversal = given
            reversal.reversedAt = given.reversedAt ?? record.donation.receivedAt
            if let identity = given.externalIdentity {
                if let other = try knownReversal(with: identity) {
                    guard other == known.id else {
                        throw RejectedRecord("what went back is known as another donation's")
                    }
                    continue
                }
            } else {
                let before = record.reversals.filter { $0.kind == given.kind }
                    .reduce(0) { $0 + $1.amount.minorUnits }
                guard given.amount.currency == record.gross.currency, given.amount.minorUnits > before else { continue }
                reversal.amount = Money(
                    minorUnits: min(given.amount.minorUnits - before, record.net.minorUnits),
                    currency: given.amount.currency)
                guard reversal.amount.minorUnits > 0 else { continue }
                reversal.reversedAt = max(reversal.reversedAt ?? .distantPast, record.donation.receivedAt)
            }
            let trial = try Reversal(
                id: newID(), donation: record.id, kind: reversal.kind, amount: reversal.amount,
                reversedAt: reversal.reversedAt ?? record.donation.receivedAt,
                externalIdentity: reversal.externalIdentity)
            record = try DonationRecord(record.donation, reversals: record.reversals + [trial])
            news.append(reversal)
        }
        return news
    }

    // MARK: What a row's names mean

    /// The live donation another system, or this store's own export, calls by this identity.
    private func knownDonation(with identity: ExternalIdentity) throws -> DonationRecord? {
        if let id = try connection.donation(with: identity) { return try connection.donationRecord(id) }
        guard identity.isOwn, let id = Donation.ID(identity.id) else { return nil }
        return try connection.donationRecord(id)
    }

    /// The donation of the live reversal with this identity.
    private func knownReversal(with identity: ExternalIdentity) throws -> Donation.ID? {
        if let known = try reversal(with: identity) { return known.donation }
        guard identity.isOwn, let id = Reversal.ID(identity.id) else { return nil }
        return try connection.queryFirst(
            "SELECT donation_id FROM reversal WHERE id = ? AND voided IS NULL", .id(id)
        ) { try $0.id(0) }
    }

    private func requiredPledge(with identity: ExternalIdentity) throws -> Pledge {
        if let pledge = try knownPledge(with: identity) { return pledge }
        throw RejectedRecord("the pledge it is paid on is not known", mayBeEarly: true)
    }

    private func knownPerson(_ somebody: IncomingMember) throws -> Member.ID {
        guard let member = try existingMember(somebody) else {
            throw RejectedRecord("the person to thank for it is not known", mayBeEarly: true)
        }
        return member.id
    }

    func campaign(_ slug: String) throws -> Campaign {
        if let known = batch?.campaigns[slug] { return known }
        guard let campaign = try memory.campaigns().first(where: { $0.slug == slug }) else {
            throw RejectedRecord("there is no campaign with this slug")
        }
        batch?.campaigns[slug] = campaign
        return campaign
    }

    // MARK: Donations that nobody numbered

    /// By what a gift is known again that its file gives no identifier: who gave or promised what when, and that it is the
    /// first such row of the file, the second, …
    ///
    /// Rows are counted in a temporary table, since there may be more of them than memory should hold.
    func identity(
        ofUnnamed facts: [String], from somebody: IncomingMember
    ) throws -> (identity: ExternalIdentity, digest: [UInt8]) {
        var parts = facts + [somebody.email?.key ?? ""]
        if somebody.email == nil { parts += somebody.externalIdentities.map(\.description).sorted() }
        let digest = Array(SHA256.hash(Array(parts.joined(separator: "\0").utf8)).prefix(16))
        let count =
            try connection.queryFirst(
                """
                INSERT INTO temp.import_twin (digest, count) VALUES (?, 1)
                ON CONFLICT (digest) DO UPDATE SET count = count + 1 RETURNING count
                """, .blob(digest)
            ) { try $0.count(0) } ?? 1
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return (try ExternalIdentity(source: "import", id: count == 1 ? hex : "\(hex)-\(count)"), digest)
    }

    /// Takes back that a row was counted, since it is to come again.
    func uncount(_ digest: [UInt8]) throws {
        try connection.run("UPDATE temp.import_twin SET count = count - 1 WHERE digest = ?", .blob(digest))
    }

    /// Forgets the rows of the import before.
    func beginCountingUnnamed() throws {
        try connection.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS import_twin (
                digest BLOB NOT NULL PRIMARY KEY, count INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            DELETE FROM temp.import_twin;
            """)
    }
}
