import Campaigns

extension CommandSpec {
    private static let on = OptionSpec.value(
        "on", "DAY", default: "now, or the deadline if it has passed",
        help: "The last day that counts, or an exact, exclusive instant.")

    /// `campaign close [SLUG] [--on DAY]`
    static let close = CommandSpec(
        "close", abstract: "Close a campaign for good, and freeze its result.",
        discussion: """
            The result stays as it is by what is recorded so far. What is recorded later, and what comes after the close, \
            such as refunds, is shown beside it and not inside it. A campaign that is not closed ends with its deadline all \
            the same; its figures then go on following the records.

            Afterwards words can still be changed and figures adjusted, but neither dates nor targets.
            """, section: "Campaigns", printsData: true, arguments: [.slug], options: [on, .recordedBy],
        examples: [
            .init("When the last cheques are in:", "campaign close winter"),
            .init("Ended early:", "campaign close winter --on 2026-02-14"),
        ]
    ) { invocation, context in
        try await context.withStore(.writing, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let end = try invocation.value(on, as: .when)?.resolved(in: campaign.calendar, now: context.instant)
            let closed: Campaign
            do {
                closed = try await store.transaction(invocation.recording(context)) {
                    try $0.close(campaign.id, endingWith: end)
                }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) {
                try context.print(json: CampaignDocument(closed))
                return .done
            }
            let goal = closed.goals[0]
            guard let closing = closed.closing, let result = closing.results[goal.id] else { return .done }
            let last = LocalTime(closed.calendar).end(closing.closedAt)
            try context.say(
                "Closed \(closed.slug): \(goal.describe(result.value)) of \(goal.describe(result.target)), until \(last)."
            )
            return .done
        }
    }
}
