import Campaigns
import Foundation

/// The zones whose calendar trees are kept.
extension Connection {
    /// The version of the time-zone rules this process reckons with.
    static let zoneRules = TimeZone.timeZoneDataVersion

    /// The trees that are kept, or nil if one was reckoned by other rules than this process's, and so must be rebuilt.
    func zoneTrees() throws -> [ZoneTree]? {
        let zones = try query("SELECT id, identifier, rules FROM zone ORDER BY id") { row in
            (id: try row.int64(0), identifier: try row.text(1), rules: try row.text(2))
        }
        guard zones.allSatisfy({ $0.rules == Self.zoneRules }) else { return nil }
        return try zones.map {
            ZoneTree(id: $0.id, calendar: BucketCalendar(try CampaignCalendar(zone: $0.identifier)))
        }
    }

    /// The number of a zone whose tree is kept and was reckoned by this process's rules.
    func zoneNumber(_ calendar: CampaignCalendar) throws -> Int64? {
        try queryFirst(
            "SELECT id FROM zone WHERE identifier = ? AND rules = ?", .text(calendar.identifier),
            .text(Self.zoneRules)
        ) { try $0.int64(0) }
    }

    /// Makes sure that a tree is kept for the zone; builds it from the dated changes if it is new.
    func ensureZone(_ calendar: CampaignCalendar, _ table: StateTable) throws {
        guard try zoneNumber(calendar) == nil else { return }
        let made = try queryFirst(
            """
            INSERT INTO zone (identifier, rules) VALUES (?, ?)
            ON CONFLICT (identifier) DO UPDATE SET rules = excluded.rules RETURNING id
            """, .text(calendar.identifier), .text(Self.zoneRules)
        ) { try $0.int64(0) }
        guard let made else { throw StoreError(.corrupt, "The database did not keep a time zone") }
        try rebuildTree(ZoneTree(id: made, calendar: BucketCalendar(calendar)), table)
    }

    /// Rebuilds the trees that were reckoned by other time-zone rules, and builds those that campaigns miss.
    ///
    /// - Returns: the campaigns whose tree it was.
    func rebuildOutdatedTrees(_ table: StateTable) throws -> [Campaign] {
        let outdated = try campaigns().filter { try zoneNumber($0.calendar) == nil }
        // A zone may be kept that no campaign has any more.
        let kept = try query("SELECT identifier FROM zone WHERE rules <> ?", .text(Self.zoneRules)) {
            try CampaignCalendar(zone: try $0.text(0))
        }
        for calendar in Set(kept).union(outdated.map(\.calendar)) { try ensureZone(calendar, table) }
        return outdated
    }

    /// Builds one zone's tree anew from the sums by instant.
    private func rebuildTree(_ tree: ZoneTree, _ table: StateTable) throws {
        for name in RollUpPart.all.map(\.table) {
            try run("DELETE FROM \(name) WHERE zone = ?", .integer(tree.id))
        }
        try forEachDatedChange { changes in
            try RollUpNodes(changes, isCountable: table.isCountable)
                .write(to: self, zones: [tree], includingInstants: false)
        }
    }

    /// Hands the dated changes of the whole database to `body`, summed by instant and in parts that fit in memory.
    func forEachDatedChange(_ body: (RollUpChanges) throws -> Void) throws {
        var changes = RollUpChanges()
        func handOver(ifMoreThan limit: Int) throws {
            guard changes.count > limit else { return }
            try body(changes)
            changes.removeAll()
        }
        let part = 50_000
        try forEachRow(
            """
            SELECT instant, from_state, to_state, held, count(*) FROM state_change
            GROUP BY instant, from_state, to_state, held
            """
        ) { row in
            changes.add(
                .init(
                    instant: try row.int64(0), from: try row.int64(1), to: try row.int64(2), held: try row.int64(3)),
                times: try row.int64(4))
            try handOver(ifMoreThan: part)
        }
        try forEachRow(
            "SELECT campaign_id, instant, sum(change) FROM donor_change GROUP BY campaign_id, instant"
        ) { row in
            changes.add(.init(campaign: try row.uuid(0), instant: try row.int64(1)), times: try row.int64(2))
            try handOver(ifMoreThan: part)
        }
        try forEachRow(
            """
            SELECT \(Self.donationColumns) FROM donation WHERE campaign_id IS NOT NULL AND voided IS NULL
            ORDER BY received_at
            """
        ) { row in
            try changes.add(try Self.decodeDonation(row))
            try handOver(ifMoreThan: part)
        }
        try forEachRow("SELECT \(ReversalChangeRow.columns) FROM reversal_change ORDER BY instant") { row in
            let change = try ReversalChangeRow(row)
            try changes.add(change.key, change.sum)
            try handOver(ifMoreThan: part)
        }
        try forEachRow(
            """
            SELECT campaign_id, instant, currency, sum(amount), sum(pledges) FROM pledge_change
            GROUP BY campaign_id, instant, currency
            """
        ) { row in
            try changes.add(
                .init(campaign: try row.uuid(0), instant: try row.int64(1), currency: try row.text(2)),
                .init(amount: try row.int64(3), count: try row.int64(4)))
            try handOver(ifMoreThan: part)
        }
        try forEachRow(
            """
            SELECT instant, kind, level, currency, sum(yearly), sum(memberships) FROM (\(Self.recurringChanges))
            GROUP BY instant, kind, level, currency
            """
        ) { row in
            try changes.add(
                .init(
                    instant: try row.int64(0), kind: try row.word(1), level: try row.int64(2),
                    currency: try row.text(3)),
                .init(amount: try row.int64(4), count: try row.int64(5)))
            try handOver(ifMoreThan: part)
        }
        try handOver(ifMoreThan: 0)
    }

    /// Runs a query without keeping its rows.
    func forEachRow(_ sql: String, _ values: SQLValue..., body: (Statement) throws -> Void) throws {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() { try body(statement) }
    }
}
