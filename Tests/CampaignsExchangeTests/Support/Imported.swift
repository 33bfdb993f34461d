import Campaigns
import CampaignsExchange

/// What an import makes of a file: its records in order, rejections as "line column: reason".
struct Imported {
    var records: [IncomingRecord] = []
    var lines: [Int] = []
    var rejected: [String] = []
    var unread: [String] = []

    var members: [IncomingMember] { records.map(\.member) }
    var emails: [String?] { members.map { $0.email?.address } }
    var terms: [IncomingTerm?] { records.map(\.term) }

    init(
        _ source: any ByteSource, _ format: MemberFormat, map: [String] = [], dated: String? = nil,
        now: String = "2025-11-17T12:00:00Z"
    ) throws {
        let options = try MemberImport(
            format: format, mapping: map.map { try ColumnMapping(parsing: $0) },
            dated: dated.flatMap { DayOrInstant(iso8601: $0) }, calendar: CampaignCalendar(zone: "Europe/Kyiv"),
            now: .at(now))
        var rows = try options.rows(of: source)
        unread = rows.unreadColumns
        while let row = try rows.next() {
            switch row {
            case .record(let record, let line):
                records.append(record)
                lines.append(line)
            case .rejected(let row):
                rejected.append("\(row.line) \(row.column ?? "-"): \(row.reason)")
            }
        }
    }

    init(
        _ text: String, _ format: MemberFormat, map: [String] = [], dated: String? = nil,
        now: String = "2025-11-17T12:00:00Z"
    ) throws {
        try self.init(MemoryByteSource(text), format, map: map, dated: dated, now: now)
    }
}

extension Instant {
    /// The instant a test writes down.
    static func at(_ text: String) -> Instant { Instant(iso8601: text) ?? .distantPast }
}
