import Campaigns

/// A member's change of state as it is stored, in numbers.
struct StateChangeRow: Hashable {
    let instant: Int64
    let from: Int64
    let to: Int64
    let held: Int64

    /// The rows of a timeline.
    ///
    /// `held` is the set of countable states the member had before the change, which is what "first counted ever" asks
    /// of any goal.
    static func rows(of timeline: MembershipTimeline, _ table: StateTable) throws -> [StateChangeRow] {
        var held: [Int64] = []
        var rows: [StateChangeRow] = []
        rows.reserveCapacity(timeline.changes.count)
        for change in timeline.changes {
            let from = try table.number(of: change.from)
            if try table.isCountable(from), !held.contains(from) {
                held.append(from)
                held.sort()
            }
            rows.append(
                StateChangeRow(
                    instant: change.instant.millisecondsSince1970, from: from, to: try table.number(of: change.to),
                    held: try table.number(ofSet: held)))
        }
        return rows
    }
}

extension Connection {
    func stateChanges(of member: Member.ID) throws -> [StateChangeRow] {
        try query(
            "SELECT instant, from_state, to_state, held FROM state_change WHERE member_id = ? ORDER BY instant",
            .id(member)
        ) {
            StateChangeRow(
                instant: try $0.int64(0), from: try $0.int64(1), to: try $0.int64(2), held: try $0.int64(3))
        }
    }

    func insert(_ row: StateChangeRow, of member: Member.ID) throws {
        let statement = try prepare(
            "INSERT INTO state_change (member_id, instant, from_state, to_state, held) VALUES (?, ?, ?, ?, ?)")
        try statement.bind(member.uuid, at: 1)
        try statement.bind(row.instant, at: 2)
        try statement.bind(row.from, at: 3)
        try statement.bind(row.to, at: 4)
        try statement.bind(row.held, at: 5)
        try statement.run()
    }
}
