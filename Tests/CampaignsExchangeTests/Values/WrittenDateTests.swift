import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Dates as files write them` {
    private func read(_ text: String, _ order: DateOrder? = nil, guesses: Bool = false) throws -> String {
        switch try WrittenDate(Array(text.utf8)[...], order: order, guesses: guesses) {
        case .day(let day): day.description
        case .instant(let instant): instant.description
        case .local(let day, let time): "\(day) +\(time)"
        }
    }

    @Test(
        arguments: [
            ("2025-11-17", nil, "2025-11-17"), ("2025-11-17T12:00:00Z", nil, "2025-11-17T12:00:00Z"),
            ("2025-11-17 12:00", nil, "2025-11-17 +43200000"), ("2025-11-17 12:00:01", nil, "2025-11-17 +43201000"),
            ("2023-04-08 17:45:28.731953", nil, "2023-04-08 +63928731"),
            ("26/10/2019", .dmy, "2019-10-26"), ("10/26/2019", .mdy, "2019-10-26"), ("2019/10/26", .ymd, "2019-10-26"),
            ("1.2.2025", .dmy, "2025-02-01"), ("1-2-2025", .mdy, "2025-01-02"),
            ("26/10/2019 14:30", .dmy, "2019-10-26 +52200000"), ("10/26/2019 2:30 PM", .mdy, "2019-10-26 +52200000"),
            ("10/26/2019 12:05:06 am", .mdy, "2019-10-26 +306000"),
        ] as [(String, DateOrder?, String)])
    func `are read`(text: String, order: DateOrder?, date: String) throws {
        #expect(try read(text, order) == date)
    }

    @Test(arguments: [
        ("26/10/2019", "2019-10-26"), ("10/26/2019", "2019-10-26"), ("2019/10/26", "2019-10-26"),
        ("5/5/2019", "2019-05-05"),
    ])
    func `that can be only one day are guessed where the format may`(text: String, day: String) throws {
        #expect(try read(text, guesses: true) == day)
        #expect(throws: WrittenDate.Failure.order) { try read(text) }
    }

    @Test func `that could be two days are refused`() {
        #expect(throws: WrittenDate.Failure.order) { try read("10/11/2019", guesses: true) }
    }

    @Test(
        arguments: [
            ("", nil), ("43789", nil), ("43789.5", nil), ("Oct-19", nil), ("26/10/19", .dmy), ("26/13/2019", .dmy),
            ("26/10/2019", .mdy), ("26/10/2019", .ymd), ("31/2/2019", .dmy), ("29/2/2019", .dmy), ("26/10-2019", .dmy),
            ("26/10/2019 25:00", .dmy), ("26/10/2019 13:00 PM", .dmy), ("2019-02-29", nil), ("2019-13-01", nil),
            ("2019-10-26 14", nil), ("2019-10-26 14:60", nil), ("2019-10-26 14:30:60", nil), ("26 Oct 2019", nil),
            ("2019-10-26T", nil), ("#########", nil), ("1/2/3/2019", .dmy), ("２０１９-10-26", nil),
        ] as [(String, DateOrder?)])
    func `that a spreadsheet mangled, and what is none, are refused`(text: String, order: DateOrder?) {
        #expect(throws: WrittenDate.Failure.form) { try read(text, order) }
    }
}
