import Testing

@testable import CampaignCLI

/// Everything that went in comes out, and goes in again.
struct RoundTripTests {
    /// Members of every kind, with every edge a term can have.
    private func deskWithMembers() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("level add Supporter --grace 40")
        for line in [
            "--email ada@example.com --name Ada --since 2024-03-01 --external-id stripe:cus_1 --note '=1+1'",
            "--email ada+news@example.com --name 'Ada, still' --since 2025-01-01 --until 2025-06-30",
            "--email jo@example.com --name 'Jo, the \"second\"' --kind gift --since 2025-02-28 --until 2025-03-01",
            "--email kim@example.com --name 'Кім 👩‍👩‍👧' --kind complimentary --since 2025-04-01",
            "--email lee@example.com --kind trial --since 2025-05-05T05:05:05.005Z --until 2025-05-06T00:00:00Z",
            "--name Anonymous --anonymous --level Supporter --since 2025-05-01 --until 2025-09-10 --amount '5 EUR' --every week",
            "--email none@example.com --no-term", "--external-id 'crm:a b;c,d' --since 2025-10-26 --until 2025-10-26",
        ] {
            await desk.ok("member add \(line)")
            desk.tick()
        }
        await desk.ok(["member", "add", "--name", "'t Hooft", "--email", "hooft@example.com", "--note", "'=2"])
        await desk.ok("member renew ada+news@example.com --until 2025-12-31 --on 2025-08-01")
        await desk.ok("member cancel ada+news@example.com --on 2025-11-01")
        try desk.file("ghost.csv", ImportTests.ghost.replacing("ada@", with: "eve@").replacing("jo@", with: "una@"))
        await desk.ok("import ghost.csv --format ghost")
        return desk
    }

    @Test(arguments: ["csv", "ghost"], ["", "--raw"])
    func `an export imported into an empty database gives the same figures on every day`(
        format: String, option: String
    ) async throws {
        let desk = try await deskWithMembers()
        await desk.ok("export members -o members.csv \(option)")
        for database in ["campaign.sqlite", "copy.sqlite"] {
            for (slug, count) in [
                ("all", "paying,gift,complimentary,trial"), ("paid", "paying,grace"), ("trial", "trial"),
            ] {
                await desk.ok(
                    """
                    create \(slug) --members 5 --start 2024-01-01 --by 2025-12-31 --time-zone Europe/Kyiv --count \(count) -q
                    """, database: database)
            }
        }
        await desk.ok("import members.csv --format \(format)", database: "copy.sqlite")
        for slug in ["all", "paid", "trial"] {
            let history = await desk.ok("history \(slug) --format csv")
            #expect(history.split(separator: "\n").count == 1 + 366 + 321)
            #expect(await desk.ok("history \(slug) --format csv", database: "copy.sqlite") == history)
        }
        await desk.ok("check", database: "copy.sqlite")
        // A raw export is not for importing: "'=2" in it stands for "=2" and for itself.
        guard option.isEmpty else { return }
        let fields = ["email", "name", "note", "visibility", "standing"]
        func people(_ database: String) async throws -> [[JSONValue?]] {
            try await desk.json("member list", database: database)["members"]?.items
                .map { member in fields.map { member[$0] } } ?? []
        }
        #expect(Set(try await people("copy.sqlite")) == Set(try await people("campaign.sqlite")))
    }

    @Test(arguments: ["csv", "ghost"])
    func `an export imported where it came from changes nothing`(format: String) async throws {
        let desk = try await deskWithMembers()
        await desk.ok("export members -o members.csv")
        let before = await desk.ok("export members --json")
        let document = try await desk.json("import members.csv --format \(format)")
        #expect(document["rows"] == 13)
        #expect(["added", "updated", "rejected"].map { document[$0] } == [0, 0, 0])
        #expect(await desk.ok("export members --json") == before)
    }

    @Test func `an export of an import is the same again`() async throws {
        let desk = try await deskWithMembers()
        await desk.ok("export members -o first.csv")
        await desk.ok("import first.csv --format csv", database: "copy.sqlite")
        await desk.ok("export members -o second.csv", database: "copy.sqlite")
        // But for the member's identifier in the database of the file, by which the copy knows whoever has neither an address
        // nor an identity elsewhere.
        func rows(_ name: String) throws -> [String] {
            try desk.read(name).split(separator: "\r\n").filter { !$0.contains("Anonymous") }
                .map { String($0).replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "ID") }
        }
        let (first, second) = (try rows("first.csv"), try rows("second.csv"))
        #expect(first.count == 13)
        #expect(first.sorted() == second.sorted())
        let anonymous = try #require(
            try await desk.json("member list --joined-since 2025-04-30")["members"]?.items.first {
                $0["name"] == "Anonymous"
            })
        #expect(
            await desk.ok("export members", database: "copy.sqlite").contains(
                ",anonymous,false,campaign:\(anonymous["id"]?.text ?? "-"),,"))
    }

    @Test func `no cell of an export is run by a spreadsheet, unless it is asked to be raw`() async throws {
        let desk = try await deskWithMembers()
        #expect(await desk.ok("export members").contains(",'=1+1,"))
        #expect(await desk.ok("export members --raw").contains(",=1+1,"))
    }

    @Test func `an export goes to standard output or to a file of its owner's alone`() async throws {
        let desk = try await deskWithMembers()
        let printed = await desk.ok("export members")
        #expect(
            printed.hasPrefix(
                """
                email,name,note,created_at,complimentary_plan,stripe_customer_id,deleted_at,tiers,kind,renews,\
                cancelled_at,amount,currency,every,visibility,roll_consent,external_ids,term_id,member_id,level_grace\r\n
                """))
        #expect(await desk.ok("export members -o members.csv") == "")
        #expect(try desk.read("members.csv") == printed)
        #expect(Platform.status(of: desk.path("members.csv"))?.permissions == 0o600)
        #expect(await desk.ok("export members -o -") == printed)
        let members = try JSONValue(await desk.ok("export members --json"))
        #expect(members.items.count == 10)
        #expect(
            members[0]?.shape == """
                {email:text,externalIds:[text],id:text,name:text,note:text,recordedAt:text,rollConsent:bool,\
                terms:[{id:text,kind:text,renews:bool,start:text}],visibility:text}
                """)
    }

    @Test(arguments: [
        ("export", 0, ""), ("export nonsense", 64, "unknown subcommand 'nonsense'\n"),
        ("export members --json --format csv", 64, "'--json' and '--format csv' contradict each other\n"),
        ("export members --json --raw", 64, "'--raw' is for CSV\n"),
        ("export members -o no/such.csv", 73, "cannot create 'no/such.csv': No such file or directory\nCheck that the"),
    ])
    func `a mistake is refused`(line: String, code: Int32, message: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        if code != 0 { #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)") }
    }
}
