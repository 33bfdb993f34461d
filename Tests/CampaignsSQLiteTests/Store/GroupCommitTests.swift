import CSQLite
import Campaigns
import CampaignsTestSupport
import Synchronization
import Testing

@testable import CampaignsSQLite

/// A number that tasks count up together.
private final class Counter: Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .acquiring) }

    func increment() { value.add(1, ordering: .releasing) }
}

@Suite struct GroupCommitTests {
    @Test(arguments: Backing.allCases)
    func `tasks that record at once are all answered, and all counted`(backing: Backing) async throws {
        try await backing.withDrive { drive in
            let ids = try await withThrowingTaskGroup(of: Member.ID.self) { group in
                for _ in 0..<200 { group.addTask { try await drive.join(from: "2025-03-01") } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 200)
            let progress = try await drive.store.progress(
                of: drive.campaign.id, asOf: try drive.instant("2025-06-01"))
            #expect(progress.current.value == 200)
        }
    }

    /// Writes that were queued together while the writer was kept busy, so that they surely share a commit.
    private func together<Result: Sendable>(
        on drive: Drive, _ works: [@Sendable (Drive) async throws -> Result]
    ) async throws -> [Swift.Result<Result, any Error>] {
        let started = Counter()
        let recording = try drive.recording()
        return try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>)?.self) { group in
            group.addTask {
                try await drive.store.transaction(recording) { _ in
                    // Holds the writer until the others wait behind it.
                    while started.count < works.count {}
                }
                return nil
            }
            for (index, work) in works.enumerated() {
                group.addTask {
                    started.increment()
                    do {
                        return (index, .success(try await work(drive)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return try await group.reduce(into: [(Int, Swift.Result<Result, any Error>)]()) { results, result in
                if let result { results.append(result) }
            }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Test(arguments: Backing.allCases)
    func `a write that is refused fails alone, and leaves nothing of itself`(backing: Backing) async throws {
        try await backing.withDrive { drive in
            let recording = try drive.recording()
            let term = try drive.term(from: "2025-03-01")
            let results = try await together(
                on: drive,
                (0..<20).map { index in
                    { drive in
                        try await drive.store.transaction(recording) { transaction in
                            let member = try transaction.add(MemberDraft(name: "\(index)")).id
                            _ = try transaction.record(term, for: member)
                            if index % 4 == 0 { throw DomainError(.person, "refused \(index)") }
                        }
                    }
                })
            for (index, result) in results.enumerated() {
                if index % 4 == 0 {
                    #expect(throws: DomainError(.person, "refused \(index)")) { try result.get() }
                } else {
                    #expect(throws: Never.self) { try result.get() }
                }
            }
            let progress = try await drive.store.progress(of: drive.campaign.id, asOf: try drive.instant("2025-06-01"))
            #expect(progress.current.value == 15)
        }
    }

    @Test(arguments: Backing.allCases)
    func `the same identity recorded by many at once is recorded once`(backing: Backing) async throws {
        try await backing.withDrive { drive in
            let recording = try drive.recording()
            let identity = try ExternalIdentity(source: "stripe", id: "cus_1")
            let term = try drive.term(from: "2025-03-01")
            let results = try await together(
                on: drive,
                (0..<20).map { _ in
                    { drive in
                        try await drive.store.add(
                            MemberDraft(externalIdentities: [identity]), term: term, recording)
                    }
                })
            let recorded = try results.map { try $0.get() }
            #expect(Set(recorded.map(\.id)).count == 1)
            #expect(recorded.filter(\.isNew).count == 1)
        }
    }

    @Test func `each write has a revision of its own, also in a shared commit`() async throws {
        try await Backing.file.withDrive { drive in
            let before = try await drive.store.progress(of: drive.campaign.id, asOf: try drive.instant("2025-06-01"))
            _ = try await together(
                on: drive, (0..<10).map { _ in { drive in try await drive.join(from: "2025-03-01") } })
            let after = try await drive.store.progress(of: drive.campaign.id, asOf: try drive.instant("2025-06-01"))
            #expect(after.revision == before.revision + 10)
        }
    }

    @Test func `a write that arrives while another is performed shares its commit`() async throws {
        let sizes = Mutex<[Int]>([])
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(
            .file(folder("a.db")),
            observer: { event in if event.operation == .commit { sizes.withLock { $0.append(event.count) } } })
        let drive = try await Drive(store, [.init(.members, target: 9)])
        // A commit is told to the observer after it is answered, and before the writer does anything else.
        try await store.writer.run { _ in }
        let before = sizes.withLock { $0.reduce(0, +) }
        // The first write lasts until the others have begun to wait for it. They have a moment to arrive; should it be too
        // short on a busy machine, the same is tried again.
        for _ in 0..<50 {
            _ = try await together(
                on: drive, (0..<3).map { _ in { drive in try await drive.join(from: "2025-03-01") } }
            ).map { try $0.get() }
            if sizes.withLock({ $0.contains { $0 > 3 } }) { break }
        }
        await store.close()
        #expect(sizes.withLock { $0.contains(4) })
        #expect(sizes.withLock { ($0.reduce(0, +) - before) % 4 } == 0)
    }

    @Test(arguments: [1, 3])
    func `a write that goes on after SQLite rolled back is refused as a whole`(count: Int) async throws {
        try await Backing.file.withDrive { drive in
            let recording = try drive.recording()
            let results = try await together(
                on: drive,
                (0..<count).map { index in
                    { drive in
                        try await drive.store.transaction(recording) { transaction in
                            // As a full disk does, at the first of this write's statements.
                            try (#require(transaction as? SQLiteTransaction)).connection.rollback()
                            _ = try? transaction.add(MemberDraft(name: "\(index)"))
                        }
                    }
                })
            for result in results {
                #expect(#expect(throws: StoreError.self) { try result.get() }?.code == .inputOutput)
            }
            let store = try #require(drive.store as? SQLiteCampaignStore)
            let members = try await store.writer.run { session in
                try session.connection.queryFirst("SELECT count(*) FROM member") { try $0.int64(0) }
            }
            #expect(members == 0)
        }
    }

    @Test func `a write that meets damage fails alone`() async throws {
        // Not a backing, which checks in the end what is damaged here.
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(store, [.init(.members, target: 9)])
        let recording = try drive.recording()
        try await store.writer.run { session in
            var isDefended: Int32 = 0
            _ = unsafe csqlite_db_config_flag(
                try session.connection.database(), SQLITE_DBCONFIG_DEFENSIVE, 0, &isDefended)
            // A table that begins where an index does.
            try session.connection.execute(
                """
                CREATE TABLE torn (a);
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE type = 'index')
                WHERE name = 'torn';
                PRAGMA writable_schema = RESET
                """)
        }
        let results = try await together(
            on: drive,
            (0..<6).map { index in
                { drive in
                    guard index == 2 else { return _ = try await drive.join(from: "2025-03-01") }
                    try await drive.store.transaction(recording) { transaction in
                        _ = try transaction.add(MemberDraft(name: "refused"))
                        try (#require(transaction as? SQLiteTransaction)).connection.run("SELECT a FROM torn")
                    }
                }
            })
        for (index, result) in results.enumerated() {
            if index == 2 {
                #expect(#expect(throws: StoreError.self) { try result.get() }?.code == .corrupt)
            } else {
                #expect(throws: Never.self) { try result.get() }
            }
        }
        #expect(try await drive.value(at: "2025-06-01") == 5)
        await store.close()
    }

    /// SQLite's transaction statements that cannot be prepared, each once: as where there is no memory left.
    private final class Denial: Sendable {
        private let left: Mutex<[(action: Int32, word: String)]>

        init(_ statements: (action: Int32, word: String)...) { left = Mutex(statements) }

        /// Takes effect on the connection of a transaction.
        func arm(_ transaction: any CampaignTransaction) throws {
            let database = try unsafe #require(transaction as? SQLiteTransaction).connection.database()
            unsafe sqlite3_set_authorizer(
                database,
                { context, action, word, _, _, _ in
                    guard let context = unsafe context,
                        let word = unsafe word.flatMap({ unsafe String(validatingCString: $0) })
                    else { return SQLITE_OK }
                    let denial = unsafe Unmanaged<Denial>.fromOpaque(context).takeUnretainedValue()
                    return denial.left.withLock { left in
                        guard let index = left.firstIndex(where: { $0 == (action, word) }) else { return SQLITE_OK }
                        left.remove(at: index)
                        return SQLITE_DENY
                    }
                }, Unmanaged.passUnretained(self).toOpaque())
        }
    }

    /// Joins, and is refused when all of it is written.
    private static func joinAndFail(
        _ drive: Drive, with denial: Denial
    ) async throws {
        let (recording, term) = (try drive.recording(), try drive.term(from: "2025-03-01"))
        try await drive.store.transaction(recording) { transaction in
            let member = try transaction.add(MemberDraft(name: "refused")).id
            _ = try transaction.record(term, for: member)
            try denial.arm(transaction)
            throw DomainError(.person, "refused")
        }
    }

    @Test(arguments: [false, true])
    func `what is refused and cannot be rolled back at once is rolled back before anything is committed`(
        isShared: Bool
    ) async throws {
        try await Backing.file.withDrive { drive in
            let denial = Denial((SQLITE_SAVEPOINT, "ROLLBACK"), (SQLITE_TRANSACTION, "ROLLBACK"))
            if isShared {
                let results = try await together(
                    on: drive,
                    (0..<3).map { index in
                        { drive in
                            guard index > 0 else { return try await Self.joinAndFail(drive, with: denial) }
                            try await drive.join(from: "2025-03-01")
                        }
                    })
                #expect(results.filter { (try? $0.get()) != nil }.count == 2)
            } else {
                await #expect(throws: DomainError.self) { try await Self.joinAndFail(drive, with: denial) }
            }
            // Before the next write: nothing of it was committed with what it shared a transaction with.
            #expect(try await drive.value(at: "2025-06-01") == (isShared ? 2 : 0))
            #expect(try await drive.store.check().isOK)
            try await drive.join(from: "2025-03-01")
            #expect(try await drive.value(at: "2025-06-01") == (isShared ? 3 : 1))
            #expect(try await drive.store.check().isOK)
            withExtendedLifetime(denial) {}
        }
    }

    @Test func `a write whose savepoint cannot be released leaves nothing in the sums`() async throws {
        try await Backing.file.withDrive { drive in
            let (recording, term) = (try drive.recording(), try drive.term(from: "2025-03-01"))
            let denial = Denial((SQLITE_SAVEPOINT, "RELEASE"))
            let results = try await together(
                on: drive,
                (0..<3).map { index in
                    { drive in
                        try await drive.store.transaction(recording) { transaction in
                            let member = try transaction.add(MemberDraft(name: "\(index)")).id
                            _ = try transaction.record(term, for: member)
                            if index == 0 { try denial.arm(transaction) }
                        }
                    }
                })
            let done = results.filter { (try? $0.get()) != nil }.count
            #expect(try await drive.value(at: "2025-06-01") == Int64(done))
            #expect(try await drive.store.check().isOK)
            withExtendedLifetime(denial) {}
        }
    }
}
