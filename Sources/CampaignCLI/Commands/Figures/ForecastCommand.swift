import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// `campaign forecast [SLUG]`
    static let forecast = CommandSpec(
        "forecast", abstract: "Tell where a campaign is likely to stand at its deadline.",
        discussion: """
            The expected value is as likely to be exceeded as not; the ranges hold the outcome in so many of a hundred \
            cases. The same records give the same forecast.

            Members are forecast from who joined in the last thirteen weeks, whose membership is due to end by the \
            deadline, and how many renewed theirs; money, donors and new members from the pace so far and from how \
            other campaigns went on. After the close the result is told.
            """, section: "Figures", printsData: true, arguments: [.slug],
        options: [.asOf, .goalOfMetric, .locale, .plainSpaces],
        examples: [.init("As one could have told it a month ago:", "campaign forecast --as-of 2025-10-17")]
    ) { invocation, context in
        let look = try context.renderingOptions(for: context.output, invocation)
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let forecast = try await store.forecast(
                of: campaign.id, goal: try invocation.goal(of: campaign)?.id,
                asOf: try invocation.asOf(in: campaign.calendar, context))
            if invocation.has(.json) {
                try context.print(json: ForecastDocument(forecast))
            } else {
                try context.print(ForecastReport(forecast).text(look))
            }
            return .done
        }
    }
}
