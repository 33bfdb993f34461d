public import Campaigns

/// The rows of one file.
public struct ImportRows {
    /// What one row came to.
    public enum Row: Sendable {
        /// A person, perhaps with a term or a gift, and the line the row begins on.
        case record(IncomingRecord, line: Int)
        /// What a row told that stands only if no other row of the file told it better; these come after all rows, and are
        /// none themselves.
        case afterthought(IncomingRecord, line: Int)
        /// A row that tells of nothing that counts, such as a payment that failed; see ``ImportRows/leftOut``.
        case leftOut
        /// A row that cannot be taken in. Reading goes on behind it.
        case rejected(RejectedRow)
    }

    private let format: ImportFormat
    private let columns: ImportColumns
    private let style: WritingStyle
    private var moments: MomentReader
    private var csv: CSVReader
    private var afterthoughts: [(reversal: IncomingReversal, line: Int)] = []

    init(_ options: FileImport, of csv: CSVReader) throws {
        format = options.format
        columns = try ImportColumns(format, in: csv.header, mapping: options.mapping)
        style = options.style
        let clock =
            switch style.clock {
            case .organisation: options.calendar
            case .always(let zone): try CampaignCalendar(zone: zone)
            case .usually(let zone): try options.clock ?? CampaignCalendar(zone: zone)
            }
        moments = MomentReader(dated: options.dated, now: options.now, calendar: options.calendar, clock: clock)
        self.csv = csv
    }

    /// The columns of the file.
    public var header: CSVHeader { columns.header }

    /// The fields of the row that was read last, as they stand in the file; see ``CSVReader/lastFields``.
    public var lastFields: [ArraySlice<UInt8>] { csv.lastFields }

    /// How many bytes of the file have been used up, for a progress bar.
    public var bytesRead: Int { csv.bytesRead }

    /// The headers of columns that are not read, for a report; none for the file of a system whose columns are known.
    public var unreadColumns: [String] {
        guard format.tellsUnread else { return [] }
        return columns.header.names.indices
            .filter { !columns.isRead($0) && !RejectsWriter.isOwn(columns.header.names[$0]) }.map(columns.header.label)
    }

    /// How many of the rows so far told of a term but not of its start: their members have no term for it.
    public var undatedTerms: Int { moments.undatedTerms }

    /// How many of the rows so far were left out, by reason, such as "failed".
    public private(set) var leftOut: [String: Int] = [:]

    /// What the row that was left out last says of a donation that an earlier file told to be received.
    struct Revocation {
        let record: IncomingRecord
        let line: Int
        let reason: String
    }
    private(set) var revocation: Revocation?

    /// Counts the last revocation no more among what was left out, since it said something after all.
    mutating func countRevocation() {
        guard let reason = revocation?.reason, let count = leftOut[reason] else { return }
        leftOut[reason] = count > 1 ? count - 1 : nil
    }

    /// The next row, or nil at the end of the file.
    ///
    /// - Throws: ``ExchangeError`` if the file turns out not to be UTF-8 or to end inside quotes; what the source throws.
    ///   A bad row is a rejection, not an error.
    public mutating func next() throws -> Row? {
        switch try csv.next() {
        case .record(let record):
            do {
                guard let incoming = try incoming(ImportRow(record: record, columns: columns, style: style)) else {
                    return .leftOut
                }
                return .record(incoming, line: record.line)
            } catch {
                return .rejected(error)
            }
        case .rejected(let row):
            if let mark = format.truncationMark, csv.lastFields.first?.starts(with: mark.utf8) ?? false {
                throw ExchangeError(
                    .malformed, "The file is incomplete: it ends with a warning that not all rows fit into it",
                    advice: "Export it in parts, such as year by year", line: row.line)
            }
            return .rejected(row)
        case nil:
            guard let (reversal, line) = afterthoughts.popLast() else { return nil }
            return .afterthought(IncomingRecord(member: IncomingMember(), reversal: reversal), line: line)
        }
    }

    private mutating func incoming(_ row: ImportRow) throws(RejectedRow) -> IncomingRecord? {
        var record = IncomingRecord(member: IncomingMember())
        revocation = nil
        switch try format.gift(row, &moments) {
        case .none: break
        case .received(let donation, let afterwards):
            record.donation = donation
            if let afterwards { afterthoughts.append((afterwards, row.record.line)) }
        case .promised(let pledge): record.pledge = pledge
        case .returned(let reversal): record.reversal = reversal
        case .leftOut(let reason, let reversal):
            leftOut[reason, default: 0] += 1
            guard let reversal else { return nil }
            record.reversal = reversal
            revocation = Revocation(record: record, line: row.record.line, reason: reason)
            return nil
        }
        let isGift = record.donation != nil || record.pledge != nil || record.reversal != nil
        var member = IncomingMember(
            email: try row.email(.email), name: try row.personName(), note: try row.lines(.note, "a note"),
            externalIdentities: try row.ownIdentities(),
            // Of a gift, it is the gift's.
            visibility: !isGift ? try row.word(.visibility, of: Member.Visibility.self) : nil,
            rollConsent: try row.boolean(.rollConsent))
        for identity in try format.identities(row) where !member.externalIdentities.contains(identity) {
            member.externalIdentities.append(identity)
        }
        record.member = member
        record.term = try format.term(row, &moments)
        if !isGift, member.email == nil {
            // Without either, importing the same file again would add the same person again.
            if format.needsEmail, !row.hasOwnIdentity { throw row.rejected(.email, "is missing") }
            if member.isStranger { throw row.rejected(.email, "is missing, and so is an external id") }
        }
        return record
    }
}
