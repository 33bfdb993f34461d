public import Campaigns

/// What an import did, or would do.
public struct ImportResult: Hashable, Sendable {
    /// The import as it can be listed and undone; nil for a trial.
    public internal(set) var batch: ImportBatch.ID?
    /// The rows, or events, counted.
    public internal(set) var counts = ImportCounts()
    /// The first ``rejectLimit`` rows that could not be taken in; ``counts`` has how many there are.
    public internal(set) var rejects: [RejectedRow] = []
    /// Columns of the file that mean nothing to the format.
    public internal(set) var unreadColumns: [String] = []
    /// Rows that told of a membership but not of its start, and so made none.
    public internal(set) var undatedTerms = 0
    /// Rows that told of nothing that counts, by reason; events of which nothing follows, by type.
    public internal(set) var leftOut: [String: Int] = [:]
    /// The lines of the first ``lineLimit`` rows that changed what was known.
    public internal(set) var updatedLines: [Int] = []

    /// How many rejected rows are kept.
    public static let rejectLimit = 1000
    /// How many lines of changes are kept.
    public static let lineLimit = 10

    mutating func count(_ effect: ImportCounts.Effect, line: Int) {
        counts.count(effect)
        if effect == .updated, updatedLines.count < Self.lineLimit { updatedLines.append(line) }
    }

    mutating func reject(_ row: RejectedRow) {
        counts.countRejected()
        if rejects.count < Self.rejectLimit { rejects.append(row) }
    }
}
