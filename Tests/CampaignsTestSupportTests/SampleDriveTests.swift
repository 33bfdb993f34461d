import Campaigns
import CampaignsSQLite
import CampaignsTestSupport
import Testing

@Suite struct `A sample drive` {
    /// Three days of the year, and what the drive comes to on each: members, then cents.
    @Test(arguments: TemporaryStorage.allCases)
    func `is the same every time`(storage: TemporaryStorage) async throws {
        let clock = try #require(FixedClock(iso8601: "2026-01-15T09:00:00Z"))
        try await withTemporaryStore(in: storage) { store in
            let drive = try await SampleDrive(members: 1200).record(in: store, clock.recording(by: "sample"))
            var values: [[Int64]] = []
            for text in ["2025-01-01T00:00:00Z", "2025-07-01T00:00:00Z", "2025-12-31T12:00:00Z"] {
                let instant = try #require(Instant(iso8601: text))
                values.append(try await store.progress(of: drive.id, asOf: instant).goals.map(\.value))
            }
            #expect(values == [[438, 0], [686, 1_235_500], [931, 2_423_000]])
            #expect(try await store.check().isOK)
        }
    }

    @Test func `has other people for another seed, and none if none are asked for`() async throws {
        let clock = FixedClock(at: .distantFuture)
        var totals: [[Int64]] = []
        for drive in [SampleDrive(members: 200), SampleDrive(members: 200, seed: 2), SampleDrive(members: 0)] {
            try await withTemporaryStore { store in
                let campaign = try await drive.record(in: store, clock.recording())
                totals.append(try await store.progress(of: campaign.id, asOf: clock.now).goals.map(\.value))
            }
        }
        #expect(Set(totals).count == 3)
        #expect(totals[2] == [0, 0])
    }
}
