import Campaigns

extension SnapshotFigures {
    /// When each member who was new or came back since `start` first was or did, in order.
    ///
    /// A goal that includes rejoins counts people, and one who leaves and comes back twice is still one. The roll-ups sum
    /// joins without regard to whose they are, which is the same only for new members, who are new once; so these goals
    /// are counted from the changes themselves. Costs a pass over the changes since the start.
    func firstJoins(of goal: Goal, since start: Instant) throws -> [Instant] {
        var first: [Instant] = []
        var weights: [RollUpPart.Key: Bool] = [:]
        var counted: Member.ID?
        // In the order of the table's key, so that a member's changes stand together.
        try connection.forEachRow(
            "SELECT member_id, instant, from_state, to_state, held FROM state_change ORDER BY member_id, instant"
        ) { row in
            let instant = try row.instant(1)
            guard instant >= start else { return }
            let member: Member.ID = try row.id(0)
            guard member != counted else { return }
            let key = RollUpPart.Key.join(from: try row.int64(2), to: try row.int64(3), held: try row.int64(4))
            let counts = try weights[key] ?? (weight(of: key, for: goal) != 0)
            weights[key] = counts
            guard counts else { return }
            counted = member
            first.append(instant)
        }
        return first.sorted()
    }

    /// How many of ascending instants are at or before one.
    static func count(of instants: [Instant], upTo limit: Instant) -> Int64 {
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= limit { low = middle + 1 } else { high = middle }
        }
        return Int64(low)
    }
}

extension Goal {
    /// Whether a member can join more than once for it.
    var countsRejoins: Bool { metric == .newMembers && includesRejoins }
}
