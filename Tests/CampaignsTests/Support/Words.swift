import Campaigns
import Foundation

/// A text in a test that is not what the test takes it for.
struct Unreadable: Error { let text: String }

func instant(_ text: String) throws -> Instant {
    guard let instant = Instant(iso8601: text) else { throw Unreadable(text: text) }
    return instant
}

func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(iso8601: text) else { throw Unreadable(text: text) }
    return day
}

func point(_ text: String) throws -> DayOrInstant {
    guard let point = DayOrInstant(iso8601: text) else { throw Unreadable(text: text) }
    return point
}

extension Identifier {
    /// An identifier for a test, the same for the same number.
    static func test(_ number: UInt8) -> Identifier {
        Identifier(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number)))
    }
}
