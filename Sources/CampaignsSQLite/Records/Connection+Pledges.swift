import Campaigns

/// Pledges, row to value and value to row.
extension Connection {
    static let pledgeColumns = """
        id, member_id, campaign_id, instalment, last_instalment, currency, first_due, interval_count, interval_unit,
        instalments, promised_at, cancelled_at, match_added, match_given, match_cap, match_currency, source, external_id
        """

    static func decodePledge(_ row: Statement) throws -> Pledge {
        try StoreError.decoding {
            let currency = try Currency(try row.text(5))
            let schedule = try Pledge.Schedule(
                instalment: Money(minorUnits: try row.int64(3), currency: currency),
                last: Money(minorUnits: try row.int64(4), currency: currency), firstDue: try row.day(6),
                every: try .init(try row.count(7), try row.word(8)), count: try row.optionalInt64(9).map { Int($0) })
            let matching: Pledge.Matching? = try row.optionalMoney(14, 15).map { cap in
                try Pledge.Matching(ratio: try .init(try row.int64(12), to: try row.int64(13)), cap: cap)
            }
            return try Pledge(
                id: try row.id(0), donor: try row.optionalID(1), campaign: try row.optionalID(2), schedule: schedule,
                promisedAt: try row.instant(10), cancelledAt: try row.optionalInstant(11), matching: matching,
                externalIdentity: try row.optionalIdentity(16, 17))
        }
    }

    func insert(_ pledge: Pledge, revision: Int64) throws {
        let schedule = pledge.schedule
        try insert(
            into: .pledge, .id(pledge.id), .id(pledge.donor), .id(pledge.campaign),
            .integer(schedule.instalment.minorUnits), .integer(schedule.lastInstalment.minorUnits),
            .text(schedule.instalment.currency.code), .text(schedule.firstDue.description),
            SQLValue(schedule.interval.count), .text(schedule.interval.unit.rawValue), SQLValue(schedule.count),
            .instant(pledge.promisedAt), .instant(pledge.cancelledAt), SQLValue(pledge.matching?.ratio.added),
            SQLValue(pledge.matching?.ratio.given), SQLValue(pledge.matching?.cap.minorUnits),
            SQLValue(pledge.matching?.cap.currency.code), SQLValue(pledge.externalIdentity?.source),
            SQLValue(pledge.externalIdentity?.id), .integer(revision))
    }

    /// A pledge, voided or not.
    func pledgeEvenIfVoided(_ id: Pledge.ID) throws -> Pledge? {
        try queryFirst("SELECT \(Self.pledgeColumns) FROM pledge WHERE id = ?", .id(id), read: Self.decodePledge)
    }

    /// A live pledge.
    func pledge(_ id: Pledge.ID) throws -> Pledge? {
        try queryFirst(
            "SELECT \(Self.pledgeColumns) FROM pledge WHERE id = ? AND voided IS NULL", .id(id),
            read: Self.decodePledge)
    }

    /// The live pledge another system calls by this identity.
    func pledge(with identity: ExternalIdentity) throws -> Pledge.ID? {
        try queryFirst(
            """
            SELECT id FROM pledge WHERE source = ? AND external_id = ? AND source IS NOT NULL AND voided IS NULL
            """, .text(identity.source), .text(identity.id)
        ) { try $0.id(0) }
    }

    /// The live pledge a caller means.
    /// - Throws: ``StoreError`` `notFound` if there is none.
    func pledge(_ reference: RecordReference<Pledge>) throws -> Pledge.ID {
        let found: Pledge.ID? =
            switch reference {
            case .id(let id): try pledge(id)?.id
            case .external(let identity): try pledge(with: identity)
            }
        guard let found else { throw StoreError.noPledge(reference.description) }
        return found
    }

    /// Hands the live pledges that fit a condition to `body`, in the order they were promised.
    func forEachPledge(
        _ condition: String, _ values: SQLValue..., body: (Pledge) throws -> Void
    ) throws {
        let statement = try prepare(
            """
            SELECT \(Self.pledgeColumns) FROM pledge WHERE voided IS NULL AND \(condition) ORDER BY promised_at, revision, id
            """)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() { try body(try Self.decodePledge(statement)) }
    }

    /// A pledge with all that bears on it.
    func record(of pledge: Pledge, in campaigns: [Campaign]) throws -> PledgeRecord {
        let payments = try donationRecords("pledge_id = ?", .id(pledge.id))
        let writeOffs = try query(
            "SELECT written_off_at FROM pledge_write_off WHERE pledge_id = ?", .id(pledge.id)
        ) { try $0.instant(0) }
        return PledgeRecord(
            pledge, payments: payments, writeOffs: writeOffs,
            campaign: pledge.campaign.flatMap { id in campaigns.first { $0.id == id } },
            calendar: try Self.calendar(of: campaigns))
    }

    /// The calendar of what belongs to no campaign.
    static func calendar(of campaigns: [Campaign]) throws -> CampaignCalendar {
        try campaigns.first?.calendar ?? CampaignCalendar(zone: "UTC")
    }
}

extension StoreError {
    static func noPledge(_ reference: String) -> StoreError {
        StoreError(.notFound, "There is no pledge \(reference)", advice: "See which there are with pledge list")
    }
}
