import Testing

@testable import CampaignCLI

struct ImportTests {
    static let ghost = """
        id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id\r
        1,ada@example.com,Ada,,true,false,cus_1,2025-02-01T10:00:00.000Z,,,,\r
        2,jo@example.com,Jo,,true,true,,2025-03-01T10:00:00.000Z,,,,\r
        3,kim@example.com,Kim,,true,false,,2025-04-01T10:00:00.000Z,,,,gift_1\r
        4,lee@example.com,Lee,,true,false,,2025-05-01T10:00:00.000Z,,,,
        """

    @Test func `what was voided by hand stays so when the same list comes again, and what it says otherwise is new`()
        async throws
    {
        let desk = try Desk()
        await desk.createMembers2025()
        let people = "email,name,start\nada@example.com,Ada,2025-02-01\nbob@example.com,Bob,2025-02-01\n"
        try desk.file("people.csv", people)
        let gifts = "donation_id,email,amount,date,currency\npay:1,,25,2025-02-01,EUR\n,,7,2025-02-01,EUR\n"
        try desk.file("gifts.csv", gifts)
        await desk.ok("import people.csv --format csv")
        await desk.ok("import gifts.csv --format csv")
        await desk.ok("member void bob@example.com --reason 'a test'")
        for gift in try await desk.json("donation list")["donations"]?.items ?? [] {
            await desk.ok("donation void \(try #require(gift["id"]?.text)) --reason 'a test'")
        }
        #expect(
            await desk.ok("import people.csv --format csv").hasPrefix("added 0, updated 0, unchanged 1, suppressed 1,"))
        #expect(
            await desk.ok("import gifts.csv --format csv").hasPrefix("added 0, updated 0, unchanged 0, suppressed 2,"))
        #expect(try await desk.json("progress")["value"] == 1)

        try desk.file("people.csv", people.replacing("Bob,2025-02-01", with: "Bob,2025-06-01"))
        try desk.file("gifts.csv", gifts.replacing(",25,", with: ",26,"))
        #expect(
            await desk.ok("import people.csv --format csv").hasPrefix("added 1, updated 0, unchanged 1, rejected 0"))
        #expect(
            await desk.ok("import gifts.csv --format csv").hasPrefix("added 1, updated 0, unchanged 0, suppressed 1,"))
        #expect(try await desk.json("progress")["value"] == 2)
        await desk.ok("check")
    }

    @Test func `an import says what it did, and a second one does nothing`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("members.csv", Self.ghost)
        let first = await desk.run("import members.csv --format ghost")
        #expect(first.code == .done)
        #expect(first.output.hasPrefix("added 4, updated 0, unchanged 0, rejected 0 (batch 0"))
        #expect(first.errors == "")
        let again = try await desk.json("import members.csv --format ghost")
        #expect(
            again.shape == """
                {added:number,batch:text,changes:{donations:{added:number,amounts:[]},members:{added:number,\
                changed:number},memberships:{added:number,changed:number},pledges:{added:number,changed:number},\
                reversals:{added:number,amounts:[]}},dryRun:bool,format:text,leftOut:[],rejected:number,rejects:[],\
                rows:number,suppressed:number,unchanged:number,updated:number}
                """)
        #expect(["rows", "added", "updated", "unchanged", "rejected"].map { again[$0] } == [4, 0, 0, 4, 0])
        // One pays and one was given it; the complimentary and the free one do not count.
        for (asOf, value) in [("2025-01-31", 0), ("2025-02-01", 1), ("2025-04-01", 2), ("today", 2)]
            as [(String, JSONValue)]
        {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value)
        }
    }

    @Test func `rejected rows are told with line, column and reason, and the others are imported`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file(
            "members.csv",
            """
            email,name,created_at,complimentary_plan
            nobody,Ada,2025-02-01T10:00:00Z,true
            jo@example.com,Jo,soon,true
            kim@example.com,Kim,2025-02-01T10:00:00Z,perhaps
            lee@example.com,Lee,2025-02-01T10:00:00Z,true,more
            max@example.com,Max
            "una\u{0}@example.com",Una,2025-02-01T10:00:00Z,true
            ok@example.com,Fine,2025-02-01T10:00:00Z,true
            last@example.com,"Never closed,2025-02-01T10:00:00Z,true
            """)
        let outcome = await desk.run("import members.csv --format ghost")
        #expect(outcome.code == .foundWrong)
        #expect(outcome.output.hasPrefix("added 1, updated 0, unchanged 0, rejected 7 (batch 0"))
        #expect(
            outcome.errors == """
                warning: line 2, column email: is not an e-mail address
                warning: line 3, column created_at: is not a date like 2025-11-17 or 2025-11-17T12:00:00Z
                warning: line 4, column complimentary_plan: is neither true nor false
                warning: line 5: has 5 fields, the header has 4
                warning: line 6: has 2 fields, the header has 4
                warning: line 7, column email: holds a NUL byte
                warning: line 9, column name: has a quote, opened on line 9, that is never closed

                """)
        let skipping = await desk.run("import members.csv --format ghost --skip-invalid --json")
        #expect(skipping.code == .done)
        let document = try JSONValue(skipping.output)
        #expect(document["rejects"]?.items.count == 7)
        #expect(
            document["rejects"]?[0]
                == .object(["line": 2, "column": "email", "reason": "is not an e-mail address"]))
        #expect(
            document["rejects"]?[3]
                == .object(["line": 5, "column": .null, "reason": "has 5 fields, the header has 4"]))
        #expect(try await desk.json("member list")["members"]?.items.map { $0["name"] } == ["Fine"])
    }

    @Test func `of many rejected rows twenty are told, all are counted`() async throws {
        let desk = try Desk()
        try desk.file("members.csv", "email\n" + String(repeating: "nobody\n", count: 1500))
        let outcome = await desk.run("import members.csv --format csv -q")
        #expect(outcome.code == .foundWrong)
        let warnings = outcome.errors.split(separator: "\n")
        #expect(warnings.count == 21)
        #expect(warnings.last == "warning: 1480 more rows were rejected; --json or --rejects lists them")
        let document = try JSONValue(await desk.run("import members.csv --format csv -q --json").output)
        #expect(document["rejected"] == 1500)
        #expect(document["rejects"]?.items.count == 1000)
    }

    @Test func `any other file is read by mapping its columns`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file(
            "list.csv",
            """
            E-mail Address;Full name;Joined;Shoe size
            ada@example.com;Ada;2025-02-01;39
            jo@example.com;Jo;;41

            """)
        let outcome = await desk.run(
            ["import", "list.csv", "--format", "csv", "--map", "email=E-mail Address", "--map", "name=Full name"]
                + ["--map", "start=Joined"])
        #expect(outcome.code == .done)
        #expect(
            outcome.errors == """
                Columns not read: Shoe size.
                1 row carries no date and made no membership; give the start of such memberships with --dated.

                """)
        let members = try await desk.json("member list")["members"]
        #expect(members?.items.map { $0["standing"] } == ["paying", "none"])
        // The day is one in the organisation's zone.
        #expect(members?[0]?["terms"]?[0]?["start"] == "2025-01-31T22:00:00Z")
        await desk.ok(
            ["import", "list.csv", "--format", "csv", "--map", "email=E-mail Address", "--map", "start=Joined"]
                + ["--dated", "2025-06-01", "-q"])
        #expect(try await desk.json("member list")["members"]?[1]?["terms"]?[0]?["start"] == "2025-05-31T21:00:00Z")
    }

    @Test func `days are reckoned in the organisation's zone, in that of --time-zone, or in UTC`() async throws {
        for (zone, start) in [("", "2025-02-01T00:00:00Z"), ("--time-zone Asia/Tokyo", "2025-01-31T15:00:00Z")] {
            let desk = try Desk()
            try desk.file("members.csv", "email,start\nada@example.com,2025-02-01\n")
            await desk.ok("import members.csv --format csv \(zone)")
            #expect(try await desk.json("member list")["members"]?[0]?["terms"]?[0]?["start"] == .string(start))
        }
    }

    @Test func `the terminal sees a bar, a pipe the summary alone`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("members.csv", Self.ghost)
        let piped = await desk.run("import members.csv --format ghost")
        #expect(piped.errors == "")
        let terminal = await desk.run(["import", "members.csv", "--format", "ghost"], isTTY: true)
        #expect(terminal.errors == "\r\u{1B}[K████████████████████ 100%  4 rows\r\u{1B}[KImported 4 rows in 0.0 s\n")
        let quiet = await desk.run(["import", "members.csv", "--format", "ghost", "-q"], isTTY: true)
        #expect(quiet.errors == "")
    }
}
