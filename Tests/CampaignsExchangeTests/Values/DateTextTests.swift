import Foundation
import Testing

@testable import CampaignsExchange

@Suite struct `Dates as text` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2019-10-30T14:52:08.000Z", 1_572_447_128_000),
        ("1991-10-02T20:30:31.000Z", 686_435_431_000),
        ("2019-10-30t14:52:08z", 1_572_447_128_000),
        ("2019-10-30T14:52Z", 1_572_447_120_000),
        ("2019-10-30T16:52:08+02:00", 1_572_447_128_000),
        ("2019-10-30T16:52:08+0200", 1_572_447_128_000),
        ("2019-10-30T16:52:08+02", 1_572_447_128_000),
        ("2019-10-30T05:22:08-09:30", 1_572_447_128_000),
        ("2019-10-30T14:52:08.1Z", 1_572_447_128_100),
        ("2019-10-30T14:52:08.123999999999Z", 1_572_447_128_123),
        ("1969-12-31T23:59:59.999Z", -1),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func `an instant is milliseconds since 1970`(text: String, milliseconds: Int64) {
        #expect(DateText.instant(Array(text.utf8)[...]) == milliseconds)
    }

    @Test(arguments: [
        "", "2019-10-30", "2019-10-30T14:52:08", "2019-10-30 14:52:08Z", "2019-02-29T00:00:00Z", "2019-13-01T00:00:00Z",
        "2019-00-01T00:00:00Z", "2019-01-00T00:00:00Z", "2019-10-30T24:00:00Z", "2019-10-30T23:60:00Z",
        "2016-12-31T23:59:60Z", "2019-10-30T14:52:08.Z", "2019-10-30T14:52:08Z ", " 2019-10-30T14:52:08Z",
        "2019-10-30T14:52:08+24:00", "2019-10-30T14:52:08+02:60", "2019-10-30T14:52:08+2", "0000-01-01T00:00:00Z",
        "19-10-30T14:52:08Z", "2019-1-30T14:52:08Z", "２019-10-30T14:52:08Z", "2019-10-30T14:52:08Z\u{301}",
        "30/10/2019", "+2019-10-30T14:52:08Z",
    ])
    func `what is not exactly an instant is none`(text: String) {
        #expect(DateText.instant(Array(text.utf8)[...]) == nil)
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true), ("1900-02-29", false), ("2025-04-31", false),
        ("2025-12-31", true), ("2025-12-32", false), ("2025-11-17T", false), ("2025-11-17 ", false),
        ("17.11.2025", false),
        ("0000-01-01", false), ("", false),
    ])
    func `a day is a date that exists`(text: String, isDay: Bool) {
        #expect((DateText.day(Array(text.utf8)[...]) != nil) == isDay)
    }

    @Test func `days are counted as the calendar counts them`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        for year in [1583, 1899, 1900, 1969, 1970, 1972, 2000, 2023, 2024, 2100, 9999] {
            for month in 1...12 {
                let date = try #require(calendar.date(from: DateComponents(year: year, month: month, day: 28)))
                let day = DateText.Day(year: year, month: month, day: 28)
                #expect(day.daysSince1970 == Int((date.timeIntervalSince1970 / 86400).rounded(.down)))
            }
        }
    }

    @Test(
        arguments: [
            ("true", true), ("FALSE", false), ("t", true), ("f", false), ("Yes", true), ("no", false), ("1", true),
            ("0", false),
        ] as [(String, Bool)])
    func `truth has a few words`(text: String, value: Bool) {
        #expect(BooleanText.value(Array(text.utf8)[...]) == value)
    }

    @Test(arguments: ["", "not_boolean", "maybe", "tru", "2", " true", "trué", "wahr"])
    func `any other word is not truth`(text: String) {
        #expect(BooleanText.value(Array(text.utf8)[...]) == nil)
    }
}
