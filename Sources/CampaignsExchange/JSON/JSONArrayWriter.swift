import Campaigns
import Foundation

/// Writes one JSON array entry by entry, so that its memory does not grow with the number of entries.
struct JSONArrayWriter {
    private let sink: ([UInt8]) throws -> Void
    private let encoder: JSONEncoder
    private var isEmpty = true

    init(to sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    mutating func write(_ entry: some Encodable) throws {
        // Escaped, since an export may be looked at in a terminal before any program reads it.
        let text = HostileText.escaped(inJSON: String(decoding: try encoder.encode(entry), as: UTF8.self))
        try sink(Array((isEmpty ? "[\n" : ",\n").utf8) + Array(text.utf8))
        isEmpty = false
    }

    mutating func finish() throws {
        try sink(Array((isEmpty ? "[]\n" : "\n]\n").utf8))
    }
}
