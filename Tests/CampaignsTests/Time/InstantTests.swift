import Campaigns
import Foundation
import Testing

struct InstantTests {
    @Test(arguments: [
        ("2025-12-31T22:00:00Z", "2025-12-31T22:00:00Z"),
        ("2025-12-31T22:00:00z", "2025-12-31T22:00:00Z"),
        ("2025-12-31t22:00:00Z", "2025-12-31T22:00:00Z"),
        ("2025-12-31 22:00:00Z", "2025-12-31T22:00:00Z"),
        ("2025-12-31T22:00Z", "2025-12-31T22:00:00Z"),
        ("2026-01-01T00:00:00+02:00", "2025-12-31T22:00:00Z"),
        ("2026-01-01T00:00:00+0200", "2025-12-31T22:00:00Z"),
        ("2025-12-31T18:30:00-03:30", "2025-12-31T22:00:00Z"),
        ("2025-12-31T22:00:00.5Z", "2025-12-31T22:00:00.500Z"),
        ("2025-12-31T22:00:00,123Z", "2025-12-31T22:00:00.123Z"),
        ("2025-12-31T22:00:00.1239999999Z", "2025-12-31T22:00:00.123Z"),
        ("2025-12-31T22:00:00.000000Z", "2025-12-31T22:00:00Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ])
    func `an instant with a zone is read`(text: String, canonical: String) throws {
        #expect(try instant(text).description == canonical)
        #expect(try instant(canonical) == instant(text))
    }

    @Test(arguments: [
        "", "2025", "2025-12-31", "2025-12-31T22:00:00", "2025-12-31T22Z", "2025-12-31T22:00:60Z",
        "2025-12-31T24:00:00Z", "2025-12-31T22:60:00Z", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z",
        "2025-00-01T00:00:00Z", "2025-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "25-12-31T22:00:00Z",
        "2025-12-31T22:00:00.Z", "2025-12-31T22:00:00+02", "2025-12-31T22:00:00+19:00", "2025-12-31T22:00:00+02:60",
        "2025-12-31T22:00:00 Z", "2025-12-31T22:00:00Z ", " 2025-12-31T22:00:00Z", "2025-12-31T22:00:00Zz",
        "2025-W52-3T22:00:00Z", "20251231T220000Z", "2025-12-31T2:00:00Z", "-2025-12-31T22:00:00Z",
        "２０２５-12-31T22:00:00Z", "2025-12-31T22:00:00+0:00", "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00", "1763380800", "2025/12/31T22:00:00Z",
    ])
    func `anything ambiguous or impossible is refused`(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test(arguments: ["2025-12-31", "2024-02-29", "0001-01-01", "9999-12-31", "1969-12-31", "1970-01-01"])
    func `a day is read and written the same`(text: String) throws {
        #expect(try day(text).description == text)
    }

    @Test(
        arguments: [
            (0, 0), (0.0019, 1), (-0.0001, -1), (.nan, -62_135_596_800_000), (1e300, 253_402_300_799_999),
            (-.infinity, -62_135_596_800_000),
        ] as [(Double, Int64)])
    func `a date becomes an instant within the years 1 to 9999`(seconds: Double, milliseconds: Int64) {
        #expect(Instant(Date(timeIntervalSince1970: seconds)).millisecondsSince1970 == milliseconds)
    }

    @Test func `arithmetic stays within the range`() {
        #expect(Instant.distantFuture.advanced(byMilliseconds: 1) == .distantFuture)
        #expect(Instant.distantPast.advanced(byMilliseconds: -1) == .distantPast)
        #expect(Instant(millisecondsSince1970: 0).advanced(byMilliseconds: .max) == .distantFuture)
        #expect(Instant(millisecondsSince1970: -1).advanced(byMilliseconds: .min) == .distantPast)
        #expect(Instant(millisecondsSince1970: 0).advanced(byElapsedDays: .max) == .distantFuture)
        #expect(Instant(millisecondsSince1970: 0).advanced(byElapsedDays: .min) == .distantPast)
        #expect(Instant(millisecondsSince1970: 0).advanced(byElapsedDays: 2).millisecondsSince1970 == 172_800_000)
    }
}
