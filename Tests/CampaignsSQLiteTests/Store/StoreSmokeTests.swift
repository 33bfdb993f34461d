import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct StoreSmokeTests {
    @Test func `a campaign counts members and explains its days`() async throws {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        let now = Instant(iso8601: "2025-11-17T12:00:00Z")!
        let rec = Recording(at: now)
        let cal = try CampaignCalendar(zone: "Europe/Kyiv")
        let c = try await store.create(
            CampaignDraft(
                slug: "m", calendar: cal, start: .day(CalendarDay(iso8601: "2025-01-01")!),
                deadline: .endOf(CalendarDay(iso8601: "2025-12-31")!),
                goals: [
                    .init(.members, target: 100), .init(.newMembers, target: 50),
                    .init(.raised, target: 100000, currency: try Currency("EUR")), .init(.donors, target: 3),
                ]), rec)
        for i in 0..<40 {
            let start = cal.start(of: CalendarDay(iso8601: "2025-01-01")!.adding(days: i * 5))
            _ = try await store.add(
                MemberDraft(name: "N\(i)", email: try EmailAddress("a\(i)@example.com")),
                term: TermDraft(start: start, end: i % 4 == 0 ? start.advanced(byElapsedDays: 30) : nil), rec)
        }
        let d = try await store.record(
            DonationDraft(amount: try Money(parsing: "25.00 EUR"), receivedAt: now, campaign: c.id), key: "k", rec)
        let d2 = try await store.record(
            DonationDraft(amount: try Money(parsing: "25.00 EUR"), receivedAt: now, campaign: c.id), key: "k", rec)
        #expect(d.id == d2.id && !d2.isNew)
        let p = try await store.progress(of: c.id, asOf: now)
        #expect(p.goals.map(\.value) == [30, 40, 2500, 1])
        let h = try await store.history(of: c.id, asOf: now)
        #expect(h.points.last?.value == 30)
        #expect(h.points.count == 321)
        let check = try await store.check()
        #expect(check.isOK, "\(check)")
        print(try await store.information())
        await store.close()
    }
}
