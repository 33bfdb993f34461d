import Campaigns
import CampaignsExchange

/// What a reader makes of a text: its rows as strings, rejections as "line column: reason".
struct Reading: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var lines: [Int] = []
    var rejected: [String] = []

    init(_ text: String, step: Int = .max) throws {
        try self.init(Array(text.utf8), step: step)
    }

    init(_ bytes: [UInt8], step: Int = .max) throws {
        try self.init(MemoryByteSource(bytes, step: step))
    }

    init(_ source: any ByteSource) throws {
        var reader = try CSVReader(source)
        header = reader.header.names
        while let row = try reader.next() {
            switch row {
            case .record(let record):
                rows.append((0..<record.count).map { record[$0].string })
                lines.append(record.line)
            case .rejected(let row):
                rejected.append("\(row.line) \(row.column ?? "-"): \(row.reason)")
            }
        }
    }
}
