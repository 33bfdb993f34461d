public import Campaigns

/// Reads a file in one of the ``ImportFormat``s, as values a store can take in.
///
/// ```swift
/// let members = FileImport(format: .ghost, calendar: calendar, now: now)
/// var rows = try members.rows(of: FileByteSource(path: path))
/// while let row = try rows.next() { … }
/// ```
public struct FileImport: Sendable {
    /// The format of the file.
    public var format: ImportFormat
    /// Columns under other headers than the format's own.
    public var mapping: [ColumnMapping]
    /// The start of terms, and the date of gifts, whose rows carry none. Without it such a row makes a member without a
    /// term, and a gift is rejected.
    public var dated: DayOrInstant?
    /// The organisation's calendar, in which days are reckoned.
    public var calendar: CampaignCalendar
    /// When the import is made: Ghost's members of the future joined now.
    public var now: Instant
    /// The order of day, month and year in dates like `26/10/2019`; nil refuses them.
    public var dates: DateOrder?
    /// The decimal mark; nil refuses amounts that could be two.
    public var decimalMark: DecimalMark?
    /// The zone of times of day that name none, where the format has one that need not be it; nil for the format's own.
    public var clock: CampaignCalendar?
    /// The currency of amounts that name none.
    public var currency: Currency?
    /// The slug of the campaign of gifts, where the file has no column for it.
    public var campaign: String?

    /// Says how a file is to be read.
    public init(
        format: ImportFormat, mapping: [ColumnMapping] = [], dated: DayOrInstant? = nil, calendar: CampaignCalendar,
        now: Instant, dates: DateOrder? = nil, decimalMark: DecimalMark? = nil, clock: CampaignCalendar? = nil,
        currency: Currency? = nil, campaign: String? = nil
    ) {
        self.format = format
        self.mapping = mapping
        self.dated = dated
        self.calendar = calendar
        self.now = now
        self.dates = dates
        self.decimalMark = decimalMark
        self.clock = clock
        self.currency = currency
        self.campaign = campaign
    }

    /// The rows of a file, read as they are asked for.
    ///
    /// - Throws: ``ExchangeError`` if the file has no header, or the header does not fit the format and the mapping; what
    ///   the source throws.
    public func rows(of source: any ByteSource) throws -> ImportRows {
        try ImportRows(self, of: CSVReader(source))
    }

    /// The format's style, as far as nothing else was said.
    var style: WritingStyle {
        var style = format.style
        style.dates = dates ?? style.dates
        style.decimalMark = decimalMark ?? style.decimalMark
        style.currency = style.currency ?? currency
        style.campaign = campaign
        return style
    }
}
