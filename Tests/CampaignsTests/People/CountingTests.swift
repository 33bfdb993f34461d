import Campaigns
import Testing

struct CountingTests {
    /// What a store does: walks the changes and asks of each how the member came to be counted by it.
    private func joins(_ counting: Counting, _ lines: [String]) throws -> [String] {
        var held: [MemberState] = []
        return timeline(try lines.flatMap { try terms($0) }).changes.compactMap { change in
            held.append(change.from)
            return counting.join(from: change.from, to: change.to, heldBefore: held)
                .map { "\(change.instant.description.prefix(10)) \($0.rawValue)" }
        }
    }

    @Test(
        arguments: [
            (["paying 2025-01-01.."], ["2025-01-01 new"]),
            (["trial 2025-01-01..2025-02-01"], []),
            (["trial 2025-01-01..2025-02-01", "paying 2025-02-01.."], ["2025-02-01 new"]),
            // Without uncounted time a member goes on, and nothing happens.
            (["paying 2025-01-01..2025-02-01", "paying 2025-02-01.."], ["2025-01-01 new"]),
            (["paying 2025-01-01..2025-02-01", "gift 2025-02-01.."], ["2025-01-01 new"]),
            (["paying 2025-01-01..2025-02-01", "paying 2025-02-02.."], ["2025-01-01 new", "2025-02-02 rejoin"]),
            // Back during grace is a renewal, after it a rejoin.
            (
                ["paying 2025-01-01..2025-02-01 @Silver", "paying 2025-02-10.. @Silver"],
                ["2025-01-01 new", "2025-02-10 renewal"]
            ),
            (
                ["paying 2025-01-01..2025-02-01 @Silver", "paying 2025-02-11.. @Silver"],
                ["2025-01-01 new", "2025-02-11 renewal"]
            ),
            (
                ["paying 2025-01-01..2025-02-01 @Silver", "paying 2025-02-01.. @Gold"],
                ["2025-01-01 new", "2025-02-01 change"]
            ),
            (
                ["paying 2025-01-01..2025-03-01", "trial 2025-03-01..2025-04-01", "paying 2025-04-01.."],
                ["2025-01-01 new", "2025-04-01 rejoin"]
            ),
        ] as [([String], [String])])
    func `joins are new, rejoins, renewals and changes`(lines: [String], expected: [String]) throws {
        #expect(try joins(.standard, lines) == expected)
    }

    @Test func `a change is one of the level at which the member counts`() throws {
        let lines = ["paying 2025-01-01..2025-02-01 @Silver", "trial 2025-01-10.. @Gold", "gift 2025-02-20.. @Silver"]
        // A trial beside a paid term changes nothing; going into grace and being given the same level do neither.
        #expect(
            try joins(Counting([.paying, .gift, .grace], levels: ["Silver"]), lines) == [
                "2025-01-01 new", "2025-02-20 rejoin",
            ])
        #expect(
            try joins(Counting([.paying, .gift, .trial]), lines) == [
                "2025-01-01 new", "2025-02-01 change", "2025-02-20 change",
            ])
    }

    @Test func `joins are judged by what the goal counts`() throws {
        let lines = [
            "paying 2025-01-01..2025-02-01 @Silver", "trial 2025-02-05..2025-03-01", "gift 2025-06-01.. @Gold",
        ]
        #expect(try joins(Counting([.trial]), lines) == ["2025-02-05 new"])
        #expect(try joins(Counting([.paying]), lines) == ["2025-01-01 new"])
        #expect(try joins(Counting([.gift]), lines) == ["2025-06-01 new"])
        #expect(try joins(Counting([.paying, .grace, .trial]), lines) == ["2025-01-01 new", "2025-02-05 change"])
        #expect(try joins(Counting([.paying, .gift], levels: ["Gold"]), lines) == ["2025-06-01 new"])
        #expect(
            try joins(Counting([.paying, .gift], levels: ["Gold", "Silver"]), lines) == [
                "2025-01-01 new", "2025-06-01 rejoin",
            ])
    }

    @Test func `paying and gift members count unless a goal says otherwise`() throws {
        for (kind, counts) in [("paying", true), ("gift", true), ("complimentary", false), ("trial", false)] {
            let state = timeline(try terms("\(kind) 2025-01-01..")).state(at: try midnight("2025-02-01"))
            #expect(Counting.standard.counts(state) == counts)
        }
        #expect(!Counting.standard.counts(.none))
    }

    @Test func `a goal counts something, and never those who are not there`() {
        #expect(throws: DomainError.self) { try Counting([]) }
        #expect(throws: DomainError.self) { try Counting([.paying, .lapsed]) }
        #expect(throws: DomainError.self) { try Counting([.none]) }
        #expect(throws: DomainError.self) { try Counting([.paying], levels: []) }
    }
}
