import Campaigns
import Foundation
import Testing

@testable import CampaignCLI

/// Thirty thousand members, imported and recounted.
struct LargeImportTests {
    @Test func `every figure of a large import agrees with a plain recount`() async throws {
        let desk = try Desk()
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let now = Instant(desk.clock.now)
        let export = GeneratedExport(count: 30_000, repeated: 300, now: now)
        try desk.file("members.csv", export.text)
        await desk.createMembers2025()
        await desk.ok(
            "create all --members 30000 --start 2025-01-01 --by 2025-12-31 --count paying,gift,complimentary -q")
        await desk.ok("create joined --new-members 20000 --start 2025-01-01 --by 2025-12-31 -q")

        let imported = await desk.run(["import", "members.csv", "--format", "ghost"], isTTY: true, tick: 0.07)
        #expect(imported.code == .done)
        #expect(imported.output.hasPrefix("added 30000, updated 0, unchanged 300, rejected 0 (batch 0"))
        let drawn = imported.errors.components(separatedBy: "\r\u{1B}[K")
        #expect(drawn.first == "")
        try #require(drawn.count > 40)
        #expect(drawn[20].contains("rows/s") && drawn[20].hasSuffix(" left") && drawn[20].contains("░"))
        #expect(drawn.last?.hasPrefix("Imported 30,300 rows in ") == true)
        try desk.set(to: "2025-11-17T12:00:00Z")

        let firstDay = try CalendarDay(year: 2025, month: 1, day: 1)
        let days = (0..<321).map { firstDay.adding(days: $0) }
        let closes = days.dropLast().map(calendar.close) + [now]
        let (paid, all): (Set<GeneratedExport.Kind>, Set<GeneratedExport.Kind>) = (
            [.paying, .gift], [.paying, .gift, .complimentary]
        )
        for (slug, kinds, target) in [("members-2025", paid, 25_000), ("all", all, 30_000)] {
            let counts = export.counts(of: kinds, at: closes)
            let rows = zip(days, counts).map { "\($0),\($1),\(target)" }
            #expect(
                await desk.ok("history \(slug) --format csv").split(separator: "\n").map(String.init)
                    == ["date,value,target"] + rows)
            let progress = try await desk.json("progress \(slug)")
            let value = try #require(counts.last)
            #expect(progress["value"] == .number(Double(value)))
            #expect(progress["percent"] == .number(Double(value * 100 / target)))
            #expect(progress["remaining"] == .number(Double(target - value)))
            let weekAgo = export.counts(of: kinds, at: [calendar.instant(now, movedByDays: -7), now])
            let perDay = (Double(weekAgo[1] - weekAgo[0]) / 7 * 10).rounded() / 10
            #expect(progress["pace"]?["last7Days"] == .number(perDay))
        }

        // Nobody comes back, so whoever counts first since the start is a new member, whether they stayed or not.
        let start = calendar.start(of: firstDay)
        let joined = export.people.count { paid.contains($0.kind) && $0.created >= start && $0.created <= now }
        #expect(try await desk.json("progress joined")["value"] == .number(Double(joined)))

        let value = try #require(export.counts(of: paid, at: [now]).first)
        let banner = await desk.ok("banner members-2025")
        #expect(banner.hasPrefix("\(value.formatted(.number.locale(.init(identifier: "en_GB")))) out of 25,000\n"))
        #expect(try await desk.json("info")["members"] == 30000)
        await desk.ok("check")
    }
}
