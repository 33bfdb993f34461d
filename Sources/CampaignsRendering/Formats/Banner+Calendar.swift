import Campaigns
import Foundation

extension Banner {
    /// The campaign's last day as a calendar (RFC 5545) of one all-day event, for people to subscribe to. Lines end with
    /// CRLF, the last one too.
    ///
    /// The event is known by the campaign's id and numbered by its deadline's revisions, and its stamp is the as-of: the
    /// same progress gives the same bytes, and a calendar that has the event already moves it with the deadline.
    public func calendar(_ options: RenderingOptions = RenderingOptions()) -> String {
        let sentences = Sentences(progress, options)
        let campaign = progress.campaign
        let summary = sentences.wording.text(.lastDayOf, ["title": campaign.title])
        let words = [sentences.headline, campaign.appeal].compactMap(\.self) + sentences.messages + [sentences.asOf]
        let description = words.map { CalendarText.escaped(options.spaced($0)) }.joined(separator: "\\n")
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//swift-campaigns//campaign//EN", "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT", "UID:\(campaign.id)", "DTSTAMP:\(progress.asOf.basicFormat)",
            "SEQUENCE:\(campaign.deadline.revisions.count { $0.since <= progress.asOf })",
            "DTSTART;VALUE=DATE:\(progress.lastDay.basicFormat)",
            // An all-day event ends, exclusively, on the next day.
            "DTEND;VALUE=DATE:\(progress.lastDay.adding(days: 1).basicFormat)",
            "SUMMARY:\(CalendarText.escaped(options.spaced(summary)))", "DESCRIPTION:\(description)",
        ]
        if let link = campaign.link { lines.append("URL:\(link.plainAddress)") }
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR"]
        return lines.map { CalendarText.folded($0) + "\r\n" }.joined()
    }
}

extension CalendarDay {
    /// ISO 8601's basic format: `20251231`.
    fileprivate var basicFormat: String { description.replacing("-", with: "") }
}

extension Instant {
    /// ISO 8601's basic format in UTC, to the second: `20251117T120000Z`.
    fileprivate var basicFormat: String {
        let text = Instant(millisecondsSince1970: millisecondsSince1970.floorDividedBySecond * 1000).description
        return text.filter { $0 != "-" && $0 != ":" }
    }
}

extension Int64 {
    fileprivate var floorDividedBySecond: Int64 { (self >= 0 ? self : self - 999) / 1000 }
}
