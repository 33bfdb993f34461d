public import Campaigns

extension SQLiteCampaignStore {
    /// See `CampaignStore.donation(_:)`.
    public func donation(_ reference: RecordReference<Donation>) async throws -> DonationRecord {
        try await read { session in
            guard let record = try session.connection.donationRecord(try session.connection.donation(reference)) else {
                throw StoreError.noDonation(reference.description)
            }
            return record
        }
    }

    /// See `CampaignStore.forEachDonation(where:_:)`.
    public func forEachDonation(
        where filter: DonationFilter, _ body: @Sendable (DonationRecord) throws -> Void
    ) async throws {
        try await read { session in
            try session.connection.forEachDonation(where: filter, body)
        }
    }

    /// See `CampaignStore.pledge(_:)`.
    public func pledge(_ reference: RecordReference<Pledge>) async throws -> PledgeRecord {
        try await read { session in
            let connection = session.connection
            guard let pledge = try connection.pledge(try connection.pledge(reference)) else {
                throw StoreError.noPledge(reference.description)
            }
            return try connection.record(of: pledge, in: connection.campaigns())
        }
    }

    /// See `CampaignStore.forEachPledge(where:_:)`.
    public func forEachPledge(
        where filter: PledgeFilter, _ body: @Sendable (PledgeRecord) throws -> Void
    ) async throws {
        try await read { session in
            try session.connection.forEachPledgeRecord(where: filter, body)
        }
    }

    /// See `CampaignStore.matched(by:asOf:)`.
    public func matched(by id: Pledge.ID, asOf instant: Instant) async throws -> Money? {
        try await read { session in
            let connection = session.connection
            guard let pledge = try connection.pledge(id) else { throw StoreError.noPledge(id.description) }
            guard let matching = pledge.matching, let campaign = try pledge.campaign.map(connection.campaign) else {
                return nil
            }
            var given = MatchedGiving(matching.cap.currency, of: pledge, to: campaign, asOf: instant)
            try connection.forEachRow(
                """
                SELECT \(Connection.recordColumns) FROM donation
                WHERE campaign_id = ? AND voided IS NULL AND received_at BETWEEN ? AND ?
                    AND (pledge_id IS NULL OR pledge_id NOT IN (SELECT id FROM pledge WHERE match_added IS NOT NULL))
                """, .id(campaign.id), .instant(given.start), .instant(given.end)
            ) { try given.add(try connection.decodeRecord($0)) }
            return matching.matched(given.total)
        }
    }
}

extension Connection {
    func forEachDonation(where filter: DonationFilter, _ body: (DonationRecord) throws -> Void) throws {
        try forEachRow(
            """
            SELECT \(Connection.recordColumns) FROM donation
            WHERE voided IS NULL AND (?1 IS NULL OR campaign_id = ?1) AND (?2 IS NULL OR member_id = ?2)
                AND (?3 IS NULL OR soft_credit_id = ?3)
            ORDER BY received_at, revision, id
            """, .id(filter.campaign), .id(filter.donor), .id(filter.softCredit)
        ) { try body(try decodeRecord($0)) }
    }

    func forEachPledgeRecord(where filter: PledgeFilter, _ body: (PledgeRecord) throws -> Void) throws {
        let campaigns = try campaigns()
        try forEachPledge(
            "(?1 IS NULL OR campaign_id = ?1) AND (?2 IS NULL OR member_id = ?2)", .id(filter.campaign),
            .id(filter.donor)
        ) { pledge in
            let record = try record(of: pledge, in: campaigns)
            if try filter.fits(record) { try body(record) }
        }
    }
}
