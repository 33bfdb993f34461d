import Campaigns
import CampaignsRendering

/// What the page tells of one campaign, read from its store.
struct Report {
    /// What is told of one of its goals.
    struct Chapter {
        let chart: Chart
        let months: History
        let explanation: Explanation
        /// Nil once the campaign has closed, and while there is too little to forecast from.
        let forecast: Forecast?
    }

    let progress: Campaign.Progress
    let chapters: [Chapter]

    /// Reads all of it as of one instant.
    init(on campaign: Campaign, from store: some CampaignStore, asOf: Instant) async throws {
        progress = try await store.progress(of: campaign.id, asOf: asOf)
        var chapters: [Chapter] = []
        for goal in campaign.goals {
            let days = try await store.history(of: campaign.id, goal: goal.id, every: .day, asOf: asOf)
            let forecast = try await Self.forecast(of: campaign, goal, from: store, asOf: asOf)
            chapters.append(
                Chapter(
                    chart: Chart(days, forecast: forecast),
                    months: try await store.history(of: campaign.id, goal: goal.id, every: .month, asOf: asOf),
                    explanation: try await store.explanation(of: campaign.id, goal: goal.id, asOf: asOf) { _ in },
                    forecast: forecast))
        }
        self.chapters = chapters
    }

    private static func forecast(
        of campaign: Campaign, _ goal: Goal, from store: some CampaignStore, asOf: Instant
    ) async throws -> Forecast? {
        guard campaign.startsAt <= asOf, asOf < campaign.closesAt(asOf: asOf) else { return nil }
        do {
            return try await store.forecast(of: campaign.id, goal: goal.id, asOf: asOf)
        } catch let error as DomainError where error.code == .forecast {
            return nil
        }
    }
}
