import Campaigns
import CampaignsRendering

extension CommandSpec {
    private enum Format: String, CaseIterable {
        case terminal
        case svg
    }

    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: Format.allCases.map(\.rawValue), default: "terminal", help: "What to draw it as.")
    private static let size = OptionSpec.value(
        "size", "SIZE", choices: PictureSize.allCases.map(\.rawValue), default: PictureSize.wide.rawValue,
        help: "The shape of an SVG picture: for a column, for a margin, or for a social card.")
    private static let width = OptionSpec.value(
        OptionSpec.width.long, "N", default: "the terminal's, else 80", help: "The columns to fill, at least 30.")
    private static let bare = OptionSpec.flag("no-projection", help: "Leave out where it is likely to go.")

    /// `campaign chart [SLUG]`
    static let chart = CommandSpec(
        "chart", abstract: "Draw how a campaign's figure rises to its target.",
        discussion: """
            The actual line, the even pace from the start to the target at the deadline, the target, and where it is \
            likely to go: the middle and the range that holds four of five outcomes, as 'campaign forecast' tells them.
            """, section: "Figures", printsData: true, arguments: [.slug],
        options: [
            .asOf, .goalOfMetric, format, size, .appearance, bare, .locale, width, .ascii, .plainSpaces, .output,
        ],
        examples: [
            .init("A picture for a page:", "campaign chart --format svg -o chart.svg"),
            .init(
                "For social networks, on a dark background:",
                "campaign chart --format svg --size 1200x630 --appearance dark -o card.svg"),
        ]
    ) { invocation, context in
        let path = invocation.string(OptionSpec.output).flatMap { $0 == "-" ? nil : $0 }
        let format: Format = try invocation.value(format, as: .choice) ?? .terminal
        let size: PictureSize? = try invocation.value(size, as: .choice)
        let appearance: Appearance? = try invocation.value(.appearance, as: .choice)
        if invocation.has(.json), invocation.has(Self.format) {
            throw invocation.usageFailure("'--json' and '--format \(format.rawValue)' contradict each other")
        }
        for option in [size == nil ? nil : "--size", appearance == nil ? nil : "--appearance"].compactMap(\.self)
        where format != .svg {
            throw invocation.usageFailure(
                "'\(option)' is for pictures, not for a terminal", advice: ["Add '--format svg'."])
        }
        var options = try context.renderingOptions(for: context.output, invocation, narrowest: 30)
        if path != nil { options.usesColour = false }
        options.appearance = appearance ?? options.appearance
        let look = options
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let chart = try await store.chart(
                of: campaign, goal: try invocation.goal(of: campaign)?.id,
                asOf: try invocation.asOf(in: campaign.calendar, context), projects: !invocation.has(bare), context)
            let text =
                if invocation.has(.json) {
                    try JSONDocument.encode(ChartDocument(chart)) + "\n"
                } else {
                    switch format {
                    case .terminal: chart.terminal(look) + "\n"
                    case .svg: chart.svg(size ?? .wide, look)
                    }
                }
            try await context.withOutput(path) { try $0.write(text) }
            return .done
        }
    }
}

extension CampaignStore {
    /// The chart of a goal. Where there is too little to forecast from, it is one without a projection, and a note says why.
    func chart(
        of campaign: Campaign, goal: Goal.ID?, asOf: Instant, projects: Bool, _ context: Context
    ) async throws -> Chart {
        let history = try await history(of: campaign.id, goal: goal, every: .day, asOf: asOf)
        guard projects, !history.points.isEmpty, asOf < campaign.closesAt(asOf: asOf) else { return Chart(history) }
        do {
            return Chart(history, forecast: try await forecast(of: campaign.id, goal: history.goal.id, asOf: asOf))
        } catch let error as DomainError where error.code == .forecast {
            context.note("No projection: \(error.message).")
            return Chart(history)
        }
    }
}
