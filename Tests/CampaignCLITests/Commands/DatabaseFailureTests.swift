import Campaigns
import CampaignsSQLite
import Foundation
import Testing

@testable import CampaignCLI

/// A database that cannot be read is told as such, with its exit code, and never as a zero.
struct DatabaseFailureTests {
    static let reading = [
        "progress", "progress --json", "banner", "banner --json", "history", "history --format csv", "list",
        "list --json", "show", "member list", "member list --format csv", "member show x:1", "level list",
        "donation list", "batch list", "export members", "check", "check --json", "info",
    ]
    static let writing = [
        "member add --name Ada", "adjust +1 --on today --reason tin", "edit --title T", "donation add '5 EUR'",
        "batch undo 01a20b88-3766-744c-92b1-04482dc5b6a4", "member cancel x:1",
        "member renew x:1 --until 2026-01-01",
    ]
    static let making = ["create c --members 1 --by 2025-12-31", "import members.csv --format csv", "level add Friend"]

    private func expectFailure(
        _ line: String, _ code: ExitCode, _ message: String, at desk: Desk,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let outcome = await desk.run(line)
        #expect(outcome.code == code, "\(line)", sourceLocation: sourceLocation)
        #expect(outcome.output == "", "\(line)", sourceLocation: sourceLocation)
        #expect(
            outcome.errors.hasPrefix("error: \(message)"), "\(line): \(outcome.errors)", sourceLocation: sourceLocation)
    }

    /// A desk with a sound database of one member, and something to import.
    private func soundDesk() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --external-id x:1")
        try desk.file("members.csv", "email\nada@example.com\n")
        return desk
    }

    @Test func `without a database there is nothing to read or to write to, and none is made`() async throws {
        let desk = try Desk()
        for line in Self.reading + Self.writing {
            await expectFailure(
                line, .inputNotFound,
                """
                There is no database “\(desk.path("campaign.sqlite"))”
                Make one with 'campaign create', or name another with --database.\n
                """, at: desk)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path("")) == [])
    }

    @Test func `a file of another program is refused and left as it is`() async throws {
        let desk = try Desk()
        try desk.file("members.csv", "email\nada@example.com\n")
        let text = String(repeating: "These are my notes, and no database.\n", count: 100)
        try desk.file("campaign.sqlite", text)
        for line in Self.reading + Self.writing + Self.making {
            await expectFailure(
                line, .unusableData,
                """
                “\(desk.path("campaign.sqlite"))” is not a campaign database
                Name another file with --database.\n
                """, at: desk)
        }
        #expect(try desk.read("campaign.sqlite") == text)
    }

    @Test(
        arguments: [
            // Where in the header of the file, what to write there; see https://www.sqlite.org/fileformat.html.
            (60, [0, 0, 3, 0xE7], "The database was made by a newer version of this program\n"),
            (68, [0x4E, 0x6F, 0x74, 0x65], "The file is not a campaign database\n"),
        ] as [(Int, [UInt8], String)])
    func `a database of a newer version or of another program is refused`(
        offset: Int, bytes: [UInt8], message: String
    ) async throws {
        let desk = try await soundDesk()
        try change(desk) { $0.replaceSubrange(offset..<offset + 4, with: bytes) }
        for line in Self.reading + Self.writing + Self.making {
            await expectFailure(line, .unusableData, "'\(desk.path("campaign.sqlite"))': \(message)", at: desk)
        }
    }

    @Test func `a damaged database is never read as a zero`() async throws {
        let desk = try await soundDesk()
        try change(desk) { for index in 8192..<$0.count { $0[index] = 0xA5 } }
        for line in Self.reading {
            let outcome = await desk.run(line)
            #expect([.unusableData, .foundWrong].contains(outcome.code), "\(line)")
            #expect(!outcome.output.contains("0 out of"), "\(line)")
            #expect(!outcome.output.contains("\"value\""), "\(line)")
        }
        await expectFailure("progress", .unusableData, "“\(desk.path("campaign.sqlite"))” is damaged\n", at: desk)
    }

    @Test func `a folder, a link and a place where nothing can be made are told apart`() async throws {
        let desk = try await soundDesk()
        try FileManager.default.createDirectory(atPath: desk.path("folder"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: desk.path("link.sqlite"), withDestinationPath: "campaign.sqlite")
        for (database, reading, making) in [
            ("folder", 65, 73), ("link.sqlite", 77, 77), ("no/such.sqlite", 66, 73), ("members.csv/x.sqlite", 66, 73),
        ] as [(String, Int32, Int32)] {
            let read = await desk.run("progress", database: database)
            #expect(read.code.rawValue == reading, "\(database)")
            #expect(read.output == "")
            for line in Self.making {
                let made = await desk.run(line, database: database)
                #expect(made.code.rawValue == making, "\(database)")
                #expect(made.output == "")
                #expect(made.errors.hasPrefix("error: "))
            }
        }
        #expect(try await desk.json("info")["members"] == .number(1))
    }

    @Test func `while another writes, readers read on, and writers give up with 75`() async throws {
        let desk = try await soundDesk()
        let store = try await SQLiteCampaignStore.open(.file(desk.path("campaign.sqlite")), access: .readWrite)
        let release = DispatchSemaphore(value: 0)
        let (held, isHeld) = AsyncStream<Never>.makeStream()
        let other = Task {
            try await store.transaction(Recording(at: Instant(desk.clock.now), by: nil)) { transaction in
                _ = try transaction.add(MemberDraft(name: "Unseen"))
                isHeld.finish()
                release.wait()
            }
        }
        for await _ in held {}
        for line in Self.reading where !line.hasPrefix("member show") {
            #expect(await desk.run(line).code == .done, "\(line)")
        }
        #expect(try await desk.json("progress")["value"] == 1)
        for line in ["member add --name Ada", "level add Friend", "import members.csv --format csv"] {
            await expectFailure(
                line, .busy, "Another process is writing to the database and did not finish in time\nTry again.\n",
                at: desk)
        }
        release.signal()
        try await other.value
        await store.close()
        #expect(try await desk.json("info")["members"] == .number(2))
    }

    /// Changes the bytes of a database that nobody has open.
    private func change(_ desk: Desk, _ body: (inout [UInt8]) -> Void) throws {
        let url = URL(filePath: desk.path("campaign.sqlite"))
        var bytes = [UInt8](try Data(contentsOf: url))
        body(&bytes)
        try Data(bytes).write(to: url)
    }
}
