import CampaignsRendering
import Testing

struct GoldenTests {
    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `every state of every kind of goal looks as it was agreed`(state: CampaignState, kind: GoalKind) throws {
        let progress = try kind.applied(to: state.sample).progress()
        let banner = Banner(progress)
        var pages = [20, 40, 80, 200].map { ("text, \($0) columns", banner.text(RenderingOptions(width: $0))) }
        pages += [
            ("terminal", banner.terminal()),
            ("terminal in colour", banner.terminal(RenderingOptions(usesColour: true))),
            ("terminal in ASCII, 40 columns", banner.terminal(RenderingOptions(width: 40, isASCII: true))),
            ("report", ProgressReport(progress).text()),
            ("report in ASCII", ProgressReport(progress).text(RenderingOptions(isASCII: true))),
            ("document", try JSONDocument.encode(ProgressDocument(progress))),
        ]
        let output = pages.map { "--- \($0)\n\($1)\n" }.joined().replacing("\u{1B}", with: "␛")
        try Golden.expect(output, is: "\(kind)-\(state).txt")
    }
}
