import Testing

@testable import CampaignCLI

/// `member list` and `member show`.
struct MemberListTests {
    /// Three members: one who pays, one in grace, one who is only known.
    private func deskWithMembers() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("level add Supporter --grace 14")
        await desk.ok("member add --name 'Ada Lovelace' --email ada@example.com --since 2025-02-01")
        desk.tick()
        await desk.ok("member add --name 田中太郎 --level Supporter --since 2025-01-05 --until 2025-11-10")
        desk.tick()
        await desk.ok("member add --email jo@example.com --no-term --external-id ghost:abc")
        return desk
    }

    @Test func `the table shows days, the CSV instants`() async throws {
        let desk = try await deskWithMembers()
        let table = await desk.ok("member list").split(separator: "\n").map { $0.dropFirst(38) }
        #expect(
            table == [
                "NAME          E-MAIL           STANDING  LEVEL      SINCE       UNTIL",
                "Ada Lovelace  ada@example.com  paying               2025-02-01",
                "田中太郎                       grace     Supporter  2025-01-05  2025-11-10",
                "              jo@example.com   none",
            ])
        let csv = await desk.ok("member list --format csv").split(separator: "\r\n")
        #expect(csv.first == "id,name,email,standing,level,since,until")
        #expect(
            csv.dropFirst().map { $0.drop { $0 != "," } } == [
                ",Ada Lovelace,ada@example.com,paying,,2025-01-31T22:00:00Z,",
                ",田中太郎,,grace,Supporter,2025-01-04T22:00:00Z,2025-11-10T22:00:00Z", ",,jo@example.com,none,,,",
            ])
    }

    @Test func `a long table has one header, and everybody in it`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let rows = (1...2100).map { "m\($0)@example.com" }.joined(separator: "\n")
        try desk.file("a.csv", "email\n" + rows)
        await desk.ok("import a.csv --format csv --dated 2025-01-01")
        let lines = await desk.ok("member list").split(separator: "\n")
        #expect(lines.count == 2101)
        #expect(lines.count { $0.hasPrefix("ID ") } == 1)
        #expect(Set(lines.dropFirst().map { $0.prefix { $0 != " " } }).count == 2100)
    }

    @Test func `the document has everything that is known, and no keys for what is not`() async throws {
        let desk = try await deskWithMembers()
        let members = try await desk.json("member list")["members"]?.items ?? []
        #expect(
            members.map(\.shape) == [
                """
                {asOf:text,email:text,externalIds:[],id:text,name:text,recordedAt:text,rollConsent:bool,standing:text,\
                terms:[{id:text,kind:text,renews:bool,start:text}],visibility:text}
                """,
                """
                {asOf:text,externalIds:[],id:text,name:text,recordedAt:text,rollConsent:bool,standing:text,\
                terms:[{end:text,id:text,kind:text,level:text,renews:bool,start:text}],visibility:text}
                """,
                """
                {asOf:text,email:text,externalIds:[text],id:text,recordedAt:text,rollConsent:bool,standing:text,\
                terms:[],visibility:text}
                """,
            ])
        #expect(try await desk.json("member show ghost:abc") == members[2])
        #expect(await desk.ok("member list --format json") == (await desk.ok("member list --json")))
    }

    @Test(
        arguments: [
            ("--standing paying", ["ada@example.com"]), ("--standing grace,none", [nil, "jo@example.com"]),
            ("--standing lapsed", []), ("--standing grace --as-of 2025-11-24", [nil]),
            ("--standing lapsed --as-of 2025-11-25", [nil]),
            ("--standing none --as-of 2025-01-04", ["ada@example.com", nil, "jo@example.com"]),
            ("--joined-since 2025-02-01", ["ada@example.com"]), ("--joined-since 2025-02-02", []),
        ] as [(String, [JSONValue?])])
    func `members are chosen by standing and by when they joined`(options: String, emails: [JSONValue?]) async throws {
        let desk = try await deskWithMembers()
        #expect(try await desk.json("member list \(options)")["members"]?.items.map { $0["email"] } == emails)
    }

    @Test func `the list shows the term that gives the standing, and none that has not begun`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file(
            "terms.csv",
            """
            email,kind,start,end
            ada@example.com,paying,2025-01-01,2026-06-30
            ada@example.com,complimentary,2025-06-01,2025-12-31
            jo@example.com,paying,2026-01-01,2026-12-31

            """)
        await desk.ok("import terms.csv --format csv -q")
        let rows = await desk.ok("member list --format csv").split(whereSeparator: \.isNewline).dropFirst()
        let words = rows.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(2).joined(separator: ",")
        }
        #expect(
            words == [
                "ada@example.com,paying,,2024-12-31T22:00:00Z,2026-06-30T21:00:00Z", "jo@example.com,none,,,",
            ])
    }

    @Test func `on a terminal of 80 columns what is listed can be copied`() async throws {
        let desk = try await deskWithMembers()
        let id = try #require(try await desk.json("member list")["members"]?[0]?["id"]?.text)
        let table = await desk.run(["member", "list"], isTTY: true, columns: 80).output
        #expect(table.contains(id))
        #expect(table.contains("2025-02-01"))
        let rows: [Substring] = table.split(separator: "\n")
        #expect(rows.dropFirst().allSatisfy { $0.count <= 80 }, "\(table)")
    }

    @Test func `nobody is a message, an empty document or a header`() async throws {
        let desk = try await deskWithMembers()
        let table = await desk.run("member list --standing trial")
        #expect(table.code == .done)
        #expect(table.output == "")
        #expect(table.errors == "There is no such member.\n")
        #expect(try await desk.json("member list --standing trial") == .object(["members": .array([])]))
        #expect(
            await desk.ok("member list --standing trial --format csv") == "id,name,email,standing,level,since,until\r\n"
        )
    }

    @Test func `show speaks of the moment it was asked about`() async throws {
        let desk = try await deskWithMembers()
        #expect(
            await desk.ok("member show ada@example.com").split(separator: "\n").dropFirst(3) == [
                "Now         paying, as of 2025-11-17 14:00 EET", "Recorded    2025-11-17 14:00 EET",
                "Membership  paying, from 2025-02-01 on", "Standing    paying from 2025-02-01 on",
            ])
        #expect(
            await desk.ok("member show ada@example.com --as-of 2025-01-31")
                .contains("\nThen        none, as of 2025-01-31 23:59 EET\n"))
    }

    @Test(arguments: [
        ("member show", 64, "missing argument WHO"),
        (
            "member show ada", 64,
            "invalid value 'ada' for WHO: \"ada\" names no member; use an id, an e-mail address or"
        ),
        ("member show eve@example.com", 1, "There is no member eve@example.com\n"),
        ("member show ghost:nobody", 1, "There is no member ghost:nobody\n"),
        ("member show 01a20b8a-4249-71f3-8072-d18e5b429605", 1, "There is no member 01a20b8a-4249-71f3-8072-d18e"),
        ("member list --standing paid", 64, "invalid value 'paid' for '--standing': expected any of paying, gift"),
        ("member list --standing=", 64, "invalid value '' for '--standing': expected any of"),
        ("member list --json --format csv", 64, "'--json' and '--format csv' contradict each other"),
        ("member list --format xml", 64, "invalid value 'xml' for '--format': expected one of table, csv, json"),
        ("member list --time-zone Mars/Base", 64, "invalid value 'Mars/Base' for '--time-zone'"),
        ("member list extra", 64, "unexpected argument 'extra'"),
    ])
    func `a mistake is refused`(line: String, code: Int32, message: String) async throws {
        let desk = try await deskWithMembers()
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}
