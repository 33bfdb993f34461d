import Campaigns

/// Import batches, row to value.
extension Connection {
    /// All imports, the latest first.
    func batches() throws -> [ImportBatch] {
        try query(
            """
            SELECT b.id, b.format, b.source, r.recorded_at, r.recorded_by, b.added, b.updated, b.unchanged,
                b.suppressed, b.rejected, u.recorded_at
            FROM import_batch b JOIN revision r ON r.id = b.revision LEFT JOIN revision u ON u.id = b.undone
            ORDER BY b.revision DESC
            """
        ) { row in
            var counts = ImportCounts()
            counts.added = try row.count(5)
            counts.updated = try row.count(6)
            counts.unchanged = try row.count(7)
            counts.suppressed = try row.count(8)
            counts.rejected = try row.count(9)
            counts.rows =
                counts.added + counts.updated + counts.unchanged + counts.suppressed + counts.rejected
            return ImportBatch(
                id: try row.id(0), format: try row.text(1), source: try row.text(2), recordedAt: try row.instant(3),
                recordedBy: try row.optionalText(4), counts: counts, undoneAt: try row.optionalInstant(10))
        }
    }
}
