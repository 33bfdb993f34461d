import Campaigns
import CampaignsExchange

/// What an import makes of a file: its records in order, rejections as "line column: reason".
struct Imported {
    var records: [IncomingRecord] = []
    var afterthoughts: [IncomingRecord] = []
    var lines: [Int] = []
    var rejected: [String] = []
    var unread: [String] = []
    var leftOut: [String: Int] = [:]

    var members: [IncomingMember] { records.map(\.member) }
    var emails: [String?] { members.map { $0.email?.address } }
    var terms: [IncomingTerm?] { records.map(\.term) }
    var pledges: [IncomingPledge] { records.compactMap(\.pledge) }
    var donations: [IncomingDonation] { records.compactMap(\.donation) }

    init(
        _ source: any ByteSource, _ format: ImportFormat, map: [String] = [], dated: String? = nil,
        now: String = "2025-11-17T12:00:00Z", dates: DateOrder? = nil, decimalMark: DecimalMark? = nil,
        clock: String? = nil, currency: String? = nil, campaign: String? = nil
    ) throws {
        let options = try FileImport(
            format: format, mapping: map.map { try ColumnMapping(parsing: $0) },
            dated: dated.flatMap { DayOrInstant(iso8601: $0) }, calendar: CampaignCalendar(zone: "Europe/Kyiv"),
            now: .at(now), dates: dates, decimalMark: decimalMark, clock: clock.map { try CampaignCalendar(zone: $0) },
            currency: currency.map { try Currency($0) }, campaign: campaign)
        var rows = try options.rows(of: source)
        unread = rows.unreadColumns
        while let row = try rows.next() {
            switch row {
            case .record(let record, let line):
                records.append(record)
                lines.append(line)
            case .afterthought(let record, _): afterthoughts.append(record)
            case .leftOut: break
            case .rejected(let row):
                rejected.append("\(row.line) \(row.column ?? "-"): \(row.reason)")
            }
        }
        leftOut = rows.leftOut
    }

    init(
        _ text: String, _ format: ImportFormat, map: [String] = [], dated: String? = nil,
        now: String = "2025-11-17T12:00:00Z", dates: DateOrder? = nil, decimalMark: DecimalMark? = nil,
        clock: String? = nil, currency: String? = nil, campaign: String? = nil
    ) throws {
        try self.init(
            MemoryByteSource(text), format, map: map, dated: dated, now: now, dates: dates, decimalMark: decimalMark,
            clock: clock, currency: currency, campaign: campaign)
    }
}

extension Instant {
    /// The instant a test writes down.
    static func at(_ text: String) -> Instant { Instant(iso8601: text) ?? .distantPast }
}
