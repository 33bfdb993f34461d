public import Campaigns

extension SQLiteCampaignStore {
    /// See `CampaignStore.forEachGift(where:_:)`.
    public func forEachGift(where filter: DonationFilter, _ body: @Sendable (Gift) throws -> Void) async throws {
        try await read { session in
            let connection = session.connection
            try connection.forEachDonation(where: filter) { record in
                let donation = record.donation
                try body(
                    Gift(
                        record, donor: try donation.donor.flatMap(connection.member),
                        softCredit: try donation.softCredit.flatMap(connection.member),
                        pledge: try donation.pledge.flatMap(connection.pledge)))
            }
        }
    }

    /// See `CampaignStore.forEachPromise(where:_:)`.
    public func forEachPromise(where filter: PledgeFilter, _ body: @Sendable (Promise) throws -> Void) async throws {
        try await read { session in
            let connection = session.connection
            try connection.forEachPledgeRecord(where: filter) { record in
                try body(Promise(record, donor: try record.pledge.donor.flatMap(connection.member)))
            }
        }
    }

    /// See `CampaignStore.forEachChange(_:)`.
    ///
    /// - Complexity: SQLite sorts what was recorded, in a file of its own where it is too much for memory.
    public func forEachChange(_ body: @Sendable (RecordedChange) throws -> Void) async throws {
        try await read { session in
            try session.connection.forEachRow(ChangeLog.sql) { try body(try ChangeLog.decode($0)) }
        }
    }
}
