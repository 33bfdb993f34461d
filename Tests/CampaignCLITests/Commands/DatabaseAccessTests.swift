import Foundation
import Testing

@testable import CampaignCLI
@testable import CampaignsSQLite

/// What commands do to the place of the database.
struct DatabaseAccessTests {
    @Test(arguments: [
        "create drive --members 10 --levels Gold --by 2025-12-31", "import - --format ghost",
    ])
    func `a command that fails leaves no database that it has made`(line: String) async throws {
        let desk = try Desk()
        let outcome = await desk.run(line)
        #expect(outcome.code != .done)
        #expect(!outcome.errors.contains("Made a new database"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("")) == [])
    }

    @Test func `a command that fails keeps a database that was there`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        #expect(await desk.run("create drive --members 10 --levels Gold --by 2025-12-31").code != .done)
        #expect(try await desk.json("progress")["revision"] == 1)
    }

    @Test func `only the folder of the standard place is made`() async throws {
        let desk = try Desk()
        let line = Desk.words("create drive --members 10 --by 2025-12-31")
        #expect(await desk.run(line, database: desk.path("campaign/campaign.sqlite")).code != .done)
        #expect(!desk.exists("campaign"))
        let standard = await desk.run(
            line, database: "", environment: ["XDG_DATA_HOME": desk.path("data")])
        #expect(standard.code == .done)
        #expect(desk.exists("data/campaign/campaign.sqlite"))
    }

    @Test func `a damaged database is found wrong, as text and as JSON`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: desk.path("campaign.sqlite"))))
        for index in 100..<min(bytes.count, 4096) { bytes[index] = 0xA5 }
        try desk.file("campaign.sqlite", bytes: bytes)
        let text = await desk.run("check")
        #expect(text.code == .foundWrong, "\(text.errors)")
        #expect(text.output.hasPrefix("Damaged: "))
        let document = await desk.run("check --json")
        #expect(document.code == .foundWrong)
        let report = try JSONValue(document.output)
        #expect(report.shape == "{integrity:text,mismatches:[],ok:bool}")
        #expect(report["ok"] == false)
    }

    @Test(arguments: ["progress", "list", "banner", "history"])
    func `a reading command brings figures of other time-zone rules up to date`(line: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --name Ada --since 2025-01-01")
        let before = await desk.ok(line)
        let connection = try Connection(.file(desk.path("campaign.sqlite")), access: .readWrite)
        try connection.execute("UPDATE zone SET rules = 'old'")
        connection.close()
        #expect(await desk.ok(line) == before)
    }

    @Test func `without any campaign, days are reckoned in UTC and it says so`() async throws {
        let desk = try Desk()
        try desk.file("people.csv", "email,start\nada@example.com,2025-01-01\n")
        let told = "Days are reckoned in UTC, because there is no campaign yet; choose with --time-zone.\n"
        #expect(await desk.run("import people.csv --format csv").errors.contains(told))
        #expect(await desk.run("member add --name Ada --since 2025-01-01").errors == told)
        #expect(await desk.run("member add --name Ada --since 2025-01-01 --time-zone Asia/Tokyo").errors == "")
        #expect(await desk.run("member add --name Ada").errors == "")
        await desk.createMembers2025()
        #expect(await desk.run("member add --name Ada --since 2025-01-01").errors == "")
    }
}
