package import Campaigns
import Synchronization

/// Gathers the records of an explanation.
package final class EntryList: Sendable {
    private let found = Mutex<[Explanation.Entry]>([])

    package init() {}

    package func add(_ entry: Explanation.Entry) { found.withLock { $0.append(entry) } }

    package var entries: [Explanation.Entry] { found.withLock { $0 } }
}
