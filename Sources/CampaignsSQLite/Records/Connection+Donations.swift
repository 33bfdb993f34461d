import Campaigns

/// Donations and their reversals, row to value and value to row.
extension Connection {
    static let donationColumns = """
        id, amount, currency, received_at, member_id, campaign_id, fee, converted_amount, converted_currency,
        visibility, source, external_id, pledge_id, soft_credit_id
        """

    static func decodeDonation(_ row: Statement) throws -> Donation {
        try StoreError.decoding {
            let currency = try Currency(try row.text(2))
            return try Donation(
                id: try row.id(0), amount: Money(minorUnits: try row.int64(1), currency: currency),
                receivedAt: try row.instant(3), donor: try row.optionalID(4), campaign: try row.optionalID(5),
                fee: try row.optionalInt64(6).map { Money(minorUnits: $0, currency: currency) },
                converted: try row.optionalMoney(7, 8), visibility: try row.word(9),
                pledge: try row.optionalID(12), softCredit: try row.optionalID(13),
                externalIdentity: try row.optionalIdentity(10, 11))
        }
    }

    /// A donation, voided or not.
    func donationEvenIfVoided(_ id: Donation.ID) throws -> Donation? {
        try queryFirst("SELECT \(Self.donationColumns) FROM donation WHERE id = ?", .id(id), read: Self.decodeDonation)
    }

    /// A live donation with what went back of it.
    func donationRecord(_ id: Donation.ID) throws -> DonationRecord? {
        try donationRecords("id = ?", .id(id)).first
    }

    /// The live donation another system calls by this identity.
    func donation(with identity: ExternalIdentity) throws -> Donation.ID? {
        try queryFirst(
            """
            SELECT id FROM donation
            WHERE source = ? AND external_id = ? AND source IS NOT NULL AND voided IS NULL
            """, .text(identity.source), .text(identity.id)
        ) { try $0.id(0) }
    }

    /// The live donations that fit a condition, with what went back of them.
    func donationRecords(_ condition: String, _ values: SQLValue...) throws -> [DonationRecord] {
        let statement = try prepare("SELECT \(Self.recordColumns) FROM donation WHERE voided IS NULL AND \(condition)")
        defer { statement.reset() }
        try statement.bind(values)
        var records: [DonationRecord] = []
        while try statement.step() { records.append(try decodeRecord(statement)) }
        return records
    }

    /// Reads a row of ``recordColumns``.
    func decodeRecord(_ row: Statement) throws -> DonationRecord {
        let donation = try Self.decodeDonation(row)
        let reversals = try row.flag(Self.reversedColumn) ? reversals(of: donation) : []
        return try StoreError.decoding { try DonationRecord(donation, reversals: reversals) }
    }

    /// ``donationColumns``, and whether anything went back: most donations need no second look.
    static let recordColumns = """
        \(donationColumns), EXISTS (SELECT 1 FROM reversal r WHERE r.donation_id = donation.id AND r.voided IS NULL)
        """
    private static let reversedColumn = 14

    private func reversals(of donation: Donation) throws -> [Reversal] {
        try query(
            "SELECT \(Self.reversalColumns) FROM reversal WHERE donation_id = ? AND voided IS NULL", .id(donation.id)
        ) { try Self.decodeReversal($0, donation.amount.currency) }
    }

    /// A reversal, voided or not.
    func reversalEvenIfVoided(_ id: Reversal.ID) throws -> Reversal? {
        try queryFirst(
            """
            SELECT r.id, r.donation_id, r.kind, r.amount, r.reversed_at, r.source, r.external_id, d.currency
            FROM reversal r JOIN donation d ON d.id = r.donation_id WHERE r.id = ?
            """, .id(id)
        ) { row in
            let currency = try StoreError.decoding { try Currency(try row.text(7)) }
            return try Self.decodeReversal(row, currency)
        }
    }

    private static let reversalColumns = "id, donation_id, kind, amount, reversed_at, source, external_id"

    private static func decodeReversal(_ row: Statement, _ currency: Currency) throws -> Reversal {
        try StoreError.decoding {
            try Reversal(
                id: try row.id(0), donation: try row.id(1), kind: try row.word(2),
                amount: Money(minorUnits: try row.int64(3), currency: currency), reversedAt: try row.instant(4),
                externalIdentity: try row.optionalIdentity(5, 6))
        }
    }

    func insert(_ donation: Donation, revision: Int64) throws {
        let statement = try prepare(FactTable.donation.insertion)
        try statement.bind(donation.id.uuid, at: 1)
        try statement.bind(donation.amount.minorUnits, at: 2)
        try statement.bind(donation.amount.currency.code, at: 3)
        try statement.bind(donation.receivedAt.millisecondsSince1970, at: 4)
        try statement.bind(donation.donor?.uuid, at: 5)
        try statement.bind(donation.campaign?.uuid, at: 6)
        try statement.bind(donation.fee?.minorUnits, at: 7)
        try statement.bind(donation.converted?.minorUnits, at: 8)
        try statement.bind(donation.converted?.currency.code, at: 9)
        try statement.bind(donation.visibility.rawValue, at: 10)
        try statement.bind(donation.externalIdentity?.source, at: 11)
        try statement.bind(donation.externalIdentity?.id, at: 12)
        try statement.bind(donation.pledge?.uuid, at: 13)
        try statement.bind(donation.softCredit?.uuid, at: 14)
        try statement.bind(revision, at: 15)
        try statement.run()
    }

    func insert(_ reversal: Reversal, revision: Int64) throws {
        try insert(
            into: .reversal, .id(reversal.id), .id(reversal.donation), .text(reversal.kind.rawValue),
            .integer(reversal.amount.minorUnits), .instant(reversal.reversedAt),
            SQLValue(reversal.externalIdentity?.source), SQLValue(reversal.externalIdentity?.id), .integer(revision))
    }
}
