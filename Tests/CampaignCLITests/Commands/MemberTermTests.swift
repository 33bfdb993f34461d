import Testing

@testable import CampaignCLI

/// What renewing, cancelling and the mere passing of time do to a figure.
struct MemberTermTests {
    private func deskWithAda(_ options: String) async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --email ada@example.com \(options)")
        return desk
    }

    @Test func `a cancelled membership counts until its paid-through end`() async throws {
        let desk = try await deskWithAda("--since 2025-01-01 --until 2025-11-30")
        let cancelled = await desk.ok("member cancel ada@example.com --on 2025-11-10")
        #expect(cancelled.hasSuffix(": it counts until 2025-11-30.\n"))
        for (asOf, value) in [("2025-11-10", 1), ("2025-11-30", 1), ("2025-12-01", 0)] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value)
        }
        #expect(
            await desk.ok("member show ada@example.com")
                .contains("\nMembership  paying, from 2025-01-01 until 2025-11-30, cancelled 2025-11-10\n"))
    }

    @Test func `a membership that ends does so by itself, at midnight in the campaign's zone`() async throws {
        let desk = try await deskWithAda("--since 2025-01-01 --until 2025-11-17")
        let revision = try await desk.json("progress")["revision"]
        for (now, value) in [
            ("2025-11-17T21:59:59.999Z", 1), ("2025-11-17T22:00:00Z", 0), ("2025-11-19T00:00:00Z", 0),
        ] as [(String, JSONValue)] {
            try desk.set(to: now)
            let progress = try await desk.json("progress")
            #expect(progress["value"] == value, "\(now)")
            #expect(progress["revision"] == revision, "nothing was written")
        }
    }

    @Test func `an open membership ends as it is cancelled, or with the period that was paid for`() async throws {
        let desk = try await deskWithAda("--since 2025-01-31 --amount '5 EUR' --every month")
        await desk.ok("member add --email jo@example.com --since 2025-01-31")
        #expect(
            await desk.ok("member cancel ada@example.com --at-period-end").hasSuffix(": it counts until 2025-11-29.\n"))
        #expect(
            await desk.ok("member cancel jo@example.com").hasSuffix(": it counts until 2025-11-17 14:00 EET.\n"))
        for (asOf, value) in [
            ("2025-11-17T11:59:59.999Z", 2), ("today", 1), ("2025-11-29", 1), ("2025-11-30", 0),
        ] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value, "\(asOf)")
        }
    }

    @Test func `a renewal starts where the old term ends, or later if it is told to`() async throws {
        let desk = try await deskWithAda("--since 2025-01-01 --until 2025-06-30 --kind gift")
        let renewed = await desk.ok("member renew ada@example.com --until 2025-09-30")
        #expect(renewed.hasSuffix(": from 2025-07-01 until 2025-09-30.\n"))
        let late = try await desk.json("member renew ada@example.com --until 2025-12-31 --on 2025-10-15")
        #expect(late.shape == "{end:text,id:text,kind:text,renews:bool,start:text}")
        #expect(late["kind"] == "gift")
        for (asOf, value) in [
            ("2025-06-30", 1), ("2025-07-01", 1), ("2025-09-30", 1), ("2025-10-14", 0), ("2025-10-15", 1),
        ] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value, "\(asOf)")
        }
        // An --on before the old end does not overlap it.
        let early = try await desk.json("member renew ada@example.com --until 2026-12-31 --on 2025-11-01")
        #expect(early["start"] == "2025-12-31T22:00:00Z")
    }

    @Test func `grace counts only where it is asked for`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("create with-grace --members 10 --start 2025-01-01 --by 2025-12-31 --count paying,grace -q")
        await desk.ok("level add Supporter --grace 3")
        await desk.ok("member add --email ada@example.com --level Supporter --since 2025-01-01 --until 2025-03-10")
        for (asOf, plain, graced) in [
            ("2025-03-10", 1, 1), ("2025-03-11", 0, 1), ("2025-03-13", 0, 1), ("2025-03-14", 0, 0),
        ] as [(String, JSONValue, JSONValue)] {
            #expect(try await desk.json("progress members-2025 --as-of \(asOf)")["value"] == plain, "\(asOf)")
            #expect(try await desk.json("progress with-grace --as-of \(asOf)")["value"] == graced, "\(asOf)")
        }
    }

    @Test(arguments: [
        ("renew ada@example.com --until 2025-11-30", 1, "the membership lasts until 2025-11-30 already\nGive a later"),
        ("renew ada@example.com --until 2025-10-01", 1, "the membership lasts until 2025-11-30 already\n"),
        (
            "renew ada@example.com --until 2026-01-31 --on 2026-02-01", 64,
            "a membership that starts on 2026-02-01 cannot end on 2026-01-31\n"
        ),
        ("renew ada@example.com", 64, "missing option '--until DAY'"),
        ("renew open@example.com --until 2026-01-01", 1, "the membership is open; it runs until it is cancelled\n"),
        ("renew none@example.com --until 2026-01-01", 1, "the member has no membership to renew\n"),
        ("renew eve@example.com --until 2026-01-01", 1, "There is no member eve@example.com\n"),
        (
            "cancel ada@example.com --on 2025-12-01", 1,
            "the member has no membership that runs at 2025-12-01 00:00 EET\n"
        ),
        ("cancel none@example.com", 1, "the member has no membership that runs at 2025-11-17 14:00 EET\n"),
        ("cancel open@example.com --at-period-end", 1, "an open membership without a recurring amount has no period"),
        ("cancel gone@example.com", 1, "the membership was cancelled on 2025-11-01 already\n"),
    ])
    func `a mistake is refused in the days that were typed`(line: String, code: Int32, message: String) async throws {
        let desk = try await deskWithAda("--since 2025-01-01 --until 2025-11-30")
        await desk.ok("member add --email open@example.com --since 2025-01-01")
        await desk.ok("member add --email none@example.com --no-term")
        await desk.ok("member add --email gone@example.com --since 2025-01-01 --until 2025-11-30")
        await desk.ok("member cancel gone@example.com --on 2025-11-01")
        let outcome = await desk.run("member \(line)")
        #expect(outcome.code.rawValue == code)
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}
