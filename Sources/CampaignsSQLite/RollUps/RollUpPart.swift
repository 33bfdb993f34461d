import Campaigns

/// One part of the roll-ups: its table, what its rows are summed by, and how they are read.
struct RollUpPart {
    /// What a sum is of.
    enum Key: Hashable {
        case state(Int64)
        case join(from: Int64, to: Int64, held: Int64)
        case donor
        case money(currency: String, converted: String)
        case recurring(kind: Membership.Kind, level: Int64, currency: String)
        case pledge(currency: String)

        /// Which part of the roll-ups has sums of this.
        var part: Kind {
            switch self {
            case .state: .states
            case .join: .joins
            case .donor: .donors
            case .money: .money
            case .recurring: .recurring
            case .pledge: .pledges
            }
        }
    }

    enum Kind { case states, joins, donors, money, recurring, pledges }

    let kind: Kind
    let table: String
    private let keys: String
    private let sums: String
    /// Whether it is kept for each campaign apart.
    let isOfCampaign: Bool

    /// Whether the figure is what came in since the start, and not what stands at the instant.
    let isFlow: Bool
    /// Whether the sums are of money.
    var isMoney: Bool { kind == .money }

    /// The parts whose figures add up to a metric's.
    static func parts(of metric: Goal.Metric) -> [RollUpPart] {
        switch metric {
        case .members: [.states]
        case .newMembers: [.joins]
        case .donors: [.donors]
        case .raised: [.money]
        case .committed: [.money, .pledges]
        case .recurring: [.recurring]
        }
    }

    private static let states = RollUpPart(
        kind: .states, table: "roll_up_state", keys: "state", sums: "net", isOfCampaign: false, isFlow: false)
    private static let joins = RollUpPart(
        kind: .joins, table: "roll_up_join", keys: "from_state, to_state, held", sums: "net", isOfCampaign: false,
        isFlow: true)
    private static let donors = RollUpPart(
        kind: .donors, table: "roll_up_donor", keys: "", sums: "net", isOfCampaign: true, isFlow: true)
    /// Every part there is.
    static let all = [states, joins, donors, money, recurring, pledges]

    static let money = RollUpPart(
        kind: .money, table: "roll_up_money", keys: "currency, converted_currency",
        sums: "amount, converted, donations", isOfCampaign: true, isFlow: true)

    /// Summed over a year, so that a month's share is divided off once.
    static let recurring = RollUpPart(
        kind: .recurring, table: "roll_up_recurring", keys: "kind, level, currency", sums: "yearly, memberships",
        isOfCampaign: false, isFlow: false)

    static let pledges = RollUpPart(
        kind: .pledges, table: "roll_up_pledge", keys: "currency", sums: "amount, pledges", isOfCampaign: true,
        isFlow: false)

    private init(kind: Kind, table: String, keys: String, sums: String, isOfCampaign: Bool, isFlow: Bool) {
        self.kind = kind
        self.table = table
        self.keys = keys
        self.sums = sums
        self.isOfCampaign = isOfCampaign
        self.isFlow = isFlow
        let scope = isOfCampaign ? "campaign_id = ?1 AND " : "?1 IS NULL AND "
        let columns = keys.isEmpty ? sums : "\(keys), \(sums)"
        func rows(_ condition: String) -> String { "SELECT \(columns) FROM \(table) WHERE \(scope)\(condition)" }
        // Without keys there is one row even where there is nothing to sum.
        let totals = sums.split(separator: ", ").map { "coalesce(CAST(sum(\($0)) AS INTEGER), 0)" }
            .joined(separator: ", ")
        // Whole years, then what is left of the year in months, of the month in days, of the day in hours, of the hour
        // in instants.
        sqlUpTo = """
            SELECT \(keys.isEmpty ? totals : "\(keys), \(totals)") FROM (
                \(rows("zone = ?2 AND depth = 4 AND bucket < ?3"))
                UNION ALL \(rows("zone = ?2 AND depth = 3 AND bucket >= ?3 AND bucket < ?4"))
                UNION ALL \(rows("zone = ?2 AND depth = 2 AND bucket >= ?4 AND bucket < ?5"))
                UNION ALL \(rows("zone = ?2 AND depth = 1 AND bucket >= ?5 AND bucket < ?6"))
                UNION ALL \(rows("zone = 0 AND depth = 0 AND bucket >= ?6 AND bucket <= ?7"))
            ) \(keys.isEmpty ? "" : "GROUP BY \(keys)")
            """
        sqlForInstants = """
            SELECT bucket, \(columns) FROM \(table)
            WHERE \(scope)zone = 0 AND depth = 0 AND bucket >= ?2 AND bucket <= ?3 ORDER BY bucket
            """
        sqlForDays = """
            SELECT bucket, \(columns) FROM \(table)
            WHERE \(scope)zone = ?2 AND depth = 2 AND bucket >= ?3 AND bucket < ?4 ORDER BY bucket
            """
        sqlForDepth = """
            SELECT bucket, \(columns) FROM \(table) WHERE \(scope)zone = ?2 AND depth = ?3 ORDER BY bucket
            """
        let place = (isOfCampaign ? ["campaign_id"] : []) + ["zone", "depth", "bucket"]
        let added = place + columns.split(separator: ", ").map(String.init)
        let sumsAdded = sums.split(separator: ", ").map { "\($0) = \($0) + excluded.\($0)" }
        sqlToAdd = """
            INSERT INTO \(table) (\(added.joined(separator: ", ")))
            VALUES (\(added.map { _ in "?" }.joined(separator: ", ")))
            ON CONFLICT DO UPDATE SET \(sumsAdded.joined(separator: ", "))
            """
        sqlForStrays = """
            SELECT 1 FROM \(table) WHERE (zone = 0) <> (depth = 0) OR instr(?1, ' ' || zone || ' ') = 0
                \(isOfCampaign ? "OR campaign_id NOT IN (SELECT id FROM campaign)" : "") LIMIT 1
            """
    }

    /// Sums up to an instant: campaign, zone, first instants of its year, month, day and hour, the instant.
    let sqlUpTo: String
    /// Sums of each instant: campaign, the first instant, the last.
    let sqlForInstants: String
    /// Sums of each day: campaign, zone, first instant, exclusive end.
    let sqlForDays: String
    /// Adds to the sum of a node: campaign if the part is of campaigns, zone, depth, bucket, keys, sums.
    let sqlToAdd: String

    /// All rows of one depth in the order of time, each with its bucket before it: campaign, zone, depth.
    let sqlForDepth: String
    /// Rows of no tree: the zones that have one, zone 0 for the instants among them, each between spaces.
    let sqlForStrays: String

    /// What it sums, for a finding.
    var name: String {
        switch kind {
        case .states: "members"
        case .joins: "joins"
        case .donors: "donors"
        case .money: "donations"
        case .recurring: "recurring amounts"
        case .pledges: "pledges"
        }
    }

    /// What a total of the sums is as a figure.
    func figure(ofTotal total: Int64) -> Int64 {
        kind == .recurring ? Membership.Recurring.monthly(ofYearly: total) : total
    }

    /// The first binding of the statements that read figures.
    func bindings(_ campaign: Campaign.ID?) -> [SQLValue] { [isOfCampaign ? .id(campaign) : .null] }

    /// Adds to the sum of a node with the prepared ``sqlToAdd``.
    func add(
        _ sum: RollUpChanges.MoneySum, to node: RollUpNodes.Node, of subject: RollUpNodes.Subject,
        with statement: Statement
    ) throws {
        var index = 1
        func bind(_ numbers: Int64...) throws {
            for number in numbers {
                try statement.bind(number, at: index)
                index += 1
            }
        }
        func bind(_ text: String) throws {
            try statement.bind(text, at: index)
            index += 1
        }
        if isOfCampaign {
            try statement.bind(subject.campaign, at: index)
            index += 1
        }
        try bind(node.zone, node.depth.rawValue, node.bucket)
        switch subject.key {
        case .state(let number): try bind(number, sum.amount)
        case .join(let from, let to, let held): try bind(from, to, held, sum.amount)
        case .donor: try bind(sum.amount)
        case .money(let currency, let converted):
            try bind(currency)
            try bind(converted)
            try bind(sum.amount, sum.converted, sum.count)
        case .recurring(let kind, let level, let currency):
            try bind(kind.rawValue)
            try bind(level)
            try bind(currency)
            try bind(sum.amount, sum.count)
        case .pledge(let currency):
            try bind(currency)
            try bind(sum.amount, sum.count)
        }
        try statement.run()
    }

    /// Reads a row's key and sums from its columns, beginning at `column`.
    func decode(_ row: Statement, from column: Int) throws -> (Key, RollUpChanges.MoneySum) {
        func net(_ column: Int) throws -> RollUpChanges.MoneySum { .init(amount: try row.int64(column)) }
        switch kind {
        case .states: return (.state(try row.int64(column)), try net(column + 1))
        case .joins:
            return (
                .join(from: try row.int64(column), to: try row.int64(column + 1), held: try row.int64(column + 2)),
                try net(column + 3)
            )
        case .donors: return (.donor, try net(column))
        case .money:
            return (
                .money(currency: try row.text(column), converted: try row.text(column + 1)),
                .init(
                    amount: try row.int64(column + 2), converted: try row.int64(column + 3),
                    count: try row.int64(column + 4))
            )
        case .recurring:
            return (
                .recurring(
                    kind: try row.word(column), level: try row.int64(column + 1), currency: try row.text(column + 2)),
                .init(amount: try row.int64(column + 3), count: try row.int64(column + 4))
            )
        case .pledges:
            return (
                .pledge(currency: try row.text(column)),
                .init(amount: try row.int64(column + 1), count: try row.int64(column + 2))
            )
        }
    }
}
