import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `A list of thirty thousand` {
    /// One row's facts, from which both the row and the recount are made.
    private struct Fact {
        let email: String
        let kind: Membership.Kind
        let level: String?
        let start: Instant
        let end: Instant?
    }

    private static let count = 30_000

    private func facts(_ drive: Drive) throws -> [Fact] {
        let first = try drive.instant("2023-01-01")
        let kinds: [Membership.Kind] = [.paying, .paying, .paying, .gift, .complimentary, .trial, .paying]
        return (0..<Self.count).map { index in
            // Spread over some two and a half years by the hour, in no order.
            let hours = Int64(index * 7919 % 22_000)
            let start = first.advanced(byMilliseconds: hours * 3_600_000 + Int64(index % 3))
            let days = index % 5 == 0 ? nil : 1 + index * 31 % 500
            return Fact(
                email: "p\(index)@example.org", kind: kinds[index % kinds.count],
                level: [nil, "Gold", "Silver"][index % 3], start: start,
                end: days.map { start.advanced(byElapsedDays: $0) })
        }
    }

    private func row(_ fact: Fact, name: String? = nil) throws -> IncomingRecord {
        IncomingRecord(
            member: IncomingMember(email: try EmailAddress(fact.email), name: name),
            term: IncomingTerm(kind: fact.kind, level: fact.level, start: fact.start, end: fact.end))
    }

    @Test func `it is counted as a plain recount counts it, and taken back as a whole`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let levels = [try Level(name: "Gold"), try Level(name: "Silver")]
        let drive = try await Drive(
            store,
            [
                .init(.members, target: 100_000), .init(.newMembers, target: 100_000),
                .init(.members, target: 100_000, counting: try Counting([.paying, .trial], levels: ["Gold"])),
            ], start: "2024-06-01", levels: levels)
        let facts = try facts(drive)
        let imported = try await drive.importing(facts.map { try row($0) })
        #expect(imported.effects.allSatisfy { $0 == "added" })

        for text in ["2023-01-01", "2023-06-30T21:00:00Z", "2024-02-29", "2024-06-01", "2025-01-15", "2025-06-30"] {
            let instant = try drive.instant(text)
            let current = facts.filter { $0.start <= instant && instant < $0.end ?? .distantFuture }
            let standard = current.count { $0.kind == .paying || $0.kind == .gift }
            let gold = current.count { ($0.kind == .paying || $0.kind == .trial) && $0.level == "Gold" }
            let start = drive.campaign.startsAt
            let joined = facts.count {
                ($0.kind == .paying || $0.kind == .gift) && $0.start >= start && $0.start <= instant
            }
            let values = try await drive.values(at: text)
            #expect(values == [standard, joined, gold].map(Int64.init), "\(text)")
        }
        for point in try await drive.history(every: .month, at: "2025-06-30").points {
            let close = drive.campaign.calendar.close(of: point.day)
            let expected = facts.count {
                ($0.kind == .paying || $0.kind == .gift) && $0.start <= close && close < $0.end ?? .distantFuture
            }
            if close < (try drive.instant("2025-06-30")) { #expect(point.value == expected, "\(point.day)") }
        }

        // A part of the list again, in which every tenth row names somebody.
        let part = facts.prefix(5000)
        let again = try await drive.importing(
            part.enumerated().map { index, fact in try row(fact, name: index % 10 == 0 ? "Anna" : nil) })
        #expect(again.effects.count { $0 == "updated" } == part.count / 10)
        #expect(again.effects.count { $0 == "unchanged" } == part.count * 9 / 10)

        let renamed = try await drive.undo(again)
        #expect((renamed.revertedChanges, renamed.removedMembers) == (part.count / 10, 0))
        let undone = try await drive.undo(imported)
        #expect((undone.removedMembers, undone.removedTerms) == (Self.count, Self.count))
        #expect(try await drive.values(at: "2025-01-15") == [0, 0, 0])
        #expect(try await store.check().isOK)
        await store.close()
    }
}
