import Campaigns

/// In which order a file writes day, month and year where it writes them in digits alone: `26/10/2019`.
public enum DateOrder: String, Sendable, CaseIterable {
    /// Day, month, year.
    case dmy
    /// Month, day, year.
    case mdy
    /// Year, month, day.
    case ymd
}

/// A date as a file writes it: a day, an instant, or a time of day in a zone that the file does not name.
enum WrittenDate: Hashable {
    case day(CalendarDay)
    case instant(Instant)
    case local(CalendarDay, millisecond: Int)

    /// Why a date cannot be read.
    enum Failure: Error {
        /// It is a date in an order that nobody named, and could be two days.
        case order
        /// It is none.
        case form
    }

    /// Reads `2025-11-17`, an ISO 8601 instant, the same without a zone (`2025-11-17 12:00:00.5`), or a date like
    /// `17/11/2025 12:00` if its order is known.
    ///
    /// - Parameters:
    ///   - order: The order of the parts; nil if nobody named it.
    ///   - guesses: Whether a date that can be only one day is read in whatever order makes it that.
    init(_ bytes: ArraySlice<UInt8>, order: DateOrder?, guesses: Bool) throws(Failure) {
        if let instant = Instant(iso8601: bytes) {
            self = .instant(instant)
        } else if let day = CalendarDay(iso8601: bytes) {
            self = .day(day)
        } else {
            // The day ends where the time begins.
            let gap = bytes.firstIndex { $0 == ASCII.space || $0 == UInt8(ascii: "T") } ?? bytes.endIndex
            let head = bytes[..<gap]
            let day: CalendarDay
            if let iso = CalendarDay(iso8601: head) {
                day = iso
            } else {
                day = try Self.day(head, order: order, guesses: guesses)
            }
            guard gap < bytes.endIndex else {
                self = .day(day)
                return
            }
            guard let time = Self.time(bytes[(gap + 1)...]) else { throw .form }
            self = .local(day, millisecond: time)
        }
    }

    /// A day of three numbers with the same mark between them.
    private static func day(
        _ bytes: ArraySlice<UInt8>, order: DateOrder?, guesses: Bool
    ) throws(Failure) -> CalendarDay {
        guard let mark = bytes.first(where: { !(0x30...0x39).contains($0) }), "/.-".utf8.contains(mark) else {
            throw .form
        }
        let parts = bytes.split(separator: mark, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { ASCII.number($0) }
        guard parts.count == 3, numbers.count == 3 else { throw .form }
        let lengths = parts.map(\.count)
        let isYearFirst = lengths[0] == 4
        // A year of two digits could be one of either century.
        guard isYearFirst ? lengths[1] <= 2 && lengths[2] <= 2 : lengths[2] == 4 && lengths[0] <= 2 && lengths[1] <= 2
        else { throw .form }
        func make(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
            try? CalendarDay(year: year, month: month, day: day)
        }
        let readings: [DateOrder: CalendarDay] =
            isYearFirst
            ? [.ymd: make(numbers[0], numbers[1], numbers[2])].compactMapValues { $0 }
            : [
                .dmy: make(numbers[2], numbers[1], numbers[0]), .mdy: make(numbers[2], numbers[0], numbers[1]),
            ].compactMapValues { $0 }
        if let order {
            guard let day = readings[order] else { throw .form }
            return day
        }
        let days = Set(readings.values)
        guard let day = days.first else { throw .form }
        guard guesses, days.count == 1 else { throw .order }
        return day
    }

    /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff…`, with AM or PM behind it or not, as milliseconds of the day.
    private static func time(_ bytes: ArraySlice<UInt8>) -> Int? {
        var clock = bytes
        var half: UInt8?
        if clock.count > 2, clock.last.map({ $0 | 0x20 }) == UInt8(ascii: "m") {
            half = clock.dropLast().last.map { $0 | 0x20 }
            guard half == UInt8(ascii: "a") || half == UInt8(ascii: "p") else { return nil }
            clock = ASCII.trimmed(clock.dropLast(2))
        }
        let parts = clock.split(separator: ASCII.colon, omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), (1...2).contains(parts[0].count), parts[1].count == 2,
            var hour = ASCII.number(parts[0]), let minute = ASCII.number(parts[1]), minute < 60
        else { return nil }
        if half != nil {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == UInt8(ascii: "p") ? 12 : 0)
        }
        guard hour < 24 else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard parts.count == 3 else { return milliseconds }
        let seconds = parts[2].split(separator: ASCII.point, maxSplits: 1, omittingEmptySubsequences: false)
        guard seconds[0].count == 2, let second = ASCII.number(seconds[0]), second < 60 else { return nil }
        milliseconds += second * 1000
        guard seconds.count == 2 else { return milliseconds }
        guard (1...9).contains(seconds[1].count), ASCII.number(seconds[1]) != nil else { return nil }
        // What is finer than a millisecond is cut.
        let thousandths = Array(seconds[1].prefix(3)) + repeatElement(0x30, count: max(0, 3 - seconds[1].count))
        return milliseconds + (ASCII.number(thousandths[...]) ?? 0)
    }
}
