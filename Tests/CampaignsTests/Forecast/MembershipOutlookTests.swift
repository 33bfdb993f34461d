import Campaigns
import Testing

struct MembershipOutlookTests {
    /// What is known on 1 July 2025 of a campaign that closes at the end of the year, in UTC.
    private func outlook(
        _ members: [[TermRecord]], counting: Counting = .standard, grace: [String: Int] = [:]
    ) throws -> MembershipOutlook {
        var outlook = MembershipOutlook(
            counting: counting, asOf: try midnight("2025-07-01"), closesAt: try midnight("2026-01-01"),
            graceDays: grace)
        for member in members { outlook.add(member) }
        return outlook
    }

    /// Terms as ``terms(_:)`` reads them, recorded as they started unless told otherwise.
    private func member(_ lines: String..., recorded: [String] = []) throws -> [TermRecord] {
        try lines.enumerated().map { index, line in
            let term = try #require(try terms(line).first)
            // Each line is a term of its own.
            let own = try Membership(
                id: .test(UInt8(index + 1)), member: term.member, kind: term.kind, level: term.level,
                start: term.start, end: term.end, cancelledAt: term.cancelledAt, recurring: term.recurring)
            return TermRecord(
                own, recordedAt: index < recorded.count ? try midnight(recorded[index]) : term.start)
        }
    }

    @Test(arguments: [
        // Who counts now and not at the close is due; who is paid through the close, or open, is not.
        ("paying 2024-10-01..2025-10-01", 1, 0), ("paying 2025-02-01..2026-01-01", 0, 0),
        ("paying 2024-10-01..2025-12-31", 1, 0), ("paying 2025-01-01..", 0, 1), ("gift 2025-01-01..2025-08-01", 1, 0),
        // Nobody who does not count now.
        ("complimentary 2025-01-01..2025-08-01", 0, 0), ("paying 2024-01-01..2025-01-01", 0, 0),
        ("paying 2024-01-01..2025-07-01", 0, 0),
    ])
    func `due to end is who counts now and not at the close`(term: String, due: Int, open: Int) throws {
        let outlook = try outlook([member(term)])
        #expect(outlook.due.values.reduce(0, +) == due)
        #expect(outlook.open == open)
    }

    @Test func `a renewal recorded ahead is known, one recorded later is not`() throws {
        let renewed = try member(
            "paying 2024-10-01..2025-10-01", "paying 2025-10-01..2026-10-01", recorded: ["2024-10-01", "2025-06-30"])
        #expect(try outlook([renewed]).due.isEmpty)
        let later = try member(
            "paying 2024-10-01..2025-10-01", "paying 2025-10-01..2026-10-01", recorded: ["2024-10-01", "2025-09-30"])
        #expect(try outlook([later]).due.values.reduce(0, +) == 1)
        let return_ = try member(
            "gift 2024-01-01..2025-01-01", "gift 2025-12-24..", recorded: ["2024-01-01", "2025-06-01"])
        #expect(try outlook([return_]).scheduled == [176: 1])
    }

    @Test func `a cancellation that came later is not known`() throws {
        let term = try #require(try terms("paying 2025-01-01..2025-09-01 x2025-08-01").first)
        let record = TermRecord(
            term, recordedAt: term.start, formerEnds: [.init(nil, changedAt: try midnight("2025-08-01"))])
        #expect(try outlook([[record]]).open == 1)
        let known = TermRecord(
            try #require(try terms("paying 2025-01-01..2025-09-01 x2025-06-01").first), recordedAt: term.start,
            formerEnds: [.init(nil, changedAt: try midnight("2025-06-01"))])
        #expect(try outlook([[known]]).due.map(\.key.isCancelled) == [true])
    }

    @Test(arguments: [
        // A year's term that went on, one that did not, one that came back after a gap.
        (["paying 2023-06-01..2024-06-01", "paying 2024-06-01..2025-06-01"], 1, 1, 0, 0),
        (["paying 2024-06-01..2025-06-01"], 0, 1, 0, 0),
        (["paying 2024-06-01..2025-06-01", "paying 2025-06-15.."], 0, 1, 0, 0),
        // A cancelled one is told apart, whether it left or was kept by another term.
        (["paying 2024-06-01..2025-06-01 x2025-01-01"], 0, 0, 0, 1),
        (["paying 2024-06-01..2025-06-01 x2025-01-01", "gift 2025-06-01.."], 0, 0, 1, 0),
        // No end at all while another counted term runs on, nor of one that is not counted, nor before two years ago.
        (["paying 2024-06-01..2025-06-01", "gift 2024-07-01.."], 0, 0, 0, 0),
        (["trial 2025-06-01..2025-06-14"], 0, 0, 0, 0),
        (["paying 2022-06-01..2023-06-01"], 0, 0, 0, 0),
    ])
    func `ends that were renewed are told from those that were not`(
        lines: [String], kept: Int, lost: Int, keptCancelled: Int, lostCancelled: Int
    ) throws {
        let records = try lines.enumerated().map { index, line in
            let term = try #require(try terms(line).first)
            return TermRecord(
                try Membership(
                    id: .test(UInt8(index)), member: .test(1), kind: term.kind, start: term.start, end: term.end,
                    cancelledAt: term.cancelledAt), recordedAt: term.start)
        }
        let outlook = try outlook([records])
        #expect([outlook.renewals.kept, outlook.renewals.lost] == [kept, lost])
        #expect([outlook.cancelledRenewals.kept, outlook.cancelledRenewals.lost] == [keptCancelled, lostCancelled])
    }

    @Test func `a term made longer was renewed at each end it had before`() throws {
        let term = try #require(try terms("paying 2025-01-01..2025-08-01").first)
        let ends = try ["2025-02-01", "2025-03-01", "2025-07-01"].map {
            TermRecord.FormerEnd(try midnight($0), changedAt: try midnight($0))
        }
        let outlook = try outlook([[TermRecord(term, recordedAt: term.start, formerEnds: ends)]])
        #expect(outlook.renewals.kept == 3)
        #expect(outlook.renewals.lost == 0)
        #expect(outlook.due.values.reduce(0, +) == 1)
    }

    @Test func `grace counts where the goal counts it`() throws {
        let counting = try Counting([.paying, .grace])
        let renewedInGrace = try member("paying 2024-05-01..2025-05-01 @Gold", "paying 2025-05-20.. @Gold")
        let lapsed = try member("paying 2024-05-01..2025-05-01 @Gold")
        let inGrace = try member("paying 2024-06-20..2025-06-20 @Gold")
        let outlook = try outlook([renewedInGrace, lapsed, inGrace], counting: counting, grace: ["Gold": 30])
        #expect(outlook.renewals.kept == 1)
        #expect(outlook.renewals.lost == 1)
        #expect(outlook.due.keys.map(\.day) == [19])
    }

    @Test func `open terms leave at a rate of their own`() throws {
        let cancelled = TermRecord(
            try #require(try terms("paying 2024-01-01..2025-06-01 x2025-05-20").first),
            recordedAt: try midnight("2024-01-01"), formerEnds: [.init(nil, changedAt: try midnight("2025-05-20"))])
        let atOnce = try member("paying 2025-01-01..2025-03-01 x2025-03-01")
        let running = try member("paying 2025-06-21..")
        let outlook = try outlook([[cancelled], atOnce, running])
        #expect(outlook.openLost == 2)
        #expect(outlook.openExposure == 335 + 59 + 10)
        #expect(outlook.renewals.lost + outlook.cancelledRenewals.lost == 0)
        #expect(outlook.open == 1)
    }

    @Test func `joins are counted by day, returns too, without the day it all began`() throws {
        let members = try [
            member("paying 2025-05-01.."), member("paying 2025-06-30.."), member("paying 2025-06-30.."),
            member("paying 2024-12-01..2025-01-01", "paying 2025-06-24.."), member("trial 2025-06-24.."),
        ]
        let outlook = try outlook(members)
        // A day ends with its last instant, as an as-of does: midnight is the end of the day before.
        #expect(outlook.joins.suffix(8) == [1, 0, 0, 0, 0, 0, 2, 0])
        #expect(outlook.joins.reduce(0, +) == 4)
        #expect(outlook.weeks.count == 13)
        #expect(outlook.weeks.last == [0, 0, 0, 0, 0, 2, 0])
        let young = try self.outlook([member("paying 2025-06-10.."), member("paying 2025-06-29..")])
        #expect(young.weeks == [[0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0]])
        #expect(try self.outlook([]).weeks.isEmpty)
    }
}
