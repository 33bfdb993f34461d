import Campaigns

/// Donations and import batches, row to value and value to row.
extension Connection {
    static let donationColumns = """
        id, amount, currency, received_at, member_id, campaign_id, fee, converted_amount, converted_currency,
        visibility, source, external_id
        """

    static func decodeDonation(_ row: Statement) throws -> Donation {
        try StoreError.decoding {
            let currency = try Currency(try row.text(2))
            return try Donation(
                id: try row.id(0), amount: Money(minorUnits: try row.int64(1), currency: currency),
                receivedAt: try row.instant(3), donor: try row.optionalID(4), campaign: try row.optionalID(5),
                fee: try row.optionalInt64(6).map { Money(minorUnits: $0, currency: currency) },
                converted: try row.optionalMoney(7, 8), visibility: try row.word(9),
                externalIdentity: try row.optionalIdentity(10, 11))
        }
    }

    func donation(_ id: Donation.ID) throws -> Donation? {
        try queryFirst("SELECT \(Self.donationColumns) FROM donation WHERE id = ?", .id(id), read: Self.decodeDonation)
    }

    func insert(_ donation: Donation, revision: Int64) throws {
        try insert(
            into: .donation, .id(donation.id), .integer(donation.amount.minorUnits),
            .text(donation.amount.currency.code),
            .instant(donation.receivedAt), .id(donation.donor), .id(donation.campaign),
            SQLValue(donation.fee?.minorUnits), SQLValue(donation.converted?.minorUnits),
            SQLValue(donation.converted?.currency.code), .text(donation.visibility.rawValue),
            SQLValue(donation.externalIdentity?.source), SQLValue(donation.externalIdentity?.id), .integer(revision))
    }

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
