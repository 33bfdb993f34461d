import Campaigns
import CampaignsRendering
import Foundation
import Testing

@testable import CampaignCLI

struct RepaintedBannerTests {
    private func banner() throws -> Banner {
        struct Nothing: FigureReader {
            func figures(of: Goal, campaign: Campaign.ID, start: Instant, at instants: [Instant]) -> [Int64] {
                instants.map { _ in 5 }
            }
            func dailyFigures(
                of: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
                calendar: CampaignCalendar
            ) -> [Int64] { [] }
            func unconverted(of: Goal, campaign: Campaign.ID, start: Instant, at: Instant) -> [Unconverted] {
                []
            }
            func adjustments(of: Goal.ID) -> [Adjustment] { [] }
        }
        let campaign = try Campaign(
            id: Identifier(UUID()), slug: "c", calendar: CampaignCalendar(zone: "UTC"),
            start: .day(CalendarDay(year: 2025, month: 1, day: 1)),
            deadline: Revised(.endOf(CalendarDay(year: 2025, month: 12, day: 31))),
            goals: [Goal(id: Identifier(UUID()), metric: .members, target: Revised(10))])
        return Banner(
            try Campaign.Progress(
                of: campaign, asOf: Instant(iso8601: "2024-12-01T00:00:00Z") ?? .distantPast, revision: 1,
                reading: Nothing()))
    }

    @Test func `a banner is drawn over the one before, also where the terminal has broken its lines`() async throws {
        let recorder = Recorder()
        let screen = RepaintedBanner(on: recorder.channel(isTTY: true), RenderingOptions(width: 80))
        let banner = try banner()
        let lines = banner.terminal(RenderingOptions(width: 80)).components(separatedBy: "\n")
        try await screen.show(banner)
        #expect(!recorder.text.contains("A\r"))
        try await screen.show(banner)
        #expect(recorder.text.contains("\u{1B}[\(lines.count)A\r\u{1B}[J5 out of 10"))
        // In 30 columns each line takes as many rows as it has thirties of columns.
        let rows = lines.map { max(1, (DisplayWidth.columns(of: $0) + 29) / 30) }.reduce(0, +)
        try await screen.resize(to: 30, keepsWidth: false)
        #expect(recorder.text.contains("\u{1B}[\(rows)A\r\u{1B}[J5 out of 10"))
        #expect(rows > lines.count)
        try await screen.finish()
        #expect(recorder.text.hasSuffix("\r\u{1B}[J"))
    }
}
