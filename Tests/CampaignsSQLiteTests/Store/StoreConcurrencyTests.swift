import Campaigns
import CampaignsTestSupport
import Dispatch
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Many tasks and one store` {
    private static let goals: [CampaignDraft.GoalDraft] = [
        .init(.members, target: 100_000), .init(.donors, target: 100_000), .init(.newMembers, target: 100_000),
    ]

    /// Records a member and their donation in one transaction, so that every snapshot has as many of each.
    private func joinAndGive(_ drive: Drive) async throws {
        let term = try drive.term(from: "2025-02-01")
        let (amount, date) = (try Money(parsing: "1.00 EUR"), try drive.instant("2025-02-01"))
        let campaign = drive.campaign.id
        try await drive.store.transaction(drive.recording()) { transaction in
            let member = try transaction.add(MemberDraft()).id
            _ = try transaction.record(term, for: member)
            _ = try transaction.record(
                DonationDraft(amount: amount, receivedAt: date, donor: member, campaign: campaign))
        }
    }

    @Test(arguments: Backing.allCases)
    func `what tasks record at once is all there, and whoever reads meanwhile sees whole transactions`(
        backing: Backing
    ) async throws {
        try await backing.withDrive(Self.goals) { drive in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<16 {
                    group.addTask { for _ in 0..<15 { try await joinAndGive(drive) } }
                }
                for _ in 0..<2 {
                    group.addTask {
                        var last: Int64 = 0
                        for _ in 0..<40 {
                            let values = try await drive.values(at: Drive.now)
                            #expect(Set(values).count == 1, "\(values)")
                            #expect(values[0] >= last)
                            last = values[0]
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await drive.values(at: Drive.now) == [240, 240, 240])
        }
    }

    @Test(arguments: Backing.allCases)
    func `a key that many tasks use at once is recorded once`(backing: Backing) async throws {
        try await backing.withDrive([.init(.raised, target: 10_000, currency: Currency("EUR"))]) { drive in
            let results = try await withThrowingTaskGroup(of: Recorded<Donation.ID>.self) { group in
                for index in 0..<60 {
                    group.addTask { try await drive.give("1.00 EUR", on: "2025-02-01", key: "key \(index % 3)") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count { $0.isNew } == 3)
            #expect(Set(results.map(\.id)).count == 3)
            #expect(try await drive.value(at: Drive.now) == 300)
        }
    }

    @Test func `two stores write to one file at once, and both see everything`() async throws {
        let folder = try TemporaryFolder()
        let first = try await SQLiteCampaignStore.open(.file(folder("a.db")), busyTimeout: .seconds(60))
        let second = try await SQLiteCampaignStore.open(.file(folder("a.db")), busyTimeout: .seconds(60))
        let drive = try await Drive(first, Self.goals)
        let other = try await Drive(second, slug: "other", Self.goals, zone: "Asia/Kathmandu")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for drive in [drive, other] {
                for _ in 0..<4 {
                    group.addTask { for _ in 0..<15 { try await joinAndGive(drive) } }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await drive.values(at: Drive.now) == [120, 60, 120])
        #expect(try await other.values(at: Drive.now) == [120, 60, 120])
        #expect(
            try await second.progress(of: drive.campaign.id, asOf: at(Drive.now)).goals.map(\.value) == [120, 60, 120])
        #expect(try await first.check().isOK)
        await first.close()
        #expect(try await second.check().isOK)
        await second.close()
        #expect(try folder.names == ["a.db"])
    }

    @Test func `whoever reads during a long write sees what was before it, and is not kept waiting`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(store, Self.goals)
        try await joinAndGive(drive)
        let term = try drive.term(from: "2025-02-01")
        let recording = try drive.recording()
        let read = DispatchSemaphore(value: 0)
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let write = Task {
            try await store.transaction(recording) { transaction in
                for _ in 0..<500 { _ = try transaction.record(term, for: transaction.add(MemberDraft()).id) }
                continuation.finish()
                // The store's own thread waits, as a long write would keep it.
                read.wait()
            }
        }
        for await _ in stream {}
        #expect(try await drive.values(at: Drive.now) == [1, 1, 1])
        #expect(try await store.member(.id(firstMember(store))).terms.count == 1)
        read.signal()
        try await write.value
        #expect(try await drive.values(at: Drive.now) == [501, 1, 501])
        await store.close()
    }

    private func firstMember(_ store: SQLiteCampaignStore) async throws -> Member.ID {
        struct Found: Error { let id: Member.ID }
        do {
            try await store.forEachMember(where: .init(asOf: .distantPast)) { throw Found(id: $0.member.id) }
        } catch let found as Found {
            return found.id
        }
        return try #require(nil, "there is no member")
    }

    @Test func `a new file that many open at once is made once`() async throws {
        let folder = try TemporaryFolder()
        let path = folder("a.db")
        let stores = try await withThrowingTaskGroup(of: SQLiteCampaignStore.self) { group in
            for _ in 0..<8 {
                group.addTask { try await SQLiteCampaignStore.open(.file(path), busyTimeout: .seconds(60)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let drive = try await Drive(stores[0], Self.goals)
        for store in stores {
            #expect(try await store.campaigns().map(\.id) == [drive.campaign.id])
            await store.close()
        }
    }

    @Test func `a store that is dropped without being closed leaves a whole file`() async throws {
        let folder = try TemporaryFolder()
        var store: SQLiteCampaignStore? = try await .open(.file(folder("a.db")))
        let id = try await Drive(#require(store), Self.goals).campaign.id
        store = nil
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        #expect(try await again.campaigns().map(\.id) == [id])
        #expect(try await again.check().isOK)
        await again.close()
    }
}
