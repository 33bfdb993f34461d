import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let listing = OptionSpec.flag(
        "list", help: "Name every record, with the reason why it is counted or not, before the sums.")

    /// `campaign explain [SLUG]`
    static let explain = CommandSpec(
        "explain", abstract: "Show what was counted and what was not, and why.",
        discussion: """
            The figure is counted anew from the records, one by one: what is counted and the adjustments add up to the \
            value that 'progress' shows. If they do not, that is an error.

            With --list, records come in the order they were made, donations by date, as a table or, with --json, as \
            the list "records" of the document. Names are shown whatever a person's visibility: the list is for the \
            organisation, not for a page.
            """, section: "Figures", printsData: true, arguments: [.slug], options: [.asOf, .goalOfMetric, listing],
        examples: [
            .init("Why the banner says what it says:", "campaign explain members-2025"),
            .init("Whom last year's figure counted:", "campaign explain members-2025 --as-of 2025-12-31 --list"),
        ]
    ) { invocation, context in
        let look = try context.renderingOptions(for: context.output, invocation)
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let goal = try invocation.goal(of: campaign)
            let asOf = try invocation.asOf(in: campaign.calendar, context)
            guard invocation.has(listing) else {
                let explanation = try await store.explanation(of: campaign.id, goal: goal?.id, asOf: asOf)
                if invocation.has(.json) {
                    try context.print(json: ExplanationDocument(explanation))
                } else {
                    try context.print(ExplanationReport(explanation).text(look))
                }
                return .done
            }
            if invocation.has(.json) {
                let records = try JSONList("records", on: context.output)
                let explanation = try await store.explanation(of: campaign.id, goal: goal?.id, asOf: asOf) {
                    try records.add(ExplanationEntryDocument($0))
                }
                try records.finish(with: ExplanationDocument(explanation))
            } else {
                let lines = ExplanationList(LocalTime(campaign.calendar))
                try context.output.writeLine(lines.header)
                let output = context.output
                let explanation = try await store.explanation(of: campaign.id, goal: goal?.id, asOf: asOf) {
                    try output.writeLine(lines.line($0))
                }
                try context.output.writeLine("")
                try context.print(ExplanationReport(explanation).text(look))
            }
            return .done
        }
    }
}
