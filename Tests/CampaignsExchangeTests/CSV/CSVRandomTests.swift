import Campaigns
import CampaignsExchange
import Testing

@Suite struct `CSV at random` {
    private static let pieces = [
        "a", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "'", "=", "Ж", "🎗️", "\u{301}", " ",
    ]

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is written is read back`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let width = Int.random(in: 1...4, using: &random)
            let rows = (0...Int.random(in: 0...5, using: &random)).map { _ in
                (0..<width).map { _ in
                    (0..<Int.random(in: 0...6, using: &random))
                        .compactMap { _ in Self.pieces.randomElement(using: &random) }.joined()
                }
            }
            var bytes: [UInt8] = []
            var writer = CSVWriter { bytes += $0 }
            try writer.write((0..<width).map { .plain("column\($0)") })
            for row in rows { try writer.write(row.map { .text($0) }) }
            try writer.finish()
            let reading = try Reading(bytes, step: Int.random(in: 1...40, using: &random))
            #expect(reading.rows.map { $0.map(CSVGuard.removed) } == rows)
            #expect(reading.rejected == [])
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `any bytes at all give the same rows however they arrive`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            var bytes = Array("a,b\n".utf8)
            for _ in 0..<Int.random(in: 0...40, using: &random) {
                bytes += Self.pieces.randomElement(using: &random).map { Array($0.utf8) } ?? []
                if Int.random(in: 0..<20, using: &random) == 0 { bytes.append(.random(in: 0...255, using: &random)) }
            }
            let step = Int.random(in: 1...9, using: &random)
            let whole = Result { try Reading(bytes) }.mapError { "\($0)" as TextError }
            let pieces = Result { try Reading(bytes, step: step) }.mapError { "\($0)" as TextError }
            #expect(whole == pieces)
        }
    }
}

/// An error that is compared by its text.
private struct TextError: Error, Equatable, ExpressibleByStringInterpolation {
    let text: String
    init(stringLiteral text: String) { self.text = text }
}
