import Campaigns
import Foundation

extension SQLiteTransaction {
    func create(_ draft: CampaignDraft) throws -> Campaign {
        try requireOpen()
        let goals = try draft.goals.map {
            try Goal(
                id: newID(), metric: $0.metric, target: Revised($0.target), currency: $0.currency,
                counting: $0.counting, includesRejoins: $0.includesRejoins)
        }
        // What cannot be named cannot be stored: an offset, or a zone that only this process knows.
        let calendar = try CampaignCalendar(zone: draft.calendar.identifier)
        let campaign = try Campaign(
            id: newID(), slug: draft.slug, title: draft.title, appeal: draft.appeal, link: draft.link,
            calendar: calendar, start: draft.start, deadline: Revised(draft.deadline), goals: goals)
        let taken = try connection.queryFirst("SELECT 1 FROM campaign WHERE slug = ?", .text(campaign.slug)) { _ in true
        }
        guard taken == nil else {
            throw StoreError(
                .conflict, "There is a campaign \"\(campaign.slug)\" already",
                advice: "Choose another short name, or change that campaign")
        }
        var numbers: [String: Int64] = [:]
        for name in Set(goals.flatMap { $0.counting.levels ?? [] }) { numbers[name] = try levelNumber(name) }
        try connection.insert(campaign, levels: numbers, revision: try revision())
        // A new zone's tree is built from the dated changes, which hold those of this transaction already.
        try flush()
        try memory.ensureZone(campaign.calendar)
        return campaign
    }

    func edit(_ id: Campaign.ID, _ edits: CampaignChanges) throws -> Campaign {
        try requireOpen()
        let old = try connection.campaign(id)
        if old.closing != nil, edits.start != nil || edits.deadline != nil || !edits.targets.isEmpty {
            throw Self.closedRefusal(old)
        }
        var goals = old.goals
        for (goal, target) in edits.targets {
            guard let index = goals.firstIndex(where: { $0.id == goal }) else {
                throw StoreError(.notFound, "The campaign \"\(old.slug)\" has no such goal")
            }
            goals[index] = try goals[index].revised(to: target, since: recording.at)
        }
        let deadline =
            if let moved = edits.deadline, moved != old.deadline.latest {
                Revised(
                    old.deadline.original,
                    revisions: old.deadline.revisions + [.init(since: recording.at, value: moved)])
            } else {
                old.deadline
            }
        let new = try Campaign(
            id: id, slug: old.slug, title: edits.title ?? old.title, appeal: edits.appeal ?? old.appeal,
            link: edits.link ?? old.link, calendar: old.calendar, start: edits.start ?? old.start, deadline: deadline,
            goals: goals, closing: old.closing)
        guard new != old else { return old }

        for (goal, target) in edits.targets.sorted(by: { $0.key < $1.key }) {
            guard old.goals.first(where: { $0.id == goal })?.target.latest != target else { continue }
            // Of two changes in one transaction the later holds.
            try connection.run(
                "DELETE FROM goal_target WHERE goal_id = ? AND revision = ?", .id(goal), .integer(try revision()))
            try connection.insert(
                into: .goalTarget, .id(goal), .integer(try revision()), .instant(recording.at), .integer(target))
        }
        if let deadline = edits.deadline, new.deadline != old.deadline {
            try connection.run(
                "DELETE FROM campaign_deadline WHERE campaign_id = ? AND revision = ?", .id(id),
                .integer(try revision()))
            try connection.insert(
                into: .campaignDeadline, .id(id), .integer(try revision()), .instant(recording.at),
                .text(deadline.end.description))
        }
        try noteChange(.campaign, id: id.uuid.bytes, before: CampaignBefore(old))
        try connection.run(
            "UPDATE campaign SET title = ?, appeal = ?, link = ?, link_label = ?, starts = ? WHERE id = ?",
            .text(new.title), SQLValue(new.appeal), SQLValue(new.link?.address), SQLValue(new.link?.label),
            .text(new.start.description), .id(id))
        try connection.seal(.campaign, where: "id = ?", .id(id))
        // Who counts as a donor, and which reversals count, is reckoned from the start on.
        if new.startsAt != old.startsAt { try refreshGiving(to: new) }
        if new.deadline != old.deadline { try refreshPledges(to: new, isOpenEnded: true) }
        return try connection.campaign(id)
    }

    func adjust(_ goal: Goal.ID, by amount: Int64, effectiveAt: Instant, reason: String) throws -> Adjustment.ID {
        try requireOpen()
        let adjustment = try Adjustment(
            id: newID(), goal: goal, amount: amount, effectiveAt: effectiveAt, reason: reason)
        let known = try connection.queryFirst("SELECT 1 FROM goal WHERE id = ?", .id(goal)) { _ in true }
        guard known != nil else { throw StoreError(.notFound, "There is no goal \(goal)") }
        try connection.insert(
            into: .adjustment, .id(adjustment.id), .id(goal), .integer(amount), .instant(effectiveAt),
            .text(adjustment.reason),
            .integer(try revision()))
        return adjustment.id
    }
}

extension Goal {
    /// The same goal with another target from an instant on.
    fileprivate func revised(to target: Int64, since instant: Instant) throws -> Goal {
        let revised = Revised(
            self.target.original, revisions: self.target.revisions + [.init(since: instant, value: target)])
        return try Goal(
            id: id, metric: metric, target: target == self.target.latest ? self.target : revised, currency: currency,
            counting: counting, includesRejoins: includesRejoins)
    }
}
