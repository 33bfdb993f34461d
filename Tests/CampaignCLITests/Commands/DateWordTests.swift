import Testing

@testable import CampaignCLI

/// What days, words for days and instants mean: as an as-of, as a start, as an end.
struct DateWordTests {
    /// Members who join around the edges of 17 November in Kyiv, at noon of which it is now.
    private func deskWithJoins() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        let joins = [
            "2025-11-16T21:59:59.999Z", "2025-11-16T22:00:00Z", "2025-11-17T12:00:00Z", "2025-11-17T12:00:00.001Z",
            "2025-11-17T21:59:59.999Z", "2025-11-17T22:00:00Z",
        ]
        for (number, join) in joins.enumerated() { await desk.ok("member add --name N\(number) --since \(join)") }
        return desk
    }

    @Test func `an as-of day is its close, today is now, and an instant is exact`() async throws {
        let desk = try await deskWithJoins()
        for (option, asOf, value) in [
            ("", "2025-11-17T12:00:00Z", 3), ("--as-of today", "2025-11-17T12:00:00Z", 3),
            ("--as-of 2025-11-17", "2025-11-17T12:00:00Z", 3), ("--as-of TODAY", "2025-11-17T12:00:00Z", 3),
            ("--as-of yesterday", "2025-11-16T21:59:59.999Z", 1),
            ("--as-of 2025-11-16", "2025-11-16T21:59:59.999Z", 1),
            ("--as-of 2025-11-15", "2025-11-15T21:59:59.999Z", 0),
            ("--as-of 2025-11-18", "2025-11-18T21:59:59.999Z", 6),
            ("--as-of 2025-11-16T21:59:59.998Z", "2025-11-16T21:59:59.998Z", 0),
            ("--as-of 2025-11-17T00:00:00+02:00", "2025-11-16T22:00:00Z", 2),
            ("--as-of 2025-11-17T12:00:00.001Z", "2025-11-17T12:00:00.001Z", 4),
        ] as [(String, JSONValue, JSONValue)] {
            let progress = try await desk.json("progress \(option)")
            #expect(progress["asOf"] == asOf, "\(option)")
            #expect(progress["value"] == value, "\(option)")
        }
    }

    @Test func `today is the campaign's day, not the machine's`() async throws {
        // 23:30 in London, half past one on the next day in Kyiv.
        let desk = try Desk(at: "2025-11-17T23:30:00Z", timeZone: "Europe/London")
        await desk.createMembers2025()
        await desk.ok("member add --name Ada --since today")
        #expect(try await desk.json("member list")["members"]?[0]?["terms"]?[0]?["start"] == "2025-11-17T22:00:00Z")
        #expect(try await desk.json("progress --as-of yesterday")["asOf"] == "2025-11-17T21:59:59.999Z")
    }

    @Test(arguments: [
        ("2025-12-31", "2025-12-31T22:00:00Z", "2025-12-31"),
        ("2025-12-31T22:00:00Z", "2025-12-31T22:00:00Z", "2025-12-31"),
        ("2025-12-31T22:00:00.001Z", "2025-12-31T22:00:00.001Z", "2026-01-01"),
        ("2025-12-31T18:00:00+02:00", "2025-12-31T16:00:00Z", "2025-12-31"),
        ("today", "2025-11-17T22:00:00Z", "2025-11-17"),
        ("2025-10-26", "2025-10-26T22:00:00Z", "2025-10-26"),
    ])
    func `a deadline names the last day that counts, or an exclusive instant`(
        by: String, close: String, lastDay: String
    ) async throws {
        let desk = try Desk()
        let made = try await desk.json(
            "create c --members 1 --start 2025-01-01 --by \(by) --time-zone Europe/Kyiv")
        #expect(made["closesAt"] == .string(close))
        #expect(made["deadline"] == .string(lastDay))
        // At the close it is too late; a millisecond before, it is not.
        await desk.ok("member add --name Late --since \(close)")
        #expect(try await desk.json("progress --as-of 2026-12-31")["value"] == 0)
    }

    @Test func `a membership until a day counts through it, one until an instant up to it`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --name Day --since 2025-03-01 --until 2025-03-31")
        await desk.ok("member add --name Instant --since 2025-03-01 --until 2025-03-31T12:00:00Z")
        for (asOf, value) in [
            ("2025-02-28", 0), ("2025-03-01T00:00:00+02:00", 2), ("2025-03-31T11:59:59.999Z", 2),
            ("2025-03-31T12:00:00Z", 1), ("2025-03-31", 1), ("2025-04-01T00:00:00+03:00", 0),
        ] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value, "\(asOf)")
        }
    }

    @Test(arguments: [
        "31.12.2025", "12/31/2025", "2025-2-3", "2025-02-29", "20251231", "2025-12-31T22:00:00", "2025-12-31 22:00",
        "tomorrow", "now", "monday", "1763380800", "2025-13-01", "２０２５-１２-３１", "2025-12-31Z", "", " ",
    ])
    func `a date that could be read in two ways, or in none, is refused`(text: String) async throws {
        let desk = try Desk()
        for (line, option) in [
            (["create", "c", "--members", "1", "--by", text], "--by"),
            (["create", "c", "--members", "1", "--by", "2026-01-01", "--start", text], "--start"),
        ] {
            let outcome = await desk.run(line)
            #expect(outcome.code == .usage)
            #expect(
                outcome.errors == """
                    error: invalid value '\(text)' for '\(option)': expected a day like 2025-12-31, today or yesterday, \
                    or an instant like 2025-12-31T22:00:00Z
                    See 'campaign create --help'.

                    """)
        }
        #expect(!desk.exists("campaign.sqlite"))
    }
}
