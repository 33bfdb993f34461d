import Campaigns
import Foundation

/// Counts everything derived from the facts again, and notes where the stored figures differ.
struct Recount {
    let connection: Connection
    let memory: Memory
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
        try noting { try $0.comparePledges() }
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

    mutating func note(_ sentence: @autoclosure () -> String) {
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
        let terms = try connection.termsByMember()
        defer { terms.end() }
        let changes = try GroupedRows(
            connection,
            "SELECT instant, from_state, to_state, held, member_id FROM state_change ORDER BY member_id, instant"
        ) { row in
            StateChangeRow(
                instant: try row.int64(0), from: try row.int64(1), to: try row.int64(2), held: try row.int64(3))
        }
        defer { changes.end() }
        while let member = [terms.next, changes.next].compactMap({ $0 }).min() {
            let timeline = MembershipTimeline(terms: try terms.rows(of: member)) { grace[$0] ?? 0 }
            var held: Set<MemberState> = []
            var expected: [[MemberState]] = []
            for change in timeline.changes {
                if change.from.isCountable { held.insert(change.from) }
                expected.append([change.from, change.to] + held.sorted { $0.sortKey < $1.sortKey })
            }
            let stored = try changes.rows(of: member)
            let actual = try stored.map { row in
                try [states.state(row.from), states.state(row.to)]
                    + states.set(row.held).sorted { $0.sortKey < $1.sortKey }
            }
            if expected != actual || timeline.changes.map(\.instant.millisecondsSince1970) != stored.map(\.instant) {
                note("the stored standings of member \(Member.ID(member)) differ from their terms")
            }
        }
    }

    private mutating func compareDonors() throws {
        for campaign in try connection.campaigns() {
            let giving = try GroupedRows(
                connection,
                """
                SELECT \(Connection.recordColumns), coalesce(member_id, id) AS donor FROM donation
                WHERE campaign_id = ? AND voided IS NULL ORDER BY donor
                """, .id(campaign.id), read: connection.decodeRecord)
            defer { giving.end() }
            let changes = try GroupedRows(
                connection,
                "SELECT instant, change, donor_id FROM donor_change WHERE campaign_id = ? ORDER BY donor_id, instant",
                .id(campaign.id)
            ) { DonorTimeline.Change(instant: try $0.instant(0), change: try $0.int64(1)) }
            defer { changes.end() }
            while let donor = [giving.next, changes.next].compactMap({ $0 }).min() {
                let expected = try DonorTimeline(giving: try giving.rows(of: donor), since: campaign.startsAt).changes
                if expected != (try changes.rows(of: donor)) {
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

    /// What is outstanding on each pledge, against its payments.
    private mutating func comparePledges() throws {
        let campaigns = try connection.campaigns()
        var expected = 0
        try connection.forEachPledge("campaign_id IS NOT NULL") { pledge in
            let rows = try PledgeChangeRow.rows(of: connection.record(of: pledge, in: campaigns))
            expected += rows.count
            if try Set(connection.pledgeChanges(of: pledge.id)) != Set(rows) {
                note("what is outstanding on pledge \(pledge.id) differs from its payments")
            }
        }
        let stored = try connection.queryFirst("SELECT count(*) FROM pledge_change") { try $0.count(0) } ?? 0
        if stored != expected { note("\(stored) changes of pledges are stored instead of \(expected)") }
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
                ) WHERE ?1 IS NOT NULL GROUP BY bucket, state HAVING sum(net) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "joins",
                """
                SELECT bucket FROM (
                    SELECT instant AS bucket, from_state AS a, to_state AS b, held AS c, 1 AS net FROM state_change
                        WHERE instr(?1, ' ' || to_state || ' ') > 0
                    UNION ALL SELECT bucket, from_state, to_state, held, -net FROM roll_up_join WHERE zone = 0
                ) WHERE ?1 IS NOT NULL GROUP BY bucket, a, b, c HAVING sum(net) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "donors",
                """
                SELECT bucket FROM (
                    SELECT campaign_id, instant AS bucket, change AS net FROM donor_change
                    UNION ALL SELECT campaign_id, bucket, -net FROM roll_up_donor WHERE zone = 0
                ) WHERE ?1 IS NOT NULL GROUP BY campaign_id, bucket HAVING sum(net) <> 0 ORDER BY bucket LIMIT 10
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
                ) WHERE ?1 IS NOT NULL GROUP BY campaign_id, bucket, currency, converted
                HAVING sum(a) <> 0 OR sum(c) <> 0 OR sum(n) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "pledges",
                """
                SELECT bucket FROM (
                    SELECT campaign_id, instant AS bucket, currency, amount AS a, pledges AS n FROM pledge_change
                    UNION ALL SELECT campaign_id, bucket, currency, -amount, -pledges FROM roll_up_pledge WHERE zone = 0
                ) WHERE ?1 IS NOT NULL GROUP BY campaign_id, bucket, currency
                HAVING sum(a) <> 0 OR sum(n) <> 0 ORDER BY bucket LIMIT 10
                """
            ),
            (
                "recurring amounts",
                """
                SELECT instant FROM (
                    \(Connection.recurringChanges)
                    UNION ALL SELECT bucket, kind, level, currency, -yearly, -memberships FROM roll_up_recurring
                        WHERE zone = 0
                ) WHERE ?1 IS NOT NULL GROUP BY instant, kind, level, currency
                HAVING sum(yearly) <> 0 OR sum(memberships) <> 0 ORDER BY instant LIMIT 10
                """
            ),
        ]
        // Coming to a state that some goal could count is a join; the numbers of those, each between spaces.
        let countable = try connection.query("SELECT id FROM state") { try $0.int64(0) }.filter(states.isCountable)
        let listed = SQLValue.text(" " + countable.map(String.init).joined(separator: " ") + " ")
        for (what, sql) in comparisons {
            for instant in try connection.query(sql, listed, read: { try $0.instant(0) }) {
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
}

extension MemberState {
    fileprivate var isCountable: Bool { !inForce.isEmpty || ended.contains(where: \.isInGrace) }
    fileprivate var sortKey: String { "\(self)" }
}
