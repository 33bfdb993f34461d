import Campaigns
import Foundation

/// Campaigns, goals, adjustments and levels, row to value and value to row.
extension Connection {
    /// All campaigns, in the order they were made.
    func campaigns() throws -> [Campaign] {
        try query(
            """
            SELECT id, slug, title, appeal, link, link_label, time_zone, starts, deadline FROM campaign
            ORDER BY revision, id
            """, read: decodeCampaign)
    }

    func campaign(_ id: Campaign.ID) throws -> Campaign {
        let found = try queryFirst(
            """
            SELECT id, slug, title, appeal, link, link_label, time_zone, starts, deadline FROM campaign WHERE id = ?
            """, .id(id), read: decodeCampaign)
        guard let found else { throw StoreError(.notFound, "There is no campaign \(id)") }
        return found
    }

    private func decodeCampaign(_ row: Statement) throws -> Campaign {
        try StoreError.decoding {
            let id: Campaign.ID = try row.id(0)
            let label = try row.optionalText(5)
            return try Campaign(
                id: id, slug: try row.text(1), title: try row.text(2), appeal: try row.optionalText(3),
                link: try row.optionalText(4).map { try Campaign.Link(address: $0, label: label) },
                calendar: try CampaignCalendar(zone: try row.text(6)), start: try row.dayOrInstant(7),
                deadline: Revised(
                    Deadline(try row.dayOrInstant(8)),
                    revisions: try query(
                        "SELECT since, deadline FROM campaign_deadline WHERE campaign_id = ? ORDER BY revision", .id(id)
                    ) { .init(since: try $0.instant(0), value: Deadline(try $0.dayOrInstant(1))) }),
                goals: try goals(of: id), closing: try closing(of: id))
        }
    }

    private func goals(of campaign: Campaign.ID) throws -> [Goal] {
        try query(
            """
            SELECT id, metric, target, currency, counting, includes_rejoins FROM goal
            WHERE campaign_id = ? ORDER BY position
            """, .id(campaign)
        ) { row in
            let id: Goal.ID = try row.id(0)
            let revisions = try self.query(
                "SELECT since, target FROM goal_target WHERE goal_id = ? ORDER BY revision", .id(id)
            ) { Revised<Int64>.Revision(since: try $0.instant(0), value: try $0.int64(1)) }
            let levels = try self.query(
                "SELECT l.name FROM goal_level g JOIN level l ON l.id = g.level_id WHERE g.goal_id = ?", .id(id)
            ) { try $0.text(0) }
            let standings = try row.text(4).split(separator: ",").map {
                guard let standing = Standing(rawValue: String($0)) else { throw StoreError.damaged("an unknown word") }
                return standing
            }
            return try Goal(
                id: id, metric: try row.word(1), target: Revised(try row.int64(2), revisions: revisions),
                currency: try row.optionalText(3).map { try Currency($0) },
                counting: try Counting(Set(standings), levels: levels.isEmpty ? nil : Set(levels)),
                includesRejoins: try row.flag(5))
        }
    }

    func insert(_ campaign: Campaign, levels: [String: Int64], revision: Int64) throws {
        try insert(
            into: .campaign, .id(campaign.id), .text(campaign.slug), .text(campaign.title), SQLValue(campaign.appeal),
            SQLValue(campaign.link?.address), SQLValue(campaign.link?.label),
            .text(campaign.calendar.identifier), .text(campaign.start.description),
            .text(campaign.deadline.original.end.description), .integer(revision))
        for (position, goal) in campaign.goals.enumerated() {
            let standings = goal.counting.standings.sorted().map(\.rawValue).joined(separator: ",")
            try insert(
                into: .goal, .id(goal.id), .id(campaign.id), SQLValue(position), .text(goal.metric.rawValue),
                .integer(goal.target.original), SQLValue(goal.currency?.code), .text(standings),
                .flag(goal.includesRejoins), .integer(revision))
            for level in (goal.counting.levels ?? []).compactMap({ levels[$0] }) {
                try insert(into: .goalLevel, .id(goal.id), .integer(level))
            }
        }
    }

    func adjustments(of goal: Goal.ID) throws -> [Adjustment] {
        try query(
            """
            SELECT a.id, a.goal_id, a.amount, a.effective_at, a.reason, r.recorded_by
            FROM adjustment a JOIN revision r ON r.id = a.revision
            WHERE a.goal_id = ? AND a.voided IS NULL ORDER BY a.effective_at, a.id
            """, .id(goal)
        ) { row in
            try StoreError.decoding {
                try Adjustment(
                    id: try row.id(0), goal: try row.id(1), amount: try row.int64(2), effectiveAt: try row.instant(3),
                    reason: try row.text(4), recordedBy: try row.optionalText(5))
            }
        }
    }

    /// Levels by name, with the numbers rows refer to them by.
    func levels() throws -> [(number: Int64, level: Level)] {
        try query("SELECT id, name, grace_days FROM level ORDER BY name") { row in
            try StoreError.decoding {
                (try row.int64(0), try Level(name: try row.text(1), graceDays: try row.count(2)))
            }
        }
    }

    /// The grace of each level, by its name. Two names that differ only in how letters are composed are one.
    func graceDays() throws -> [String: Int] {
        Dictionary(try levels().map { ($0.level.name, $0.level.graceDays) }) { first, _ in first }
    }

    /// The number of the latest revision; 0 in a new database.
    func revision() throws -> Int64 {
        try queryFirst("SELECT coalesce(max(id), 0) FROM revision") { try $0.int64(0) } ?? 0
    }
}
