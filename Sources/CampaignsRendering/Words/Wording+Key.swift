public import Campaigns

extension Wording {
    /// The name of one sentence or word in a table.
    public enum Key: Hashable, Sendable, CaseIterable {
        /// A sentence about a goal of a metric: `members.ask`.
        case goal(Goal.Metric, GoalSentence)
        /// A sentence or word about anything else: `time.asOf`.
        case plain(Plain)

        /// Every key, in the order of the tables.
        public static var allCases: [Key] {
            Goal.Metric.allCases.flatMap { metric in GoalSentence.allCases.map { .goal(metric, $0) } }
                + Plain.allCases.map(Key.plain)
        }

        /// The name it has in a table.
        public var name: String {
            switch self {
            case .goal(let metric, let sentence): "\(metric.rawValue).\(sentence.rawValue)"
            case .plain(let plain): plain.rawValue
            }
        }

        /// The places that its sentence may hold, without their braces.
        public var places: Set<String> {
            switch self {
            case .goal(_, let sentence): sentence.places
            case .plain(let plain): plain.places
            }
        }

        /// Whether the sentence may do without a place it may hold.
        var canLeaveOutPlaces: Bool {
            self == .plain(.deadlineDay) || self == .plain(.chartDescription)
        }
    }

    /// The sentences about a goal. The plural form is that of the target.
    public enum GoalSentence: String, Hashable, Sendable, CaseIterable {
        /// What is counted, as a short label without a number: `members`.
        case label
        /// `{target}` as a noun phrase.
        case target
        /// Asks for `{target}` by `{deadline}`.
        case ask
        /// Thanks for `{target}`.
        case thanks
        /// Thanks for `{target}` and `{excess}` more.
        case thanksAndMore
        /// Thanks for an earlier `{target}` before the next is asked for.
        case thanksForEarlier
        /// After the close: a later `{target}` was `{missing}` away.
        case nextMissed
        /// After the close: it ended at `{value}` of `{target}`, `{missing}` short.
        case missed
        /// `{target}` was reached on `{day}`, but now it is `{value}`.
        case reachedEarlier
        /// `{target}` was reached on `{day}`, but at the close it was `{value}`.
        case reachedBeforeClose

        var places: Set<String> {
            switch self {
            case .label: []
            case .target, .thanks, .thanksForEarlier: ["target"]
            case .ask: ["target", "deadline"]
            case .thanksAndMore: ["target", "excess"]
            case .nextMissed: ["target", "missing"]
            case .missed: ["value", "target", "missing"]
            case .reachedEarlier, .reachedBeforeClose: ["target", "day", "value"]
            }
        }
    }
}
