import Campaigns
import CampaignsSQLite
import CampaignsTestSupport
import Foundation
import Testing

@Suite struct `A temporary store` {
    struct Stop: Error {}

    @Test(arguments: TemporaryStorage.allCases)
    func `is empty, and closed when the body is over`(storage: TemporaryStorage) async throws {
        let kept = try await withTemporaryStore(in: storage) { store in
            let campaigns = try await store.campaigns()
            #expect(campaigns.isEmpty)
            return store
        }
        let error = await #expect(throws: StoreError.self) { try await kept.campaigns() }
        #expect(error?.code == .closed)
    }

    @Test(arguments: [false, true])
    func `leaves no file, also if the body throws`(throwing: Bool) async throws {
        var folder: URL?
        do {
            try await withTemporaryStore(in: .file) { store in
                let path = try #require(try await store.information().items.first { $0.key == "database" }?.value)
                #expect(FileManager.default.fileExists(atPath: path))
                folder = URL(filePath: path).deletingLastPathComponent()
                if throwing { throw Stop() }
            }
            #expect(!throwing)
        } catch is Stop {
            #expect(throwing)
        }
        #expect(!FileManager.default.fileExists(atPath: try #require(folder).path))
    }
}
