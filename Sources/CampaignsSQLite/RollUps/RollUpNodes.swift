import Campaigns
import Foundation

/// Sums by node of the calendar trees: what ``RollUpChanges`` come to, and what is written.
struct RollUpNodes {
    /// A node of one zone's tree; instants belong to zone 0.
    struct Node: Hashable, Comparable {
        let zone: Int64
        let depth: Int64
        let bucket: Int64

        static func < (a: Node, b: Node) -> Bool { (a.zone, a.depth, a.bucket) < (b.zone, b.depth, b.bucket) }
    }

    struct StateKey: Hashable {
        let node: Node
        let state: Int64
    }

    struct JoinKey: Hashable {
        let node: Node
        let from: Int64
        let to: Int64
        let held: Int64
    }

    struct DonorKey: Hashable {
        let campaign: UUID
        let node: Node
    }

    struct MoneyKey: Hashable {
        let campaign: UUID
        let node: Node
        let currency: String
        let convertedCurrency: String
    }

    struct RecurringKey: Hashable {
        let node: Node
        let kind: Membership.Kind
        let level: Int64
        let currency: String
    }

    struct PledgeKey: Hashable {
        let campaign: UUID
        let node: Node
        let currency: String
    }

    private(set) var states: [StateKey: Int64] = [:]
    private(set) var joins: [JoinKey: Int64] = [:]
    private(set) var donors: [DonorKey: Int64] = [:]
    private(set) var money: [MoneyKey: RollUpChanges.MoneySum] = [:]
    private(set) var recurring: [RecurringKey: RollUpChanges.MoneySum] = [:]
    private(set) var pledges: [PledgeKey: RollUpChanges.MoneySum] = [:]

    /// Spreads changes over the nodes that hold their instants.
    /// - Parameters:
    ///   - includingInstants: Whether zone 0 is meant too; not when a single zone's tree is rebuilt.
    ///   - isCountable: Whether any goal could count a member in this state: only then is coming to it a join.
    init(
        _ changes: RollUpChanges, zones: [ZoneTree], includingInstants: Bool = true,
        isCountable: (Int64) throws -> Bool
    ) throws {
        for (key, times) in changes.states where times != 0 {
            let isJoin = try isCountable(key.to)
            Self.forEachNode(of: key.instant, zones: zones, includingInstants) { node in
                if key.to != 0 { states[StateKey(node: node, state: key.to), default: 0] += times }
                if key.from != 0 { states[StateKey(node: node, state: key.from), default: 0] -= times }
                if isJoin {
                    joins[JoinKey(node: node, from: key.from, to: key.to, held: key.held), default: 0] += times
                }
            }
        }
        for (key, times) in changes.donors where times != 0 {
            Self.forEachNode(of: key.instant, zones: zones, includingInstants) { node in
                donors[DonorKey(campaign: key.campaign, node: node), default: 0] += times
            }
        }
        for (key, sum) in changes.money {
            try Self.forEachNode(of: key.instant, zones: zones, includingInstants) { node in
                let place = MoneyKey(
                    campaign: key.campaign, node: node, currency: key.currency,
                    convertedCurrency: key.convertedCurrency)
                try money[place, default: .init()].add(sum)
            }
        }
        for (key, sum) in changes.pledges where sum != .init() {
            try Self.forEachNode(of: key.instant, zones: zones, includingInstants) { node in
                let place = PledgeKey(campaign: key.campaign, node: node, currency: key.currency)
                try pledges[place, default: .init()].add(sum)
            }
        }
        for (key, sum) in changes.recurring where sum != .init() {
            try Self.forEachNode(of: key.instant, zones: zones, includingInstants) { node in
                let place = RecurringKey(node: node, kind: key.kind, level: key.level, currency: key.currency)
                try recurring[place, default: .init()].add(sum)
            }
        }
    }

    private static func forEachNode(
        of instant: Int64, zones: [ZoneTree], _ includingInstants: Bool, _ body: (Node) throws -> Void
    ) rethrows {
        if includingInstants { try body(Node(zone: 0, depth: Depth.instant.rawValue, bucket: instant)) }
        for zone in zones {
            let buckets = zone.calendar.buckets(of: Instant(millisecondsSince1970: instant))
            for depth in Depth.ofZones {
                try body(Node(zone: zone.id, depth: depth.rawValue, bucket: buckets.bucket(at: depth)))
            }
        }
    }

    /// Adds the sums to the stored ones, in the order of the tables' keys.
    func write(to connection: Connection) throws {
        for (key, net) in states.sorted(by: { ($0.key.node, $0.key.state) < ($1.key.node, $1.key.state) })
        where net != 0 {
            try connection.run(
                """
                INSERT INTO roll_up_state (zone, depth, bucket, state, net) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET net = net + excluded.net
                """, .integer(key.node.zone), .integer(key.node.depth), .integer(key.node.bucket),
                .integer(key.state), .integer(net))
        }
        for (key, net) in joins.sorted(by: { $0.key.node < $1.key.node }) where net != 0 {
            try connection.run(
                """
                INSERT INTO roll_up_join (zone, depth, bucket, from_state, to_state, held, net)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET net = net + excluded.net
                """, .integer(key.node.zone), .integer(key.node.depth), .integer(key.node.bucket),
                .integer(key.from), .integer(key.to), .integer(key.held), .integer(net))
        }
        for (key, net) in donors.sorted(by: { $0.key.node < $1.key.node }) where net != 0 {
            try connection.run(
                """
                INSERT INTO roll_up_donor (campaign_id, zone, depth, bucket, net) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET net = net + excluded.net
                """, SQLValue(key.campaign), .integer(key.node.zone), .integer(key.node.depth),
                .integer(key.node.bucket), .integer(net))
        }
        for (key, sum) in money.sorted(by: { $0.key.node < $1.key.node }) {
            try connection.run(
                """
                INSERT INTO roll_up_money (campaign_id, zone, depth, bucket, currency, converted_currency, amount,
                    converted, donations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET amount = amount + excluded.amount,
                    converted = converted + excluded.converted, donations = donations + excluded.donations
                """, SQLValue(key.campaign), .integer(key.node.zone), .integer(key.node.depth),
                .integer(key.node.bucket), .text(key.currency), .text(key.convertedCurrency), .integer(sum.amount),
                .integer(sum.converted), .integer(sum.count))
        }
        for (key, sum) in pledges.sorted(by: { $0.key.node < $1.key.node }) where sum != .init() {
            try connection.run(
                """
                INSERT INTO roll_up_pledge (campaign_id, zone, depth, bucket, currency, amount, pledges)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, pledges = pledges + excluded.pledges
                """, SQLValue(key.campaign), .integer(key.node.zone), .integer(key.node.depth),
                .integer(key.node.bucket), .text(key.currency), .integer(sum.amount), .integer(sum.count))
        }
        for (key, sum) in recurring.sorted(by: { $0.key.node < $1.key.node }) where sum != .init() {
            try connection.run(
                """
                INSERT INTO roll_up_recurring (zone, depth, bucket, kind, level, currency, yearly, memberships)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET yearly = yearly + excluded.yearly,
                    memberships = memberships + excluded.memberships
                """, .integer(key.node.zone), .integer(key.node.depth), .integer(key.node.bucket),
                .text(key.kind.rawValue), .integer(key.level), .text(key.currency), .integer(sum.amount),
                .integer(sum.count))
        }
    }
}

/// One zone's calendar tree: its number in the database and its buckets.
struct ZoneTree {
    let id: Int64
    let calendar: BucketCalendar
}
