import Foundation
import Testing

@testable import CampaignCLI
@testable import CampaignsSQLite

/// `check`, `info`, `backup` and `restore`.
struct DatabaseTests {
    private func deskWithAda() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --name Ada --since 2025-06-01")
        return desk
    }

    @Test func `a sound database is called so`() async throws {
        let desk = try await deskWithAda()
        #expect(await desk.ok("check") == "The database is sound, and every figure agrees with the records.\n")
        #expect(
            try await desk.json("check") == .object(["ok": true, "integrity": "ok", "mismatches": .array([])]))
    }

    @Test func `a figure that differs from the records is found, told and mended`() async throws {
        let desk = try await deskWithAda()
        do {
            let connection = try Connection(.file(desk.path("campaign.sqlite")), access: .readWrite)
            try connection.execute("DELETE FROM roll_up_state")
        }
        let checked = await desk.run("check")
        #expect(checked.code == .foundWrong)
        #expect(checked.errors == "")
        #expect(checked.output.hasPrefix("Wrong: "))
        let document = await desk.run("check --json")
        #expect(document.code == .foundWrong)
        #expect(try JSONValue(document.output).shape == "{integrity:text,mismatches:[text],ok:bool}")
        #expect(try JSONValue(document.output)["ok"] == false)
        #expect(
            await desk.ok("check --repair") == "The database is sound, and every figure agrees with the records.\n")
        #expect(try await desk.json("progress")["value"] == 1)
        await desk.ok("check")
    }

    @Test func `info says what there is to know`() async throws {
        let desk = try await deskWithAda()
        let keys = [
            "database", "sqliteVersion", "schemaVersion", "timeZoneRules", "bytes", "revision", "members",
            "memberships",
            "donations", "pledges", "campaigns",
        ]
        let lines = await desk.ok("info").split(separator: "\n")
        #expect(lines.map { $0.prefix { $0 != " " } } == keys.map { $0[...] })
        #expect(lines.first == "database       \(desk.path("campaign.sqlite"))")
        let document = try await desk.json("info")
        guard case .object(let parts) = document else { return #expect(Bool(false), "an object") }
        #expect(parts.keys.sorted() == (keys + ["warnings"]).sorted())
        #expect(document["members"] == .number(1))
        #expect(document["revision"] == .number(2))
    }

    @Test func `a backup is the database as it was, for its owner alone`() async throws {
        let desk = try await deskWithAda()
        let made = await desk.run("backup copy.sqlite")
        #expect(made.code == .done)
        #expect(made.output == "")
        #expect(made.errors == "Backed up to \(desk.path("copy.sqlite")).\n")
        #expect(Platform.status(of: desk.path("copy.sqlite"))?.permissions == 0o600)
        await desk.ok("member add --name Jo")
        #expect(try await desk.json("progress")["value"] == 2)
        #expect(try await desk.json("progress", database: "copy.sqlite")["value"] == 1)

        let refused = await desk.run("restore copy.sqlite")
        #expect(refused.code == .failed)
        #expect(refused.errors.hasPrefix("error: there is a database at '\(desk.path("campaign.sqlite"))' already\n"))
        let restored = await desk.run("restore copy.sqlite --confirm")
        #expect(restored.code == .done)
        #expect(restored.errors.hasPrefix("Restored \(desk.path("campaign.sqlite")).\n"))
        #expect(try await desk.json("progress")["value"] == 1)
        await desk.ok("check")
    }

    @Test(
        arguments: [
            ("backup no/such.sqlite", 73), ("restore nope.sqlite", 66), ("restore nope.sqlite --confirm", 66),
            ("restore notes.txt --confirm", 65), ("backup", 64), ("backup copy.sqlite --json", 64),
        ] as [(String, Int32)])
    func `a mistake is refused and changes nothing`(line: String, code: Int32) async throws {
        let desk = try await deskWithAda()
        try desk.file("notes.txt", String(repeating: "These are my notes.\n", count: 100))
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("error: "))
        #expect(try await desk.json("progress")["value"] == 1)
    }
}
