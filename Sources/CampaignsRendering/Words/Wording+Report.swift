import Campaigns

extension Wording {
    /// The labels of the report on a campaign's figures.
    struct Report: Sendable {
        let goal: String
        let value: String
        let adjustments: String
        /// The `{adjustments}` and the `{value}` without them.
        let withoutAdjustments: String
        let remaining: String
        let percent: String
        let firstReached: String
        let notYet: String
        let never: String
        let phase: String
        let upcoming: String
        let active: String
        let reached: String
        let endedReached: String
        let endedMissed: String
        let starts: String
        let lastDay: String
        let closes: String
        let timeLeft: String
        let requiredPace: String
        let last7Days: String
        let last28Days: String
        let sinceStart: String
        /// A pace: `{amount}` a day.
        let perDay: String
        let evenPace: String
        /// Where an even pace would stand: at `{value}`, the campaign being `{comparison}`.
        let evenPaceValue: String
        let ahead: String
        let behind: String
        let unconverted: String
        let asOf: String
        let revision: String
        /// One goal of several: `{target}`, `{value}`, `{percent}`.
        let goalItem: String
        /// The label of the goal of this `{number}`.
        let goals: String

        func phase(_ progress: Campaign.Progress) -> String {
            switch progress.phase {
            case .upcoming: upcoming
            case .active: active
            case .reached: reached
            case .ended: progress.outcome == .reached ? endedReached : endedMissed
            }
        }
    }

    /// The words around a table of a campaign's history.
    struct History: Sendable {
        let day: String
        let value: String
        let target: String
        let percent: String
        /// There is nothing to show before the campaign's start on `{day}`.
        let empty: String
    }
}
