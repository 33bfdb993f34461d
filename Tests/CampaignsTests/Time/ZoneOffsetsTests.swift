import Foundation
import TestTools
import Testing

@testable import Campaigns

struct ZoneOffsetsTests {
    @Test func `a remembered offset is that of the zone database, in every zone and any order`() throws {
        var generator = SeededGenerator()
        for identifier in TimeZone.knownTimeZoneIdentifiers {
            let zone = try #require(TimeZone(identifier: identifier))
            func offset(_ time: Int64) -> Int64 {
                Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.floorDivided(by: 1000))))) * 1000
            }
            let offsets = ZoneOffsets(zone)
            for _ in 0..<60 {
                let time = Int64.random(in: -2_208_988_800_000...4_102_444_800_000, using: &generator)
                let span = offsets.span(containing: time)
                let comment: Comment = "\(identifier) at \(time), seed \(generator.seed)"
                #expect(span.contains(time) && span.offset == offset(time), comment)
                // All over the span it is the same, and behind it begins another.
                let end = min(span.end, 4_102_444_800_000)
                for _ in 0..<5 {
                    #expect(offset(Int64.random(in: span.start..<end, using: &generator)) == span.offset, comment)
                }
                #expect(offset(end - 1) == span.offset, comment)
                #expect(offsets.span(containing: span.start).offset == span.offset, comment)
            }
        }
    }
}
