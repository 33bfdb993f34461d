import Testing

@testable import CampaignCLI

/// What writing commands say, and when they say nothing.
struct SayingTests {
    @Test(arguments: [
        "create drive --members 10 --by 2025-12-31 --start 2025-01-01", "edit --members 20",
        "adjust +1 --on today --reason x", "level add Gold --grace 30", "member add --name Ada",
        "member renew ada@example.com --until 2027-12-31", "member cancel ada@example.com", "donation add '1 EUR'",
        "import people.csv --format csv",
    ])
    func `with quiet, a command that succeeds says nothing`(line: String) async throws {
        for option in ["", " -q"] {
            let desk = try Desk()
            if !line.hasPrefix("create") { await desk.createMembers2025() }
            if line.hasPrefix("member") { await desk.ok("member add --email ada@example.com --until 2025-12-31 -q") }
            try desk.file("people.csv", "email,start\nada@example.com,2025-01-01\n")
            let outcome = await desk.run(line + option)
            #expect(outcome.code == .done, "\(outcome.errors)")
            #expect(outcome.output.isEmpty == (option == " -q"), "\(outcome.output)")
            if option == " -q" { #expect(outcome.errors == "") }
        }
    }

    @Test func `a level keeps its grace unless another one is given`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        #expect(await desk.ok("level add Gold --grace 30") == "Added level Gold with 30 days of grace.\n")
        #expect(await desk.ok("level add Gold") == "Known already: level Gold with 30 days of grace.\n")
        #expect(await desk.ok("level add Gold --grace 0") == "Set level Gold without grace.\n")
        #expect(try await desk.json("level list")["levels"]?[0]?["graceDays"] == 0)
    }

    @Test func `a name cannot play tricks on the terminal`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run(["level", "add", "Gold\u{202E}evil"])
        #expect(outcome.code == .done, "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).unicodeScalars.contains("\u{202E}"))
    }

    @Test(arguments: ["member add --name ' '", "member add --name=", "member add"])
    func `nobody is added of whom nothing is known`(line: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run(line)
        #expect(outcome.code == .usage)
        #expect(outcome.errors.hasPrefix("error: nothing says who the member is\n"))
        #expect(try await desk.json("progress")["revision"] == 1)
    }

    @Test func `what lies outside of the window is said not to count`() async throws {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '100 EUR' --start 2025-11-01 --by 2025-11-15 --time-zone Europe/Kyiv -q")
        func said(_ line: String) async -> String { await desk.run(line).errors }
        #expect(
            await said("donation add 5 --on 2025-10-31")
                == "It does not count towards winter, which starts on 2025-11-01.\n")
        #expect(
            await said("donation add 5 --on 2025-11-16")
                == "It does not count towards winter, whose last day is 2025-11-15.\n")
        #expect(await said("donation add 5 --on 2025-11-15") == "")
        #expect(
            await said("adjust +5 --on 2025-11-16 --reason late")
                == "It does not count: the last day of winter is 2025-11-15.\n")
        #expect(await said("adjust +5 --on 2025-11-15 --reason tin") == "")
        #expect(try await desk.json("progress")["value"] == "10.00")
    }

    @Test func `rows without a date are told of`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("people.csv", "email,start\nada@example.com,2025-01-01\njo@example.com,\n")
        #expect(
            await desk.run("import people.csv --format csv").errors
                == "1 row carries no date and made no membership; give the start of such memberships with --dated.\n")
        #expect(await desk.run("import people.csv --format csv --dated 2025-01-01").errors == "")
        #expect(try await desk.json("progress")["value"] == 2)
    }

    @Test(arguments: [
        ("--raise '5 EUR' --count paying", "'--count' needs a goal of members, of new members or of recurring money"),
        ("--donors 5 --levels Gold", "'--levels' needs a goal of members, of new members or of recurring money"),
        ("--members 5 --include-rejoins", "'--include-rejoins' needs a goal of new members"),
    ])
    func `an option that no goal heeds is refused`(options: String, message: String) async throws {
        let desk = try Desk()
        let outcome = await desk.run("create drive \(options) --by 2025-12-31")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.hasPrefix("error: \(message)\n"))
        #expect(!desk.exists("campaign.sqlite"))
    }

    @Test func `a start may be corrected past a deadline that no longer holds`() async throws {
        let desk = try Desk()
        await desk.ok("create drive --members 5 --start 2024-01-01 --by 2024-12-31 --time-zone Europe/Kyiv -q")
        await desk.ok("edit --by 2025-12-31 -q")
        await desk.ok("edit --start 2025-01-01 -q")
        let document = try await desk.json("show")
        #expect(document["originalDeadline"] == "2024-12-31")
        #expect(document["deadline"] == "2025-12-31")
        #expect(document["goals"]?[0]?["originalTarget"] == 5)
        #expect(try await desk.json("progress --as-of 2024-06-01")["value"] == 0)
        #expect(try await desk.json("progress --as-of 2025-06-01")["value"] == 0)
        #expect(await desk.run("edit --start 2026-01-01").code == .usage)
    }
}
