import Testing

@testable import CampaignCLI

/// One person of two records, a person's data, a wish to be forgotten, and mistakes taken back.
struct MemberPeopleTests {
    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025("--raise '1000 EUR'")
        await desk.ok("member add --email ada@example.com --name 'Ada Lovelace' --since 2025-02-01 --roll-consent")
        await desk.ok("member add --email a.l@example.com --since 2025-03-01 --until 2025-10-31")
        await desk.ok("donation add '25 EUR' --donor ada@example.com --on 2025-05-01 --external-id stripe:ch_1")
        await desk.ok("donation add '10 EUR' --donor a.l@example.com --on 2025-06-01")
        await desk.ok("donation refund stripe:ch_1 '5 EUR' --on 2025-07-01")
        return desk
    }

    @Test func `merging is said, shown and counted`() async throws {
        let desk = try await desk()
        #expect(try await desk.json("progress --as-of 2025-09-01")["value"] == 2)
        let merged = try await desk.json("member merge a.l@example.com ada@example.com --recorded-by office")
        #expect(merged.shape == "{donations:number,id:text,memberships:number,merged:text}")
        #expect((merged["memberships"], merged["donations"]) == (1, 1))
        #expect(try await desk.json("progress --as-of 2025-09-01")["value"] == 1)
        let shown = await desk.ok("member show a.l@example.com")
        #expect(shown.contains("Merged       \(merged["merged"]?.text ?? "?") (a.l@example.com) on 2025-11-17"))
        #expect(shown.contains(" by office\n"))
        for (line, message) in [
            ("a.l@example.com ada@example.com", "was merged into the member"),
            ("ada@example.com ada@example.com", "a member cannot be merged into themselves"),
            ("eve@example.com ada@example.com", "There is no member eve@example.com"),
        ] {
            let refused = await desk.run("member merge \(line)")
            #expect(refused.code == .failed)
            #expect(refused.errors.contains(message), "\(refused.errors)")
        }
    }

    @Test func `an erased person is gone from every list and still counts`() async throws {
        let desk = try await desk()
        let before = try await desk.json("progress")["goals"]
        let wrong = await desk.run("member erase ada@example.com --confirm a.l@example.com")
        #expect(wrong.code == .usage)
        #expect(wrong.errors.hasPrefix("error: '--confirm' names another member than WHO\n"))
        let erased = try await desk.json("member erase ada@example.com --confirm ADA@example.com")
        #expect(erased.shape == "{erased:bool,id:text}")
        #expect(erased["erased"] == true)
        let id = try #require(erased["id"]?.text)
        #expect(try await desk.json("progress")["goals"] == before)
        for line in [
            "member list", "export members", "export members --json", "member show \(id)", "donation list --json",
        ] {
            let output = await desk.ok(line)
            #expect(!output.contains("Lovelace") && !output.contains("ada@") && !output.contains("ch_1"), "\(line)")
        }
        #expect(await desk.ok("member list").contains("(erased)"))
        try desk.file("list.csv", "email,name,start\nada@example.com,Ada,2025-02-01\n")
        let again = try await desk.json("import list.csv --format csv")
        #expect((again["suppressed"], again["added"]) == (1, 0))
        #expect(
            await desk.ok("member erase \(id) --confirm \(id)") == "Erased before: member \(id). No trace is left.\n")
        #expect(try await desk.json("check")["ok"] == true)
    }

    @Test func `a person's data is one document of a fixed shape`() async throws {
        let desk = try await desk()
        await desk.ok("member merge a.l@example.com ada@example.com")
        await desk.ok("member edit ada@example.com --name 'Ada King'")
        let data = try await desk.json("member export ada@example.com")
        #expect(
            data["member"]?.shape == """
                {email:text,erased:bool,externalIds:[],id:text,name:text,note:null,recordedAt:text,recordedBy:null,\
                rollConsent:bool,visibility:text}
                """)
        #expect(
            data["merges"]?.shape
                == "[{email:text,id:text,into:text,mergedAt:text,mergedBy:null,name:null,note:null}]")
        #expect(
            data["changes"]?.shape == """
                [{changedAt:text,changedBy:null,email:text,name:text,note:null,rollConsent:bool,visibility:text}]
                """)
        #expect(
            data["memberships"]?[1]?.shape == """
                {changes:[],membership:{end:text,id:text,kind:text,renews:bool,start:text},recordedAt:text,\
                recordedBy:null,voided:null}
                """)
        #expect(data["donations"]?.items.count == 2)
        #expect(await desk.ok("member export ada@example.com -o ada.json") == "")
        #expect(Platform.status(of: desk.path("ada.json"))?.permissions == 0o600)
    }

    @Test func `a year's statement sums exactly, per currency and campaign`() async throws {
        let desk = try await desk()
        await desk.ok("donation add '0.10 USD' --donor ada@example.com --on 2025-12-31 --no-campaign")
        await desk.ok("donation add '99 EUR' --donor ada@example.com --on 2026-01-01")
        let table = await desk.ok("member statement ada@example.com --year 2025")
        #expect(table.contains("\nTotal in 2025, EUR: 25.00 given, 5.00 went back, 20.00 net\n"))
        #expect(table.hasSuffix("\nTotal in 2025, USD: 0.10 given\n"))
        let document = try await desk.json("member statement ada@example.com --year 2025")
        #expect(
            document.shape == """
                {email:text,member:text,name:text,parts:[{campaign:text,lines:[{amount:text,at:text,date:text,\
                donation:text,kind:text}],sum:{currency:text,given:text,net:text,reversed:text}}],timeZone:text,\
                totals:[{currency:text,given:text,net:text,reversed:text}],year:number}
                """)
        #expect(document["parts"]?[1]?["campaign"] == .null)
        let rows = await desk.ok("member statement ada@example.com --year 2025 --format csv").split(separator: "\r\n")
        #expect(rows.first == "date,kind,amount,currency,campaign,donation")
        #expect(rows.count == 4)
        #expect(rows[2].hasPrefix("2025-07-01,refund,-5.00,EUR,members-2025,"))
        let nothing = await desk.run("member statement ada@example.com --year 2024")
        #expect(nothing.errors == "The member gave nothing in 2024.\n")
    }

    @Test func `pledges and thanks are told too, and no sum has what others gave`() async throws {
        let desk = try await desk()
        let pledge = try await desk.json(
            "pledge add '30 EUR' --donor ada@example.com --first 2025-09-01 --on 2025-08-01")
        let id = try #require(pledge["id"]?.text)
        await desk.ok("donation add '10 EUR' --pledge \(id) --on 2025-09-01")
        await desk.ok("donation add '70 EUR' --soft-credit ada@example.com --on 2025-09-02")
        let data = try await desk.json("member export ada@example.com")
        #expect(data["pledges"]?.items.count == 1)
        #expect(data["pledges"]?[0]?["balance"] == "20.00")
        #expect(data["pledges"]?[0]?["payments"]?.items.count == 1)
        #expect(
            data["softCredits"]?.shape == "[{amount:text,campaign:text,currency:text,donation:text,receivedAt:text}]")
        let statement = try await desk.json("member statement ada@example.com --year 2025")
        #expect(statement["totals"]?[0]?["given"] == "35.00")
        #expect(statement["parts"]?[0]?["lines"]?.items.compactMap { $0["pledge"]?.text } == [id])
        #expect(statement["softCredits"]?[0]?["amount"] == "70.00")
        #expect(
            await desk.ok("member statement ada@example.com --year 2025")
                .hasSuffix("\nThanked for, in no sum: 70.00 EUR on 2025-09-02\n"))
    }

    @Test func `the roll names who agreed`() async throws {
        let desk = try await desk()
        #expect(await desk.ok("roll") == "NAME          JOINED  GAVE\nAda Lovelace  yes     yes\n")
        #expect(await desk.ok("roll --format csv") == "name,joined,gave\r\nAda Lovelace,true,true\r\n")
        #expect(
            try await desk.json("roll").shape == "{asOf:text,campaign:text,names:[{gave:bool,joined:bool,name:text}]}")
        await desk.ok("member edit ada@example.com --no-roll-consent")
        #expect(await desk.run("roll").errors == "Nobody is on the roll of members-2025 yet.\n")
    }

    @Test func `what was recorded by mistake is taken back for a reason`() async throws {
        let desk = try await desk()
        let term = try #require(try await desk.json("member show a.l@example.com")["terms"]?[0]?["id"]?.text)
        #expect(await desk.ok("member void-term \(term) --reason twice") == "Voided membership \(term).\n")
        #expect(try await desk.json("progress --as-of 2025-09-01")["value"] == 1)
        let gave = await desk.run("member void a.l@example.com --reason test")
        #expect(gave.code == .failed)
        #expect(gave.errors.contains("has given 1 donation\nVoid those first"))
        let adjusted = try await desk.json("adjust +3 --on 2025-01-01 --reason tin --recorded-by Jo")
        let id = try #require(adjusted["id"]?.text)
        #expect(try await desk.json("show")["adjustments"]?[0]?["recordedBy"] == "Jo")
        #expect(try await desk.json("adjustment list")["adjustments"]?[0]?["id"] == .string(id))
        #expect(
            try await desk.json("adjustment void \(id) --reason x")
                == .object(["id": .string(id), "voided": "adjustment"]))
        #expect(await desk.run("adjustment list").errors == "members-2025 has no adjustment.\n")
        let bare = await desk.run("adjustment void \(id)")
        #expect(bare.code == .usage)
        let nothing = await desk.run("member edit ada@example.com")
        #expect(nothing.errors.hasPrefix("error: there is nothing to change\n"))
    }
}
