import Campaigns
import CampaignsTestSupport
import Synchronization
import Testing

@testable import CampaignsSQLite

@Suite struct ProgressUpdateTests {
    /// The code of the store's error that ends the updates.
    private func code(
        endingWith updates: AsyncThrowingStream<Campaign.Progress, any Error>, afterFirst body: () async -> Void = {}
    ) async -> StoreError.Code? {
        do {
            for try await _ in updates { await body() }
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test(arguments: Backing.allCases)
    func `the first value comes at once, then one after a write`(backing: Backing) async throws {
        try await backing.withDrive { drive in
            let now = try drive.instant("2025-06-01T12:00:00Z")
            var updates = drive.store.progressUpdates(of: drive.campaign.id) { now }.makeAsyncIterator()
            #expect(try await updates.next()?.current.value == 0)
            try await drive.join(from: "2025-03-01")
            #expect(try await updates.next()?.current.value == 1)
        }
    }

    @Test func `another process's write is seen`() async throws {
        let folder = try TemporaryFolder()
        let first = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(first, [.init(.members, target: 10)])
        let second = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let now = try drive.instant("2025-06-01T12:00:00Z")
        var updates = second.progressUpdates(of: drive.campaign.id) { now }.makeAsyncIterator()
        #expect(try await updates.next()?.current.value == 0)
        try await drive.join(from: "2025-03-01")
        #expect(try await updates.next()?.current.value == 1)
        await first.close()
        await second.close()
    }

    @Test(arguments: Backing.allCases)
    func `a term that ends, a deadline that passes: updates without a write`(backing: Backing) async throws {
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-03-01", to: "2025-06-02")
            let clock = Mutex(try drive.instant("2025-06-01T12:00:00Z"))
            var updates = drive.store.progressUpdates(of: drive.campaign.id) { clock.withLock { $0 } }
                .makeAsyncIterator()
            #expect(try await updates.next()?.current.value == 1)
            let ended = try drive.instant("2025-06-02")
            clock.withLock { $0 = ended }
            #expect(try await updates.next()?.current.value == 0)
            clock.withLock { $0 = drive.campaign.closesAt(asOf: ended) }
            #expect(try await updates.next()?.phase == .ended)
        }
    }

    @Test func `a campaign that is not there ends the updates with the error`() async throws {
        try await Backing.memory.withStore { store in
            var ids = IdentifierGenerator()
            let at = Instant(millisecondsSince1970: 0)
            let found = await code(endingWith: store.progressUpdates(of: ids.next(at: at)) { at })
            #expect(found == .notFound)
        }
    }

    @Test func `closing the store ends the updates`() async throws {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        let drive = try await Drive(store, [.init(.members, target: 10)])
        let now = try drive.instant("2025-06-01T12:00:00Z")
        let found = await code(endingWith: store.progressUpdates(of: drive.campaign.id) { now }) {
            await store.close()
        }
        #expect(found == .closed)
    }
}
