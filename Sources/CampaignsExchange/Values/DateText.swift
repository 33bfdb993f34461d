/// Dates and instants as text, read byte by byte: an import reads millions of them.
///
/// Everything is checked against the proleptic Gregorian calendar: no 30 February, no hour 24, no leap second.
enum DateText {
    /// A civil date.
    struct Day: Hashable, Sendable {
        var year: Int
        var month: Int
        var day: Int

        /// The days since 1970-01-01, negative before it.
        ///
        /// The count runs over years that begin in March, so that the leap day is a year's last
        /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
        var daysSince1970: Int {
            let shifted = month <= 2 ? year - 1 : year
            let era = (shifted >= 0 ? shifted : shifted - 399) / 400
            let yearOfEra = shifted - era * 400
            let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
            return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        }
    }

    /// `2025-11-17`, and nothing else.
    static func day(_ bytes: ArraySlice<UInt8>) -> Day? {
        var cursor = ByteCursor(bytes)
        guard let day = day(&cursor), cursor.isAtEnd else { return nil }
        return day
    }

    /// `2019-10-30T14:52:08.000Z`, in milliseconds since 1970.
    ///
    /// Seconds and their fraction may be missing, and what is finer than a millisecond is cut off. The zone may be `Z` or
    /// an offset such as `+02:00`; without one the text names no instant.
    static func instant(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var cursor = ByteCursor(bytes)
        guard let day = day(&cursor), cursor.take(letter: "T"),
            let time = timeOfDay(&cursor),
            let offset = offset(&cursor), cursor.isAtEnd
        else { return nil }
        return Int64(day.daysSince1970) * 86_400_000 + time - offset
    }

    private static func day(_ cursor: inout ByteCursor) -> Day? {
        guard let year = cursor.number(digits: 4), cursor.take(ASCII.minus),
            let month = cursor.number(digits: 2), cursor.take(ASCII.minus),
            let day = cursor.number(digits: 2),
            year >= 1, (1...12).contains(month), day >= 1, day <= length(ofMonth: month, in: year)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// `14:52`, `14:52:08` or `14:52:08.000`, in milliseconds since midnight.
    private static func timeOfDay(_ cursor: inout ByteCursor) -> Int64? {
        guard let hour = cursor.number(digits: 2), hour < 24, cursor.take(ASCII.colon),
            let minute = cursor.number(digits: 2), minute < 60
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if cursor.take(ASCII.colon) {
            guard let second = cursor.number(digits: 2), second < 60 else { return nil }
            milliseconds += second * 1000
            if cursor.take(ASCII.point) {
                guard let first = cursor.digit() else { return nil }
                milliseconds += first * 100
                var unit = 10
                while let digit = cursor.digit() {
                    milliseconds += digit * unit
                    unit /= 10
                }
            }
        }
        return Int64(milliseconds)
    }

    /// `Z`, `+02:00`, `+0200` or `+02`, in milliseconds east of Greenwich.
    private static func offset(_ cursor: inout ByteCursor) -> Int64? {
        if cursor.take(letter: "Z") { return 0 }
        let isWest = cursor.take(ASCII.minus)
        guard isWest || cursor.take(ASCII.plus), let hours = cursor.number(digits: 2), hours < 24 else { return nil }
        var minutes = 0
        if cursor.take(ASCII.colon) {
            guard let number = cursor.number(digits: 2) else { return nil }
            minutes = number
        } else if let number = cursor.number(digits: 2) {
            minutes = number
        }
        guard minutes < 60 else { return nil }
        return Int64((hours * 60 + minutes) * 60_000) * (isWest ? -1 : 1)
    }
}
