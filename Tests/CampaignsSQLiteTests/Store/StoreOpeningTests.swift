import Campaigns
import CampaignsTestSupport
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

@Suite struct `A store that cannot be used` {
    private let folder: TemporaryFolder
    private let file: URL

    init() throws {
        folder = try TemporaryFolder()
        file = URL(fileURLWithPath: folder("a.db"))
    }

    private func open(
        _ name: String = "a.db", _ access: SQLiteCampaignStore.Access = .create
    ) async throws -> SQLiteCampaignStore {
        try await SQLiteCampaignStore.open(.file(folder(name)), access: access, busyTimeout: .milliseconds(30))
    }

    private func failure(_ body: () async throws -> Void) async throws -> StoreError {
        do {
            try await body()
        } catch let error as StoreError {
            return error
        }
        return try #require(nil, "nothing was refused")
    }

    /// A store with some members, closed again.
    private func fill(members: Int = 3) async throws -> Drive {
        let store = try await open()
        let drive = try await Drive(store, [.init(.members, target: 9)])
        let term = try drive.term(from: "2025-01-01")
        try await store.transaction(drive.recording()) { transaction in
            for index in 0..<members {
                let name = "Member number \(index) of a list that is long"
                _ = try transaction.record(term, for: transaction.add(MemberDraft(name: name)).id)
            }
        }
        await store.close()
        return drive
    }

    private func overwrite(_ offset: Int, _ bytes: [UInt8]) throws {
        let handle = try FileHandle(forUpdating: file)
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    @Test(arguments: [SQLiteCampaignStore.Access.readWrite, .readOnly])
    func `a missing one is not made`(access: SQLiteCampaignStore.Access) async throws {
        let error = try await failure { _ = try await open("a.db", access) }
        #expect(error.code == .missing)
        #expect(error.message.contains("a.db"))
        #expect(try folder.names.isEmpty)
    }

    @Test(arguments: [SQLiteCampaignStore.Access.readWrite, .readOnly])
    func `an empty file is no database, and is left empty`(access: SQLiteCampaignStore.Access) async throws {
        try Data().write(to: URL(fileURLWithPath: folder("a.db")))
        let error = try await failure { _ = try await open("a.db", access) }
        #expect(error.code == .foreign)
        #expect(try Data(contentsOf: file).isEmpty)
    }

    @Test func `one that another connection writes to is busy, and works once that is done`() async throws {
        let drive = try await fill()
        let store = try await open()
        let other = try folder.open()
        try other.begin(.immediate)
        let error = try await failure {
            _ = try await store.add(MemberDraft(), drive.recording())
        }
        #expect(error.code == .busy)
        #expect(error.advice == "Try again")
        // Reading waits for nobody.
        #expect(try await store.progress(of: drive.campaign.id, asOf: at(Drive.now)).current.value == 3)
        other.rollback()
        _ = try await store.add(MemberDraft(), term: drive.term(from: "2025-01-01"), drive.recording())
        #expect(try await store.progress(of: drive.campaign.id, asOf: at(Drive.now)).current.value == 4)
        other.close()
        await store.close()
    }

    @Test func `one that another connection is making is busy`() async throws {
        let other = try folder.open()
        try other.begin(.immediate)
        #expect(try await failure { _ = try await open() }.code == .busy)
        other.rollback()
        await (try open()).close()
        other.close()
    }

    @Test func `one for reading only refuses to write, and reads`() async throws {
        let drive = try await fill()
        let store = try await open("a.db", .readOnly)
        let error = try await failure { _ = try await store.add(MemberDraft(), drive.recording()) }
        #expect(error.code == .readOnly)
        #expect(try await store.progress(of: drive.campaign.id, asOf: at(Drive.now)).current.value == 3)
        #expect(try await store.check().isOK)
        await store.close()
    }

    @Test(.enabled(if: geteuid() != 0, "root may write to everything"))
    func `a file and a folder that may only be read are told apart`() async throws {
        let drive = try await fill()
        #expect(chmod(folder("a.db"), 0o444) == 0)
        let readOnly = try await failure { _ = try await open() }
        #expect(readOnly.code == .readOnly)
        #expect(chmod(folder.path, 0o555) == 0)
        defer { chmod(folder.path, 0o755) }
        let cannotMake = try await failure { _ = try await open("b.db") }
        #expect(cannotMake.code == .cannotCreate)
        let beside = try await failure { _ = try await open("a.db", .readOnly) }
        #expect(beside.code == .permissionDenied)
        #expect(Set([readOnly, cannotMake, beside].map(\.message)).count == 3)
        #expect(chmod(folder.path, 0o755) == 0)
        let reader = try await open("a.db", .readOnly)
        #expect(try await reader.progress(of: drive.campaign.id, asOf: at(Drive.now)).current.value == 3)
        await reader.close()
        #expect(chmod(folder("a.db"), 0o000) == 0)
        #expect(try await failure { _ = try await open("a.db", .readOnly) }.code == .permissionDenied)
    }

    @Test(arguments: ["roll_up_state", "membership", "member", "revision"])
    func `a damaged page is noticed by what reads it`(table: String) async throws {
        let drive = try await fill(members: 300)
        let connection = try folder.open()
        let page = try #require(try connection.integer("SELECT rootpage FROM sqlite_schema WHERE name = '\(table)'"))
        let size = try #require(try connection.integer("PRAGMA page_size"))
        connection.close()
        try overwrite(Int((page - 1) * size), Array(repeating: 0xA5, count: 64))
        let store = try await open("a.db", .readOnly)
        let error = try await failure {
            _ = try await store.progress(of: drive.campaign.id, asOf: at(Drive.now))
            try await store.forEachMember(where: .init(asOf: at(Drive.now))) { _ in }
        }
        #expect(error.code == .corrupt)
        #expect(error.advice == "Restore it from a backup")
        let report = try await store.check()
        #expect(report.integrity != "ok" && !report.isOK)
        await store.close()
    }

    @Test func `a file that was cut off is damaged`() async throws {
        _ = try await fill(members: 300)
        let handle = try FileHandle(forUpdating: file)
        try handle.truncate(atOffset: 20_480)
        try handle.close()
        for access in [SQLiteCampaignStore.Access.create, .readOnly] {
            #expect(try await failure { _ = try await open("a.db", access) }.code == .corrupt)
        }
    }

    @Test(arguments: [
        (0, Array("Not SQLite".utf8), StoreError.Code.foreign),  // the magic
        (16, [0x00, 0x03], .foreign),  // a page size that cannot be
        (100, [0xEE], .corrupt),  // the kind of the schema's page
        (68, [0, 0, 0, 1], .foreign),  // another program's number
        (60, [0, 0, 0, 99], .newer),  // a later schema
        (60, [0, 0, 0, 0], .corrupt),  // a schema of ours without a version
    ])
    func `a damaged header is refused`(offset: Int, bytes: [UInt8], code: StoreError.Code) async throws {
        _ = try await fill()
        try overwrite(offset, bytes)
        let before = try Data(contentsOf: file)
        for access in [SQLiteCampaignStore.Access.create, .readWrite, .readOnly] {
            #expect(try await failure { _ = try await open("a.db", access) }.code == code)
        }
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func `a text, a folder, another program's database and a newer one are told apart`() async throws {
        try Data("Dear diary, …".utf8).write(to: URL(fileURLWithPath: folder("text")))
        try FileManager.default.createDirectory(atPath: folder("folder"), withIntermediateDirectories: false)
        let foreign = try folder.open("foreign")
        try foreign.execute("CREATE TABLE t (x INTEGER) STRICT; PRAGMA user_version=1")
        foreign.close()
        let newer = try folder.open("newer")
        try newer.execute("PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=99")
        newer.close()
        let names = try folder.names
        var messages: Set<String> = []
        for (name, code) in [
            ("text", StoreError.Code.foreign), ("folder", .cannotCreate), ("foreign", .foreign), ("newer", .newer),
        ] {
            let before = try? Data(contentsOf: URL(fileURLWithPath: folder(name)))
            let error = try await failure { _ = try await open(name) }
            #expect(error.code == code)
            messages.insert(error.message)
            #expect((try? Data(contentsOf: URL(fileURLWithPath: folder(name)))) == before)
        }
        #expect(messages.count == 4)
        #expect(try folder.names == names)
    }

    @Test func `every refusal names what to do or what it is about, and no SQL`() async throws {
        let drive = try await fill()
        let store = try await open()
        let nobody = Member.ID(drive.campaign.id.uuid)
        let errors = [
            try await failure { _ = try await store.member(.id(nobody)) },
            try await failure { _ = try await store.create(.init(drive.campaign), drive.recording()) },
            try await failure { _ = try await store.add(MemberDraft(), drive.recording(), key: "a\u{0}") },
        ]
        for error in errors {
            #expect(!error.description.contains("SELECT") && !error.description.contains("INSERT"))
            #expect(!error.message.isEmpty && error.message.last != ".")
        }
        await store.close()
    }

    @Test func `a store refuses to go on after a later version has brought its file up to date`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(store, [.init(.members, target: 10)])
        try await drive.join(from: "2025-03-01")
        let later = try Connection(.file(folder("a.db")), access: .readWrite)
        try later.execute("PRAGMA user_version = 9999")
        later.close()
        let written = await #expect(throws: StoreError.self) { try await drive.join(from: "2025-03-01") }
        #expect(written?.code == .newer)
        let read = await #expect(throws: StoreError.self) { _ = try await drive.value(at: "2025-06-01") }
        #expect(read?.code == .newer)
        await store.close()
    }

    @Test func `a file is the one it was when it was opened, wherever the program goes`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("") + "/./a.db"))
        #expect(store.location == .file(try DatabaseFile(resolving: folder("a.db"), creating: false).path))
        await store.close()
    }
}

extension CampaignStore {
    fileprivate func add(_ member: MemberDraft, _ recording: Recording, key: String) async throws {
        try await transaction(recording) { transaction in
            _ = try transaction.record(TermDraft(start: recording.at), for: transaction.add(member).id, key: key)
        }
    }
}

extension CampaignDraft {
    fileprivate init(_ campaign: Campaign) {
        self.init(
            slug: campaign.slug, calendar: campaign.calendar, start: campaign.start,
            deadline: campaign.deadline.original, goals: [.init(.members, target: 1)])
    }
}
