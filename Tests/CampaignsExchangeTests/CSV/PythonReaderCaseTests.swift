import Foundation
import Testing

@testable import CampaignsExchange

/// What CPython's reader was recorded to do, in the dialect that is RFC 4180.
private struct ReaderCase: Decodable {
    let input: [String]
    let expect: [[String]]?
    let isDefaultDialect: Bool

    private enum CodingKeys: String, CodingKey {
        case input, expect
        case isDefaultDialect = "default_rfc4180_dialect"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        isDefaultDialect = try container.decode(Bool.self, forKey: .isDefaultDialect)
        input = try container.decode([String].self, forKey: .input)
        // The other dialects turn text into numbers, which is none of this reader's business.
        expect = isDefaultDialect ? try container.decode([[String]]?.self, forKey: .expect) : nil
    }

    static let all: [ReaderCase] =
        (try? JSONDecoder().decode([ReaderCase].self, from: RealData.data("csv-cases/reader-cases.dev.json"))) ?? []
}

@Suite(.enabled(if: RealData.has("csv-cases"), RealData.isMissing))
struct `The cases of CPython's reader` {
    /// Where this reader is stricter on purpose: Python takes these as they are.
    private let stricter = [
        "\"a": "has a quote, opened on line 1, that is never closed",
        "\u{0}": "holds a NUL byte",
        "a,b\u{0},c": "holds a NUL byte",
    ]

    @Test func `read the same, but for a quote left open and NUL`() throws {
        let cases = ReaderCase.all.filter(\.isDefaultDialect)
        #expect(cases.count == 9)
        for one in cases {
            let text = one.input.joined()
            var scanner = CSVScanner(MemoryByteSource(text))
            var rows: [[String]] = []
            var reasons: [String] = []
            loop: while true {
                switch try scanner.next() {
                case .record: rows.append((0..<scanner.record.count).map { scanner.record[$0].string })
                case .rejected(_, _, let reason): reasons.append(reason)
                case .end: break loop
                }
            }
            if let reason = stricter[text] {
                #expect(reasons == [reason])
            } else {
                #expect(rows == one.expect)
                #expect(reasons == [])
            }
        }
    }
}
