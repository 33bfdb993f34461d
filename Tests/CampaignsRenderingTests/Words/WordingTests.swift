import Campaigns
import Testing

@testable import CampaignsRendering

struct WordingTests {
    @Test(arguments: [
        ("{a} of {b}", "1 of {b}"), ("{a}{a}", "11"), ("", ""), ("{", "{"), ("a {a", "a {a"), ("}{a}{", "}1{"),
    ])
    func `a template fills the names it knows and shows the others`(template: String, filled: String) {
        #expect(template.filled(["a": "1"]) == filled)
    }

    @Test func `a value that looks like a place to fill is not filled again`() {
        #expect("{a}{b}".filled(["a": "{b}", "b": "{a}"]) == "{b}{a}")
    }

    @Test func `no place in a sentence is left unfilled, in any state`() throws {
        for state in CampaignState.allCases {
            for kind in GoalKind.allCases {
                let sample = kind.applied(to: state.sample).with {
                    $0.adjustments = [("2025-01-02T00:00:00Z", 1)]
                    $0.targets.append($0.targets[0] * 2)
                }
                let progress = try sample.progress()
                let history = try sample.history(every: .month)
                for text in [
                    Banner(progress).terminal(), ProgressReport(progress).text(), HistoryTable(history).text(),
                ] {
                    #expect(!text.contains("{"), "\(text)")
                }
            }
        }
    }
}
