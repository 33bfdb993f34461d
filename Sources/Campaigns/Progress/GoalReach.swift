/// When a goal was first reached, as far as its days were looked at: what a store may keep, so that nobody has to look at
/// the same days again.
///
/// It is derived from figures and targets, so it holds only until one of those changes for a day it covers.
public struct GoalReach: Hashable, Sendable {
    /// The last day that was looked at; the days from the campaign's first one on were.
    public let through: CalendarDay
    /// The first day at whose close the value was at least the target then in force; nil if no day was such.
    public let reachedOn: CalendarDay?

    /// Makes a known reach.
    public init(through: CalendarDay, reachedOn: CalendarDay?) {
        self.through = through
        self.reachedOn = reachedOn
    }

    /// Looks at the days of a campaign up to and including `last`.
    ///
    /// `known` is what was found before; only the days after it are read.
    /// - Complexity: One figure for each day that is not known.
    public init(
        of goal: Goal, in campaign: Campaign, through last: CalendarDay, after known: GoalReach? = nil,
        reading reader: some FigureReader
    ) throws {
        self = try GoalSeries(goal: goal, campaign: campaign, reader: reader).reach(through: last, after: known)
    }

    /// What of this still holds when figures have changed from `day` on.
    public func upTo(_ day: CalendarDay) -> GoalReach {
        guard day <= through else { return self }
        return GoalReach(
            through: day.adding(days: -1), reachedOn: reachedOn.flatMap { $0 < day ? $0 : nil })
    }
}

extension GoalSeries {
    func reach(through last: CalendarDay, after known: GoalReach?) throws -> GoalReach {
        if let known, known.reachedOn != nil || known.through >= last { return known }
        let calendar = campaign.calendar
        let start = campaign.start.firstDay(in: calendar)
        let first = known.map { max(start, $0.through.adding(days: 1)) } ?? start
        guard first <= last else { return GoalReach(through: last, reachedOn: nil) }
        let target = goal.target.revisions.isEmpty ? goal.target.original : nil
        for (index, value) in try dailyValues(of: first...last).enumerated() {
            let day = first.adding(days: index)
            if value >= target ?? goal.target.value(at: calendar.close(of: day)) {
                return GoalReach(through: day, reachedOn: day)
            }
        }
        return GoalReach(through: last, reachedOn: nil)
    }
}
