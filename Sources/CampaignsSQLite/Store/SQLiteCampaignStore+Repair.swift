public import Campaigns

extension SQLiteCampaignStore {
    /// See `CampaignStore.repair()`.
    public func repair() async throws -> CheckReport {
        try await observed {
            guard access != .readOnly else {
                throw StoreError(.readOnly, "The store was opened for reading only", advice: "Open it for writing")
            }
            try await writer.run { session in
                try session.write { session in
                    // Nothing is recorded: what is derived again belongs to no revision.
                    try session.transact(Recording(at: .distantPast)) { try $0.rebuildDerived() }
                }
            }
            return try await check()
        }
    }
}

extension SQLiteTransaction {
    /// Throws away everything that follows from the facts, and derives it again.
    fileprivate func rebuildDerived() throws {
        for table in RollUpPart.all.map(\.table) + [
            "state_change", "donor_change", "reversal_change", "pledge_change", "state", "zone",
        ] {
            try connection.execute("DELETE FROM \(table)")
        }
        try connection.execute("DELETE FROM state_set WHERE id <> 0")
        // Others that have the file open must not go on with the numbers they know.
        try connection.execute(
            "INSERT INTO derivation (generation) SELECT coalesce(max(generation), 0) + 1 FROM derivation")
        memory.forget()
        try memory.reaches.clear()
        // While there are no trees, sums by instant are all there is to keep; the trees are then built from those.
        try connection.forEachRow("SELECT DISTINCT member_id FROM membership WHERE voided IS NULL") { row in
            try self.refreshTimeline(of: try row.id(0))
        }
        try addAllRecurring()
        let campaigns = try connection.campaigns()
        for campaign in campaigns {
            try refreshGiving(to: campaign)
            try connection.forEachRow(
                "SELECT \(Connection.donationColumns) FROM donation WHERE campaign_id = ? AND voided IS NULL",
                .id(campaign.id)
            ) { row in
                try self.changes.add(try Connection.decodeDonation(row))
                try self.flushIfLarge()
            }
        }
        try flush()
        for campaign in campaigns { try memory.ensureZone(campaign.calendar) }
    }
}
