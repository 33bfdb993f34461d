import Campaigns
import CampaignsSQLite

/// The keys that are repeated: half of them are external identities, half idempotency keys alone.
enum ReplayKeys {
    static func records(_ count: Int) -> [SampleRecord] {
        (0..<count).map { SampleRecord($0 % 2 == 0 ? "r" : SampleRecord.keyed, $0 / 2) }
    }
}

extension Worker {
    /// `replay DATABASE --keys N --repeats N --seed S`: records the same keys over and over, in a random order.
    static func replay(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        let records = ReplayKeys.records(try options.required("keys"))
        let repeats = try options.required("repeats")
        let store = try await SQLiteCampaignStore.open(.file(path), access: .readWrite, busyTimeout: .seconds(60))
        let campaign = try await store.campaign(slug: SampleCampaign.slug).id
        var random = SplitMix64(seed: UInt64(try options.required("seed")))
        // Each task a part of every shuffled round, so that the same key is often under way twice.
        var order: [SampleRecord] = []
        while order.count < repeats { order += records.shuffled(using: &random) }
        order.removeLast(order.count - repeats)
        try await withThrowingTaskGroup(of: Void.self) { group in
            let tasks = 4
            for task in 0..<tasks {
                let own = stride(from: task, to: order.count, by: tasks).map { order[$0] }
                group.addTask { for record in own { _ = try await record.write(to: store, campaign) } }
            }
            try await group.waitForAll()
        }
        await store.close()
    }
}
