import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct BannerTests {
    @Test func `the first campaign's banner is these five lines`() throws {
        let banner = """
            12,345 out of 25,000
            ███████████████████▊░░░░░░░░░░░░░░░░░░░░  49%
            Quality journalism takes work — and a community that cares.
            Help us reach 25,000 members by the end of 2025.
            44 days left · as of 17 Nov 2025, 14:00 EET
            """
        #expect(try Banner(Sample().progress()).text() == banner)
    }

    @Test func `a figure that cannot be read gives no banner`() throws {
        struct Unreadable: Error {}
        struct Broken: FigureReader {
            func figures(of: Goal, campaign: Campaign.ID, start: Instant, at: [Instant]) throws -> [Int64] {
                throw Unreadable()
            }
            func dailyFigures(
                of: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
                calendar: CampaignCalendar
            ) throws -> [Int64] { throw Unreadable() }
            func unconverted(
                of: Goal, campaign: Campaign.ID, start: Instant, at: Instant
            ) throws -> [Unconverted] { [] }
            func adjustments(of: Goal.ID) throws -> [Adjustment] { [] }
        }
        let campaign = try Sample().campaign()
        #expect(throws: Unreadable.self) {
            _ = Banner(try Campaign.Progress(of: campaign, asOf: .distantPast, revision: 0, reading: Broken()))
        }
    }

    @Test func `without an appeal its line is left out`() throws {
        let text = try Banner(Sample().with { $0.appeal = nil }.progress()).text()
        #expect(text.split(separator: "\n").count == 4)
        #expect(!text.contains("Quality"))
    }

    @Test func `a negative value shows itself and an empty bar`() throws {
        let lines = try Banner(Sample().with { $0.changes = [("2025-02-01T00:00:00Z", -5)] }.progress()).text()
            .split(separator: "\n")
        #expect(lines[0] == "-5 out of 25,000")
        #expect(lines[1] == String(repeating: "░", count: 40) + "  0%")
    }

    @Test(arguments: GoalKind.allCases, [Int64.max, .min, .max - 1])
    func `the largest figures are drawn too`(kind: GoalKind, value: Int64) throws {
        let progress = try kind.applied(to: Sample()).with {
            $0.changes = [("2025-02-01T00:00:00Z", value)]
            $0.adjustments = [("2025-02-01T00:00:00Z", value > 0 ? -1 : 1)]
        }.progress()
        #expect(Banner(progress).terminal().contains(value > 0 ? "████████████" : "░░░░░░░░░░░░"))
        #expect(ProgressReport(progress).text().contains("9"))
        #expect(try JSONDocument.encode(ProgressDocument(progress)).contains("9"))
    }

    @Test func `an appeal cannot run escape codes or turn the line around`() throws {
        let progress = try Sample().with { $0.appeal = "pay \u{202E}now\u{2066}!" }.progress()
        for text in [Banner(progress).text(), Banner(progress).terminal()] {
            #expect(text.contains("pay \u{FFFD}now\u{FFFD}!"))
        }
    }

    @Test func `the link stands whole below its label until the campaign has ended`() throws {
        var sample = Sample()
        sample.link = try Campaign.Link(address: "https://example.org/join-us-today", label: "Become a member")
        let text = try Banner(sample.progress()).text(RenderingOptions(width: 20))
        #expect(text.contains("\nBecome a member:\nhttps://example.org/join-us-today\n"))
        sample.asOf = "2026-01-01T00:00:00Z"
        #expect(try !Banner(sample.progress()).text().contains("example.org"))
    }

    @Test(arguments: [20, 33, 40, 80, 200], CampaignState.allCases)
    func `no line is wider than asked, ends with a space or is empty`(width: Int, state: CampaignState) throws {
        for kind in GoalKind.allCases {
            var sample = kind.applied(to: state.sample)
            sample.appeal = "大家一起 支持独立新闻工作者和他们的家人朋友吧 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 ende"
            let banner = Banner(try sample.progress())
            for isASCII in [false, true] {
                let options = RenderingOptions(width: width, isASCII: isASCII)
                for line in [banner.text(options), banner.terminal(options)].flatMap({
                    $0.components(separatedBy: "\n")
                }) {
                    #expect(DisplayWidth.columns(of: line) <= width, "\(line)")
                    #expect(!line.isEmpty && line.last != " ", "\(line)")
                }
            }
        }
    }

    @Test(arguments: [Int.min, -1, 0, 1, 3])
    func `a width that holds no bar still holds the percentage`(width: Int) throws {
        let text = try Banner(Sample().progress()).text(RenderingOptions(width: width))
        #expect(!text.contains("░"))
        #expect(text.contains("49%"))
    }

    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `in ASCII only the words of others are not`(state: CampaignState, kind: GoalKind) throws {
        let progress = try kind.applied(to: state.sample).with { $0.appeal = nil }.progress()
        let options = RenderingOptions(isASCII: true, usesColour: true)
        for text in [Banner(progress).text(options), Banner(progress).terminal(options)] {
            #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
        }
    }

    @Test(arguments: CampaignState.allCases)
    func `colours only wrap what is there without them`(state: CampaignState) throws {
        let banner = Banner(try state.sample.progress())
        let coloured = banner.terminal(RenderingOptions(usesColour: true))
        #expect(coloured.contains("\u{1B}["))
        #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == banner.terminal())
        #expect(!banner.text(RenderingOptions(usesColour: true)).contains("\u{1B}"))
    }
}
