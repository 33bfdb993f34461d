extension Campaign {
    /// Where a campaign stands: the one value every banner, chart and document is drawn from.
    ///
    /// It is complete only if the store could read everything; a store that cannot throws, and nothing ever shows a zero
    /// that is not known to be one.
    public struct Progress: Hashable, Sendable {
        /// Where in its life a campaign is.
        public enum Phase: String, Hashable, Sendable, CaseIterable {
            /// Before the start.
            case upcoming
            /// Running, the current goal unreached.
            case active
            /// Running, the last goal reached.
            case reached
            /// At or after the close.
            case ended
        }

        /// How an ended campaign ended.
        public enum Outcome: String, Hashable, Sendable, CaseIterable {
            /// The first goal was reached.
            case reached
            /// It was not.
            case missed
        }

        /// The campaign.
        public let campaign: Campaign
        /// The instant asked about.
        public let asOf: Instant
        /// The instant the figures are of: the as-of, but after the close its last millisecond, so that terms paid through
        /// the last day count.
        public let evaluatedAt: Instant
        /// The store's revision the figures were read at; it grows with every record.
        public let revision: Int64
        /// The first instant that no longer counts.
        public let closesAt: Instant
        /// Where in its life the campaign is.
        public let phase: Phase
        /// How it ended, if it has.
        public let outcome: Outcome?
        /// How long until it closes; nil after that.
        public let timeLeft: TimeLeft?
        /// Every goal, in order.
        public let goals: [GoalProgress]
        /// The index of the current goal: the first unreached one, or the last if all are reached.
        public let currentIndex: Int
        /// The pace of the current goal.
        public let pace: Pace
        /// What the campaign's money goal cannot count for want of a conversion: the current goal if it is one of money, else
        /// the first one that is. Empty if there is none.
        public let unconverted: [Unconverted]

        /// The current goal's progress.
        public var current: GoalProgress { goals[currentIndex] }

        /// The last day that counts.
        public var lastDay: CalendarDay { Deadline(campaign.end(asOf: asOf)).lastDay(in: campaign.calendar) }

        /// That the campaign was closed by the instant asked about, if it was: then its goals are as they were frozen.
        public var closing: Campaign.Closing? { campaign.closing(asOf: asOf) }

        /// Works a campaign's progress out from a store's figures.
        /// - Complexity: Four figures for each goal and one for each day of the campaign so far.
        public init(of campaign: Campaign, asOf: Instant, revision: Int64, reading reader: some FigureReader) throws {
            let calendar = campaign.calendar
            let close = campaign.closesAt(asOf: asOf)
            let start = campaign.startsAt
            let evaluatedAt = min(asOf, close.advanced(byMilliseconds: -1))

            var goals: [GoalProgress] = []
            for goal in campaign.goals {
                let series = try GoalSeries(goal: goal, campaign: campaign, reader: reader)
                goals.append(try series.standing(asOf: asOf))
            }
            let currentIndex = goals.firstIndex { !$0.isReached } ?? goals.count - 1
            let current = goals[currentIndex]
            let timeLeft = TimeLeft(from: asOf, to: close, in: calendar)

            self.campaign = campaign
            self.asOf = asOf
            self.evaluatedAt = evaluatedAt
            self.revision = revision
            self.closesAt = close
            self.goals = goals
            self.currentIndex = currentIndex
            self.timeLeft = timeLeft
            phase =
                if asOf >= close { .ended } else if asOf < start { .upcoming } else if current.isReached {
                    .reached
                } else {
                    .active
                }
            outcome = asOf < close ? nil : goals[0].isReached ? .reached : .missed
            pace = try GoalSeries(goal: current.goal, campaign: campaign, reader: reader)
                .pace(of: current, at: evaluatedAt, timeLeft: timeLeft)
            let moneyGoal = current.goal.currency == nil ? campaign.goals.first { $0.currency != nil } : current.goal
            unconverted =
                try moneyGoal.map {
                    try reader.unconverted(of: $0, campaign: campaign.id, start: start, at: evaluatedAt)
                } ?? []
        }
    }
}
