import Campaigns

extension SQLiteTransaction {
    func close(_ id: Campaign.ID, endingWith end: DayOrInstant?) throws -> Campaign {
        try requireOpen()
        let campaign = try connection.campaign(id)
        guard campaign.closing == nil else { throw Self.closedRefusal(campaign) }
        let closedAt = try campaign.closingInstant(endingWith: end, now: recording.at)
        let revision = try revision()
        // What was recorded earlier in this transaction counts too.
        try flush()
        try memory.ensureZone(campaign.calendar)
        let last = try Campaign.Progress(
            of: campaign, asOf: closedAt.advanced(byMilliseconds: -1), revision: revision,
            reading: SnapshotFigures(connection, memory, calendar: campaign.calendar))
        let results = last.goals.map { goal in
            (
                goal.goal.id,
                Campaign.Closing.Result(
                    value: goal.value, adjustments: goal.adjustments, target: goal.target,
                    firstReachedOn: goal.firstReachedOn)
            )
        }
        let closing = Campaign.Closing(
            closedAt: closedAt, revision: revision, recordedAt: recording.at,
            results: Dictionary(results) { first, _ in first })
        try connection.insert(closing, of: campaign)
        let closed = try connection.campaign(id)
        try refreshPledges(to: closed, isOpenEnded: true)
        return closed
    }

    /// Refuses to change a closed campaign.
    static func closedRefusal(_ campaign: Campaign) -> StoreError {
        StoreError(
            .conflict, "The campaign \"\(campaign.slug)\" was closed already, and its result stands",
            advice: "Make another campaign for what comes next")
    }
}
