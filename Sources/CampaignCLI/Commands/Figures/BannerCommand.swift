import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let watching = OptionSpec.flag(
        "watch", help: "Go on until Ctrl-C, and replace the file whenever the figures change.")

    /// `campaign banner [SLUG]`
    static let banner = CommandSpec(
        "banner", abstract: "Draw a campaign's banner.", section: "Figures", printsData: true, arguments: [.slug],
        options: [.asOf] + BannerDrawing.options + [.locale, .width, .ascii, .plainSpaces, .output, watching],
        examples: [
            .init("Keep a badge for a page up to date:", "campaign banner --format shields -o badge.json --watch"),
            .init("The same banner in Ukrainian:", "campaign banner --locale uk"),
            .init("A picture for social networks:", "campaign banner --format svg --size 1200x630 -o card.svg"),
            .init("A page that is kept up to date:", "campaign banner --format html --page -o index.html --watch"),
        ]
    ) { invocation, context in
        let path = invocation.string(OptionSpec.output).flatMap { $0 == "-" ? nil : $0 }
        var look = try context.renderingOptions(for: context.output, invocation)
        if path != nil { look.usesColour = false }
        let drawing = try BannerDrawing(invocation, look, isOnTerminal: path == nil && context.output.isTTY)
        guard !invocation.has(watching) else {
            guard let path else {
                throw invocation.usageFailure(
                    "'--watch' needs '-o FILE'", advice: ["To look at it in a terminal, use 'campaign watch'."])
            }
            guard !invocation.has(.asOf) else {
                throw invocation.usageFailure("'--watch' and '--as-of' contradict each other")
            }
            return try await context.withStore(.reading, invocation) { store in
                let campaign = try await store.chosenCampaign(invocation)
                return try await context.keepingUp(with: campaign, in: store) { progress in
                    let text = try drawing.text(of: progress)
                    try await context.withOutput(path) { try $0.write(text) }
                    context.note("Wrote \(path).")
                }
            }
        }
        return try await context.withStore(.reading, invocation) { store in
            let text = try drawing.text(of: try await store.chosenProgress(invocation, context))
            try await context.withOutput(path) { try $0.write(text) }
            return .done
        }
    }
}
