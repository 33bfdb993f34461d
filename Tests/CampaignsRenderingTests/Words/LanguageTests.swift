import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct LanguageTests {
    private func lines(_ sample: Sample, _ locale: String) throws -> [String] {
        let options = RenderingOptions(width: 300, locale: Locale(identifier: locale), usesPlainSpaces: true)
        return try Banner(sample.with { $0.appeal = nil }.progress()).text(options).components(separatedBy: "\n")
    }

    @Test func `the first campaign in Ukrainian`() throws {
        #expect(
            try Banner(Sample().progress()).text(
                RenderingOptions(locale: Locale(identifier: "uk_UA"), usesPlainSpaces: true)) == """
                    12 345 із 25 000
                    ███████████████████▊░░░░░░░░░░░░░░░░░░░░  49%
                    Quality journalism takes work — and a community that cares.
                    Допоможіть нам досягти 25 000 учасників до кінця 2025 року.
                    залишилося 44 дні · станом на 17 лист. 2025 р., 14:00 GMT+2
                    """)
    }

    @Test func `numbers hold no-break spaces unless plain ones are asked for`() throws {
        let banner = try Banner(Sample().progress())
        let text = banner.text(RenderingOptions(locale: Locale(identifier: "uk_UA")))
        #expect(text.contains("Допоможіть нам досягти 25\u{A0}000 учасників до кінця 2025 року."))
        let french = banner.text(RenderingOptions(locale: Locale(identifier: "fr_FR"), usesPlainSpaces: true))
        #expect(!french.contains { "\u{A0}\u{202F}\u{2009}".contains($0) })
    }

    @Test(arguments: [
        ("uk", "2025-12-31", "Допоможіть нам досягти 25 000 учасників до кінця 2025 року."),
        ("uk", "2025-11-30", "Допоможіть нам досягти 25 000 учасників до кінця листопада."),
        ("uk", "2026-06-30", "Допоможіть нам досягти 25 000 учасників до кінця червня 2026 року."),
        ("uk", "2026-06-15", "Допоможіть нам досягти 25 000 учасників до 15 червня 2026 року."),
        (
            "uk", "2026-06-15T15:00:00Z",
            "Допоможіть нам досягти 25 000 учасників до 15 червня 2026 року, 18:00 GMT+3."
        ),
        ("de", "2025-12-31", "Helfen Sie uns, bis Ende 2025 auf 25.000 Mitglieder zu kommen."),
        ("de", "2025-11-30", "Helfen Sie uns, bis Ende November auf 25.000 Mitglieder zu kommen."),
        ("de", "2026-06-15", "Helfen Sie uns, bis zum 15. Juni 2026 auf 25.000 Mitglieder zu kommen."),
        ("fr", "2025-12-31", "Aidez-nous à atteindre 25 000 membres d’ici fin 2025."),
        ("fr", "2026-08-31", "Aidez-nous à atteindre 25 000 membres d’ici fin août 2026."),
        ("fr", "2026-06-15", "Aidez-nous à atteindre 25 000 membres d’ici au 15 juin 2026."),
        ("pl", "2025-12-31", "Pomóż nam osiągnąć liczbę 25 000 członków do końca 2025 roku."),
        ("pl", "2025-11-30", "Pomóż nam osiągnąć liczbę 25 000 członków do końca listopada."),
        ("pl", "2026-06-15", "Pomóż nam osiągnąć liczbę 25 000 członków do 15 czerwca 2026 roku."),
        ("en_US", "2026-06-15", "Help us reach 25,000 members by June 15, 2026."),
        ("es_ES", "2026-06-15", "Help us reach 25.000 members by 15 June 2026."),
        ("ar_EG", "2026-06-15", "Help us reach 25,000 members by 15 June 2026."),
    ])
    func `a deadline is told as people say it`(locale: String, deadline: String, sentence: String) throws {
        #expect(try lines(Sample().with { $0.deadline = deadline }, locale)[2] == sentence)
    }

    @Test(arguments: [
        ("fr", "2026-05-01", "Aidez-nous à atteindre 25 000 membres d’ici au 1er mai 2026.", "au 1er mai 2026"),
        ("fr_CA", "2026-05-02", "Aidez-nous à atteindre 25 000 membres d’ici au 2 mai 2026.", "au 2 mai 2026"),
        ("pl", "2026-05-01", "Pomóż nam osiągnąć liczbę 25 000 członków do 1 maja 2026 roku.", "stan na 1 maja 2026"),
        ("de", "2026-05-01", "Helfen Sie uns, bis zum 1. Mai 2026 auf 25.000 Mitglieder zu kommen.", "Stand 1. Mai"),
    ])
    func `a date in a sentence is as the language has it there`(
        locale: String, day: String, ask: String, asOf: String
    ) throws {
        let lines = try lines(
            Sample().with {
                $0.deadline = day
                $0.asOf = "\(day)T12:00:00Z"
            }, locale)
        #expect(lines[2] == ask)
        #expect(lines.last?.contains(" · \(asOf)") == true, "\(lines.last ?? "")")
    }

    @Test func `a script that the sentences are not in is left out of the figures`() throws {
        let sample = Sample()
        #expect(try lines(sample, "uk_Latn") == lines(sample, "uk"))
        #expect(try lines(sample, "uk_Latn_UA") == lines(sample, "uk_UA"))
        #expect(try lines(sample, "uk_Cyrl_UA") == lines(sample, "uk_UA"))
        #expect(try lines(sample, "de_Latn_CH") == lines(sample, "de_CH"))
        // Sentences of one's own are in whatever script they are written in.
        let serbian = try Wording(language: "sr", table: ["time.asOf": "stanje {instant}"])
        let options = RenderingOptions(locale: Locale(identifier: "sr_Latn_RS"), wording: serbian)
        #expect(try Banner(sample.progress()).line(options).contains("stanje 17. nov 2025."))
    }

    @Test(
        arguments: [
            (1, "Допоможіть нам досягти 1 учасника до кінця 2025 року."),
            (3, "Допоможіть нам досягти 3 учасників до кінця 2025 року."),
            (21, "Допоможіть нам досягти 21 учасника до кінця 2025 року."),
            (25_001, "Допоможіть нам досягти 25 001 учасника до кінця 2025 року."),
        ] as [(Int64, String)])
    func `the noun follows the number`(target: Int64, sentence: String) throws {
        let sample = Sample().with {
            $0.targets = [target]
            $0.changes = []
        }
        #expect(try lines(sample, "uk")[2] == sentence)
    }

    @Test(
        arguments: [
            (.members, "Допоможіть нам досягти 2 500 000 учасників до кінця 2025 року."),
            (.newMembers, "Допоможіть нам залучити 2 500 000 нових учасників до кінця 2025 року."),
            (.donors, "Допоможіть нам знайти 2 500 000 благодійників до кінця 2025 року."),
            (.raised, "Допоможіть нам зібрати 25 000 ₴ до кінця 2025 року."),
            (.committed, "Допоможіть нам зібрати внесками й обіцянками 25 000 ₴ до кінця 2025 року."),
            (.recurring, "Допоможіть нам досягти 25 000 ₴ на місяць до кінця 2025 року."),
        ] as [(Goal.Metric, String)])
    func `a campaign asks for what its goal counts, in Ukrainian`(metric: Goal.Metric, sentence: String) throws {
        let sample = Sample().with {
            $0.metric = metric
            $0.targets = [2_500_000]
            $0.changes = []
            $0.currency = metric.isMoney ? "UAH" : nil
        }
        #expect(try lines(sample, "uk")[2] == sentence)
    }

    @Test(arguments: [
        ("uk", "2025-12-11T12:00:00Z", "залишилося 20 днів"), ("uk", "2025-12-10T12:00:00Z", "залишився 21 день"),
        ("uk", "2025-12-09T12:00:00Z", "залишилося 22 дні"), ("uk", "2025-12-20T12:00:00Z", "залишилося 11 днів"),
        ("uk", "2025-12-31T00:30:00Z", "залишилася 21 година"), ("uk", "2025-12-31T21:57:00Z", "залишилося 3 хвилини"),
        ("uk", "2025-12-31T21:59:30Z", "залишилося менше хвилини"),
        ("uk", "2024-12-01T12:00:00Z", "починається 1 січ. 2025 р."),
        ("uk", "2026-02-01T12:00:00Z", "завершено 31 груд. 2025 р."),
        ("pl", "2025-12-10T12:00:00Z", "zostało 21 dni"), ("pl", "2025-12-09T12:00:00Z", "zostały 22 dni"),
        ("fr", "2025-12-30T22:00:00Z", "1 jour restant"), ("de", "2025-12-30T22:00:00Z", "noch 1 Tag"),
    ])
    func `time left is told with the right plural`(locale: String, asOf: String, words: String) throws {
        let status = try #require(try lines(Sample().with { $0.asOf = asOf }, locale).last)
        #expect(status.hasPrefix(words + " · "), "\(status)")
    }

    @Test(arguments: ["ar_EG", "he_IL", "fa_IR", "ur_PK"], GoalKind.allCases)
    func `figures of right-to-left languages carry no bidi marks, and the lines keep their width`(
        locale: String, kind: GoalKind
    ) throws {
        // In their own script only with words of their own.
        let language = String(locale.prefix(2))
        let wording = try Wording(language: language, rule: .single, table: ["outOf": "{value} / {target}"])
        let options = RenderingOptions(width: 40, locale: Locale(identifier: locale), wording: wording)
        let sample = kind.applied(to: Sample().with { $0.changes = [("2025-02-01T00:00:00Z", -1234)] })
        for text in [Banner(try sample.progress()).text(options), ProgressReport(try sample.progress()).text(options)] {
            #expect(!text.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
        }
        for line in Banner(try sample.progress()).text(options).components(separatedBy: "\n") {
            #expect(DisplayWidth.columns(of: line) <= 40)
        }
    }

    private struct Number: Decodable {
        let locale: String
        let kind: String
        let value: Int64
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            locale = try container.decode(String.self, forKey: .locale)
            kind = try container.decode(String.self, forKey: .kind)
            text = try container.decode(String.self, forKey: .text)
            // Fractions are strings, and not ours to write.
            value = (try? container.decode(Int64.self, forKey: .value)) ?? -1
        }

        private enum Key: String, CodingKey { case locale, kind, value, text }
    }

    @Test(.enabled(if: RealData.has("cldr/number-format.dev.json"), RealData.isMissing))
    func `whole numbers are written as CLDR has them`() throws {
        let cases = try RealData.decode([Number].self, from: "cldr/number-format.dev.json")
            .filter { $0.kind == "decimal" && $0.value >= 0 }
        #expect(cases.count > 40)
        for one in cases {
            let figures = LocalisedFigures(RenderingOptions(locale: Locale(identifier: one.locale)))
            #expect(figures.number(one.value) == one.text, "\(one.locale)")
        }
    }
}
