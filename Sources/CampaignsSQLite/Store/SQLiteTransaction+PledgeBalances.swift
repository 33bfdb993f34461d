import Campaigns

/// What follows from pledges and their payments: how much is outstanding, and from when on.
extension SQLiteTransaction {
    /// Brings the stored changes of a pledge in line with the pledge as it is now, live or taken back.
    func refreshPledge(_ id: Pledge.ID) throws {
        let wanted =
            try connection.pledge(id).map { pledge in
                try PledgeChangeRow.rows(of: connection.record(of: pledge, in: memory.campaigns()))
            } ?? []
        let stored = try connection.pledgeChanges(of: id)
        for row in stored where !wanted.contains(row) {
            try connection.run(
                "DELETE FROM pledge_change WHERE pledge_id = ? AND instant = ?", .id(id), .integer(row.key.instant))
            try changes.add(row.key, row.sum.negated)
        }
        for row in wanted where !stored.contains(row) {
            try connection.insert(row)
            try changes.add(row.key, row.sum)
        }
        try flushIfLarge()
    }

    /// Works out anew what is outstanding on the pledges to a campaign.
    /// - Parameter isOpenEnded: Whether only those are meant that its close bounds.
    func refreshPledges(to campaign: Campaign, isOpenEnded: Bool = false) throws {
        let condition = isOpenEnded ? "campaign_id = ? AND instalments IS NULL" : "campaign_id = ?"
        try connection.forEachPledge(condition, .id(campaign.id)) { try self.refreshPledge($0.id) }
    }
}
