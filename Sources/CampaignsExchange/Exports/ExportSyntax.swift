/// The text format of an export.
public enum ExportSyntax: Sendable {
    /// RFC 4180 with a header; text is guarded against being run as a formula.
    case csv
    /// CSV with text as it is, not guarded against being run as a formula.
    case rawCSV
    /// One JSON array, an entry for each record.
    case json
}
