import Campaigns
import Synchronization

/// Gathers the records of an explanation.
final class EntryList: Sendable {
    private let found = Mutex<[Explanation.Entry]>([])

    func add(_ entry: Explanation.Entry) { found.withLock { $0.append(entry) } }

    var entries: [Explanation.Entry] { found.withLock { $0 } }
}
