import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct ForecastReportTests {
    /// Fifty weeks of three members a week by terms of a year, on 17 November 2025.
    private func club() throws -> Sample {
        let today = try #require(CalendarDay(iso8601: "2025-11-17"))
        return Sample().with { sample in
            sample.targets = [400]
            sample.changes = [("2024-06-01T00:00:00Z", 150)]
            sample.terms = (1...150).map { number in
                let calendar = CampaignCalendar(timeZone: .gmt)
                let start = calendar.start(of: today.adding(days: -350 * number / 150))
                let term = try? Membership(
                    id: Membership.ID(UUID()), member: Member.ID(UUID()), start: start,
                    end: start.advanced(byElapsedDays: 365))
                return term.map { [TermRecord($0, recordedAt: start)] } ?? []
            }
        }
    }

    @Test func `a forecast of members says who comes and who goes`() throws {
        let text = try ForecastReport(club().forecast()).text()
        let rows = text.components(separatedBy: "\n")
        #expect(rows[0...2] == ["Members for 2025", "Goal            400 members", "Value           150"])
        #expect(rows.contains { $0.hasPrefix("Joining         ") })
        #expect(rows.contains { $0.hasPrefix("Leaving         ") && $0.hasSuffix(" due to end") })
        #expect(rows.contains("Chance          less than 1%"))
        #expect(rows.contains("Made from       recent joins, memberships due to end, and renewals so far"))
        #expect(rows.last == "As of           17 Nov 2025, 14:00 EET")
    }

    @Test(arguments: Wording.all)
    func `no place in a sentence is left unfilled, in any language`(wording: Wording) throws {
        let options = RenderingOptions(locale: Locale(identifier: wording.language))
        let money = GoalKind.EUR.applied(to: Sample())
        for sample in [try club(), money, money.with { $0.asOf = "2026-02-01T00:00:00Z" }] {
            let text = ForecastReport(try sample.forecast()).text(options)
            #expect(!text.contains("{"), "\(text)")
            if wording.language != "en" { #expect(!text.contains("Chance") && !text.contains("Made from")) }
        }
    }

    @Test func `figures for machines agree with those for people`() throws {
        let forecast = try club().forecast()
        let document = try JSONDocument.encode(ForecastDocument(forecast))
        #expect(document.contains("\"expected\" : \(forecast.expected),"))
        #expect(document.contains("\"probability\" : 0.01,"))
        #expect(
            ForecastReport(forecast).text().contains("\nExpected        \(forecast.expected)\n"))
    }

    @Test func `a title from outside cannot act on a terminal`() throws {
        let sample = try club().with { $0.title = "Roof\u{202E} 2025" }
        #expect(
            !ForecastReport(try sample.forecast()).text().unicodeScalars.contains {
                $0 != "\n" && TerminalText.isHostile($0)
            })
    }
}
