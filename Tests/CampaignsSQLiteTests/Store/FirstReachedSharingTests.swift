import Campaigns
import CampaignsTestSupport
import Testing

@testable import CampaignsSQLite

@Suite struct `The day a goal was first reached, in a file that two stores write to` {
    /// The day must be the first one in the history, whatever a store has kept.
    private func expect(_ expected: String?, _ drive: Drive, at text: String) async throws {
        let progress = try await drive.progress(at: text)
        #expect(progress.current.firstReachedOn == (try expected.map(day)), "as of \(text)")
        let points = try await drive.history(at: text).points
        #expect(points.first { $0.value >= $0.target }?.day == (try expected.map(day)), "as of \(text)")
    }

    @Test func `it is the same for a store whose file another one writes to`() async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(store, [.init(.members, target: 2)], start: "2015-01-01")
        try await drive.join(from: "2014-05-01")
        try await drive.join(from: "2024-03-01")
        try await expect("2024-03-01", drive, at: Drive.now)
        let other = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        _ = try await other.add(MemberDraft(), term: try drive.term(from: "2017-01-01"), try drive.recording())
        try await expect("2017-01-01", drive, at: Drive.now)
        try await drive.join(from: "2016-01-01")
        #expect(
            try await other.progress(of: drive.campaign.id, asOf: at(Drive.now)).current.firstReachedOn
                == day("2016-01-01"))
        #expect(try await other.check().isOK)
        #expect(try await store.repair().isOK)
        try await expect("2016-01-01", drive, at: Drive.now)
        await other.close()
        await store.close()
    }
}
