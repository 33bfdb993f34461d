import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Opening a database` {
    private func refusal(_ body: () throws -> Connection) -> StoreError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    @Test(arguments: [Connection.Access.readWrite, .readOnly])
    func `a missing file is said to be missing, and is not made`(access: Connection.Access) throws {
        let folder = try TemporaryFolder()
        let error = refusal { try folder.open("a.db", access) }
        #expect(error?.code == .missing)
        #expect(error?.message.contains("a.db") == true)
        #expect(try folder.names.isEmpty)
    }

    @Test func `a missing folder is named and not made`() throws {
        let folder = try TemporaryFolder()
        let error = refusal { try folder.open("sub/a.db") }
        #expect(error?.code == .cannotCreate)
        #expect(error?.message == "There is no folder “\(folder("sub"))”")
        #expect(refusal { try folder.open("sub/a.db", .readOnly) }?.code == .missing)
        #expect(try folder.names.isEmpty)
    }

    @Test func `a file where a folder should be is refused`() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder("f")))
        #expect(refusal { try folder.open("f/a.db") }?.code == .cannotCreate)
    }

    @Test(arguments: ["", ".", "/", "a/..", "/tmp/", "a\0b"])
    func `a path that names no file is refused`(path: String) {
        #expect(refusal { try Connection(.file(path), access: .create) }?.code == .cannotCreate)
    }

    @Test func `a folder is not a database`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder("d"), withIntermediateDirectories: false)
        #expect(refusal { try folder.open("d") }?.code == .cannotCreate)
        #expect(refusal { try folder.open("d", .readOnly) }?.code == .foreign)
    }

    @Test(arguments: [Connection.Access.create, .readWrite, .readOnly])
    func `a symbolic link is refused, to a database and to nothing`(access: Connection.Access) throws {
        let folder = try TemporaryFolder()
        try folder.open().close()
        for (link, target) in [("link", "a.db"), ("dangling", "none.db")] {
            try FileManager.default.createSymbolicLink(atPath: folder(link), withDestinationPath: folder(target))
            let error = refusal { try folder.open(link, access) }
            #expect(error?.code == .permissionDenied)
            #expect(error?.message.contains("symbolic link") == true)
        }
        #expect(try folder.names == ["a.db", "dangling", "link"])
    }

    @Test func `a folder may be reached through a symbolic link`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder("d"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder("link"), withDestinationPath: folder("d"))
        try folder.open("link/a.db").close()
        #expect(FileManager.default.fileExists(atPath: folder("d/a.db")))
    }

    @Test(arguments: ["file:a.db?mode=memory", ":memory:", "a b%20c.db", "üñ🎉.db"])
    func `a name is taken literally`(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.open(name).close()
        #expect(try folder.names == [name])
    }

    @Test(arguments: ["\n\n", String(repeating: "Not a database at all. ", count: 1_000)])
    func `garbage is not a campaign database, and stays as it is`(content: String) throws {
        let folder = try TemporaryFolder()
        try Data(content.utf8).write(to: URL(fileURLWithPath: folder("a.db")))
        for access in [Connection.Access.create, .readWrite, .readOnly] {
            let error = refusal { try folder.open("a.db", access) }
            #expect(error?.code == .foreign)
            #expect(error?.message.hasSuffix("is not a campaign database") == true)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder("a.db"))) == Data(content.utf8))
        #expect(try folder.names == ["a.db"])
    }

    @Test func `a damaged database is said to be damaged`() throws {
        let folder = try TemporaryFolder()
        let connection = try folder.open()
        try connection.execute("CREATE TABLE t (x INTEGER) STRICT")
        connection.close()
        let file = URL(fileURLWithPath: folder("a.db"))
        var bytes = try Data(contentsOf: file)
        // The kind of the first page, where the schema is.
        bytes[100] = 0xEE
        try bytes.write(to: file)
        #expect(refusal { try folder.open("a.db", .readOnly) }?.code == .corrupt)
    }

    @Test func `another program's database keeps its journal`() throws {
        let folder = try TemporaryFolder()
        let ours = try folder.open()
        try ours.execute("CREATE TABLE t (x INTEGER) STRICT")
        try ours.run("VACUUM INTO ?", .text(folder("b.db")))
        let before = try Data(contentsOf: URL(fileURLWithPath: folder("b.db")))
        try folder.open("b.db", .create).close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder("b.db"))) == before)
    }

    @Test func `a closed connection says so`() throws {
        let folder = try TemporaryFolder()
        let connection = try folder.open()
        let statement = try connection.prepare("SELECT 1")
        connection.close()
        connection.close()
        #expect(throws: StoreError.self) { try connection.run("SELECT 1") }
        let error = #expect(throws: StoreError.self) { try statement.step() }
        #expect(error?.code == .closed)
    }

    #if os(Linux)
        private func openFiles(in folder: TemporaryFolder) throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
                return target?.hasPrefix(folder.path) == true
            }.count
        }

        @Test func `a refused file is not left open`() throws {
            let folder = try TemporaryFolder()
            try Data("Not a database at all.".utf8).write(to: URL(fileURLWithPath: folder("a.db")))
            #expect(refusal { try folder.open() }?.code == .foreign)
            #expect(try openFiles(in: folder) == 0)
        }

        @Test func `closing leaves no file open`() throws {
            let folder = try TemporaryFolder()
            let connection = try folder.open()
            try connection.execute("CREATE TABLE t (x INTEGER) STRICT")
            #expect(try openFiles(in: folder) > 0)
            connection.close()
            #expect(try openFiles(in: folder) == 0)
            #expect(try folder.names == ["a.db"])
        }
    #endif
}
