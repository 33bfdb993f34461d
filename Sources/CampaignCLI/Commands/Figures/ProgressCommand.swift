import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// `campaign progress [SLUG]`
    static let progress = CommandSpec(
        "progress", abstract: "Show a campaign's figures.", section: "Figures", printsData: true,
        arguments: [.slug], options: [.asOf, .locale, .plainSpaces],
        examples: [.init("As of the end of a day:", "campaign progress members-2025 --as-of 2025-11-17")]
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let progress = try await store.chosenProgress(invocation, context)
            if invocation.has(.json) {
                try context.print(json: ProgressDocument(progress))
            } else {
                try context.print(
                    ProgressReport(progress).text(try context.renderingOptions(for: context.output, invocation)))
            }
            return .done
        }
    }
}

extension CampaignStore {
    /// The progress of the chosen campaign at `--as-of`.
    func chosenProgress(_ invocation: Invocation, _ context: Context) async throws -> Campaign.Progress {
        let campaign = try await chosenCampaign(invocation)
        return try await progress(of: campaign.id, asOf: try invocation.asOf(in: campaign.calendar, context))
    }
}
