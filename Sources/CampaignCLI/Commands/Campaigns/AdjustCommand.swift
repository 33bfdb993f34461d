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
            with and without it. All of the campaign's goals of one metric are adjusted together.
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
            let goals = campaign.goals.filter { $0.metric == metric }
            guard let first = goals.first else {
                throw invocation.usageFailure("\(campaign.slug) has no goal of \(metric.rawValue)")
            }
            let units: Int64
            if let currency = first.currency {
                let money = try invocation.required(amount, as: .money(in: currency))
                guard money.currency == currency else {
                    throw invocation.usageFailure("the goal is in \(currency), the adjustment in \(money.currency)")
                }
                units = money.minorUnits
            } else {
                let largest = Int(Donation.largestAmount)
                units = Int64(try invocation.required(amount, as: .integer(in: -largest...largest)))
            }
            guard units != 0 else { throw invocation.usageFailure("an adjustment of nothing changes nothing") }
            guard let instant = try invocation.start(on, in: campaign.calendar, context) else {
                throw invocation.usageFailure("missing option '\(on.synopsis)'")
            }
            let reason = try invocation.required(reason, as: .text)
            let ids = try await store.transaction(invocation.recording(context)) { transaction in
                try goals.map { try transaction.adjust($0.id, by: units, effectiveAt: instant, reason: reason) }
            }
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: ids[0].description, created: true))
            } else {
                let sign = units > 0 ? "+" : ""
                let time = LocalTime(campaign.calendar)
                try context.print(
                    "Adjusted \(campaign.slug) by \(sign)\(first.describe(units)) from \(time.start(instant)) on.")
            }
            return .done
        }
    }
}
