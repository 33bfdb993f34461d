import Campaigns

extension Connection {
    /// How a campaign was closed, if it was.
    func closing(of campaign: Campaign.ID) throws -> Campaign.Closing? {
        let found = try queryFirst(
            """
            SELECT c.closed_at, c.revision, r.recorded_at FROM campaign_closing c JOIN revision r ON r.id = c.revision
            WHERE c.campaign_id = ?
            """, .id(campaign)
        ) { (closedAt: try $0.instant(0), revision: try $0.int64(1), recordedAt: try $0.instant(2)) }
        guard let found else { return nil }
        let results = try query(
            """
            SELECT goal_id, value, adjustments, target, first_reached FROM goal_result
            WHERE goal_id IN (SELECT id FROM goal WHERE campaign_id = ?)
            """, .id(campaign)
        ) { row in
            (
                goal: try row.id(0, of: Goal.self),
                result: Campaign.Closing.Result(
                    value: try row.int64(1), adjustments: try row.int64(2), target: try row.int64(3),
                    firstReachedOn: try row.optionalInt64(4).map { CalendarDay(daysSince1970: Int(clamping: $0)) })
            )
        }
        return Campaign.Closing(
            closedAt: found.closedAt, revision: found.revision, recordedAt: found.recordedAt,
            results: Dictionary(results.map { ($0.goal, $0.result) }) { first, _ in first })
    }

    /// Keeps how a campaign was closed.
    func insert(_ closing: Campaign.Closing, of campaign: Campaign) throws {
        try insert(into: .campaignClosing, .id(campaign.id), .instant(closing.closedAt), .integer(closing.revision))
        for goal in campaign.goals {
            guard let result = closing.results[goal.id] else { continue }
            try insert(
                into: .goalResult, .id(goal.id), .integer(result.value), .integer(result.adjustments),
                .integer(result.target), SQLValue(result.firstReachedOn.map(\.daysSince1970)),
                .integer(closing.revision))
        }
    }
}
