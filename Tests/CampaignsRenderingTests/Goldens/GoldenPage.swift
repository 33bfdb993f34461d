import Campaigns
import CampaignsRendering
import Foundation

/// One format in the golden files: of which goals and in which languages it is kept, and how it is drawn.
///
/// A page of text stands with others in the one file of its state, `en/members-active.txt`. A page with a file extension
/// is a file of its own, `en/members-active.svg`, so that it can be opened.
struct GoldenPage: Sendable {
    let name: String
    var fileExtension: String?
    /// The goals it is kept for. Most formats write money as `text` does, which is kept for all.
    var kinds: Set<GoalKind> = [.members]
    /// Whether it is kept in Ukrainian too: what holds no words is the same in all languages.
    var hasWords = true
    let draw: @Sendable (Campaign.Progress, RenderingOptions) throws -> String

    static let all: [GoldenPage] = [
        GoldenPage(name: "text", kinds: Set(GoalKind.allCases)) { Banner($0).text($1) },
        GoldenPage(name: "text, 40 columns") { Banner($0).text($1.with(width: 40)) },
        GoldenPage(name: "terminal in colour", kinds: Set(GoalKind.allCases), hasWords: false) { progress, options in
            var options = options
            options.usesColour = true
            return Banner(progress).terminal(options).replacing("\u{1B}", with: "␛")
        },
        GoldenPage(name: "terminal in ASCII, 40 columns", hasWords: false) { progress, options in
            var options = options.with(width: 40)
            options.isASCII = true
            return Banner(progress).terminal(options)
        },
        GoldenPage(name: "line") { Banner($0).line($1) },
        GoldenPage(name: "report", kinds: Set(GoalKind.allCases)) { ProgressReport($0).text($1) },
        GoldenPage(name: "Markdown", kinds: [.members, .EUR]) { Banner($0).markdown($1) },
        GoldenPage(name: "shields", kinds: Set(GoalKind.allCases)) { try JSONDocument.encode(Banner($0).shields($1)) },
        GoldenPage(name: "calendar") { progress, options in
            Banner(progress).calendar(options).replacing("\r\n", with: "␍\n")
        },
        GoldenPage(name: "Slack") { try JSONDocument.encode(Banner($0).slack($1)) },
        GoldenPage(name: "Discord") { try JSONDocument.encode(Banner($0).discord($1)) },
        GoldenPage(name: "OpenMetrics", kinds: [.members, .EUR], hasWords: false) { progress, _ in
            Banner(progress).openMetrics()
        },
        GoldenPage(name: "HTML", kinds: Set(GoalKind.allCases)) { Banner($0).html($1).withoutRules },
        GoldenPage(name: "HTML page") { progress, options in
            let surroundings = try PageSurroundings(
                address: "https://example.org/?a=1&b=2", image: "https://example.org/card.png")
            return Banner(progress).page(surroundings, options).withoutRules
        },
        GoldenPage(name: "SVG", fileExtension: "svg", kinds: Set(GoalKind.allCases)) { Banner($0).svg(.wide, $1) },
        GoldenPage(name: "narrow SVG", fileExtension: "narrow.svg") { Banner($0).svg(.narrow, $1) },
        GoldenPage(name: "social card", fileExtension: "card.svg") { Banner($0).svg(.card, $1) },
        GoldenPage(name: "document", kinds: Set(GoalKind.allCases), hasWords: false) { progress, _ in
            try JSONDocument.encode(ProgressDocument(progress))
        },
    ]
}

extension RenderingOptions {
    func with(width: Int) -> RenderingOptions {
        var copy = self
        copy.width = width
        return copy
    }
}

extension String {
    /// HTML with an ellipsis for its rules of CSS, which are the same in every state.
    var withoutRules: String { replacing(/<style>[^<]*<\/style>/, with: "<style>…</style>") }
}
