import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Comparing two lists` {
    private static let now = Instant(iso8601: "2025-06-15T12:00:00Z") ?? .distantPast

    /// A person in a few words: `a@example.org 1 paying Gold`; `-` for what the list does not say.
    private func roster(_ lines: [String], grace: Int = 0) throws -> Roster {
        var roster = Roster(asOf: Self.now, levels: [try Level(name: "Gold", graceDays: grace)])
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            let kind = words.count > 2 ? Membership.Kind(rawValue: words[2]) : nil
            let isOver = words.last == "ended"
            roster.add(
                IncomingRecord(
                    member: IncomingMember(
                        email: words[0] == "-" ? nil : try EmailAddress(words[0]),
                        name: words.first { $0.hasPrefix("name=") }.map { String($0.dropFirst(5)) },
                        externalIdentities: words[1] == "-" ? [] : [try ExternalIdentity(source: "ghost", id: words[1])]
                    ),
                    term: kind.map {
                        IncomingTerm(
                            kind: $0, level: words.contains("Gold") ? "Gold" : nil,
                            start: Self.now.advanced(byElapsedDays: -100),
                            end: isOver ? Self.now.advanced(byElapsedDays: -3) : nil)
                    }))
        }
        return roster
    }

    private func who(_ differences: [Reconciliation.Difference]) -> [String] {
        differences.map { $0.person?.email?.address ?? $0.person?.externalIdentities.first?.id ?? "?" }
    }

    @Test func `who joined and left is told, and the count drifts by that`() throws {
        let first = try roster([
            "a@x.org 1 paying", "b@x.org 2 paying", "c@x.org 3", "d@x.org 4 paying", "e@x.org 5 trial",
        ])
        let second = try roster([
            "a@x.org 1 paying", "c@x.org 3 gift", "d@x.org 4 paying ended", "f@x.org 6 paying", "g@x.org 7",
        ])
        let report = Reconciliation(first, second)
        #expect(who(report.joined) == ["c@x.org", "f@x.org"])
        #expect(who(report.left) == ["d@x.org", "b@x.org"])
        #expect(who(report.changed) == [])
        #expect((report.before.people, report.before.counted) == (5, 3))
        #expect((report.after.people, report.after.counted) == (5, 3))
        #expect(report.drift == 0)
        #expect(report.joined.count - report.left.count == report.drift)
    }

    @Test func `whoever is only told to have left does not stand in a list`() throws {
        let first = try roster(["a@x.org 1 paying"])
        var second = Roster(asOf: Self.now)
        second.add(
            IncomingRecord(
                member: IncomingMember(email: try EmailAddress("a@x.org")),
                term: IncomingTerm(
                    kind: .paying, start: Self.now.advanced(byElapsedDays: -100), endsWhenSeen: true)))
        #expect(who(Reconciliation(first, second).left) == ["a@x.org"])
    }

    @Test func `what changed is told with both values, and a blank is no change`() throws {
        let first = try roster([
            "a@x.org 1 paying name=Ada", "b@x.org 2 paying", "c@x.org 3 paying name=Cy", "d@x.org 4",
            "e@x.org - paying",
        ])
        let second = try roster([
            "A@x.org 1 paying Gold name=Ada", "new@x.org 2 gift", "c@x.org 3 paying", "d@x.org 4 trial",
            "e@x.org 9 paying",
        ])
        let report = Reconciliation(first, second)
        #expect(report.joined.isEmpty && report.left.isEmpty)
        let changes = report.changed.map { $0.changes.map { "\($0.field) \($0.before ?? "-") \($0.after ?? "-")" } }
        #expect(
            changes == [
                ["level - Gold"], ["standing paying gift", "email b@x.org new@x.org"],
                ["standing none trial"],
            ])
    }

    @Test func `rows of one address or identity are one person`() throws {
        let roster = try roster(["a@x.org - trial", "- 1 paying", "a@x.org 1", "- - paying"])
        let report = Reconciliation(try self.roster([]), roster)
        #expect((report.after.people, report.after.counted) == (1, 1))
        #expect(report.joined.first?.after?.standing == .paying)
    }

    @Test func `grace is as the levels have it`() throws {
        let first = try roster(["a@x.org 1 paying Gold"])
        let second = try roster(["a@x.org 1 paying Gold ended"], grace: 14)
        #expect(Reconciliation(first, second).left.first?.after?.standing == .grace)
        let counting = try Counting([.paying, .gift, .grace])
        #expect(Reconciliation(first, second, counting: counting).left.isEmpty)
    }

    @Test func `a list compared with itself says nothing`() throws {
        let list = try roster(["a@x.org 1 paying", "b@x.org 2", "- 3 gift Gold"])
        let report = Reconciliation(list, list)
        #expect(report.joined.isEmpty && report.left.isEmpty && report.changed.isEmpty && report.drift == 0)
    }
}
