public import Campaigns

/// Reads a file of members in one of the ``MemberFormat``s, as values a store can take in.
///
/// ```swift
/// let members = MemberImport(format: .ghost, calendar: calendar, now: now)
/// var rows = try members.rows(of: FileByteSource(path: path))
/// while let row = try rows.next() { … }
/// ```
public struct MemberImport: Sendable {
    /// The format of the file.
    public var format: MemberFormat
    /// Columns under other headers than the format's own.
    public var mapping: [ColumnMapping]
    /// The start of terms whose rows carry no date. Without it such a row makes a member without a term.
    public var dated: DayOrInstant?
    /// The organisation's calendar, in which days are reckoned.
    public var calendar: CampaignCalendar
    /// When the import is made: Ghost's members of the future joined now.
    public var now: Instant

    /// Says how a file is to be read.
    public init(
        format: MemberFormat, mapping: [ColumnMapping] = [], dated: DayOrInstant? = nil, calendar: CampaignCalendar,
        now: Instant
    ) {
        self.format = format
        self.mapping = mapping
        self.dated = dated
        self.calendar = calendar
        self.now = now
    }

    /// The rows of a file, read as they are asked for.
    ///
    /// - Throws: ``ExchangeError`` if the file has no header, or the header does not fit the format and the mapping; what
    ///   the source throws.
    public func rows(of source: any ByteSource) throws -> MemberRows {
        try MemberRows(self, of: CSVReader(source))
    }
}

/// The rows of one members file.
public struct MemberRows {
    /// What one row came to.
    public enum Row: Sendable {
        /// A person, perhaps with a term, and the line the row begins on.
        case record(IncomingRecord, line: Int)
        /// A row that cannot be taken in. Reading goes on behind it.
        case rejected(RejectedRow)
    }

    private let format: MemberFormat
    private let columns: MemberColumns
    private var moments: MomentReader
    private var csv: CSVReader

    init(_ options: MemberImport, of csv: CSVReader) throws {
        format = options.format
        columns = try MemberColumns(format, in: csv.header, mapping: options.mapping)
        moments = MomentReader(dated: options.dated, now: options.now, calendar: options.calendar)
        self.csv = csv
    }

    /// How many bytes of the file have been used up, for a progress bar.
    public var bytesRead: Int { csv.bytesRead }

    /// The headers of columns that are not read, for a report.
    public var unreadColumns: [String] {
        columns.header.names.indices.filter { !columns.isRead($0) }.map(columns.header.label)
    }

    /// How many of the rows so far told of a term but not of its start: their members have no term for it.
    public var undatedTerms: Int { moments.undatedTerms }

    /// The next row, or nil at the end of the file.
    ///
    /// - Throws: ``ExchangeError`` if the file turns out not to be UTF-8 or to end inside quotes; what the source throws.
    ///   A bad row is a rejection, not an error.
    public mutating func next() throws -> Row? {
        switch try csv.next() {
        case .record(let record):
            do {
                return .record(try incoming(MemberRow(record: record, columns: columns)), line: record.line)
            } catch {
                return .rejected(error)
            }
        case .rejected(let row): return .rejected(row)
        case nil: return nil
        }
    }

    private mutating func incoming(_ row: MemberRow) throws(RejectedRow) -> IncomingRecord {
        let email = try row.email(.email)
        let name = try row.line(.name, "a name")
        let note = try row.lines(.note, "a note")
        let visibility = try row.word(.visibility, of: Member.Visibility.self)
        var identities = try row.ownIdentities()
        for identity in try format.identities(row) where !identities.contains(identity) { identities.append(identity) }
        let term = try format.term(row, &moments)
        if email == nil {
            // Without either, importing the same file again would add the same person again.
            if format.needsEmailColumn, !row.hasOwnIdentity { throw row.rejected(.email, "is missing") }
            if identities.isEmpty { throw row.rejected(.email, "is missing, and so is an external id") }
        }
        return IncomingRecord(
            member: IncomingMember(
                email: email, name: name, note: note, externalIdentities: identities, visibility: visibility),
            term: term)
    }
}
