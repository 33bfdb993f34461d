import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let every = OptionSpec.value(
        "every", "INTERVAL", choices: History.Interval.allCases.map(\.rawValue), default: "day",
        help: "How much time a row spans; its value is that of the last day's close.")

    /// `campaign history [SLUG]`
    static let history = CommandSpec(
        "history", abstract: "Show how a campaign's figure came to stand where it does.", section: "Figures",
        printsData: true, arguments: [.slug],
        options: [.asOf, every, .goalOfMetric, .listFormat, .locale, .plainSpaces],
        examples: [.init("A year by month:", "campaign history members-2025 --every month")]
    ) { invocation, context in
        let format = try invocation.listFormat()
        let interval: History.Interval = try invocation.value(every, as: .choice) ?? .day
        let look = try context.renderingOptions(for: context.output, invocation)
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let goal = try invocation.goal(of: campaign)
            let history = try await store.history(
                of: campaign.id, goal: goal?.id, every: interval,
                asOf: try invocation.asOf(in: campaign.calendar, context))
            switch format {
            case .table:
                guard !history.points.isEmpty else {
                    context.note("\(campaign.slug) has not started yet.")
                    return .done
                }
                try context.print(HistoryTable(history).text(look))
            case .csv: try context.output.write(HistoryCSV(history).text)
            case .json: try context.print(json: HistoryDocument(history))
            }
            return .done
        }
    }
}
