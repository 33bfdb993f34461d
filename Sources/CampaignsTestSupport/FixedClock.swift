public import Campaigns
import Synchronization

/// A clock that stands still until a test moves it.
///
/// The libraries read no clock and are told what time it is, so a test decides: pass `{ clock.now }` where a clock is
/// asked for, and `clock.now` where an instant is.
public final class FixedClock: Sendable {
    private let instant: Mutex<Instant>

    /// Makes a clock that shows an instant.
    public init(at instant: Instant) { self.instant = Mutex(instant) }

    /// Makes a clock that shows what an ISO 8601 text means, such as `2025-11-17T12:00:00Z`.
    /// - Returns: Nil if the text is not an instant with a zone.
    public convenience init?(iso8601 text: String) {
        guard let instant = Instant(iso8601: text) else { return nil }
        self.init(at: instant)
    }

    /// What it shows; setting it moves the clock, forth or back.
    public var now: Instant {
        get { instant.withLock { $0 } }
        set { instant.withLock { $0 = newValue } }
    }

    /// Moves the clock on, or back if the duration is negative; to the millisecond.
    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        let whole = overflow ? (seconds < 0 ? Int64.min : .max) : milliseconds
        instant.withLock { shown in
            // Both keep inside the years 1 to 9999.
            shown = shown.advanced(byMilliseconds: whole).advanced(
                byMilliseconds: attoseconds / 1_000_000_000_000_000)
        }
    }

    /// When something is recorded by this clock.
    public func recording(by recorder: String? = nil) -> Recording { Recording(at: now, by: recorder) }
}
