import Campaigns
import Foundation

/// Sums by node of the calendar trees: what ``RollUpChanges`` come to, and what is written.
struct RollUpNodes {
    /// A node of one zone's tree; instants belong to zone 0.
    struct Node: Comparable {
        let zone: Int64
        let depth: Int64
        let bucket: Int64

        static func < (a: Node, b: Node) -> Bool { (a.zone, a.depth, a.bucket) < (b.zone, b.depth, b.bucket) }
    }

    /// What is summed.
    struct Subject: Hashable {
        /// Nil where the sums are of no one campaign.
        let campaign: UUID?
        let key: RollUpPart.Key
    }

    private typealias Dated = (instant: Int64, sum: RollUpChanges.MoneySum)
    private typealias Row = (node: Node, subject: Subject, sum: RollUpChanges.MoneySum)

    /// What happened to each subject, in any order.
    private var dated: [Subject: [Dated]] = [:]

    /// Sorts changes by what they are of.
    ///
    /// - Parameter isCountable: Whether any goal could count a member in this state: only then is coming to it a join.
    init(_ changes: RollUpChanges, isCountable: (Int64) throws -> Bool) throws {
        for (key, times) in changes.states where times != 0 {
            if key.to != 0 { add(.state(key.to), key.instant, .init(amount: times)) }
            if key.from != 0 { add(.state(key.from), key.instant, .init(amount: -times)) }
            if try isCountable(key.to) {
                add(.join(from: key.from, to: key.to, held: key.held), key.instant, .init(amount: times))
            }
        }
        for (key, times) in changes.donors where times != 0 {
            add(.donor, of: key.campaign, key.instant, .init(amount: times))
        }
        for (key, sum) in changes.money {
            let kind = RollUpPart.Key.money(currency: key.currency, converted: key.convertedCurrency)
            add(kind, of: key.campaign, key.instant, sum)
        }
        for (key, sum) in changes.pledges {
            add(.pledge(currency: key.currency), of: key.campaign, key.instant, sum)
        }
        for (key, sum) in changes.recurring {
            add(.recurring(kind: key.kind, level: key.level, currency: key.currency), key.instant, sum)
        }
    }

    private mutating func add(
        _ key: RollUpPart.Key, of campaign: UUID? = nil, _ instant: Int64, _ sum: RollUpChanges.MoneySum
    ) {
        dated[Subject(campaign: campaign, key: key), default: []].append((instant, sum))
    }

    /// Adds the sums to the stored ones, in the order of the tables' keys.
    ///
    /// - Parameter includingInstants: Whether zone 0 is meant too; not when a single zone's tree is rebuilt.
    func write(to connection: Connection, zones: [ZoneTree], includingInstants: Bool = true) throws {
        let subjects = Dictionary(grouping: dated) { $0.key.key.part }
        for part in RollUpPart.all {
            var rows: [Row] = []
            for (subject, dated) in subjects[part.kind] ?? [] {
                try Self.fold(dated, zones, includingInstants) { rows.append(($0, subject, $1)) }
            }
            rows.sort { $0.node < $1.node }
            guard !rows.isEmpty else { continue }
            let statement = try connection.prepare(part.sqlToAdd)
            for (node, subject, sum) in rows { try part.add(sum, to: node, of: subject, with: statement) }
        }
    }

    /// Hands every node that holds some of the instants to `body`, with what they come to there, unless that is nothing.
    ///
    /// Neighbours in time share their nodes: in order, each node is summed up before the next begins.
    private static func fold(
        _ dated: [Dated], _ zones: [ZoneTree], _ includingInstants: Bool,
        _ body: (Node, RollUpChanges.MoneySum) throws -> Void
    ) throws {
        func tell(_ zone: Int64, _ depth: Depth, _ sum: Dated) throws {
            guard sum.sum != .init() else { return }
            try body(Node(zone: zone, depth: depth.rawValue, bucket: sum.instant), sum.sum)
        }
        /// Adds to the sum of a bucket, or tells it and begins the next.
        func add(
            _ sum: RollUpChanges.MoneySum, at bucket: Int64, to open: inout Dated?, _ close: (Dated) throws -> Void
        )
            throws
        {
            if let bucketed = open, bucketed.instant == bucket {
                open?.sum = try bucketed.sum.adding(sum)
            } else {
                if let open { try close(open) }
                open = (bucket, sum)
            }
        }
        let ordered = dated.sorted { $0.instant < $1.instant }
        if includingInstants {
            var open: Dated?
            for (instant, sum) in ordered { try add(sum, at: instant, to: &open) { try tell(0, .instant, $0) } }
            if let open { try tell(0, .instant, open) }
        }
        for zone in zones {
            for depth in Depth.ofZones {
                var open: Dated?
                for (instant, sum) in ordered {
                    let bucket = zone.calendar.buckets(of: Instant(millisecondsSince1970: instant)).bucket(at: depth)
                    try add(sum, at: bucket, to: &open) { try tell(zone.id, depth, $0) }
                }
                if let open { try tell(zone.id, depth, open) }
            }
        }
    }
}

/// One zone's calendar tree: its number in the database and its buckets.
struct ZoneTree {
    let id: Int64
    let calendar: BucketCalendar
}
