import Campaigns
import Foundation

/// Counts everything derived from the facts again, and notes where the stored figures differ.
struct Recount {
    private let connection: Connection
    private let memory: Memory
    private var states: StateTable { memory.states }
    /// What differs, a sentence each.
    private(set) var mismatches: [String] = []

    private static let limit = 100

    init(_ connection: Connection, _ memory: Memory) {
        self.connection = connection
        self.memory = memory
    }

    mutating func run() throws {
        // Counting from damaged facts would only find figures that agree with the damage.
        try noting { try $0.compareSeals() }
        try noting { try $0.compareTimelines() }
        try noting { try $0.compareDonors() }
        try noting { try $0.compareReversals() }
        try noting { try $0.compareInstants() }
        try noting { try $0.compareTrees() }
        try noting { try $0.compareReaches() }
    }

    /// Damage ends one comparison and is a finding of its own.
    private mutating func noting(_ comparison: (inout Recount) throws -> Void) throws {
        do {
            try comparison(&self)
        } catch let error as StoreError where error.code == .corrupt {
            note(error.message)
        }
    }

    private mutating func note(_ sentence: @autoclosure () -> String) {
        if mismatches.count < Self.limit { mismatches.append(sentence()) }
    }

    /// The facts against their checksums.
    private mutating func compareSeals() throws {
        for table in FactTable.allCases {
            let broken = try connection.brokenSeals(table)
            if broken > 0 {
                note("\(broken) \(broken == 1 ? "row" : "rows") of \(table.rawValue) changed outside this program")
            }
        }
    }

    /// Each member's changes of state against their terms. Compared as states, so that nothing needs to be interned.
    private mutating func compareTimelines() throws {
        let grace = try connection.graceDays()
        let members: [Member.ID] = try connection.query(
            "SELECT member_id FROM membership UNION SELECT member_id FROM state_change"
        ) { try $0.id(0) }
        for member in members {
            let timeline = MembershipTimeline(terms: try connection.terms(of: member)) { grace[$0] ?? 0 }
            var held: Set<MemberState> = []
            var expected: [[MemberState]] = []
            for change in timeline.changes {
                if change.from.isCountable { held.insert(change.from) }
                expected.append([change.from, change.to] + held.sorted { $0.sortKey < $1.sortKey })
            }
            let stored = try connection.stateChanges(of: member)
            let actual = try stored.map { row in
                try [states.state(row.from), states.state(row.to)]
                    + states.set(row.held).sorted { $0.sortKey < $1.sortKey }
            }
            if expected != actual || timeline.changes.map(\.instant.millisecondsSince1970) != stored.map(\.instant) {
                note("the stored standings of member \(member) differ from their terms")
            }
        }
    }

    private mutating func compareDonors() throws {
        for campaign in try connection.campaigns() {
            var giving: [UUID: [DonationRecord]] = [:]
            try connection.forEachRow(
                "SELECT \(Connection.recordColumns) FROM donation WHERE campaign_id = ? AND voided IS NULL",
                .id(campaign.id)
            ) { row in
                let record = try connection.decodeRecord(row)
                giving[record.donation.donor?.uuid ?? record.id.uuid, default: []].append(record)
            }
            var stored: [UUID: [DonorTimeline.Change]] = [:]
            try connection.forEachRow(
                "SELECT donor_id, instant, change FROM donor_change WHERE campaign_id = ? ORDER BY donor_id, instant",
                .id(campaign.id)
            ) { row in
                stored[try row.uuid(0), default: []].append(
                    .init(instant: try row.instant(1), change: try row.int64(2)))
            }
            for donor in Set(giving.keys).union(stored.keys) {
                let expected = try DonorTimeline(giving: giving[donor] ?? [], since: campaign.startsAt).changes
                if expected != stored[donor] ?? [] {
                    note("the stored donor count of campaign \(campaign.slug) differs from its donations")
                    break
                }
            }
        }
    }

    /// What each reversal takes from the sums, against the donations.
    private mutating func compareReversals() throws {
        let campaigns = Dictionary(uniqueKeysWithValues: try connection.campaigns().map { ($0.id, $0) })
        var expected = 0
        try connection.forEachRow(
            """
            SELECT \(Connection.recordColumns) FROM donation WHERE campaign_id IS NOT NULL AND voided IS NULL
                AND id IN (SELECT donation_id FROM reversal WHERE voided IS NULL)
            """
        ) { row in
            let record = try connection.decodeRecord(row)
            guard let campaign = record.donation.campaign.flatMap({ campaigns[$0] }) else { return }
            let rows = ReversalChangeRow.rows(of: record, in: campaign)
            expected += rows.count
            if try Set(connection.reversalChanges(of: record.id)) != Set(rows) {
                note("what went back of donation \(record.id) differs from the stored sums")
            }
        }
        let stored = try connection.queryFirst("SELECT count(*) FROM reversal_change") { try $0.count(0) } ?? 0
        if stored != expected { note("\(stored) reversals are in the sums instead of \(expected)") }
    }

    /// The sums by instant against the dated changes, in SQL, so that memory stays flat.
    private mutating func compareInstants() throws {
        let comparisons = [
            (
                "members",
                """
                SELECT bucket FROM (
                    SELECT instant AS bucket, to_state AS state, 1 AS net FROM state_change WHERE to_state <> 0
                    UNION ALL SELECT instant, from_state, -1 FROM state_change WHERE from_state <> 0
                    UNION ALL SELECT bucket, state, -net FROM roll_up_state WHERE zone = 0
                ) GROUP BY bucket, state HAVING sum(net) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "donors",
                """
                SELECT bucket FROM (
                    SELECT campaign_id, instant AS bucket, change AS net FROM donor_change
                    UNION ALL SELECT campaign_id, bucket, -net FROM roll_up_donor WHERE zone = 0
                ) GROUP BY campaign_id, bucket HAVING sum(net) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "donations",
                """
                SELECT bucket FROM (
                    SELECT campaign_id, received_at AS bucket, currency, coalesce(converted_currency, '') AS converted,
                        amount AS a, coalesce(converted_amount, 0) AS c, 1 AS n FROM donation
                        WHERE campaign_id IS NOT NULL AND voided IS NULL
                    UNION ALL SELECT campaign_id, instant, currency, converted_currency, amount, converted, donations
                        FROM reversal_change
                    UNION ALL SELECT campaign_id, bucket, currency, converted_currency, -amount, -converted, -donations
                        FROM roll_up_money WHERE zone = 0
                ) GROUP BY campaign_id, bucket, currency, converted
                HAVING sum(a) <> 0 OR sum(c) <> 0 OR sum(n) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
        ]
        for (what, sql) in comparisons {
            for instant in try connection.query(sql, read: { try $0.instant(0) }) {
                note("the sum of \(what) at \(instant) differs from the records")
            }
        }
    }

    /// When goals were first reached, by looking at all days again.
    private mutating func compareReaches() throws {
        let kept = try memory.reaches.all()
        for campaign in try connection.campaigns() {
            for goal in campaign.goals {
                guard let reach = kept[goal.id], try memory.tree(campaign.calendar) != nil else { continue }
                let figures = try SnapshotFigures(connection, memory, calendar: campaign.calendar)
                // Sums that are nonsense cannot be looked at; what they are was noted above.
                let expected = try? GoalReach(of: goal, in: campaign, through: reach.through, reading: figures)
                if expected != reach {
                    note("the day a goal of campaign \(campaign.slug) was first reached differs from its figures")
                }
            }
        }
    }

    /// Each zone's tree, and the joins by instant, against the dated changes.
    private mutating func compareTrees() throws {
        guard let zones = try connection.zoneTrees() else {
            note("the calendar tree was reckoned by other time-zone rules")
            return
        }
        var expected: [String: [Int64]] = [:]
        try connection.forEachDatedChange { changes in
            let nodes = try RollUpNodes(changes, zones: zones, isCountable: states.isCountable)
            for (key, net) in nodes.states where key.node.zone != 0 {
                expected.add([net], "members \(key.node) \(key.state)")
            }
            for (key, net) in nodes.joins { expected.add([net], "joins \(key.node) \(key.from) \(key.to) \(key.held)") }
            for (key, net) in nodes.donors where key.node.zone != 0 {
                expected.add([net], "donors \(key.node) \(key.campaign)")
            }
            for (key, sum) in nodes.money where key.node.zone != 0 {
                expected.add(
                    [sum.amount, sum.converted, sum.donations],
                    "donations \(key.node) \(key.campaign) \(key.currency) \(key.convertedCurrency)")
            }
        }
        func node(_ row: Statement, _ column: Int) throws -> RollUpNodes.Node {
            .init(zone: try row.int64(column), depth: try row.int64(column + 1), bucket: try row.int64(column + 2))
        }
        try connection.forEachRow("SELECT zone, depth, bucket, state, net FROM roll_up_state WHERE zone <> 0") { row in
            expected.subtract([try row.int64(4)], "members \(try node(row, 0)) \(try row.int64(3))")
        }
        try connection.forEachRow(
            "SELECT zone, depth, bucket, from_state, to_state, held, net FROM roll_up_join"
        ) { row in
            let change = "\(try row.int64(3)) \(try row.int64(4)) \(try row.int64(5))"
            expected.subtract([try row.int64(6)], "joins \(try node(row, 0)) \(change)")
        }
        try connection.forEachRow(
            "SELECT campaign_id, zone, depth, bucket, net FROM roll_up_donor WHERE zone <> 0"
        ) { row in
            expected.subtract([try row.int64(4)], "donors \(try node(row, 1)) \(try row.uuid(0))")
        }
        try connection.forEachRow(
            """
            SELECT campaign_id, zone, depth, bucket, currency, converted_currency, amount, converted, donations
            FROM roll_up_money WHERE zone <> 0
            """
        ) { row in
            expected.subtract(
                [try row.int64(6), try row.int64(7), try row.int64(8)],
                "donations \(try node(row, 1)) \(try row.uuid(0)) \(try row.text(4)) \(try row.text(5))")
        }
        for (key, sums) in expected.sorted(by: { $0.key < $1.key }) where sums.contains(where: { $0 != 0 }) {
            let what = key.prefix { $0 != " " }
            note("the calendar sum of \(what) differs from the records")
        }
    }
}

extension [String: [Int64]] {
    fileprivate mutating func add(_ sums: [Int64], _ key: String) {
        guard let known = self[key] else {
            self[key] = sums
            return
        }
        self[key] = zip(known, sums).map { $0 &+ $1 }
    }

    // Wrapping, since the stored sums may be anything: a difference of nothing is none all the same.
    fileprivate mutating func subtract(_ sums: [Int64], _ key: String) { add(sums.map { 0 &- $0 }, key) }
}

extension RollUpNodes.Node: CustomStringConvertible {
    var description: String { "\(zone) \(depth) \(bucket)" }
}

extension MemberState {
    fileprivate var isCountable: Bool { !inForce.isEmpty || ended.contains(where: \.isInGrace) }
    fileprivate var sortKey: String { "\(self)" }
}
