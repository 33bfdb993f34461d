import Campaigns

/// The nodes of a zone's calendar tree that hold an instant.
struct Buckets {
    /// The instant itself, and the first instants of its hour, day, month and year: each names the node of its depth.
    let instant, hour, day, month, year: Int64

    func bucket(at depth: Depth) -> Int64 {
        switch depth {
        case .instant: instant
        case .hour: hour
        case .day: day
        case .month: month
        case .year: year
        }
    }
}

/// How deep a node of the calendar tree lies, as stored.
enum Depth: Int64, CaseIterable {
    case instant = 0
    case hour = 1
    case day = 2
    case month = 3
    case year = 4

    /// The depths that are kept for each zone.
    static let ofZones: [Depth] = [.hour, .day, .month, .year]
}

/// Finds buckets quickly: what the calendar says of a day is asked once a day, since neighbours in a file are
/// neighbours in time. Hours are whole hours since the day's first instant, so no clock change splits one.
///
/// A reference, so that what it found is kept for whoever asks next.
final class BucketCalendar {
    let calendar: CampaignCalendar
    private var days: [CalendarDay: (start: Int64, end: Int64, month: Int64, year: Int64)] = [:]
    /// More days than a century has.
    private static let limit = 40_000
    private var last: (start: Int64, end: Int64, month: Int64, year: Int64)?

    init(_ calendar: CampaignCalendar) { self.calendar = calendar }

    func buckets(of instant: Instant) -> Buckets {
        let time = instant.millisecondsSince1970
        let day = entry(of: instant)
        let hours = (time - day.start) / 3_600_000
        return Buckets(
            instant: time, hour: day.start + hours * 3_600_000, day: day.start, month: day.month, year: day.year)
    }

    private func entry(of instant: Instant) -> (start: Int64, end: Int64, month: Int64, year: Int64) {
        let time = instant.millisecondsSince1970
        if let last, last.start <= time, time < last.end { return last }
        let day = calendar.day(containing: instant)
        if let known = days[day] {
            last = known
            return known
        }
        func start(_ day: CalendarDay) -> Int64 { calendar.start(of: day).millisecondsSince1970 }
        let month = day.startOfMonth
        let end = calendar.end(of: day).millisecondsSince1970
        let entry = (start(day), end, start(month), start(month.adding(months: 1 - month.month)))
        if days.count >= Self.limit { days.removeAll(keepingCapacity: true) }
        days[day] = entry
        last = entry
        return entry
    }
}
