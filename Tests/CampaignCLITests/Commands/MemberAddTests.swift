import Testing

@testable import CampaignCLI

/// `member add`, and the levels its members have.
struct MemberAddTests {
    @Test func `a member is added once, however often the command is repeated`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let line = "member add --email ada@example.com --external-id stripe:cus_1"
        let first = try await desk.json(line)
        #expect(first.shape == "{created:bool,id:text}")
        #expect(first["created"] == true)
        let again = try await desk.json(line)
        #expect(again["created"] == false)
        #expect(again["id"] == first["id"])
        let id = try #require(first["id"]?.text)
        #expect(await desk.ok(line) == "Known already: member \(id).\n")
        #expect(try await desk.json("progress")["value"] == 1)
        #expect(await desk.ok("member add --name 'Jo Doe'").hasPrefix("Added member 0"))
        #expect(try await desk.json("progress")["value"] == 2)
    }

    @Test func `an address that is a member's already is refused, in any letters, and the member named`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let id = try #require(try await desk.json("member add --email ada@example.com")["id"]?.text)
        let outcome = await desk.run("member add --email ADA@Example.com --external-id stripe:cus_2")
        #expect(outcome.code == .failed)
        #expect(outcome.errors.hasPrefix("error: This address belongs to the member \(id) already\n"))
        #expect(try await desk.json("progress")["value"] == 1)
    }

    @Test func `everything that is given is recorded`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("level add Supporter --grace 14")
        await desk.ok(
            """
            member add --email ada@example.com --name 'Ada Lovelace' --kind gift --level Supporter --since 2025-03-01 \
            --until 2026-02-28 --amount '5.00 EUR' --every week --external-id stripe:cus_1 --external-id patreon:7 \
            --anonymous --note 'Prefers letters.' --recorded-by grace
            """)
        #expect(
            await desk.ok("member show ada@example.com").split(separator: "\n").dropFirst() == [
                "Name        Ada Lovelace", "E-mail      ada@example.com", "Known as    patreon:7",
                "Known as    stripe:cus_1", "Shown       anonymously", "Note        Prefers letters.",
                "Now         gift, as of 2025-11-17 14:00 EET", "Recorded    2025-11-17 14:00 EET",
                "Membership  gift, Supporter, from 2025-03-01 until 2026-02-28, 5.00 EUR every week",
                "Standing    gift from 2025-03-01 on", "Standing    grace from 2026-03-01 on",
                "Standing    lapsed from 2026-03-15 on",
            ])
    }

    @Test func `without dates the membership runs from now on, and with --no-term there is none`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --name Ada")
        desk.tick()
        await desk.ok("member add --name Jo --no-term")
        let members = try await desk.json("member list")["members"]
        #expect(members?[0]?["terms"]?[0]?["start"] == "2025-11-17T12:00:00Z")
        #expect(members?[0]?["terms"]?[0]?["end"] == nil)
        #expect(members?[1]?["terms"] == .array([]))
        #expect(members?.items.map { $0["standing"] } == ["paying", "none"])
    }

    @Test(arguments: [
        ("", 64, "nothing says who the member is\nGive --email, --name or --external-id."),
        ("--kind gift", 64, "nothing says who the member is"),
        ("--email nobody", 64, "invalid value 'nobody' for '--email': not an e-mail address"),
        ("--name Ada --kind vip", 64, "invalid value 'vip' for '--kind': expected one of paying, gift"),
        ("--name Ada --no-term --kind gift", 64, "'--no-term' and '--kind' contradict each other"),
        ("--name Ada --no-term --until 2026-01-01", 64, "'--no-term' and '--until' contradict each other"),
        ("--name Ada --every month", 64, "'--every' needs '--amount'"),
        ("--name Ada --amount 5", 64, "invalid value '5' for '--amount': \"5\" has no currency"),
        ("--name Ada --external-id cus_1", 64, "invalid value 'cus_1' for '--external-id'"),
        (
            "--name Ada --since 2025-03-02 --until 2025-03-01", 64,
            "a membership that starts on 2025-03-02 cannot end on 2025-03-01\nSee 'campaign member add --help'."
        ),
        (
            "--name Ada --until yesterday", 64,
            "a membership that starts on 2025-11-17 14:00 EET cannot end on 2025-11-16\n"
        ),
        ("--name Ada --level Patron", 1, "There is no level \"Patron\"\n"),
        ("--email a@example.com --email b@example.com", 64, "option '--email' was given twice"),
    ])
    func `a mistake is refused and adds nobody`(options: String, code: Int32, message: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run("member add \(options)")
        #expect(outcome.code.rawValue == code)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(try await desk.json("info")["members"] == 0)
    }

    @Test func `levels are added, changed and listed`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let empty = await desk.run("level list")
        #expect(empty.output == "")
        #expect(empty.errors == "There is no level yet; add one with 'campaign level add'.\n")
        #expect(await desk.ok("level add Supporter --grace 14") == "Added level Supporter with 14 days of grace.\n")
        #expect(await desk.ok("level add Supporter --grace 1") == "Set level Supporter with 1 day of grace.\n")
        #expect(await desk.ok("level add Friend") == "Added level Friend without grace.\n")
        #expect(await desk.ok("level list") == "LEVEL      GRACE DAYS\nFriend              0\nSupporter           1\n")
        #expect(try await desk.json("level list").shape == "{levels:[{graceDays:number,name:text}]}")
        #expect(try await desk.json("level add Friend").shape == "{created:bool,id:text}")
        #expect(await desk.run("level add Friend --grace -1").code == .usage)
        #expect(await desk.run(["level", "add", " "]).code == .usage)
    }
}
