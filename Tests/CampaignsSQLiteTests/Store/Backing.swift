import Campaigns
import CampaignsTestSupport

/// Where a store under test keeps its data. The rules of every store are checked once for each.
typealias Backing = StoreBacking

extension StoreBacking {
    static let memory = StoreBacking("in memory") { body in try await withTemporaryStore(in: .memory, body) }
    static let file = StoreBacking("in a file") { body in try await withTemporaryStore(in: .file, body) }

    static let allCases = [memory, file]
}
