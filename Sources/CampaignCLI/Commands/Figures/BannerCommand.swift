import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// What a banner can be drawn as.
    private enum Format: String, CaseIterable {
        case text
        case terminal
        case json
    }

    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: Format.allCases.map(\.rawValue), default: "terminal on a terminal, else text",
        help: "What to draw it as.")
    private static let width = OptionSpec.value(
        "width", "N", default: "the terminal's, else 80", help: "The columns to fill.")
    private static let ascii = OptionSpec.flag(
        "ascii", help: "Draw with plain ASCII. So it is where the locale is not UTF-8 or TERM is dumb.")

    /// `campaign banner [SLUG]`
    static let banner = CommandSpec(
        "banner", abstract: "Draw a campaign's banner.", section: "Figures", printsData: true, arguments: [.slug],
        options: [.asOf, format, width, ascii, .output],
        examples: [
            .init("Keep a text file for a page up to date:", "campaign banner members-2025 --format text -o banner.txt")
        ]
    ) { invocation, context in
        let path = invocation.string(OptionSpec.output)
        let isOnTerminal = (path == nil || path == "-") && context.output.isTTY
        var format = try invocation.value(format, as: .choice) ?? (isOnTerminal ? Format.terminal : .text)
        if invocation.has(.json) {
            if invocation.has(Self.format), format != .json {
                throw invocation.usageFailure("'--json' and '--format \(format.rawValue)' contradict each other")
            }
            format = .json
        }
        let asked = format
        var options = context.renderingOptions(for: context.output)
        options.width = try invocation.value(width, as: .integer(in: 10...1000)) ?? options.width
        options.isASCII = options.isASCII || invocation.has(ascii)
        if path != nil, path != "-" { options.usesColour = false }
        let look = options

        return try await context.withStore(.reading, invocation) { store in
            let progress = try await store.chosenProgress(invocation, context)
            let text =
                switch asked {
                case .text: Banner(progress).text(look)
                case .terminal: Banner(progress).terminal(look)
                case .json: try JSONDocument.encode(ProgressDocument(progress))
                }
            try await context.withOutput(path) { try $0.writeLine(text) }
            return .done
        }
    }
}
