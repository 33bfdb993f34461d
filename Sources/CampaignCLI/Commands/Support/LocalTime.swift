import Campaigns
import CampaignsRendering
import Foundation

/// Instants as a person in a campaign's or the organisation's zone reads them; machine formats keep UTC.
struct LocalTime: Sendable {
    let calendar: CampaignCalendar

    init(_ calendar: CampaignCalendar) { self.calendar = calendar }

    /// When something starts: the day `2026-01-05` if it is the day's first instant, else a ``moment(_:)``.
    func start(_ instant: Instant) -> String {
        let day = calendar.day(containing: instant)
        return calendar.start(of: day) == instant ? day.description : moment(instant)
    }

    /// When something ends, exclusively: the last day that counts if the end is the start of the next, else a
    /// ``moment(_:)``.
    func end(_ instant: Instant) -> String {
        let last = calendar.day(containing: instant.advanced(byMilliseconds: -1))
        return calendar.end(of: last) == instant ? last.description : moment(instant)
    }

    /// Date and time on the wall, to the minute, with the zone's short name: `2026-11-24 04:45 EET`.
    func moment(_ instant: Instant) -> String {
        // Foundation writes UTC as GMT.
        let zone: Date.FormatString =
            calendar.identifier == "UTC" ? "UTC" : "\(timeZone: .specificName(.short))"
        let format: Date.FormatString = """
            \(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)
            """
        func text(_ format: Date.FormatString) -> String {
            instant.date.formatted(
                Date.VerbatimFormatStyle(
                    format: format, locale: RenderingOptions.defaultLocale, timeZone: calendar.timeZone,
                    calendar: Calendar(identifier: .gregorian)))
        }
        return "\(text(format)) \(text(zone))"
    }
}
