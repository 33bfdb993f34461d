import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

/// A new version of the time-zone database moves days, and with them every bucket and every start given as a day.
@Suite struct `A change of time-zone rules` {
    private let folder: TemporaryFolder
    private let location: SQLiteCampaignStore.Location

    init() throws {
        folder = try TemporaryFolder()
        location = .file(folder("a.db"))
    }

    private static let goals: [CampaignDraft.GoalDraft] = [
        .init(.members, target: 9), .init(.newMembers, target: 9), .init(.donors, target: 9),
    ]
    private static let expected: [Int64] = [2, 2, 2]

    /// A store with two members and two donors.
    private func fill(_ store: SQLiteCampaignStore) async throws -> Drive {
        let drive = try await Drive(store, Self.goals)
        let anna = try await drive.join(from: "2025-02-01")
        try await drive.join(from: "2025-03-01")
        try await drive.give("1.00 EUR", on: "2025-02-01", donor: anna)
        try await drive.give("1.00 EUR", on: "2025-03-01")
        return drive
    }

    /// Leaves the file as other rules would have: trees with other sums, donors reckoned from another start.
    private func age() throws {
        let connection = try folder.open()
        try connection.execute(
            """
            UPDATE zone SET rules = '1999a';
            UPDATE roll_up_state SET net = net + 5 WHERE zone <> 0;
            UPDATE roll_up_join SET bucket = bucket + 3600000 WHERE zone <> 0;
            DELETE FROM roll_up_donor WHERE zone <> 0;
            DELETE FROM donor_change WHERE instant < 1739000000000;
            DELETE FROM roll_up_donor WHERE bucket < 1739000000000;
            """)
        connection.close()
    }

    @Test func `opening for writing reckons everything anew`() async throws {
        let store = try await SQLiteCampaignStore.open(location)
        let drive = try await fill(store)
        await store.close()
        try age()
        let again = try await SQLiteCampaignStore.open(location)
        let progress = try await again.progress(of: drive.campaign.id, asOf: at(Drive.now))
        #expect(progress.goals.map(\.value) == Self.expected)
        let report = try await again.check()
        #expect(report.isOK, "\(report)")
        await again.close()
    }

    @Test func `a store that may only read says so, and reads again once it was opened for writing`() async throws {
        let store = try await SQLiteCampaignStore.open(location)
        let drive = try await fill(store)
        await store.close()
        try age()
        let reader = try await SQLiteCampaignStore.open(location, access: .readOnly)
        let error = await #expect(throws: StoreError.self) {
            try await reader.progress(of: drive.campaign.id, asOf: at(Drive.now))
        }
        #expect(error?.code == .readOnly)
        #expect(error?.message.contains("time-zone rules") == true)
        let report = try await reader.check()
        #expect(report.mismatches.contains { $0.contains("time-zone rules") })

        let writer = try await SQLiteCampaignStore.open(location)
        let progress = try await reader.progress(of: drive.campaign.id, asOf: at(Drive.now))
        #expect(progress.goals.map(\.value) == Self.expected)
        await writer.close()
        await reader.close()
    }

    @Test func `a store that is open answers rightly when another program reckoned by other rules`() async throws {
        let store = try await SQLiteCampaignStore.open(location)
        let drive = try await fill(store)
        try age()
        #expect(try await drive.values(at: Drive.now) == Self.expected)
        try age()
        #expect(try await drive.history(goal: 2, at: Drive.now).points.last?.value == 2)
        try age()
        try await drive.join(from: "2025-03-01")
        #expect(try await drive.values(at: Drive.now) == [3, 3, 2])
        #expect(try await store.check().isOK)
        await store.close()
    }

    @Test func `a tree that is missing is built`() async throws {
        let store = try await SQLiteCampaignStore.open(location)
        let drive = try await fill(store)
        let connection = try folder.open()
        try connection.execute("DELETE FROM zone")
        #expect(try await drive.values(at: Drive.now) == Self.expected)
        try connection.execute("DELETE FROM zone")
        try await drive.join(from: "2025-03-01")
        #expect(try await drive.values(at: Drive.now) == [3, 3, 2])
        #expect(try await store.check().isOK)
        connection.close()
        await store.close()
    }
}
