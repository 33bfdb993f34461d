import Testing

@testable import CampaignCLI

struct EditTests {
    @Test func `a new target holds from now on, and the past keeps the old one`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("adjust +25000 --on 2025-03-01 --reason paper")
        try desk.set(to: "2025-11-18T10:00:00Z")
        #expect(await desk.ok("edit --members 50000") == "Changed members-2025.\n")
        for (asOf, target, percent, reached) in [
            ("2025-11-17", 25_000, 100, true), ("2025-11-18T09:59:59.999Z", 25_000, 100, true),
            ("2025-11-18T10:00:00Z", 50_000, 50, false), ("2025-11-19", 50_000, 50, false),
        ] as [(String, JSONValue, JSONValue, JSONValue)] {
            let progress = try await desk.json("progress --as-of \(asOf)")
            #expect(progress["goal"]?["target"] == target)
            #expect(progress["percent"] == percent)
            #expect(progress["reached"] == reached)
            #expect(progress["firstReachedOn"] == "2025-03-01")
        }
        let history = await desk.ok("history --format csv").split(separator: "\n")
        #expect(history.first == "date,value,target")
        #expect(history.suffix(2) == ["2025-11-17,25000,25000", "2025-11-18,25000,50000"])
    }

    @Test func `a new deadline holds from now on too`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.set(to: "2026-01-02T10:00:00Z")
        #expect(try await desk.json("progress")["phase"] == "ended")
        let edited = try await desk.json("edit --by 2026-03-31")
        #expect(edited["deadline"] == "2026-03-31")
        #expect(try await desk.json("progress")["phase"] == "active")
        #expect(try await desk.json("progress")["closesAt"] == "2026-03-31T21:00:00Z")
        #expect(try await desk.json("progress --as-of 2026-01-01")["phase"] == "ended")
        #expect(try await desk.json("progress --as-of 2026-01-01")["deadline"] == "2025-12-31")
    }

    @Test func `words and the start are changed for good`() async throws {
        let desk = try Desk()
        await desk.createMembers2025("--link https://example.com --link-label Join")
        let edited = try await desk.json(
            "edit --title 'New title' --appeal 'New appeal' --link-label 'Join now' --start 2025-02-01")
        #expect(edited["title"] == "New title")
        #expect(edited["appeal"] == "New appeal")
        #expect(edited["link"] == .object(["address": "https://example.com", "label": "Join now"]))
        #expect(edited["startsOn"] == "2025-02-01")
        #expect(try await desk.json("edit --link https://example.org")["link"]?["label"] == "Join now")
        #expect(try await desk.json("edit --appeal=")["appeal"] == nil)
    }

    @Test func `what is so already changes nothing, not even the revision`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        #expect(await desk.ok("edit --members 25000 --by 2025-12-31") == "Nothing changed.\n")
        #expect(try await desk.json("show")["goals"]?[0]?["revisions"] == .array([]))
    }

    @Test func `several goals of a kind are changed together, in order`() async throws {
        let desk = try Desk()
        await desk.ok("create c --members 10 --members 20 --raise '5 EUR' --by 2025-12-31 -q")
        let edited = try await desk.json("edit --members 15 --members 20 --raise 6")
        #expect(edited["goals"]?.items.map { $0["target"] } == [15, 20, "6.00"])
        #expect(edited["goals"]?.items.map { $0["revisions"]?.items.count } == [1, 0, 1])
    }

    @Test(arguments: [
        ("edit", 64, "there is nothing to change\nName what is to be changed.\nSee 'campaign edit --help'.\n"),
        ("edit --donors 5", 64, "c has no goal for '--donors'\n"),
        ("edit --members 5", 64, "c has 2 goals for '--members': give the targets of all, in order\n"),
        ("edit --raise '5 USD'", 64, "the goal is in EUR and stays so\n"),
        ("edit --link-label Join", 64, "'--link-label' needs '--link'\n"),
        ("edit --link ftp://example.com", 64, "a link starts with https://, http:// or mailto: and has no spaces\n"),
        ("edit --by 2025-11-16", 64, "a campaign that starts on 2025-11-17 cannot end on 2025-11-16\n"),
        ("edit --start 2026-01-01", 64, "a campaign that starts on 2026-01-01 cannot end on 2025-12-31\n"),
        ("edit nope --members 5", 1, "there is no campaign \"nope\"\nThere is: c.\n"),
    ])
    func `a mistake is refused and changes nothing`(line: String, code: Int32, message: String) async throws {
        let desk = try Desk()
        await desk.ok("create c --members 10 --members 20 --raise '5 EUR' --by 2025-12-31 -q")
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(try await desk.json("progress")["revision"] == 1)
    }
}
