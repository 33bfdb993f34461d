import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct SentenceTests {
    private func lines(_ sample: Sample) throws -> [String] {
        try Banner(sample.with { $0.appeal = nil }.progress()).text(RenderingOptions(width: 200))
            .components(separatedBy: "\n")
    }

    @Test(arguments: [
        ("2025-12-31", "the end of 2025"),
        ("2026-12-31", "the end of 2026"),
        ("2025-11-30", "the end of November"),
        ("2026-02-28", "the end of February 2026"),
        ("2028-02-29", "the end of February 2028"),
        ("2028-02-28", "28 February 2028"),
        ("2026-06-15", "15 June 2026"),
        // An instant at the end of a day names that day.
        ("2025-12-31T22:00:00Z", "the end of 2025"),
        ("2026-06-15T15:00:00Z", "15 June 2026, 18:00 EEST"),
        ("2025-12-31T21:59:00Z", "31 December 2025, 23:59 EET"),
    ])
    func `a deadline is told as people say it`(deadline: String, words: String) throws {
        let lines = try lines(Sample().with { $0.deadline = deadline })
        #expect(lines[2] == "Help us reach 25,000 members by \(words).")
    }

    @Test(
        arguments: [
            (Goal.Metric.members, 25_000, "Help us reach 25,000 members by the end of 2025."),
            (.members, 1, "Help us reach 1 member by the end of 2025."),
            (.newMembers, 25_000, "Help us win 25,000 new members by the end of 2025."),
            (.newMembers, 1, "Help us win 1 new member by the end of 2025."),
            (.donors, 500, "Help us find 500 donors by the end of 2025."),
            (.donors, 1, "Help us find 1 donor by the end of 2025."),
            (.raised, 2_500_000, "Help us raise €25,000 by the end of 2025."),
            (.raised, 2_500_050, "Help us raise €25,000.50 by the end of 2025."),
            (.committed, 500_000, "Help us reach €5,000 in gifts and pledges by the end of 2025."),
            (.recurring, 500_000, "Help us reach €5,000 a month by the end of 2025."),
        ] as [(Goal.Metric, Int64, String)])
    func `a campaign asks for what its goal counts`(metric: Goal.Metric, target: Int64, sentence: String) throws {
        let sample = Sample().with {
            $0.metric = metric
            $0.targets = [target]
            $0.changes = []
            $0.currency = metric.isMoney ? "EUR" : nil
        }
        #expect(try lines(sample)[2] == sentence)
    }

    @Test(arguments: [
        ("2025-11-17T12:00:00Z", "44 days left · as of 17 Nov 2025, 14:00 EET"),
        ("2025-12-30T22:00:00Z", "1 day left · as of 31 Dec 2025, 00:00 EET"),
        ("2025-12-30T22:00:01Z", "23 hours left · as of 31 Dec 2025, 00:00 EET"),
        ("2025-12-31T21:00:00Z", "1 hour left · as of 31 Dec 2025, 23:00 EET"),
        ("2025-12-31T21:00:01Z", "59 minutes left · as of 31 Dec 2025, 23:00 EET"),
        ("2025-12-31T21:59:00Z", "1 minute left · as of 31 Dec 2025, 23:59 EET"),
        ("2025-12-31T21:59:59.999Z", "less than a minute left · as of 31 Dec 2025, 23:59 EET"),
        ("2025-12-31T22:00:00Z", "ended on 31 Dec 2025 · as of 1 Jan 2026, 00:00 EET"),
        ("2025-07-01T12:00:00Z", "183 days left · as of 1 Jul 2025, 15:00 EEST"),
        ("2024-12-31T21:59:59Z", "starts on 1 Jan 2025 · as of 31 Dec 2024, 23:59 EET"),
    ])
    func `time left is told in its largest unit, with the right plural`(asOf: String, status: String) throws {
        #expect(try lines(Sample().with { $0.asOf = asOf }).last == status)
    }

    @Test(arguments: [
        ("UTC", "12:00 UTC"), ("America/New_York", "07:00 GMT-5"), ("Asia/Kolkata", "17:30 GMT+5:30"),
        ("Europe/London", "12:00 GMT"), ("Pacific/Kiritimati", "02:00 GMT+14"),
    ])
    func `the as-of is told in the campaign's zone`(zone: String, time: String) throws {
        let status = try #require(try lines(Sample().with { $0.zone = zone }).last)
        #expect(status.hasSuffix(time))
    }

    @Test(arguments: [
        ("2025-02-01T00:00:00Z", "starts on 1 Feb 2025, 02:00 EET"), ("2025-01-31T22:00:00Z", "starts on 1 Feb 2025"),
    ])
    func `a start within a day is told with its time`(start: String, words: String) throws {
        let sample = Sample().with {
            $0.start = start
            $0.asOf = "2025-01-01T12:00:00Z"
        }
        #expect(try lines(sample).last == "\(words) · as of 1 Jan 2025, 14:00 EET")
    }

    @Test(
        arguments: [
            (.donations, 1, "Not converted, so not included: US$10 from 1 donation"),
            (.donations, 2, "Not converted, so not included: US$10 from 2 donations"),
            (.pledges, 1, "Not converted, so not included: US$10 from 1 pledge"),
            (.pledges, 2, "Not converted, so not included: US$10 from 2 pledges"),
            (.memberships, 1, "Not converted, so not included: US$10 a month from 1 membership"),
            (.memberships, 2, "Not converted, so not included: US$10 a month from 2 memberships"),
        ] as [(Unconverted.Source, Int, String)])
    func `money that cannot be counted is told with what it is of`(
        source: Unconverted.Source, count: Int, sentence: String
    ) throws {
        let sample = Sample().with {
            $0.metric = source == .donations ? .raised : .recurring
            $0.currency = "EUR"
            $0.unconverted = [("10.00 USD", count)]
            $0.unconvertedSource = source
        }
        #expect(try lines(sample)[2] == sentence)
    }

    @Test func `a count that dipped says when it was reached and what it is now`() throws {
        let sample = Sample().with {
            $0.changes = [("2025-03-03T00:00:00Z", 25_010), ("2025-09-01T00:00:00Z", -60)]
        }
        #expect(
            try lines(sample)[2...3] == [
                "25,000 members reached on 3 Mar 2025, now 24,950.", "Help us reach 25,000 members by the end of 2025.",
            ])
        #expect(
            try lines(sample.with { $0.asOf = "2026-01-02T12:00:00Z" })[2...3] == [
                "25,000 members reached on 3 Mar 2025, 24,950 at the close.",
                "We ended at 24,950 of 25,000 members, 50 short of our goal.",
            ])
    }

    @Test func `a raised target leaves the target that was reached in the sentence`() throws {
        let sample = Sample().with {
            $0.changes = [("2025-03-03T00:00:00Z", 25_010)]
            $0.revisions = [("2025-04-01T00:00:00Z", 30_000)]
        }
        #expect(
            try lines(sample)[2...3] == [
                "25,000 members reached on 3 Mar 2025, now 25,010.", "Help us reach 30,000 members by the end of 2025.",
            ])
    }

    @Test func `a stretch goal is asked for after thanks for the one before`() throws {
        let sample = Sample().with {
            $0.targets = [10_000, 12_345, 30_000]
        }
        #expect(try lines(sample)[0] == "12,345 out of 30,000")
        #expect(
            try lines(sample)[2...3] == [
                "12,345 members reached. Thank you!", "Help us reach 30,000 members by the end of 2025.",
            ])
        #expect(
            try lines(sample.with { $0.asOf = "2026-01-02T12:00:00Z" })[2...3] == [
                "Thank you! We reached our goal of 12,345 members.",
                "The next goal, 30,000 members, was 17,655 away.",
            ])
    }

    @Test(
        arguments: [
            (Goal.Metric.members, 25_000, "Thank you! We reached our goal of 25,000 members."),
            (.members, 25_001, "Thank you! We reached our goal of 25,000 members, and 1 more."),
            (.newMembers, 26_000, "Thank you! We won 25,000 new members, and 1,000 more."),
            (.donors, 26_000, "Thank you! We found 25,000 donors, and 1,000 more."),
            (.raised, 26_050, "Thank you! We raised €250, and €10.50 more."),
            (.committed, 26_050, "Thank you! €250 has been given and pledged, and €10.50 more."),
            (.recurring, 26_050, "Thank you! We reached our goal of €250 a month, and €10.50 more."),
        ] as [(Goal.Metric, Int64, String)])
    func `a goal that is reached thanks and says by how much`(
        metric: Goal.Metric, value: Int64, sentence: String
    ) throws {
        let sample = Sample().with {
            $0.metric = metric
            $0.changes = [("2025-02-01T00:00:00Z", value)]
            $0.currency = metric.isMoney ? "EUR" : nil
        }
        #expect(try lines(sample)[2] == sentence)
        #expect(try lines(sample.with { $0.asOf = "2026-02-01T00:00:00Z" })[2] == sentence)
    }
}
