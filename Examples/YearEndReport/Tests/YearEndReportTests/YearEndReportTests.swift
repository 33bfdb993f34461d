import Campaigns
import CampaignsSQLite
import CampaignsTestSupport
import Foundation
import Testing

@testable import YearEndReport

@Suite struct `The year-end report` {
    private static func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    /// The page on a drive of 300 made-up people.
    private static func page(asOf text: String) async throws -> String {
        try await withTemporaryStore { store in
            try await SampleDrive(members: 300).record(
                in: store, Recording(at: try instant("2026-01-02T10:00:00Z"), by: "test"))
            return try await YearEndReport.page(of: store, asOf: try instant(text))
        }
    }

    @Test func `tells of each goal the months, the picture and what was counted`() async throws {
        let html = try await Self.page(asOf: "2026-01-02T10:00:00Z")
        #expect(html.components(separatedBy: "<svg").count == 3)
        #expect(html.contains("<h2>Members</h2>") && html.contains("<h2>Donations</h2>"))
        #expect(html.components(separatedBy: "<tr><th scope=\"row\">31 December 2025</th>").count == 3)
        #expect(html.components(separatedBy: "<caption>What was counted</caption>").count == 3)
        #expect(!html.contains("The chance of"))
    }

    @Test func `a report of the end of the year agrees with the store`() async throws {
        try await withTemporaryStore { store in
            let now = try Self.instant("2026-01-02T10:00:00Z")
            let campaign = try await SampleDrive(members: 300).record(in: store, Recording(at: now, by: "test"))
            let progress = try await store.progress(of: campaign.id, asOf: now)
            let html = try await YearEndReport.page(of: store, asOf: now)
            let value = try #require(progress.goals.first?.value)
            #expect(html.contains("<tr><th scope=\"row\">Together</th><td>\(value)</td></tr>"))
        }
    }

    @Test func `while a campaign runs it says where it is likely to go`() async throws {
        let html = try await Self.page(asOf: "2025-10-01T10:00:00Z")
        #expect(html.components(separatedBy: "by 31 December 2025 is ").count == 3)
    }

    @Test func `before the start there is nothing to draw or to count, and that is said`() async throws {
        let html = try await Self.page(asOf: "2024-06-01T10:00:00Z")
        #expect(!html.contains("Month by month") && !html.contains("The chance of"))
        #expect(html.contains("<svg"))
    }

    @Test func `words from outside are words, not markup`() async throws {
        let html = try await withTemporaryStore { store in
            let now = try Self.instant("2025-06-01T10:00:00Z")
            let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
            _ = try await store.create(
                CampaignDraft(
                    slug: "hostile", title: "<script>alert(1)</script>", calendar: calendar,
                    start: .day(try CalendarDay(year: 2025, month: 1, day: 1)),
                    deadline: .endOf(try CalendarDay(year: 2025, month: 12, day: 31)),
                    goals: [.init(.members, target: 10)]), Recording(at: now, by: "test"))
            return try await YearEndReport.page(of: store, asOf: now)
        }
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;"))
    }

    @Test func `an empty database and a missing one are told apart`() async throws {
        let html = try await withTemporaryStore { try await YearEndReport.page(of: $0, asOf: Instant(Date())) }
        #expect(html.contains("The database holds no campaign."))
        await #expect(throws: StoreError.self) {
            try await YearEndReport.page(of: .file("/nonexistent/campaign.sqlite"), asOf: Instant(Date()))
        }
    }
}
