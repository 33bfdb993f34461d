import Campaigns

extension CommandSpec {
    private static let amount = ArgumentSpec(
        "AMOUNT", help: "A plus or a minus, such as +120 or -3 for people, or \"+250.00 EUR\" for money.")
    private static let on = OptionSpec.value("on", "DAY", isRequired: true, help: "From when on it counts.")
    private static let reason = OptionSpec.value(
        "reason", "TEXT", isRequired: true, help: "Why, for whoever reads the figure later.")
    private static let goal = OptionSpec.value(
        "goal", "METRIC", choices: Goal.Metric.allCases.map(\.rawValue), default: "the first goal's",
        help: "Which goals to adjust.")

    /// `campaign adjust [SLUG] ±AMOUNT --on DAY --reason TEXT`
    static let adjust = CommandSpec(
        "adjust", abstract: "Add a dated plus or minus to a campaign's figure.",
        discussion: """
            For what the records do not hold: members from before the tracker, cash in a tin. Every figure can be shown \
            with and without it. All of the campaign's goals of one metric, and of money in the currency given, are adjusted together.
            """, section: "Campaigns", printsData: true, arguments: [.slug, amount],
        options: [on, reason, goal, .recordedBy],
        examples: [
            .init(
                "Members from before the tracker:",
                "campaign adjust members-2025 +1200 --on 2025-01-01 --reason \"paper subscribers\"")
        ]
    ) { invocation, context in
        try await context.withStore(.writing, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let metric = try invocation.value(goal, as: .choice) ?? campaign.goals[0].metric
            var goals = campaign.goals.filter { $0.metric == metric }
            guard !goals.isEmpty else {
                throw invocation.usageFailure("\(campaign.slug) has no goal of \(metric.rawValue)")
            }
            let units: Int64
            if metric.isMoney {
                let money = try invocation.required(amount, as: .money(in: campaign.onlyCurrency))
                let currencies = Set(goals.compactMap(\.currency?.code)).sorted().joined(separator: " or ")
                // Units of one currency mean nothing in another.
                goals.removeAll { $0.currency != money.currency }
                guard !goals.isEmpty else {
                    throw invocation.usageFailure(
                        "the goal is in \(currencies), the adjustment in \(money.currency)")
                }
                units = money.minorUnits
            } else {
                let largest = Int(Donation.largestAmount)
                units = Int64(try invocation.required(amount, as: .integer(in: -largest...largest)))
            }
            let adjusted = goals
            guard units != 0 else { throw invocation.usageFailure("an adjustment of nothing changes nothing") }
            guard let instant = try invocation.start(on, in: campaign.calendar, context) else {
                throw invocation.usageFailure("missing option '\(on.synopsis)'")
            }
            let reason = try invocation.required(reason, as: .text)
            let ids = try await store.transaction(invocation.recording(context)) { transaction in
                try adjusted.map { try transaction.adjust($0.id, by: units, effectiveAt: instant, reason: reason) }
            }
            if invocation.has(.json) {
                try context.print(json: AdjustedDocument(metric: metric, ids: ids))
            } else {
                let sign = units > 0 ? "+" : ""
                let time = LocalTime(campaign.calendar)
                let amount = sign + adjusted[0].describe(units)
                let which = adjusted.count == 1 ? metric.rawValue : "\(adjusted.count) goals of \(metric.rawValue)"
                try context.say(
                    "Adjusted \(campaign.slug) (\(which)) by \(amount) from \(time.start(instant)) on.")
            }
            let closes = campaign.closesAt(asOf: context.instant)
            if instant >= closes {
                let lastDay = LocalTime(campaign.calendar).end(closes)
                context.note("It does not count: the last day of \(campaign.slug) is \(lastDay).")
            }
            return .done
        }
    }
}

/// What `adjust --json` prints: an adjustment for each goal that was adjusted, in the order of the goals.
private struct AdjustedDocument: Encodable {
    let created = true
    let metric: String
    let ids: [String]

    init(metric: Goal.Metric, ids: [Adjustment.ID]) {
        self.metric = metric.rawValue
        self.ids = ids.map(\.description)
    }

    private enum CodingKeys: String, CodingKey { case created, metric, id, ids }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(created, forKey: .created)
        try container.encode(metric, forKey: .metric)
        // As every other command that records something has it.
        try container.encode(ids.first, forKey: .id)
        try container.encode(ids, forKey: .ids)
    }
}
