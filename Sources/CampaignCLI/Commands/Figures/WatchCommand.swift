import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// `campaign watch [SLUG]`
    static let watch = CommandSpec(
        "watch", abstract: "Show a campaign's banner, and redraw it as records arrive.",
        discussion: """
            Goes on until Ctrl-C. Records of other processes are seen within a second. Where the output is not a terminal, \
            each change is one line.
            """, section: "Figures", arguments: [.slug], options: [.locale, .width, .ascii, .plainSpaces],
        examples: [.init("Keep a log of the changes:", "campaign watch members-2025 >> changes.log")]
    ) { invocation, context in
        let look = try context.renderingOptions(for: context.output, invocation)
        // A fixed width stays; else the banner follows the terminal's.
        let hasWidth = invocation.has(.width)
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            guard context.output.isTTY, context.environment["TERM"] != "dumb" else {
                return try await context.keepingUp(with: campaign, in: store) { progress in
                    try context.output.writeLine(Banner(progress).line(look))
                    // Whoever reads the pipe wants it now.
                    try context.output.flush()
                }
            }
            let screen = RepaintedBanner(on: context.output, look)
            let resizing = Task {
                for await columns in context.resizes() { try await screen.resize(to: columns, keepsWidth: hasWidth) }
            }
            defer { resizing.cancel() }
            let code = try await context.keepingUp(with: campaign, in: store) { try await screen.show(Banner($0)) }
            try await screen.finish()
            return code
        }
    }
}
