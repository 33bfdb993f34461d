import Campaigns

extension SampleRecord {
    var identity: ExternalIdentity { get throws { try ExternalIdentity(source: source, id: String(number)) } }
    var recording: Recording { Recording(at: instant, by: source) }

    func donation(to campaign: Campaign.ID) throws -> DonationDraft {
        DonationDraft(
            amount: Money(minorUnits: amount, currency: try SampleCampaign.currency), receivedAt: instant,
            campaign: campaign, externalIdentity: source == Self.keyed ? nil : try identity)
    }

    func member() throws -> MemberDraft {
        MemberDraft(name: name, email: try EmailAddress(address), externalIdentities: [try identity])
    }

    var term: TermDraft { TermDraft(level: level, start: instant) }

    /// Records it in a transaction that may hold more.
    ///
    /// - Returns: whether it is new.
    func write(in transaction: any CampaignTransaction, to campaign: Campaign.ID) throws -> Bool {
        if isDonation { return try transaction.record(donation(to: campaign), key: description).isNew }
        let member = try transaction.add(try member())
        // Asked for again even if the member is known: the key makes it one term.
        _ = try transaction.record(term, for: member.id, key: description)
        return member.isNew
    }

    /// Records it in a transaction of its own. When this returns, it is acknowledged.
    func write(to store: some CampaignStore, _ campaign: Campaign.ID) async throws -> Bool {
        try await store.transaction(recording) { try write(in: $0, to: campaign) }
    }

    /// The same member as a row of an imported file, with as much text as asked.
    func incoming(noteBytes: Int = 0) throws -> IncomingRecord {
        IncomingRecord(
            member: IncomingMember(
                email: try EmailAddress(address), name: name,
                note: noteBytes == 0 ? nil : String(repeating: "n", count: noteBytes),
                externalIdentities: [try identity]),
            term: IncomingTerm(kind: .paying, level: level, start: instant))
    }
}

extension CampaignTransaction {
    /// Takes members in as one import.
    func takeIn(_ records: [SampleRecord], noteBytes: Int = 0) throws {
        var counts = ImportCounts()
        try beginBatch(format: "csv", source: "sample")
        for record in records { counts.count(try takeIn(try record.incoming(noteBytes: noteBytes))) }
        _ = try endBatch(&counts)
    }
}
