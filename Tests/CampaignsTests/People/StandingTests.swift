import Campaigns
import TestTools
import Testing

struct StandingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: String
        let terms: [String]
        let on: String
        let standing: Standing
        var levels: Set<String>?

        var testDescription: String { rule }
    }

    static let cases = [
        Case(rule: "no term", terms: [], on: "2025-01-01", standing: .none),
        Case(rule: "before the first", terms: ["paying 2025-02-01.."], on: "2025-01-31", standing: .none),
        Case(rule: "at its start", terms: ["paying 2025-02-01.."], on: "2025-02-01", standing: .paying),
        Case(rule: "open", terms: ["gift 2025-02-01.."], on: "2100-01-01", standing: .gift),
        Case(rule: "at its end", terms: ["paying 2025-01-01..2025-02-01"], on: "2025-02-01", standing: .lapsed),
        Case(rule: "trial", terms: ["trial 2025-01-01..2025-02-01"], on: "2025-01-15", standing: .trial),
        Case(
            rule: "complimentary", terms: ["complimentary 2025-01-01.."], on: "2025-01-15", standing: .complimentary),
        // Overlaps: the first of paying, gift, complimentary, trial wins, whatever was recorded first.
        Case(
            rule: "gift over trial", terms: ["trial 2025-01-01..", "gift 2025-01-10.."], on: "2025-01-15",
            standing: .gift),
        Case(
            rule: "paying over gift", terms: ["gift 2025-01-01..", "paying 2025-01-10..2025-01-20"], on: "2025-01-15",
            standing: .paying),
        Case(
            rule: "gift again after", terms: ["gift 2025-01-01..", "paying 2025-01-10..2025-01-20"], on: "2025-01-20",
            standing: .gift),
        Case(
            rule: "complimentary over trial", terms: ["trial 2025-01-01..", "complimentary 2025-01-01.."],
            on: "2025-01-15", standing: .complimentary),
        // Cancelling is not ending.
        Case(
            rule: "cancelled counts until its end", terms: ["paying 2025-01-01..2026-01-01 x2025-02-01"],
            on: "2025-12-31", standing: .paying),
        Case(
            rule: "cancelled has no grace", terms: ["paying 2025-01-01..2025-02-01 @Gold x2025-01-15"],
            on: "2025-02-01", standing: .lapsed),
        Case(
            rule: "cancelled in grace ends the grace", terms: ["paying 2025-01-01..2025-02-01 @Gold x2025-02-10"],
            on: "2025-02-10", standing: .lapsed),
        Case(
            rule: "in grace before that", terms: ["paying 2025-01-01..2025-02-01 @Gold x2025-02-10"],
            on: "2025-02-09", standing: .grace),
        // Grace: N times 24 hours from the end, of paying and gift terms only.
        Case(
            rule: "in grace at the end", terms: ["paying 2025-01-01..2025-02-01 @Gold"], on: "2025-02-01",
            standing: .grace),
        Case(
            rule: "last day of grace", terms: ["gift 2025-01-01..2025-02-01 @Gold"], on: "2025-03-02",
            standing: .grace),
        Case(
            rule: "after grace", terms: ["paying 2025-01-01..2025-02-01 @Gold"], on: "2025-03-03", standing: .lapsed),
        Case(
            rule: "a trial has no grace", terms: ["trial 2025-01-01..2025-02-01 @Gold"], on: "2025-02-02",
            standing: .lapsed),
        Case(
            rule: "nor has a complimentary term", terms: ["complimentary 2025-01-01..2025-02-01 @Gold"],
            on: "2025-02-02", standing: .lapsed),
        Case(
            rule: "nor a term without a level", terms: ["paying 2025-01-01..2025-02-01"], on: "2025-02-01",
            standing: .lapsed),
        Case(
            rule: "a running term beats grace",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "trial 2025-01-20..2025-03-01"], on: "2025-02-05",
            standing: .trial),
        Case(
            rule: "a later complimentary end does not matter",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "complimentary 2025-01-01..2025-02-10 @Gold"],
            on: "2025-02-15", standing: .grace),
        Case(
            rule: "a term to come does not matter",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-06-01..2025-07-01"], on: "2025-02-15",
            standing: .grace),
        // The latest-ending term decides, with its own level's grace.
        Case(
            rule: "the latest has none",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05"],
            on: "2025-02-10", standing: .lapsed),
        Case(
            rule: "the latest was cancelled",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05 @Gold x2025-01-02"],
            on: "2025-02-10", standing: .lapsed),
        Case(
            rule: "the latest has the shorter one",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05 @Silver"], on: "2025-02-15",
            standing: .lapsed),
        Case(
            rule: "and is within it",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05 @Silver"], on: "2025-02-14",
            standing: .grace),
        // Limited to levels, only their terms are looked at.
        Case(
            rule: "another level's term", terms: ["paying 2025-01-01.. @Silver"], on: "2025-02-01", standing: .none,
            levels: ["Gold"]),
        Case(
            rule: "no level at all", terms: ["paying 2025-01-01.."], on: "2025-02-01", standing: .none,
            levels: ["Gold"]),
        Case(
            rule: "one of several", terms: ["paying 2025-01-01.. @Silver", "trial 2025-01-01.. @Gold"],
            on: "2025-02-01", standing: .trial, levels: ["Gold", "Bronze"]),
        Case(
            rule: "grace beside a running term of another level",
            terms: ["paying 2025-01-01.. @Silver", "paying 2025-01-01..2025-02-01 @Gold"], on: "2025-02-10",
            standing: .grace, levels: ["Gold"]),
        Case(
            rule: "grace beside a later end of another level",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05 @Silver"], on: "2025-02-20",
            standing: .grace, levels: ["Gold"]),
        Case(
            rule: "the later one of two levels asked for",
            terms: ["paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-05 @Silver"], on: "2025-02-20",
            standing: .lapsed, levels: ["Gold", "Silver"]),
        Case(
            rule: "lapsed there", terms: ["paying 2025-01-01..2025-02-01 @Bronze", "paying 2025-01-01.. @Gold"],
            on: "2025-02-20", standing: .lapsed, levels: ["Bronze"]),
    ]

    @Test(arguments: cases) func `standing is exactly one, by precedence`(of example: Case) throws {
        for order in [example.terms, example.terms.reversed()] {
            let all = try order.flatMap { try terms($0) }
            let state = timeline(all).state(at: try midnight(example.on))
            #expect(state.standing(levels: example.levels) == example.standing)
        }
    }

    @Test(
        arguments: [
            (["paying 2025-01-01..2025-02-01"], ["2025-01-01 none>paying", "2025-02-01 paying>lapsed"]),
            (
                ["paying 2025-01-01..2025-02-01 @Gold"],
                ["2025-01-01 none>paying", "2025-02-01 paying>grace", "2025-03-03 grace>lapsed"]
            ),
            // Renewing without a gap changes nothing in between.
            (
                ["paying 2025-01-01..2025-02-01", "paying 2025-02-01..2025-03-01"],
                ["2025-01-01 none>paying", "2025-03-01 paying>lapsed"]
            ),
            (
                ["trial 2025-01-01..2025-02-01", "paying 2025-02-01.."],
                ["2025-01-01 none>trial", "2025-02-01 trial>paying"]
            ),
            // What will happen without a further record is there already.
            (
                ["gift 2125-01-01..2126-01-01 @Silver"],
                ["2125-01-01 none>gift", "2126-01-01 gift>grace", "2126-01-11 grace>lapsed"]
            ),
            ([], []),
        ] as [([String], [String])])
    func `a timeline holds every change, the future ones too`(lines: [String], expected: [String]) throws {
        let timeline = timeline(try lines.flatMap { try terms($0) })
        let changes = timeline.changes.map {
            "\($0.instant.description.prefix(10)) \($0.from.standing().rawValue)>\($0.to.standing().rawValue)"
        }
        #expect(changes == expected)
        // Each starts where the one before left off.
        var state = MemberState.none
        for change in timeline.changes {
            #expect(change.from == state)
            #expect(timeline.state(at: change.instant.advanced(byMilliseconds: -1)) == change.from)
            #expect(timeline.state(at: change.instant) == change.to)
            state = change.to
        }
    }

    @Test func `equal states are equal whatever the order of the terms`() throws {
        let lines = [
            "paying 2025-01-01..2025-02-01 @Gold", "paying 2025-01-01..2025-02-01 @Silver", "gift 2025-01-01.. @Bronze",
            "trial 2025-01-01..2025-01-20", "paying 2025-01-01..2025-02-01 @Gold",
        ]
        let all = try lines.flatMap { try terms($0) }
        var generator = SeededGenerator()
        for _ in 0..<50 {
            #expect(timeline(all.shuffled(using: &generator)) == timeline(all), "seed \(generator.seed)")
        }
    }
}
