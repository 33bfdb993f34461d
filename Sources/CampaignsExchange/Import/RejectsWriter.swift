public import Campaigns

/// Writes the rows that an import rejected as a file that can be mended and imported again: the columns of the file, and
/// before them where each row stood and why it was rejected.
///
/// An import passes over those three columns, so the file needs no cleaning.
public struct RejectsWriter {
    /// The columns that stand before the file's own.
    public static let columns = ["rejected_line", "rejected_column", "rejected_reason"]

    private let kept: [Int]
    private var csv: CSVWriter

    /// Writes the header of a file with these columns, in pieces, to `sink`.
    ///
    /// - Throws: What the sink throws.
    public init(_ header: CSVHeader, to sink: @escaping ([UInt8]) throws -> Void) throws {
        kept = header.names.indices.filter { !Self.isOwn(header.names[$0]) }
        csv = CSVWriter(to: sink)
        try csv.write(
            Self.columns.map { .plain($0) } + kept.map { .text(header.names[$0]) })
    }

    /// Writes a row with its fields as they stood: none missing, none more.
    ///
    /// - Throws: What the sink throws.
    public mutating func write(_ row: RejectedRow, fields: [ArraySlice<UInt8>]) throws {
        let own = [String(row.line), row.column ?? "", row.reason].map { Array($0.utf8)[...] }
        let width = kept.last.map { $0 + 1 } ?? 0
        let shown = kept.filter { fields.indices.contains($0) }.map { fields[$0] }
        try csv.write(copying: own + shown + fields.dropFirst(width))
    }

    /// Writes what is left. Nothing may be written after it.
    ///
    /// - Throws: What the sink throws.
    public mutating func finish() throws { try csv.finish() }

    /// Whether a column is one of those before the file's own.
    static func isOwn(_ name: String) -> Bool { columns.contains(name.lowercased()) }
}
