import Testing

@testable import CampaignCLI

struct CreateTests {
    @Test func `it says what it made, where days are reckoned, and that the database is new`() async throws {
        let desk = try Desk()
        let first = await desk.run("create members-2025 --members 25000 --start 2025-01-01 --by 2025-12-31")
        #expect(first.output == "Created members-2025: from 2025-01-01 until 2025-12-31.\n")
        #expect(
            first.errors == """
                Days are reckoned in Europe/Kyiv; choose with --time-zone.
                Made a new database: \(desk.path("campaign.sqlite"))

                """)
        let second = await desk.run("create evening --donors 5 --by 2025-12-31T18:00:00+02:00 --time-zone Europe/Kyiv")
        #expect(second.output == "Created evening: from 2025-11-17 until 2025-12-31 18:00 EET.\n")
        #expect(second.errors == "")
        #expect(await desk.run("create third --donors 5 --by today -q").errors == "")
    }

    @Test func `without --time-zone the organisation's zone holds, then the machine's`() async throws {
        let desk = try Desk(timeZone: "America/New_York")
        await desk.ok("create first --members 5 --by 2025-12-31 --time-zone Europe/Kyiv")
        let made = await desk.run("create second --members 5 --by 2025-12-31 --json")
        #expect(try JSONValue(made.output)["timeZone"] == "Europe/Kyiv")
        #expect(made.errors == "Days are reckoned in Europe/Kyiv; choose with --time-zone.\n")
        let elsewhere = try await desk.json("create first --members 5 --by 2025-12-31", database: "b.sqlite")
        #expect(elsewhere["timeZone"] == "America/New_York")
        let utc = try Desk(timeZone: "GMT")
        #expect(
            await utc.run("create first --members 5 --by 2025-12-31").errors
                .hasPrefix("Days are reckoned in UTC; choose with --time-zone.\n"))
    }

    @Test func `its document says all of it`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        // As advised where there is nothing yet, not even a database.
        await desk.ok("level add Supporter")
        let made = try await desk.json(
            """
            create all --members 10 --new-members 5 --donors 3 --raise '100.50 EUR' --committed 200 --recurring 50.25 --currency EUR --start 2025-01-01 --by 2025-12-31 \
            --title 'All of it' --appeal 'Please.' --link https://example.com --link-label Join --count paying,trial \
            --levels Supporter --include-rejoins
            """)
        #expect(
            made.shape == """
                {appeal:text,campaign:text,closesAt:text,deadline:text,deadlineRevisions:[],goals:[{counting:[text],\
                levels:[text],metric:text,originalTarget:number,revisions:[],target:number}],id:text,\
                link:{address:text,label:text},originalDeadline:text,startsOn:text,timeZone:text,title:text}
                """)
        #expect(made["title"] == "All of it")
        #expect(made["link"] == .object(["address": "https://example.com", "label": "Join"]))
        let goals = made["goals"]?.items ?? []
        #expect(goals.map { $0["metric"] } == ["members", "newMembers", "donors", "raised", "committed", "recurring"])
        #expect(goals.map { $0["target"] } == [10, 5, 3, "100.50", "200.00", "50.25"])
        #expect(goals.map { $0["currency"] } == [nil, nil, nil, .some("EUR"), .some("EUR"), .some("EUR")])
        #expect(goals.first?["counting"] == .array(["paying", "trial"]))
        #expect(goals.map { $0["includesRejoins"] } == [nil, .some(true), nil, nil, nil, nil])
        #expect(goals.last?["counting"] == .array(["paying", "trial"]))
    }

    @Test func `goals keep the order in which they are given`() async throws {
        let desk = try Desk()
        let made = try await desk.json(
            "create c --raise '5 EUR' --members 10 --raise '9 EUR' --by 2025-12-31 --currency EUR")
        #expect(made["goals"]?.items.map { $0["target"] } == ["5.00", 10, "9.00"])
    }

    @Test(arguments: [
        ("Bad", "--members 1 --by 2025-12-31", "\"Bad\" cannot be a campaign's short name; use lower-case letters"),
        ("c", "--by 2025-12-31", "a campaign needs a goal\nAdd one, such as --members 25000."),
        ("c", "--members 1", "missing option '--by DAY'"),
        ("c", "--members 0 --by 2025-12-31", "invalid value '0' for '--members': expected a whole number from 1 to"),
        ("c", "--members 25,000 --by 2025-12-31", "invalid value '25,000' for '--members': expected a whole number"),
        ("c", "--members 1e3 --by 2025-12-31", "invalid value '1e3' for '--members': expected a whole number"),
        ("c", "--raise 5 --by 2025-12-31", "invalid value '5' for '--raise': \"5\" has no currency; write it like"),
        ("c", "--raise '0 EUR' --by 2025-12-31", "a target is more than zero, not 0.00"),
        (
            "c", "--raise '5,00 EUR' --by 2025-12-31",
            "invalid value '5,00 EUR' for '--raise': \"5,00\" is not an amount"
        ),
        ("c", "--raise '5.001 EUR' --by 2025-12-31", "invalid value '5.001 EUR' for '--raise': \"5.001\" is too fine"),
        ("c", "--raise '5 EURO' --by 2025-12-31", "invalid value '5 EURO' for '--raise'"),
        ("c", "--members 1 --by 2025-11-16", "a campaign that starts on 2025-11-17 cannot end on 2025-11-16"),
        ("c", "--members 1 --by 2025-12-31 --start 2026-01-01", "a campaign that starts on 2026-01-01 cannot end on"),
        ("c", "--members 1 --by 2025-12-31 --time-zone EST", "invalid value 'EST' for '--time-zone': there is no time"),
        ("c", "--members 1 --by 2025-12-31 --time-zone UTC+2", "invalid value 'UTC+2' for '--time-zone'"),
        ("c", "--members 1 --by 2025-12-31 --count lapsed", "invalid value 'lapsed' for '--count': expected any of"),
        ("c", "--members 1 --by 2025-12-31 --currency euro", "invalid value 'euro' for '--currency'"),
        ("c", "--members 1 --by 2025-12-31 --link javascript:alert(1)", "a link starts with https://, http:// or"),
        ("c", "--members 1 --by 2025-12-31 --link-label Join", "'--link-label' needs '--link'"),
    ])
    func `a mistake is refused before there is a database`(slug: String, options: String, message: String) async throws
    {
        let desk = try Desk()
        let outcome = await desk.run("create \(slug) \(options)")
        #expect(outcome.code == .usage)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(outcome.errors.hasSuffix("See 'campaign create --help'.\n"))
        #expect(!desk.exists("campaign.sqlite"))
    }

    @Test func `a slug is one campaign's for ever`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let again = await desk.run("create members-2025 --members 1 --by 2026-12-31")
        #expect(again.code == .failed)
        #expect(again.errors.hasPrefix("error: There is a campaign \"members-2025\" already\n"))
        #expect(try await desk.json("progress")["goal"]?["target"] == 25_000)
    }

    @Test func `the folder of the standard place is made, any other has to be there`() async throws {
        let desk = try Desk()
        let line = Desk.words("create c --members 1 --by 2025-12-31 -q")
        let standard = await desk.run(
            line, environment: ["CAMPAIGN_DATABASE": "", "XDG_DATA_HOME": desk.path("data")])
        #expect(standard.code == .done)
        #expect(desk.exists("data/campaign/campaign.sqlite"))
        let other = await desk.run(line, database: "elsewhere/campaign.sqlite")
        #expect(other.code == .cannotCreate)
        #expect(!desk.exists("elsewhere"))
    }
}
