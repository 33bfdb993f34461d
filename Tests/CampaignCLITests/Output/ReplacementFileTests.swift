import Foundation
import Testing

@testable import CampaignCLI

struct ReplacementFileTests {
    @Test func `a file is replaced whole, keeps its mode, and leaves nothing beside it`() async throws {
        try await inFolder { folder, context in
            let path = folder.appending(path: "banner.html").path
            try Data("old".utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            try await context.withOutput("banner.html") { channel in
                try channel.write("new")
                #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
            #expect(try mode(path) == 0o640)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["banner.html"])
        }
    }

    @Test func `a failure leaves the old file and nothing else`() async throws {
        try await inFolder { folder, context in
            let path = folder.appending(path: "a.csv").path
            try Data("old".utf8).write(to: URL(filePath: path))
            await #expect(throws: CancellationError.self) {
                try await context.withOutput(path) { channel in
                    try channel.write("half")
                    throw CancellationError()
                }
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.csv"])
        }
    }

    @Test func `an export that names people is for its owner alone`() async throws {
        try await inFolder { folder, context in
            let path = folder.appending(path: "members.csv").path
            try Data("old".utf8).write(to: URL(filePath: path))
            try await context.withOutput(path, isPrivate: true) { try $0.write("new") }
            #expect(try mode(path) == 0o600)
        }
    }

    @Test func `a symbolic link stays one`() async throws {
        try await inFolder { folder, context in
            let (link, file) = (folder.appending(path: "link"), folder.appending(path: "file"))
            try Data("old".utf8).write(to: file)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
            try await context.withOutput(link.path) { try $0.write("new") }
            #expect(try String(contentsOf: file, encoding: .utf8) == "new")
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
        }
    }

    @Test func `a device is written to, not replaced`() async throws {
        try await TestConsole().context.withOutput("/dev/null") { try $0.write("gone") }
        #expect(Platform.status(of: "/dev/null")?.isPlainFile == false)
    }

    @Test func `a dash and nothing are standard output`() async throws {
        let console = TestConsole()
        try await console.context.withOutput("-") { try $0.write("a") }
        try await console.context.withOutput(nil) { try $0.write("b") }
        try console.context.output.flush()
        #expect(console.output.text == "ab")
    }

    @Test func `a folder that is not there is named with what to do`() async {
        let failure = await #expect(throws: Failure.self) {
            try await TestConsole().context.withOutput("no/such.csv") { _ in }
        }
        #expect(failure?.code == .cannotCreate)
        #expect(failure?.message == "cannot create 'no/such.csv': No such file or directory")
        #expect(failure?.advice == ["Check that the folder exists and that you may write in it."])
    }

    @Test(arguments: [
        "export members -o campaign.sqlite", "banner --format svg --output campaign.sqlite", "chart -o link",
        "banner --format svg -o other.sqlite", "export donations -o campaign.sqlite-wal",
        "import members.csv --format csv --rejects campaign.sqlite",
    ])
    func `no document takes the place of a database`(line: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("backup other.sqlite")
        _ = try desk.file("members.csv", "email,start\nbad,2025-01-01\n")
        try FileManager.default.createSymbolicLink(
            atPath: desk.path("link"), withDestinationPath: desk.path("campaign.sqlite"))
        let before = try Data(contentsOf: URL(filePath: desk.path("other.sqlite")))
        let refused = await desk.run(line)
        #expect(refused.code == .usage)
        #expect(refused.errors.contains("names a database, which it would replace"))
        #expect(try Data(contentsOf: URL(filePath: desk.path("other.sqlite"))) == before)
        await desk.ok("check")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func inFolder(_ body: (URL, Context) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "campaign-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var context = TestConsole().context
        context.workingDirectory = folder.path
        try await body(folder, context)
    }
}
