import Foundation
import Synchronization

/// How far a zone's clocks are from UTC, remembered in spans over which that does not change.
///
/// A figure over the days of a year asks for thousands of offsets, nearly all of them in the same few spans, and the
/// time-zone database takes a hundred times longer to answer than it takes to look here.
final class ZoneOffsets: Sendable {
    /// A span of instants, in milliseconds since 1970, at all of which the offset is the same.
    struct Span {
        var start: Int64
        let end: Int64
        /// Milliseconds east of UTC.
        let offset: Int64

        func contains(_ time: Int64) -> Bool { start <= time && time < end }
    }

    private let zone: TimeZone
    private let known = Mutex<[Span]>([])
    /// More than a century of clock changes; whoever asks for more starts again.
    private static let limit = 256

    init(_ zone: TimeZone) { self.zone = zone }

    /// The span that holds an instant. Its end is the next change of the clock; its start is one, or simply the
    /// earliest instant asked for so far.
    func span(containing time: Int64) -> Span {
        known.withLock { known in
            // Whoever goes through days in order, as nearly everybody does, finds the latest span again and again.
            if let last = known.last, last.contains(time) { return last }
            if let index = known.firstIndex(where: { $0.contains(time) }) {
                known.swapAt(index, known.count - 1)
            } else {
                let found = find(time)
                known.removeAll { $0.end == found.end }
                if known.count >= Self.limit { known.removeAll() }
                known.append(found)
            }
            return known[known.count - 1]
        }
    }

    private func find(_ time: Int64) -> Span {
        // Rules change at whole seconds.
        let seconds = time.floorDivided(by: 1000)
        let date = Date(timeIntervalSince1970: Double(seconds))
        let next = zone.nextDaylightSavingTimeTransition(after: date)?.timeIntervalSince1970
        return Span(
            start: seconds * 1000, end: next.flatMap { Int64(exactly: ($0 * 1000).rounded()) } ?? .max,
            offset: Int64(zone.secondsFromGMT(for: date)) * 1000)
    }
}
