import Campaigns

/// When each goal was first reached, as far as its days were looked at: kept in the database, so that a question after
/// ten years looks at as few days as one after a month.
///
/// A write takes back what it makes uncertain, from the day of the earliest change on. It looks at days anew only where
/// many are left, so that whoever writes does not pay for what nobody may ask; whoever reads looks at the few others.
final class Reaches {
    private let connection: Connection
    private var known: [Goal.ID: GoalReach]?

    init(_ connection: Connection) { self.connection = connection }

    /// Forgets what was read.
    func forget() { known = nil }

    /// What is kept of a goal.
    func reach(of goal: Goal.ID) throws -> GoalReach? { try all()[goal] }

    /// Everything that is kept.
    func all() throws -> [Goal.ID: GoalReach] {
        if let known { return known }
        let rows = try connection.query("SELECT goal_id, through, reached FROM goal_reach") { row in
            (
                try row.id(0, of: Goal.self),
                GoalReach(
                    through: CalendarDay(daysSince1970: try row.count(1)),
                    reachedOn: try row.optionalInt64(2).map { CalendarDay(daysSince1970: Int(clamping: $0)) })
            )
        }
        let read = Dictionary(rows) { first, _ in first }
        known = read
        return read
    }

    /// Throws everything away, since days or definitions are no longer what they were.
    func clear() throws {
        try connection.run("DELETE FROM goal_reach")
        known = [:]
    }

    /// Brings what is kept in line with what the open transaction has changed and added to the roll-ups.
    ///
    /// - Parameter now: When it was recorded.
    func settle(_ earliest: RollUpChanges.Earliest, now: Instant, _ memory: Memory) throws {
        for campaign in try memory.campaigns() {
            let calendar = campaign.calendar
            let last = min(now, campaign.closesAt(asOf: now).advanced(byMilliseconds: -1))
            guard last >= campaign.startsAt else { continue }
            let yesterday = calendar.day(containing: last).adding(days: -1)
            for goal in campaign.goals {
                guard let changed = earliest.instant(for: goal) else { continue }
                let kept = try reach(of: goal.id)
                var reach = kept
                if let kept, changed < calendar.end(of: kept.through) {
                    reach = kept.upTo(calendar.day(containing: changed))
                }
                let first = campaign.start.firstDay(in: calendar)
                if let uncertain = reach, uncertain.through < first { reach = nil }
                let looked = reach?.through ?? first.adding(days: -1)
                // A tree that is missing is built for whoever reads; until then there is nothing to look at.
                if reach?.reachedOn == nil, yesterday.daysSince1970 - looked.daysSince1970 > Self.few,
                    try memory.tree(calendar) != nil
                {
                    let figures = try SnapshotFigures(connection, memory, calendar: calendar)
                    reach = try GoalReach(of: goal, in: campaign, through: yesterday, after: reach, reading: figures)
                }
                if reach != kept { try keep(reach, of: goal.id) }
            }
        }
    }

    /// So many days are looked at by every reader rather than once by a writer.
    private static let few = 60

    private func keep(_ reach: GoalReach?, of goal: Goal.ID) throws {
        known?[goal] = reach
        guard let reach else {
            try connection.run("DELETE FROM goal_reach WHERE goal_id = ?", .id(goal))
            return
        }
        try connection.run(
            """
            INSERT INTO goal_reach (goal_id, through, reached) VALUES (?, ?, ?)
            ON CONFLICT (goal_id) DO UPDATE SET through = excluded.through, reached = excluded.reached
            """, .id(goal), SQLValue(reach.through.daysSince1970), SQLValue(reach.reachedOn.map(\.daysSince1970)))
    }
}

extension RollUpChanges {
    /// The earliest instants at which figures have changed.
    struct Earliest {
        /// At which members' states did.
        var people = Int64.max
        /// At which donations or donors did.
        var giving = Int64.max
        /// At which what is outstanding on pledges did.
        var pledges = Int64.max
        /// At which recurring amounts did.
        var recurring = Int64.max

        mutating func add(_ changes: RollUpChanges) {
            for key in changes.states.keys { people = min(people, key.instant) }
            for key in changes.donors.keys { giving = min(giving, key.instant) }
            for key in changes.money.keys { giving = min(giving, key.instant) }
            for key in changes.pledges.keys { pledges = min(pledges, key.instant) }
            for key in changes.recurring.keys { recurring = min(recurring, key.instant) }
        }

        /// From when on the figures of a goal may have changed; nil for one whose reach is not kept.
        func instant(for goal: Goal) -> Instant? {
            switch goal.metric {
            // Those are counted by a pass over all members, which days cost nothing beside.
            case .newMembers where goal.countsRejoins: nil
            case .members, .newMembers: Instant(millisecondsSince1970: people)
            case .donors, .raised: Instant(millisecondsSince1970: giving)
            case .committed: Instant(millisecondsSince1970: min(giving, pledges))
            case .recurring: Instant(millisecondsSince1970: recurring)
            }
        }
    }
}
