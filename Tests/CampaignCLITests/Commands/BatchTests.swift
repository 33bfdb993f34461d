import Testing

@testable import CampaignCLI

struct BatchTests {
    private func deskWithImport() async throws -> (desk: Desk, batch: String) {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("members.csv", ImportTests.ghost)
        let document = try await desk.json("import members.csv --format ghost --recorded-by ada")
        return (desk, try #require(document["batch"]?.text))
    }

    @Test func `imports are listed, the latest first`() async throws {
        let (desk, batch) = try await deskWithImport()
        try desk.set(to: "2025-11-18T10:00:00Z")
        let second = try #require(try await desk.json("import members.csv --format ghost")["batch"]?.text)
        #expect(
            await desk.ok("batch list") == """
                ID                                    RECORDED              FORMAT  SOURCE       ADDED  UPDATED  UNCHANGED  REJECTED  UNDONE
                \(second)  2025-11-18 12:00 EET  ghost   members.csv      0        0          4         0
                \(batch)  2025-11-17 14:00 EET  ghost   members.csv      4        0          0         0

                """)
        let list = try await desk.json("batch list")["batches"]
        #expect(
            list?[1]?.shape == """
                {added:number,format:text,id:text,recordedAt:text,recordedBy:text,rejected:number,rows:number,source:text,\
                suppressed:number,unchanged:number,updated:number}
                """)
        #expect(list?[1]?["recordedBy"] == "ada")
    }

    @Test func `an import is taken back as a whole, and can be made again`() async throws {
        let (desk, batch) = try await deskWithImport()
        #expect(try await desk.json("progress")["value"] == 2)
        #expect(
            await desk.ok("batch undo \(batch)") == "Undone: 4 members and 3 memberships removed, 0 changes reverted.\n"
        )
        #expect(try await desk.json("progress")["value"] == 0)
        #expect(try await desk.json("member list")["members"] == .array([]))
        #expect(await desk.ok("batch list").contains(batch))
        #expect(try await desk.json("batch list")["batches"]?[0]?["undoneAt"] == "2025-11-17T12:00:00Z")

        #expect(
            await desk.ok("import members.csv --format ghost").hasPrefix("added 4, updated 0, unchanged 0, rejected 0"))
        #expect(try await desk.json("progress")["value"] == 2)
        #expect(await desk.ok("check") == "The database is sound, and every figure agrees with the records.\n")
    }

    @Test func `what was recorded by hand since stays`() async throws {
        let (desk, batch) = try await deskWithImport()
        await desk.ok("donation add '5 EUR' --donor ada@example.com --no-campaign")
        let undone = await desk.run("batch undo \(batch)")
        #expect(undone.output == "Undone: 3 members and 3 memberships removed, 0 changes reverted.\n")
        #expect(undone.errors == "Kept: 1 member, because something was recorded for them since.\n")
        #expect(try await desk.json("member list")["members"]?.items.map { $0["email"] } == ["ada@example.com"])
        #expect(try await desk.json("progress")["value"] == 0)
        await desk.ok("check")
    }

    @Test func `what an import changed about known members is put back`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --email ada@example.com --name Ada --no-term")
        try desk.file("members.csv", "email,name,start\nada@example.com,Ada Lovelace,2025-02-01\n")
        let batch = try #require(try await desk.json("import members.csv --format csv")["batch"]?.text)
        #expect(try await desk.json("member show ada@example.com")["name"] == "Ada Lovelace")
        #expect(
            await desk.ok("batch undo \(batch)") == "Undone: 0 members and 1 membership removed, 1 change reverted.\n"
        )
        #expect(try await desk.json("member show ada@example.com")["name"] == "Ada")
        #expect(try await desk.json("progress")["value"] == 0)
    }

    @Test func `undoing says what it did for programs too`() async throws {
        let (desk, batch) = try await deskWithImport()
        let document = try await desk.json("batch undo \(batch)")
        #expect(
            document.shape == """
                {keptChanges:number,keptDonations:number,keptMembers:number,keptMemberships:number,keptMerges:number,keptPledges:number,removedDonations:number,removedMembers:number,removedMemberships:number,removedPledges:number,removedReversals:number,\
                revertedChanges:number}
                """)
    }

    @Test func `no import is a message and an empty document`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let list = await desk.run("batch list")
        #expect(list.output == "")
        #expect(list.errors == "Nothing was imported yet.\n")
        #expect(try await desk.json("batch list") == .object(["batches": .array([])]))
    }

    @Test func `an import that is not there or was undone is refused`() async throws {
        let (desk, batch) = try await deskWithImport()
        let unknown = await desk.run("batch undo 01a20b88-3766-744c-92b1-04482dc5b6a4")
        #expect(unknown.code == .failed)
        #expect(unknown.errors.hasPrefix("error: There is no import 01a20b88-3766-744c-92b1-04482dc5b6a4\n"))
        #expect(await desk.run("batch undo last").code == .usage)
        await desk.ok("batch undo \(batch)")
        let twice = await desk.run("batch undo \(batch)")
        #expect(twice.code == .failed)
        #expect(twice.errors.hasPrefix("error: "))
        #expect(try await desk.json("progress")["value"] == 0)
    }

    @Test func `what an import cancelled or wrote off is owed again`() async throws {
        let desk = try Desk()
        await desk.ok("create winter --committed '900 EUR' --start 2025-01-01 --by 2026-02-28 --time-zone Europe/Kyiv")
        await desk.ok("pledge add '100 EUR' --times 2 --first 2025-02-01 --on 2025-01-10 --external-id p:1")
        await desk.ok("pledge add '50 EUR' --times 2 --first 2025-02-01 --on 2025-01-10 --external-id p:2")
        await desk.ok("export pledges -o pledges.csv")
        let rows = try desk.read("pledges.csv").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let cancelled = try #require(rows[0].firstIndex(of: "cancelled_at"))
        let writtenOff = try #require(rows[0].firstIndex(of: "written_off_at"))
        var (first, second) = (rows[1], rows[2])
        first[cancelled] = "2025-03-01"
        second[writtenOff] = "2025-03-01T12:00:00Z"
        _ = try desk.file(
            "ended.csv", [rows[0], first, second].map { $0.joined(separator: ",") + "\r\n" }.joined())
        let batch = try #require(try await desk.json("import ended.csv --format csv")["batch"]?.text)
        #expect(try await desk.json("progress")["value"] == "0.00")
        #expect(await desk.ok("batch undo \(batch)").hasSuffix("2 changes reverted.\n"))
        #expect(try await desk.json("progress")["value"] == "300.00")
        #expect(try await desk.ok("export pledges") == desk.read("pledges.csv"))
        await desk.ok("check")
    }

    @Test(arguments: [false, true])
    func `undoing all imports leaves nobody, whatever the order`(isLatestFirst: Bool) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file(
            "gifts.csv", "donation_id,email,name,amount,date,currency\nx:1,a@example.com,Ada,20,2025-02-01,EUR\n")
        try desk.file("members.csv", "email,name,start\na@example.com,Ada,2025-02-01\n")
        var batches: [String] = []
        for name in ["gifts", "members"] {
            batches.append(try #require(try await desk.json("import \(name).csv --format csv")["batch"]?.text))
        }
        for batch in isLatestFirst ? batches.reversed() : batches { await desk.ok("batch undo \(batch)") }
        #expect(try await desk.json("member list")["members"] == .array([]))
        await desk.ok("check")
    }
}
