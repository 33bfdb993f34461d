import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: BannerFormat.allCases.map(\.rawValue),
        default: "terminal on a terminal, else text", help: "What to draw it as.")
    private static let size = OptionSpec.value(
        "size", "SIZE", choices: PictureSize.allCases.map(\.rawValue), default: PictureSize.wide.rawValue,
        help: "The shape of an SVG picture: for a column, for a margin, or for a social card.")
    private static let watching = OptionSpec.flag(
        "watch", help: "Go on until Ctrl-C, and replace the file whenever the figures change.")

    /// `campaign banner [SLUG]`
    static let banner = CommandSpec(
        "banner", abstract: "Draw a campaign's banner.", section: "Figures", printsData: true, arguments: [.slug],
        options: [
            .asOf, format, size, .appearance, .locale, .width, .ascii, .plainSpaces, .output, watching,
        ],
        examples: [
            .init("Keep a badge for a page up to date:", "campaign banner --format shields -o badge.json --watch"),
            .init("The same banner in Ukrainian:", "campaign banner --locale uk"),
            .init("A picture for social networks:", "campaign banner --format svg --size 1200x630 -o card.svg"),
        ]
    ) { invocation, context in
        let path = invocation.string(OptionSpec.output).flatMap { $0 == "-" ? nil : $0 }
        let format = try bannerFormat(invocation, isOnTerminal: path == nil && context.output.isTTY)
        var options = try context.renderingOptions(for: context.output, invocation)
        if path != nil { options.usesColour = false }
        let size: PictureSize? = try invocation.value(size, as: .choice)
        let appearance: Appearance? = try invocation.value(.appearance, as: .choice)
        for option in [size == nil ? nil : "--size", appearance == nil ? nil : "--appearance"].compactMap(\.self)
        where format != .svg {
            throw invocation.usageFailure(
                "'\(option)' is for pictures, not for '--format \(format.rawValue)'", advice: ["Add '--format svg'."])
        }
        options.appearance = appearance ?? options.appearance
        let look = options
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
                    let text = try format.drawn(progress, look, size ?? .wide)
                    try await context.withOutput(path) { try $0.write(text) }
                    context.note("Wrote \(path).")
                }
            }
        }
        return try await context.withStore(.reading, invocation) { store in
            let text = try format.drawn(
                try await store.chosenProgress(invocation, context), look, size ?? .wide)
            try await context.withOutput(path) { try $0.write(text) }
            return .done
        }
    }

    /// The format asked for: `--json` is one of them.
    private static func bannerFormat(_ invocation: Invocation, isOnTerminal: Bool) throws -> BannerFormat {
        let asked: BannerFormat? = try invocation.value(format, as: .choice)
        guard invocation.has(.json) else { return asked ?? (isOnTerminal ? .terminal : .text) }
        if let asked, asked != .json {
            throw invocation.usageFailure("'--json' and '--format \(asked.rawValue)' contradict each other")
        }
        return .json
    }
}
