extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC with `Z`; milliseconds are written only when there are any: `2025-12-31T22:00:00Z`.
    public var description: String {
        let days = millisecondsSince1970.floorDivided(by: Self.millisecondsPerDay)
        let inDay = Int(millisecondsSince1970 - days * Self.millisecondsPerDay)
        let day = CalendarDay(daysSince1970: Int(days))
        let (seconds, milliseconds) = inDay.quotientAndRemainder(dividingBy: 1000)
        let clock = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        let fraction = milliseconds == 0 ? "" : "." + padded(milliseconds, width: 3)
        return "\(day)T\(clock)\(fraction)Z"
    }

    /// Reads `2025-12-31T22:00:00Z`, `2025-12-31T22:00:00.000+02:00` or the same with a space for the `T`.
    ///
    /// A zone (`Z`, `±hh:mm` or `±hhmm`) is required, because an instant without one is ambiguous. Seconds may be left
    /// out; a fraction finer than a millisecond is cut. Leap seconds, hour 24 and week dates are refused.
    public init?(iso8601 text: String) { self.init(bytes: text.utf8) }

    /// Reads an instant from bytes of text; see ``init(iso8601:)-(String)``.
    ///
    /// The type is concrete because importers call this once a row: a generic one costs ten times as much from another
    /// module.
    /// - Complexity: O(length), without allocation.
    public init?(iso8601 bytes: ArraySlice<UInt8>) { self.init(bytes: bytes) }

    private init?(bytes: some Sequence<UInt8>) {
        var reader = ASCIIReader(bytes)
        guard let day = reader.day(), let separator = reader.next(),
            separator == UInt8(ascii: "T")
                || separator == UInt8(ascii: "t") || separator == UInt8(ascii: " "),
            let clock = reader.clock(), let offset = reader.offsetSeconds(), reader.isAtEnd
        else { return nil }
        let local = Int64(day.daysSince1970) * Self.millisecondsPerDay + clock
        let instant = Instant(millisecondsSince1970: local - Int64(offset) * 1000)
        guard instant.millisecondsSince1970 == local - Int64(offset) * 1000 else { return nil }
        self = instant
    }
}

extension CalendarDay: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String { "\(padded(year, width: 4))-\(padded(month))-\(padded(day))" }

    /// Reads `YYYY-MM-DD`, and nothing else.
    public init?(iso8601 text: String) { self.init(bytes: text.utf8) }

    /// Reads `YYYY-MM-DD`, and nothing else, from bytes of text.
    public init?(iso8601 bytes: ArraySlice<UInt8>) { self.init(bytes: bytes) }

    private init?(bytes: some Sequence<UInt8>) {
        var reader = ASCIIReader(bytes)
        guard let day = reader.day(), reader.isAtEnd else { return nil }
        self = day
    }
}

/// The digits-and-marks reader behind both initialisers: one byte of look-ahead over any sequence of bytes.
private struct ASCIIReader<Bytes: Sequence<UInt8>> {
    private var bytes: Bytes.Iterator
    private var ahead: UInt8?

    init(_ text: Bytes) {
        bytes = text.makeIterator()
        ahead = bytes.next()
    }

    var isAtEnd: Bool { ahead == nil }

    mutating func next() -> UInt8? {
        defer { ahead = bytes.next() }
        return ahead
    }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard ahead == UInt8(ascii: mark) else { return false }
        _ = next()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = ahead, (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            _ = next()
        }
        return value
    }

    mutating func day() -> CalendarDay? {
        guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2)
        else { return nil }
        return try? CalendarDay(year: year, month: month, day: day)
    }

    /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff…`, as milliseconds of the day.
    mutating func clock() -> Int64? {
        guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60
        else { return nil }
        var milliseconds = 0
        if take(":") {
            guard let second = number(digits: 2), second < 60 else { return nil }
            milliseconds = second * 1000
            if take(".") || take(",") {
                guard let tenths = number(digits: 1) else { return nil }
                milliseconds += tenths * 100
                var scale = 10
                while let digit = number(digits: 1) {
                    milliseconds += digit * scale
                    scale /= 10
                }
            }
        }
        return Int64(hour * 3_600_000 + minute * 60_000 + milliseconds)
    }

    mutating func offsetSeconds() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2), hours <= 18 else { return nil }
        _ = take(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}

private func padded(_ number: Int, width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
