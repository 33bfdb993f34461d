import Testing

@testable import CampaignCLI

/// `explain`.
struct ExplainTests {
    private func deskWithMembers() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025("--title 'Members 2025'")
        await desk.ok("member add --name Ada --since 2025-02-01")
        desk.tick()
        await desk.ok("member add --name Bob --since 2025-02-01 --until 2025-03-31")
        desk.tick()
        await desk.ok("member add --name 'Zoë Ångström' --kind complimentary --since 2025-02-01 --anonymous")
        desk.tick()
        await desk.ok("member add --name Jo --since 2026-06-01")
        await desk.ok("adjust +12 --on 2025-01-01 --reason paper --recorded-by Ada")
        await desk.ok("adjust +3 --on 2025-12-01 --reason tin")
        return desk
    }

    @Test func `it tells what was counted and what was not`() async throws {
        let desk = try await deskWithMembers()
        #expect(
            await desk.ok("explain") == """
                Members 2025
                Goal: members, as of 17 Nov 2025, 14:00 EET

                Counted                    1
                  paying                   1  a paying membership runs
                Adjustments              +12
                  from 1 Jan 2025        +12  paper (recorded by Ada)
                Value                     13

                Not counted
                  complimentary            1  a complimentary membership runs
                  lapsed                   1  every membership has ended
                  notYetStarted            1  the first membership starts later
                  not before 1 Dec 2025   +3  tin

                """)
        #expect(await desk.ok("explain --as-of 2025-03-01").contains("paying                   2"))
        #expect(await desk.ok("explain --as-of 2026-12-31").contains("as of 31 Dec 2025, 23:59 EET"))
    }

    @Test func `whoever gave or promised is named`() async throws {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '100 EUR' --committed '200 EUR' --start 2025-11-01 --by 2026-02-28 --time-zone Europe/Kyiv"
        )
        await desk.ok("member add --name Ada --email ada@example.com --no-term --anonymous")
        await desk.ok("member add --name Bob --email bob@example.com --no-term")
        await desk.ok("donation add '5 EUR' --donor ada@example.com")
        await desk.ok("donation add '6 EUR'")
        await desk.ok("pledge add '7 EUR' --donor bob@example.com")
        let raised = await desk.ok("explain --goal raised --list").split(separator: "\n")
        #expect(raised.filter { $0.hasSuffix("5.00 EUR  Ada") }.count == 1)
        #expect(raised.filter { $0.hasSuffix("6.00 EUR") }.count == 1)
        #expect(await desk.ok("explain --goal committed --list").contains("7.00 EUR  Bob\n"))
        await desk.ok("member erase bob@example.com --confirm bob@example.com")
        #expect(await desk.ok("explain --goal committed --list").contains("7.00 EUR  (erased)\n"))
    }

    @Test func `the document adds up`() async throws {
        let desk = try await deskWithMembers()
        let document = try await desk.json("explain")
        #expect(
            document.shape == """
                {adjustments:[{amount:number,effectiveAt:text,id:text,metric:text,reason:text,recordedBy:text}],\
                asOf:text,campaign:text,counted:[{count:number,meaning:text,reason:text}],evaluatedAt:text,\
                goal:{counting:[text],metric:text,target:number},included:number,\
                laterAdjustments:[{amount:number,effectiveAt:text,id:text,metric:text,reason:text}],\
                notCounted:[{count:number,meaning:text,reason:text}],revision:number,value:number}
                """)
        #expect(document["value"] == 13)
        #expect(document["included"] == 1)
        #expect(document["counted"]?[0]?["reason"] == "paying")
        #expect(document["notCounted"]?[1]?["reason"] == "lapsed")
    }

    @Test func `the list names every record, as a table and in the document`() async throws {
        let desk = try await deskWithMembers()
        let table = await desk.ok("explain --list")
        let lines = table.split(separator: "\n").map(String.init)
        #expect(lines[0][...].collapsed.hasPrefix("ID COUNTED REASON DATE"))
        for (line, rest) in zip(
            lines[1...4],
            [
                "yes      paying         2025-02-01                                  Ada",
                "no       lapsed         2025-04-01                                  Bob",
                "no       complimentary  2025-02-01                                  Zoë Ångström",
                "no       notYetStarted  2026-06-01                                  Jo",
            ])
        {
            #expect(line.dropFirst(38).collapsed == rest.collapsed)
        }
        #expect(table.hasSuffix(await desk.ok("explain")))

        let document = try await desk.json("explain --list")
        let whole = try await desk.json("explain")
        #expect(document["value"] == whole["value"])
        #expect(document["notCounted"] == whole["notCounted"])
        #expect(document["records"]?[0]?.shape == "{at:text,counted:bool,id:text,kind:text,name:text,reason:text}")
        #expect(document["records"]?[3]?["name"] == "Jo")
        #expect(document["records"]?[4] == nil)
    }

    @Test func `money is explained in its own currencies`() async throws {
        let desk = try Desk()
        await desk.ok("create winter --raise '100 EUR' --start 2025-11-01 --by 2026-02-28 --time-zone Europe/Kyiv -q")
        await desk.ok("donation add '33.33 EUR' --external-id s:1")
        await desk.ok("donation add '10 USD'")
        try desk.set(to: "2025-11-18T12:00:00Z")
        await desk.ok("donation refund s:1 '3.33 EUR' --on 2025-11-18")
        #expect(
            await desk.ok("explain winter --goal raised") == """
                winter
                Goal: raised, as of 18 Nov 2025, 14:00 EET

                Counted          €30
                  received       €30  received in the window, and kept (1 record)
                Value            €30

                Not counted
                  reversed     €3.33  went back: refunds, chargebacks, bounced payments (1 record)
                  unconverted  US$10  in another currency, and not converted (1 record)

                """)
        let document = try await desk.json("explain")
        #expect(document["value"] == "30.00")
        #expect(
            document["counted"]?[0]
                == .object([
                    "amount": "30.00", "count": 1, "currency": "EUR", "reason": "received",
                    "meaning": "received in the window, and kept",
                ]))
        let list = try await desk.json("explain --list")
        #expect(
            list["records"]?[0]?.shape
                == "{amount:text,at:text,counted:bool,currency:text,id:text,kind:text,reason:text}")
    }

    @Test func `a list of nobody is a document all the same`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let document = try await desk.json("explain --list")
        #expect(document["records"] == .array([]))
        #expect(document["value"] == 0)
        #expect(await desk.ok("explain").contains("Counted  0\nValue    0\n"))
    }

    @Test(arguments: [
        ("explain --goal raised", "members-2025 has no goal of raised"),
        ("explain --goal money", "invalid value 'money' for '--goal': expected one of members,"),
        ("explain --as-of soon", "invalid value 'soon' for '--as-of'"), ("explain a b", "unexpected argument 'b'"),
        ("explain --lst", "unknown option '--lst'\nDid you mean '--list'?"),
    ])
    func `a mistake is refused`(line: String, message: String) async throws {
        let desk = try await deskWithMembers()
        let outcome = await desk.run(line)
        #expect(outcome.code == .usage)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}

extension StringProtocol {
    /// With one space for each run of them.
    fileprivate var collapsed: String { split(separator: " ").joined(separator: " ") }
}
