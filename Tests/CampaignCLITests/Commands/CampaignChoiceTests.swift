import Testing

@testable import CampaignCLI

/// Which campaign a command is about.
struct CampaignChoiceTests {
    static let commands = [
        "progress", "banner", "history", "show", "edit --title Members", "adjust +1 --on today --reason tin",
    ]

    @Test(arguments: commands)
    func `the only campaign need not be named`(command: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok(command)
    }

    @Test(arguments: commands)
    func `of several campaigns, one has to be named`(command: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("create winter --donors 10 --by 2026-02-28 -q")
        let outcome = await desk.run(command)
        #expect(outcome.code == .usage)
        #expect(outcome.output == "")
        let name = command.prefix { $0 != " " }
        #expect(
            outcome.errors == """
                error: there are 2 campaigns, so say which
                There is: members-2025, winter.
                See 'campaign \(name) --help'.

                """)
        let words = Desk.words(command)
        await desk.ok([words[0], "winter"] + words.dropFirst())
    }

    @Test(arguments: commands)
    func `without a campaign there is nothing to show, and no zero`(command: String) async throws {
        let desk = try Desk()
        try desk.file("members.csv", "email\nada@example.com\n")
        await desk.ok("import members.csv --format csv -q")
        let outcome = await desk.run(command)
        #expect(outcome.code == .failed)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == "error: there is no campaign in this database\nMake one with 'campaign create'.\n")
    }

    @Test(arguments: ["progress", "banner", "history", "show"])
    func `a campaign that is not there is told with those that are`(command: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run("\(command) members-2026")
        #expect(outcome.code == .failed)
        #expect(outcome.errors == "error: there is no campaign \"members-2026\"\nThere is: members-2025.\n")
    }

    @Test func `a campaign whose deadline has passed is still the only one`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.set(to: "2027-03-01T00:00:00Z")
        #expect(try await desk.json("progress")["campaign"] == "members-2025")
    }
}
