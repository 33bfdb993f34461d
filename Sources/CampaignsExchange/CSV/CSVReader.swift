public import Campaigns

/// Reads a CSV file with a header, row by row, in fixed memory.
///
/// The dialect is RFC 4180 with what real exports add to it: LF, CRLF or CR line ends, a delimiter of `,` `;` or TAB,
/// one byte order mark, blank lines, a quote inside an unquoted field, empty fields behind the last column. The text is
/// strict UTF-8 without NUL; a field may hold 64 KiB and a row 1 MiB.
///
/// ```swift
/// var reader = try CSVReader(FileByteSource(path: path))
/// while let row = try reader.next() { … }
/// ```
///
/// - Complexity: O(bytes) in all; nothing is kept of the rows already read.
public struct CSVReader {
    /// One row of the file: taken, or refused with a reason.
    public enum Row: Sendable {
        /// A row as wide as the header.
        case record(CSVRecord)
        /// A row that is not CSV, or not as wide as the header. Reading goes on behind it.
        case rejected(RejectedRow)
    }

    /// The names of the columns.
    public let header: CSVHeader
    private var scanner: CSVScanner

    /// Reads the header of `source`.
    ///
    /// - Throws: ``ExchangeError`` if the file is empty, is not UTF-8 or has a header that is not CSV; what the source
    ///   throws.
    public init(_ source: any ByteSource) throws {
        scanner = CSVScanner(source)
        try scanner.open()
        if try !scanner.readDelimiter() { try scanner.detectDelimiter() }
        switch try scanner.next() {
        case .record:
            let record = scanner.record
            header = CSVHeader((0..<record.count).map { record[$0].string })
        case .rejected(let line, let field, let reason):
            let subject = field.map { "Field \($0 + 1) of the header" } ?? "The header"
            throw ExchangeError(
                .malformed, "\(subject) \(reason)", advice: "The first line must name the columns", line: line)
        case .end:
            throw ExchangeError(
                .malformed, "The file is empty", advice: "The first line must name the columns")
        }
    }

    /// How many bytes of the file have been used up, for a progress bar.
    public var bytesRead: Int { scanner.bytesRead }

    /// The byte that separates the fields: `,` `;` or TAB, as found in the header.
    public var delimiter: UInt8 { scanner.delimiter }

    /// The fields of the row that was read last, taken or not, as bytes: unquoted, and not checked where it was refused.
    ///
    /// Of a row whose quotes are not CSV it is the whole line, of one that was too long nothing.
    public var lastFields: [ArraySlice<UInt8>] { scanner.fields }

    /// The next row, or `nil` at the end of the file.
    ///
    /// - Throws: ``ExchangeError`` if the file turns out not to be UTF-8, or ends inside the quotes of a row too long to
    ///   go back to; what the source throws.
    public mutating func next() throws -> Row? {
        switch try scanner.next() {
        case .record:
            let record = scanner.record
            let width = header.names.count
            if record.count == width { return .record(record) }
            if record.count > width, (width..<record.count).allSatisfy(record.isEmpty) { return .record(record) }
            let fields = record.count == 1 ? "1 field" : "\(record.count) fields"
            return .rejected(RejectedRow(line: record.line, reason: "has \(fields), the header has \(width)"))
        case .rejected(let line, let field, let reason):
            return .rejected(RejectedRow(line: line, column: field.map(header.label), reason: reason))
        case .end:
            return nil
        }
    }
}
