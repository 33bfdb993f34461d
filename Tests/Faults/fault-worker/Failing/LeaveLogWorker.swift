import Campaigns
import CampaignsSQLite
import Foundation

extension Worker {
    /// `leave-log DATABASE --length short|long --records N`: makes a database and ends without closing it, so that its
    /// log stays; a long log is one that the next record makes long enough to be copied.
    static func leaveLog(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        let records = (0..<(try options.required("records"))).map { SampleRecord("s", $0) }
        let store: SQLiteCampaignStore
        if try options.text("length") == "long" {
            try await SampleCampaign.makeDatabase(at: path, holding: records)
            store = try await SQLiteCampaignStore.open(.file(path))
            // Small writes until the log has nearly the thousand pages after which the store copies it.
            var grace = 0
            while logSize(path) < 991 * 4_120 {
                grace = grace == 14 ? 15 : 14
                let level = try Level(name: SampleCampaign.level, graceDays: grace)
                try await store.transaction(SampleCampaign.recording) { try $0.setLevel(level) }
            }
        } else {
            store = try await SQLiteCampaignStore.open(.file(path))
            let campaign = try await SampleCampaign.make(in: store).id
            for record in records { _ = try await record.write(to: store, campaign) }
        }
        // A store that nobody refers to any more closes its file.
        withExtendedLifetime(store) { _exit(0) }
    }

    private static func logSize(_ path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path + "-wal"))?[.size] as? Int) ?? 0
    }
}
