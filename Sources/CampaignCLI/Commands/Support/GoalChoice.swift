import Campaigns

extension OptionSpec {
    /// Which of a campaign's goals is asked about.
    static let goalOfMetric = OptionSpec.value(
        "goal", "METRIC", choices: Goal.Metric.allCases.map(\.rawValue), default: "the current goal's",
        help: "The goal whose figure to show.")
}

extension Invocation {
    /// The goal of `--goal`; nil for the current one.
    func goal(of campaign: Campaign) throws -> Goal? {
        let metric: Goal.Metric? = try value(OptionSpec.goalOfMetric, as: .choice)
        guard let metric else { return nil }
        guard let goal = campaign.goals.first(where: { $0.metric == metric }) else {
            throw usageFailure("\(campaign.slug) has no goal of \(metric.rawValue)")
        }
        return goal
    }
}
