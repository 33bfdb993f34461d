import Campaigns

extension Recount {
    /// Each zone's calendar trees against the sums by instant, which were compared with the records themselves.
    ///
    /// Both are walked in the order of time, one node after another, so that memory stays flat.
    mutating func compareTrees() throws {
        guard let zones = try connection.zoneTrees() else {
            note("the calendar tree was reckoned by other time-zone rules")
            return
        }
        let campaigns = try connection.campaigns()
        for part in RollUpPart.all {
            for campaign in part.isOfCampaign ? campaigns.map(\.id) : [nil] {
                for zone in zones {
                    for depth in Depth.ofZones { try compareNodes(of: part, campaign, zone, depth) }
                }
            }
            let kept = " 0 " + zones.map { String($0.id) }.joined(separator: " ") + " "
            if try connection.queryFirst(part.sqlForStrays, .text(kept), read: { _ in true }) != nil {
                note("there is a calendar sum of \(part.name) that belongs to no tree")
            }
        }
    }

    private mutating func compareNodes(
        of part: RollUpPart, _ campaign: Campaign.ID?, _ tree: ZoneTree, _ depth: Depth
    ) throws {
        let instants = try NodeRows(part, connection, campaign, zone: 0, .instant)
        defer { instants.end() }
        let nodes = try NodeRows(part, connection, campaign, zone: tree.id, depth)
        defer { nodes.end() }
        func bucket(_ instant: Int64) -> Int64 {
            tree.calendar.buckets(of: Instant(millisecondsSince1970: instant)).bucket(at: depth)
        }
        while let first = [instants.next.map(bucket), nodes.next].compactMap({ $0 }).min() {
            var sums: [RollUpPart.Key: RollUpChanges.MoneySum] = [:]
            try instants.take(while: { bucket($0) == first }) { sums[$0, default: .init()].addWrapping($1) }
            // Wrapping, since the stored sums may be anything: a difference of nothing is none all the same.
            try nodes.take(while: { $0 == first }) { sums[$0, default: .init()].subtractWrapping($1) }
            guard sums.values.contains(where: { !$0.isZero }) else { continue }
            let day = tree.calendar.calendar.day(containing: Instant(millisecondsSince1970: first))
            note("the sum of \(part.name) in the \(depth) of \(day) differs from the records")
        }
    }
}

/// The rows of one depth of a part of the roll-ups, in the order of time.
private final class NodeRows {
    private let part: RollUpPart
    private let statement: Statement
    /// The bucket of the next row; nil at the end.
    private(set) var next: Int64?

    init(
        _ part: RollUpPart, _ connection: Connection, _ campaign: Campaign.ID?, zone: Int64, _ depth: Depth
    ) throws {
        self.part = part
        statement = try connection.prepare(part.sqlForDepth)
        do {
            try statement.bind([.id(campaign), .integer(zone), .integer(depth.rawValue)])
            try advance()
        } catch {
            statement.reset()
            throw error
        }
    }

    /// Hands on the rows from here, as long as their buckets are such.
    func take(
        while isSuch: (Int64) -> Bool, _ body: (RollUpPart.Key, RollUpChanges.MoneySum) -> Void
    ) throws {
        while let bucket = next, isSuch(bucket) {
            let (key, sum) = try part.decode(statement, from: 1)
            body(key, sum)
            try advance()
        }
    }

    func end() { statement.reset() }

    private func advance() throws { next = try statement.step() ? try statement.int64(0) : nil }
}

extension RollUpChanges.MoneySum {
    fileprivate var isZero: Bool { amount == 0 && converted == 0 && count == 0 }

    fileprivate mutating func addWrapping(_ other: Self) {
        amount &+= other.amount
        converted &+= other.converted
        count &+= other.count
    }

    fileprivate mutating func subtractWrapping(_ other: Self) {
        amount &-= other.amount
        converted &-= other.converted
        count &-= other.count
    }
}
