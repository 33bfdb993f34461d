import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The umask belongs to the whole process, so these run one after another.
@Suite(.serialized) struct `Permissions of a database` {
    @Test(arguments: [0o000, 0o022, 0o077] as [mode_t])
    func `a new database and the files beside it are for its owner only`(mask: mode_t) throws {
        let folder = try TemporaryFolder()
        let old = umask(mask)
        defer { umask(old) }
        let connection = try folder.open()
        try connection.execute("CREATE TABLE t (x INTEGER) STRICT")
        #expect(try folder.names == ["a.db", "a.db-shm", "a.db-wal"])
        for name in try folder.names { #expect(try folder.mode(name) == 0o600, "\(name)") }
    }

    @Test func `opening leaves the permissions of a database alone`() throws {
        let folder = try TemporaryFolder()
        try folder.open().close()
        #expect(chmod(folder("a.db"), 0o640) == 0)
        let connection = try folder.open()
        try connection.execute("CREATE TABLE t (x INTEGER) STRICT")
        for name in try folder.names { #expect(try folder.mode(name) == 0o640, "\(name)") }
    }

    @Test func `each refusal of the operating system is told apart`() throws {
        let folder = try TemporaryFolder()
        try folder.open("closed.db").close()
        try folder.open("open.db").close()
        #expect(chmod(folder("closed.db"), 0o000) == 0)
        #expect(chmod(folder("open.db"), 0o444) == 0)
        #expect(chmod(folder.path, 0o555) == 0)
        defer { chmod(folder.path, 0o755) }

        func code(_ name: String, _ access: Connection.Access) -> (StoreError.Code?, String) {
            do throws(StoreError) {
                _ = try Connection(.file(folder(name)), access: access)
                return (nil, "")
            } catch {
                return (error.code, error.message)
            }
        }
        try unprivileged {
            #expect(code("new.db", .create).0 == .cannotCreate)
            #expect(code("closed.db", .readWrite).0 == .permissionDenied)
            #expect(code("closed.db", .readOnly).0 == .permissionDenied)
            #expect(code("open.db", .readWrite).0 == .readOnly)
            // SQLite has to make files in a folder that it may not write to.
            let beside = code("open.db", .readOnly)
            #expect(beside.0 == .permissionDenied)
            #expect(beside.1.contains("beside"))
        }
        #expect(try folder.names == ["closed.db", "open.db"])
    }

    @Test func `a database in a folder for reading only is read while its owner has it open`() throws {
        let folder = try TemporaryFolder()
        let owner = try folder.open()
        try owner.execute("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (7)")
        for name in try folder.names { chmod(folder(name), 0o444) }
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        try unprivileged {
            let read = try folder.open("a.db", .readOnly).integer("SELECT x FROM t")
            #expect(read == 7)
        }
    }

    /// Runs `body` without root's right to open everything: this thread alone uses files as “nobody”.
    private func unprivileged(_ body: () throws -> Void) throws {
        guard geteuid() == 0 else { return try body() }
        #if os(Linux)
            typealias SetUser = @convention(c) (uid_t) -> CInt
            let symbol = try #require(dlsym(dlopen(nil, RTLD_NOW), "setfsuid"))
            let setUser = unsafeBitCast(symbol, to: SetUser.self)
            _ = setUser(65_534)
            defer { _ = setUser(0) }
            try body()
        #endif
    }
}
