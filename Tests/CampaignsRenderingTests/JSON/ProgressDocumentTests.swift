import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct ProgressDocumentTests {
    /// The document as another program reads it.
    private func read(_ sample: Sample) throws -> [String: Any] {
        let text = try JSONDocument.encode(ProgressDocument(sample.progress()))
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a pace that rounds to nothing has no minus`() throws {
        let goal = try Sample().progress().current.goal
        guard case .rate(let rate) = Figure(perDay: -0.04, of: goal) else {
            Issue.record("a pace of people is a rate")
            return
        }
        #expect(rate.sign == .plus)
        let figures = LocalisedFigures(RenderingOptions())
        #expect(figures.number(rounded: -0.04) == "0.0")
        #expect(figures.number(rounded: -0.26) == "-0.3")
    }

    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `a document has the same keys in every state`(state: CampaignState, kind: GoalKind) throws {
        var keys: Set = [
            "campaign", "title", "appeal", "asOf", "revision", "phase", "outcome", "startsOn", "deadline", "closesAt",
            "timeZone", "timeLeft", "goal", "value", "adjustments", "remaining", "fraction", "percent", "reached",
            "firstReachedOn", "pace", "goals",
        ]
        if kind == .EUR { keys.insert("unconverted") }
        let document = try read(kind.applied(to: state.sample).with { $0.appeal = nil })
        #expect(Set(document.keys) == keys)
        #expect(document["appeal"] is NSNull)
        let pace = try #require(document["pace"] as? [String: Any])
        #expect(Set(pace.keys) == ["requiredPerDay", "last7Days", "last28Days", "sinceStart"])
        #expect((pace["requiredPerDay"] is NSNull) == (document["phase"] as? String == "ended"))
        #expect((document["outcome"] is NSNull) == (document["phase"] as? String != "ended"))
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0"), (3, "0.0001"), (12_345, "0.4938"), (24_999, "0.9999"), (25_000, "1"), (26_000, "1.04"),
            (-5, "0"),
        ] as [(Int64, String)])
    func `the fraction is floored to four decimals and printed without a tail`(value: Int64, text: String) throws {
        let sample = Sample().with { $0.changes = [("2025-02-01T00:00:00Z", value)] }
        let document = try JSONDocument.encode(ProgressDocument(sample.progress()))
        #expect(document.contains("\"fraction\" : \(text),\n"), "\(document)")
    }

    @Test(arguments: Unconverted.Source.allCases)
    func `money that cannot be counted names what it is of`(source: Unconverted.Source) throws {
        let document = try read(
            Sample().with {
                $0.metric = .recurring
                $0.currency = "EUR"
                $0.unconverted = [("10.00 USD", 3)]
                $0.unconvertedSource = source
            })
        let items = try #require(document["unconverted"] as? [[String: Any]])
        #expect(items.map { Set($0.keys) } == [["amount", "currency", source.rawValue]])
        #expect(items.first?[source.rawValue] as? Int == 3)
        #expect((document["goal"] as? [String: Any])?["counting"] as? [String] == ["paying", "gift"])
    }

    @Test func `paces of people have one decimal`() throws {
        let pace = try #require(try read(Sample())["pace"] as? [String: Any])
        #expect(pace["requiredPerDay"] as? Double == 287.6)
    }

    @Test(
        arguments: [
            (2.999, "0.02"), (-0.5, "-0.01"), (28_761.36, "287.61"), (.nan, "0.00"),
            (.infinity, "92233720368547758.07"), (-.infinity, "-92233720368547758.08"), (1e300, "92233720368547758.07"),
        ] as [(Double, String)])
    func `paces of money are exact text, floored to the minor unit`(perDay: Double, text: String) throws {
        let goal = try #require(try GoalKind.EUR.applied(to: Sample()).campaign().goals.first)
        #expect(Figure(perDay: perDay, of: goal) == .amount(text))
    }

    @Test func `after the close no time is left and the figures are of the last day`() throws {
        let document = try read(Sample().with { $0.asOf = "2026-03-01T00:00:00Z" })
        let timeLeft = try #require(document["timeLeft"] as? [String: Any])
        #expect(timeLeft["days"] as? Int == 0)
        #expect(timeLeft["text"] as? String == "ended")
        #expect(document["asOf"] as? String == "2026-03-01T00:00:00Z")
    }

    @Test func `a goal says whom it counts`() throws {
        let document = try read(
            Sample().with { sample in
                sample.metric = .newMembers
                sample.counting = (try? Counting([.trial, .paying, .grace], levels: ["Silver", "Gold"])) ?? .standard
            })
        let goal = try #require(document["goal"] as? [String: Any])
        #expect(goal["counting"] as? [String] == ["paying", "trial", "grace"])
        #expect(goal["levels"] as? [String] == ["Gold", "Silver"])
        #expect(goal["includesRejoins"] as? Bool == false)
        let donors = try #require(try read(Sample().with { $0.metric = .donors })["goal"] as? [String: Any])
        #expect(Set(donors.keys) == ["metric", "target"])
    }

    @Test func `UTC is called UTC`() throws {
        #expect(try read(Sample().with { $0.zone = "UTC" })["timeZone"] as? String == "UTC")
    }

    @Test func `text from outside stays as it is, and slashes too`() throws {
        let title = "a/b \"c\" \\ 👩‍👩‍👧 \u{202E}"
        #expect(try read(Sample().with { $0.title = title })["title"] as? String == title)
        #expect(try JSONDocument.encode(["a/b"]).contains("a/b"))
    }

    @Test func `a missing value is written as null`() throws {
        #expect(try JSONDocument.encode([ExplicitNull<Int>(nil), ExplicitNull(1)]) == "[\n  null,\n  1\n]")
    }
}
