import Campaigns
import CampaignsSQLite
import Foundation

extension Worker {
    /// `write DATABASE --source NAME --from N`: records one after another until it is killed, and prints the number of
    /// each when it is acknowledged; with `--too-early` just before, which the row must notice. With `--count N` it ends
    /// by itself after so many, and leaves the log as a kill would.
    static func write(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        let source = try options.text("source")
        let start = try options.required("from")
        let isTooEarly = options.has("too-early")
        let store = try await SQLiteCampaignStore.open(.file(path), access: .readWrite, busyTimeout: .seconds(60))
        let campaign = try await store.campaign(slug: SampleCampaign.slug).id
        let end = try options.integer("count").map { start + $0 } ?? .max
        for number in start..<end {
            if isTooEarly { Console.print("\(number)") }
            _ = try await SampleRecord(source, number).write(to: store, campaign)
            if !isTooEarly { Console.print("\(number)") }
        }
        // A store that nobody refers to any more would close its file.
        withExtendedLifetime(store) { _exit(0) }
    }

    /// `make DATABASE`: makes the database with its campaign, if it can.
    static func make(_ options: Options) async throws {
        try await SampleCampaign.makeDatabase(at: try options.word(1, "a database"))
    }
}
