import Campaigns

extension CommandSpec {
    private static let title = OptionSpec.value("title", "TEXT", help: "A new headline.")
    private static let appeal = OptionSpec.value("appeal", "TEXT", help: "A new sentence above the call.")
    private static let link = OptionSpec.value("link", "URL", help: "A new place to go.")
    private static let linkLabel = OptionSpec.value("link-label", "TEXT", help: "New words to show for the link.")
    private static let start = OptionSpec.value("start", "DAY", help: "Another first day, for the past too.")
    private static let by = OptionSpec.value("by", "DAY", help: "Another last day, from now on.")

    /// `campaign edit [SLUG]`
    static let edit = CommandSpec(
        "edit", abstract: "Change a campaign's words, dates or targets.",
        discussion: """
            A new target or deadline is a revision: it holds from now on, and figures of the past keep the old one. Where \
            a campaign has several goals of one kind, give all their targets, in order.
            """, section: "Campaigns", printsData: true, arguments: [.slug],
        options: GoalOptions.all + [by, start, title, appeal, link, linkLabel, .recordedBy],
        examples: [.init("Aim higher:", "campaign edit members-2025 --members 30000")]
    ) { invocation, context in
        try await context.withStore(.writing, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let calendar = campaign.calendar
            let now = context.instant
            var changes = CampaignChanges(title: invocation.string(title), appeal: invocation.string(appeal))
            if invocation.has(link) || invocation.has(linkLabel) {
                guard let address = invocation.string(link) ?? campaign.link?.address else {
                    throw invocation.usageFailure("'--link-label' needs '--link'")
                }
                changes.link = try invocation.readLink(
                    address, label: invocation.string(linkLabel) ?? campaign.link?.label)
            }
            changes.start = try invocation.value(start, as: .when)?.resolved(in: calendar, now: now)
            changes.deadline = try invocation.value(by, as: .when).map {
                Deadline($0.resolved(in: calendar, now: now))
            }
            changes.targets = try targets(invocation, campaign)
            guard changes != CampaignChanges() else {
                throw invocation.usageFailure("there is nothing to change", advice: ["Name what is to be changed."])
            }
            let final = changes
            let edited: Campaign
            do {
                edited = try await store.transaction(invocation.recording(context)) {
                    try $0.edit(campaign.id, final)
                }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) {
                try context.print(json: CampaignDocument(edited))
            } else {
                try context.say(edited == campaign ? "Nothing changed." : "Changed \(edited.slug).")
            }
            return .done
        }
    }

    /// The new targets by goal: one for each goal of a metric, in order.
    private static func targets(_ invocation: Invocation, _ campaign: Campaign) throws -> [Goal.ID: Int64] {
        let currency = campaign.onlyCurrency
        let asked = try GoalOptions.targets(invocation, currency: currency)
        var targets: [Goal.ID: Int64] = [:]
        for metric in Goal.Metric.allCases {
            let new = asked.filter { $0.metric == metric }
            guard !new.isEmpty else { continue }
            let goals = campaign.goals.filter { $0.metric == metric }
            let option = GoalOptions.option(for: metric).spelling
            guard goals.count == new.count else {
                let plea =
                    switch goals.count {
                    case 0: "has no goal for '\(option)'"
                    case 1: "has one goal for '\(option)': give one target"
                    default: "has \(goals.count) goals for '\(option)': give the targets of all, in order"
                    }
                throw invocation.usageFailure("\(campaign.slug) \(plea)")
            }
            for (goal, new) in zip(goals, new) {
                guard new.currency == goal.currency else {
                    throw invocation.usageFailure("the goal is in \(goal.currency?.code ?? "people") and stays so")
                }
                targets[goal.id] = new.target
            }
        }
        return targets
    }
}
