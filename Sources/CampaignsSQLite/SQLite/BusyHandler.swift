import Foundation

/// How a connection waits for a lock: short sleeps of uneven length until a limit.
///
/// SQLite's own `busy_timeout` sleeps longer and longer, up to a tenth of a second; under contention the process that
/// has waited longest then tries least often and starves. About a millisecond each, never in step with others, is fair.
final class BusyHandler {
    /// How long to wait for one lock before giving up.
    var limit: Duration
    /// When a lock was last waited for: a sign that others write too.
    private(set) var lastWait: ContinuousClock.Instant?
    private var start = ContinuousClock.now

    init(limit: Duration) {
        self.limit = limit
    }

    /// Sleeps once.
    ///
    /// - Parameter attempt: how often this lock was already waited for.
    /// - Returns: false when the limit has passed.
    func wait(attempt: Int) -> Bool {
        let now = ContinuousClock.now
        if attempt == 0 { start = now }
        lastWait = now
        guard start.duration(to: now) < limit else { return false }
        Thread.sleep(forTimeInterval: Double.random(in: 0.000_5...0.001_5))
        return true
    }
}
