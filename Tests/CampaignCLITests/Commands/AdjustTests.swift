import Testing

@testable import CampaignCLI

/// Adjustments, and the percentages and bars at the edges of a goal, which adjustments get to.
struct AdjustTests {
    @Test(arguments: [
        (0, "0 out of 25,000", "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0%", false),
        (1, "1 out of 25,000", "▏░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0%", false),
        (12_345, "12,345 out of 25,000", "███████████████████▊░░░░░░░░░░░░░░░░░░░░  49%", false),
        (24_999, "24,999 out of 25,000", "███████████████████████████████████████▉  99%", false),
        (25_000, "25,000 out of 25,000", "████████████████████████████████████████  100%", true),
        (26_000, "26,000 out of 25,000", "████████████████████████████████████████  104%", true),
        (-7, "-7 out of 25,000", "░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0%", false),
    ])
    func `100 per cent appears only when the goal is reached`(
        value: Int, headline: String, bar: String, reached: Bool
    ) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        if value != 0 {
            await desk.ok("adjust \(value > 0 ? "+" : "")\(value) --on 2025-01-01 --reason 'paper subscribers'")
        }
        let banner = await desk.ok("banner").split(separator: "\n")
        #expect(banner.prefix(2) == [headline[...], bar[...]])
        let progress = try await desk.json("progress")
        let percent = try #require(bar.split(separator: " ").last?.dropLast())
        #expect(progress["value"] == .number(Double(value)))
        #expect(progress["percent"] == .number(try #require(Double(percent))))
        #expect(progress["reached"] == .bool(reached))
        #expect(progress["phase"] == (reached ? "reached" : "active"))
        #expect(progress["remaining"] == .number(Double(max(0, 25_000 - value))))
    }

    @Test func `it says what it did, from when on, and in which unit`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        #expect(
            await desk.ok("adjust +1200 --on 2025-01-01 --reason paper")
                == "Adjusted members-2025 (members) by +1200 from 2025-01-01 on.\n")
        #expect(
            await desk.ok("adjust members-2025 -3 --on 2025-06-01T12:00:00Z --reason twice")
                == "Adjusted members-2025 (members) by -3 from 2025-06-01 15:00 EEST on.\n")
        #expect(
            await desk.ok("show").split(separator: "\n").suffix(2) == [
                "  adjusted  +1200 from 2025-01-01 on: paper", "  adjusted  -3 from 2025-06-01 15:00 EEST on: twice",
            ])
        #expect(
            try await desk.json("adjust +1 --on today --reason one").shape
                == "{created:bool,id:text,ids:[text],metric:text}")
        await desk.ok("create winter --raise '100 EUR' --start 2025-01-01 --by 2025-12-31 -q")
        #expect(
            await desk.ok(["adjust", "winter", "+2.50", "--on", "yesterday", "--reason", "tin"])
                == "Adjusted winter (raised) by +2.50 EUR from 2025-11-16 on.\n")
        let progress = try await desk.json("progress winter")
        #expect(progress["value"] == "2.50")
        #expect(progress["adjustments"] == "2.50")
    }

    @Test func `it counts from its day on, and figures can be told without it`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --name Ada --since 2025-01-01")
        await desk.ok("adjust +10 --on 2025-06-01 --reason paper")
        for (asOf, value, adjustments) in [("2025-05-31", 1, 0), ("2025-06-01", 11, 10)]
            as [(String, JSONValue, JSONValue)]
        {
            let progress = try await desk.json("progress --as-of \(asOf)")
            #expect(progress["value"] == value)
            #expect(progress["adjustments"] == adjustments)
        }
        #expect(await desk.ok("progress").contains("\nAdjustments      10 (1 without)\n"))
    }

    @Test(arguments: [
        ("adjust 1.5 --on today --reason x", 64, "invalid value '1.5' for AMOUNT: expected a whole number from"),
        ("adjust '10 EUR' --on today --reason x", 64, "invalid value '10 EUR' for AMOUNT: expected a whole number"),
        (
            "adjust 0 --on today --reason x", 64,
            "an adjustment of nothing changes nothing\nSee 'campaign adjust --help'."
        ),
        ("adjust +1 --reason x", 64, "missing option '--on DAY'"),
        ("adjust +1 --on today", 64, "missing option '--reason TEXT'"),
        ("adjust +1 --on today --reason=", 64, "invalid value '' for '--reason': expected some text"),
        ("adjust +1 --on today --reason x --goal raised", 64, "members-2025 has no goal of raised"),
        ("adjust --on today --reason x", 64, "missing argument AMOUNT"),
        ("adjust +99999999999999999999 --on today --reason x", 64, "invalid value '+99999999999999999999' for AMOUNT"),
    ])
    func `a mistake is refused and changes nothing`(line: String, code: Int32, message: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(try await desk.json("progress")["revision"] == 1)
    }

    @Test func `an adjustment in another currency is refused`() async throws {
        let desk = try Desk()
        await desk.ok("create winter --raise '100 EUR' --by 2025-12-31 -q")
        let outcome = await desk.run(["adjust", "+5 USD", "--on", "today", "--reason", "tin"])
        #expect(outcome.code == .usage)
        #expect(outcome.errors.hasPrefix("error: the goal is in EUR, the adjustment in USD\n"))
    }
}
