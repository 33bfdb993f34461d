import Campaigns

/// The tables of facts, each row of which carries a checksum of all its other columns: a flipped bit in a fact changes no
/// index and no page that SQLite would check, but it changes the checksum.
enum FactTable: String, CaseIterable {
    case revision
    case level
    case member
    case memberIdentity = "member_identity"
    case memberMerge = "member_merge"
    case membership
    case campaign
    case campaignDeadline = "campaign_deadline"
    case campaignClosing = "campaign_closing"
    case goal
    case goalLevel = "goal_level"
    case goalTarget = "goal_target"
    case goalResult = "goal_result"
    case adjustment
    case donation
    case reversal
    case voiding
    case pledge
    case pledgeWriteOff = "pledge_write_off"
    case importBatch = "import_batch"
    case idempotencyKey = "idempotency_key"
    case erasureKey = "erasure_key"
    case erasedIdentity = "erased_identity"
    case event

    /// All columns but the checksum, in the schema's order.
    var columns: String {
        switch self {
        case .revision: "id, recorded_at, recorded_by"
        case .level: "id, name, grace_days, revision"
        case .member: "id, name, email, email_key, visibility, roll_consent, note, revision, voided, erased"
        case .memberIdentity: "source, external_id, member_id, revision"
        case .memberMerge: "member_id, into_id, revision"
        case .membership:
            """
            id, member_id, kind, level_id, starts_at, ends_at, renews, cancelled_at, recurring_amount, \
            recurring_currency, recurring_interval, source, external_id, revision, voided
            """
        case .campaign: "id, slug, title, appeal, link, link_label, time_zone, starts, deadline, revision"
        case .campaignDeadline: "campaign_id, revision, since, deadline"
        case .campaignClosing: "campaign_id, closed_at, revision"
        case .goal:
            "id, campaign_id, position, metric, target, currency, counting, includes_rejoins, revision"
        case .goalLevel: "goal_id, level_id"
        case .goalTarget: "goal_id, revision, since, target"
        case .goalResult: "goal_id, value, adjustments, target, first_reached, revision"
        case .adjustment: "id, goal_id, amount, effective_at, reason, revision, voided"
        case .donation:
            """
            id, amount, currency, received_at, member_id, campaign_id, fee, converted_amount, converted_currency, \
            visibility, source, external_id, pledge_id, soft_credit_id, revision, voided
            """
        case .pledge:
            """
            id, member_id, campaign_id, instalment, last_instalment, currency, first_due, interval_count, interval_unit, \
            instalments, promised_at, cancelled_at, match_added, match_given, match_cap, match_currency, source, \
            external_id, revision, voided
            """
        case .pledgeWriteOff: "pledge_id, written_off_at, revision"
        case .reversal: "id, donation_id, kind, amount, reversed_at, source, external_id, revision, voided"
        case .voiding: "subject, subject_id, reason, revision"
        case .importBatch:
            "id, format, source, added, updated, unchanged, suppressed, rejected, revision, undone"
        case .idempotencyKey: "key, subject, subject_id, revision"
        case .erasureKey: "id, key, revision"
        case .erasedIdentity: "digest, subject, subject_id, revision"
        case .event:
            "source, external_id, occurred_at, record, person, email, email_key, name, content, revision"
        }
    }

    /// An insertion whose parameters are the columns in order; one that is not bound is NULL.
    var insertion: String { Self.insertions[self] ?? "" }

    private static let insertions: [FactTable: String] = Dictionary(
        uniqueKeysWithValues: allCases.map { table in
            let count = table.columns.split(separator: ",").count
            let parameters = (1...count).map { "?\($0)" }.joined(separator: ", ")
            let sql = """
                INSERT INTO \(table.rawValue) (\(table.columns), checksum)
                VALUES (\(parameters), fact_checksum(\(parameters)))
                """
            return (table, sql)
        })
}

extension FactTable {
    /// Whether its rows are written by the thousand, and nothing is remembered of them between transactions.
    fileprivate var isBusy: Bool {
        switch self {
        case .revision, .member, .memberIdentity, .membership, .donation, .reversal, .pledge, .pledgeWriteOff, .voiding,
            .importBatch,
            .idempotencyKey, .event:
            true
        default: false
        }
    }
}

extension Connection {
    /// Writes a fact; `values` are its columns in order, and those left out at the end are NULL.
    func insert(into table: FactTable, _ values: SQLValue...) throws {
        let statement = try prepare(table.insertion)
        for (index, value) in values.enumerated() { try statement.bind(value, at: index + 1) }
        if !table.isBusy { definitionChanges += 1 }
        try statement.run()
    }

    /// Renews the checksums of rows that were changed.
    func seal(_ table: FactTable, where condition: String, _ values: SQLValue...) throws {
        let statement = try prepare(
            "UPDATE \(table.rawValue) SET checksum = fact_checksum(\(table.columns)) WHERE \(condition)")
        try statement.bind(values)
        if !table.isBusy { definitionChanges += 1 }
        try statement.run()
    }

    /// The number of rows of a table whose checksum does not fit.
    func brokenSeals(_ table: FactTable) throws -> Int64 {
        try queryFirst(
            "SELECT count(*) FROM \(table.rawValue) WHERE checksum <> fact_checksum(\(table.columns))"
        ) { try $0.int64(0) } ?? 0
    }
}
