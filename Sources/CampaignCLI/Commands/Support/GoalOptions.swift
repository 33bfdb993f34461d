import Campaigns

/// The options that name goals, in one table for `create` and `edit`.
enum GoalOptions {
    static let members = OptionSpec.value(
        "members", "N", isRepeatable: true, help: "A goal of N members who count on the day.")
    static let newMembers = OptionSpec.value(
        "new-members", "N", isRepeatable: true, help: "A goal of N members who first count within the window.")
    static let donors = OptionSpec.value(
        "donors", "N", isRepeatable: true, help: "A goal of N people who give within the window.")
    static let raise = OptionSpec.value(
        "raise", "AMOUNT", isRepeatable: true, help: "A goal of money given within the window, like \"25000 EUR\".")

    static let committed = OptionSpec.value(
        "committed", "AMOUNT", isRepeatable: true,
        help: "A goal of money given within the window or still promised, like \"25000 EUR\".")
    static let recurring = OptionSpec.value(
        "recurring", "AMOUNT", isRepeatable: true,
        help: "A goal of money that memberships bring each month, like \"5000 EUR\".")

    static let all = [members, newMembers, donors, raise, committed, recurring]

    static func metric(of option: OptionSpec) -> Goal.Metric {
        switch option.long {
        case members.long: .members
        case newMembers.long: .newMembers
        case donors.long: .donors
        case committed.long: .committed
        case recurring.long: .recurring
        default: .raised
        }
    }

    static func option(for metric: Goal.Metric) -> OptionSpec {
        switch metric {
        case .members: members
        case .newMembers: newMembers
        case .donors: donors
        case .raised: raise
        case .committed: committed
        case .recurring: recurring
        }
    }

    /// The goals asked for, in the order they were given: metric, target and currency.
    static func targets(
        _ invocation: Invocation, currency: Currency?
    ) throws -> [(metric: Goal.Metric, target: Int64, currency: Currency?)] {
        try invocation.occurrences(of: all).map { occurrence in
            let metric = metric(of: occurrence.option)
            let text = occurrence.value ?? ""
            guard metric.isMoney else {
                let count = try invocation.read(
                    text, for: occurrence.option, as: .integer(in: 1...Int(Goal.largestTarget)))
                return (metric, Int64(count), nil)
            }
            let amount = try invocation.read(text, for: occurrence.option, as: .money(in: currency))
            return (metric, amount.minorUnits, amount.currency)
        }
    }
}
