import Campaigns

/// A goal in a document: what it watches, how much of it, and whom it counts.
struct GoalDocument: Encodable, Hashable, Sendable {
    let metric: String
    let target: Figure
    /// For goals of money.
    let currency: String?
    /// For goals that count members or memberships.
    let counting: [String]?
    /// For goals limited to some levels.
    let levels: [String]?
    /// For goals that count new members.
    let includesRejoins: Bool?

    init(_ goal: Goal, target: Int64) {
        metric = goal.metric.rawValue
        self.target = Figure(target, of: goal)
        currency = goal.currency?.code
        let countsMemberships = goal.metric.countsMemberships
        counting = countsMemberships ? goal.counting.standings.sorted().map(\.rawValue) : nil
        levels = countsMemberships ? goal.counting.levels?.sorted() : nil
        includesRejoins = goal.metric == .newMembers ? goal.includesRejoins : nil
    }
}
