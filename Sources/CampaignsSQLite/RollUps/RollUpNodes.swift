import Campaigns
import Foundation

/// Sums by node of the calendar trees: what ``RollUpChanges`` come to, and what is written.
struct RollUpNodes {
    /// A node of one zone's tree; instants belong to zone 0.
    struct Node {
        let zone: Int64
        let depth: Depth
        let bucket: Int64
    }

    /// What is summed.
    struct Subject: Hashable {
        /// Nil where the sums are of no one campaign.
        let campaign: UUID?
        let key: RollUpPart.Key
    }

    private typealias Dated = (instant: Int64, sum: RollUpChanges.MoneySum)

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
            // In order of time, because neighbours share their nodes.
            let ordered = (subjects[part.kind] ?? []).map { subject in
                (subject: subject.key, dated: subject.value.sorted { $0.instant < $1.instant })
            }
            guard !ordered.isEmpty else { continue }
            let statement = try connection.prepare(part.sqlToAdd)
            func write(_ zone: Int64, _ depth: Depth, _ bucket: (Int64) -> Int64) throws {
                var rows: [(bucket: Int64, index: Int, sum: RollUpChanges.MoneySum)] = []
                for (index, subject) in ordered.enumerated() {
                    try Self.fold(subject.dated, by: bucket) { rows.append(($0, index, $1)) }
                }
                rows.sort { $0.bucket < $1.bucket }
                for (bucket, index, sum) in rows {
                    let node = Node(zone: zone, depth: depth, bucket: bucket)
                    try part.add(sum, to: node, of: ordered[index].subject, with: statement)
                }
            }
            if includingInstants { try write(0, .instant) { $0 } }
            for zone in zones {
                for depth in Depth.ofZones {
                    try write(zone.id, depth) {
                        zone.calendar.buckets(of: Instant(millisecondsSince1970: $0)).bucket(at: depth)
                    }
                }
            }
        }
    }

    /// Hands every bucket that holds some of the instants, which are in order, to `body` with what they come to there,
    /// unless that is nothing.
    private static func fold(
        _ dated: [Dated], by bucket: (Int64) -> Int64, _ body: (Int64, RollUpChanges.MoneySum) throws -> Void
    ) throws {
        var open: Dated?
        func close() throws {
            if let open, open.sum != .init() { try body(open.instant, open.sum) }
        }
        for (instant, sum) in dated {
            let start = bucket(instant)
            if let current = open, current.instant == start {
                open?.sum = try current.sum.adding(sum)
            } else {
                try close()
                open = (start, sum)
            }
        }
        try close()
    }
}

/// One zone's calendar tree: its number in the database and its buckets.
struct ZoneTree {
    let id: Int64
    let calendar: BucketCalendar
}
