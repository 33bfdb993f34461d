import Campaigns
import Foundation
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

    @Test(arguments: Wording.all)
    func `every language says everything, and fills every place`(wording: Wording) {
        for key in Wording.Key.allCases {
            let forms = wording.ownForms(of: key)
            #expect(forms != nil, "\(wording.language) lacks \(key.name)")
            #expect(forms.map { Wording.problems(in: $0, of: key) } ?? [] == [], "\(wording.language)")
        }
    }

    @Test(arguments: Wording.all, CampaignState.allCases)
    func `no place in a sentence is left unfilled, in any state`(wording: Wording, state: CampaignState) throws {
        let options = RenderingOptions(locale: Locale(identifier: wording.language))
        for kind in GoalKind.allCases {
            let sample = kind.applied(to: state.sample).with {
                $0.adjustments = [("2025-01-02T00:00:00Z", 1)]
                $0.targets.append($0.targets[0] * 2)
            }
            let progress = try sample.progress()
            let history = try sample.history(every: .month)
            for text in [
                Banner(progress).terminal(options), ProgressReport(progress).text(options),
                HistoryTable(history).text(options),
            ] {
                #expect(!text.contains("{"), "\(text)")
                #expect(!text.contains(".."), "\(text)")
            }
        }
    }

    @Test func `a table of one's own falls back, sentence by sentence, with the fallback's plural forms`() throws {
        let table = """
            {"members.ask": {"one": "Ayúdanos a llegar a {target} miembro antes de {deadline}.",
             "other": "Ayúdanos a llegar a {target} miembros antes de {deadline}."},
             "deadline.endOfYear": "que acabe {year}"}
            """
        let spanish = try Wording(
            language: "es", table: JSONDecoder().decode([String: Wording.Forms].self, from: Data(table.utf8)))
        let options = RenderingOptions(locale: Locale(identifier: "es_ES"), wording: spanish)
        let lines = try Banner(Sample().with { $0.appeal = nil }.progress()).text(options)
            .components(separatedBy: "\n")
        #expect(lines[0] == "12.345 out of 25.000")
        #expect(lines[2] == "Ayúdanos a llegar a 25.000 miembros antes de que acabe 2025.")
        #expect(lines[3].hasPrefix("44 days left"))
        // French counts 0 as one, English does not, and the sentence is English.
        let french = try Wording(language: "fr", table: [:], fallback: .english)
        #expect(french.sentence(.plain(.daysLeft), for: 0, ["count": "0"]) == "0 days left")
    }

    @Test(
        arguments: [
            (["members.aks": "x"], ["'members.aks' is the name of no sentence"]),
            (
                ["members.ask": "Help {us} by {deadline}"],
                ["'members.ask' has nothing to put into {us}", "'members.ask' leaves out {target}"]
            ),
            (["time.ended": " "], ["'time.ended' is empty"]),
            (["time.ended": "\u{202E}dedne"], ["'time.ended' holds a control or bidi character"]),
            (["deadline.day": "{month} {day}"], []),
            (["deadline.day": "{hour}"], ["'deadline.day' has nothing to put into {hour}"]),
        ] as [([String: Wording.Forms], [String])])
    func `a table is refused with all that is wrong with it`(
        table: [String: Wording.Forms], problems: [String]
    ) throws {
        let outcome = Result<Wording, WordingError> { () throws(WordingError) in
            try Wording(language: "es", table: table)
        }
        switch outcome {
        case .success: #expect(problems.isEmpty)
        case .failure(let error): #expect(error.problems == problems)
        }
    }

    @Test func `a language whose plural rule is not known needs one by hand`() throws {
        #expect(throws: WordingError.self) { try Wording(language: "tlh", table: [:]) }
        #expect(try Wording(language: "tlh", rule: .single, table: [:]).language == "tlh")
    }

    @Test(arguments: [#"{"a": {"one": "x"}}"#, #"{"a": {"other": "x", "some": "y"}}"#, #"{"a": 5}"#])
    func `forms are read with an 'other' and categories of CLDR only`(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([String: Wording.Forms].self, from: Data(json.utf8))
        }
    }

    @Test(arguments: [
        ("en_US", "en"), ("uk", "uk"), ("uk_UA", "uk"), ("de_CH", "de"), ("fr_CA", "fr"), ("pl_PL", "pl"),
        ("es_ES", "en"), ("ar_EG", "en"), ("", "en"), ("zz", "en"),
    ])
    func `a locale speaks its language where it is here, else English`(locale: String, language: String) {
        #expect(Wording(for: Locale(identifier: locale)).language == language)
    }
}
