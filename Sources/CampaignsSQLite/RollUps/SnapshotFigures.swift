import Campaigns
import Foundation

/// Reads figures from the roll-ups, inside one snapshot of a connection.
///
/// A sum up to an instant is whole years + months + days + hours before it + the instants of the last hour, so it costs
/// the same for a thousand members and for ten million.
struct SnapshotFigures: FigureReader {
    let connection: Connection
    let memory: Memory
    private let zone: Int64
    private let buckets: BucketCalendar
    var states: StateTable { memory.states }

    /// - Throws: ``StoreError`` if no current tree is kept for the campaign's zone.
    init(_ connection: Connection, _ memory: Memory, calendar: CampaignCalendar) throws {
        guard let tree = try memory.tree(calendar) else { throw OutdatedZoneRules() }
        self.connection = connection
        self.memory = memory
        zone = tree.id
        buckets = tree.calendar
    }

    func figures(of goal: Goal, campaign: Campaign.ID, start: Instant, at instants: [Instant]) throws -> [Int64] {
        if goal.countsRejoins {
            let joins = try firstJoins(of: goal, since: start)
            return instants.map { Self.count(of: joins, upTo: $0) }
        }
        return try Self.sums(
            RollUpPart.parts(of: goal.metric).map { part in
                try figures(of: part, for: goal, campaign, start: start, at: instants)
            })
    }

    private func figures(
        of part: RollUpPart, for goal: Goal, _ campaign: Campaign.ID, start: Instant, at instants: [Instant]
    ) throws -> [Int64] {
        let before = try total(of: part, for: goal, campaign, before: part.isFlow ? start : nil)
        return try instants.map { instant in
            guard !part.isFlow || instant >= start else { return 0 }
            return try part.figure(
                ofTotal: Self.difference(total(of: part, for: goal, campaign, upTo: instant), before))
        }
    }

    func dailyFigures(
        of goal: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
        calendar: CampaignCalendar
    ) throws -> [Int64] {
        if goal.countsRejoins {
            let joins = try firstJoins(of: goal, since: start)
            return (days.lowerBound.daysSince1970...days.upperBound.daysSince1970).map {
                Self.count(of: joins, upTo: calendar.close(of: CalendarDay(daysSince1970: $0)))
            }
        }
        return try Self.sums(
            RollUpPart.parts(of: goal.metric).map { part in
                try memory.days(days, since: start, of: goal.id, part.kind) {
                    try dailyFigures(of: part, for: goal, campaign, start: start, days: days, calendar: calendar)
                }
            })
    }

    private func dailyFigures(
        of part: RollUpPart, for goal: Goal, _ campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
        calendar: CampaignCalendar
    ) throws -> [Int64] {
        let first = calendar.start(of: days.lowerBound)
        let end = calendar.end(of: days.upperBound)
        // The sum of everything up to a day, and of what lies before the window.
        var total = try total(of: part, for: goal, campaign, before: first)
        let before = try self.total(of: part, for: goal, campaign, before: part.isFlow ? start : nil)
        var result: [Int64] = []
        result.reserveCapacity(days.upperBound.daysSince1970 - days.lowerBound.daysSince1970 + 1)
        var day = days.lowerBound
        var dayEnd = calendar.end(of: day)
        func closeDay() throws {
            let figure = part.figure(ofTotal: try Self.difference(total, before))
            result.append(part.isFlow && dayEnd <= start ? 0 : figure)
            day = day.adding(days: 1)
            dayEnd = calendar.end(of: day)
        }

        let statement = try connection.prepare(part.sqlForDays)
        defer { statement.reset() }
        try statement.bind(part.bindings(campaign) + [.integer(zone), .instant(first), .instant(end)])
        while try statement.step() {
            let bucket = try statement.instant(0)
            while bucket >= dayEnd, day < days.upperBound { try closeDay() }
            let (key, sum) = try part.decode(statement, from: 1)
            total = try Self.sum(total, weigh(sum, of: key, for: goal))
        }
        while day < days.upperBound { try closeDay() }
        try closeDay()
        return result
    }

    func adjustments(of goal: Goal.ID) throws -> [Adjustment] { try memory.adjustments(of: goal) }

    func knownReach(of goal: Goal) throws -> GoalReach? { try memory.reaches.reach(of: goal.id) }

    /// The sums of all changes up to and including an instant.
    func sums(
        of part: RollUpPart, _ campaign: Campaign.ID?, upTo instant: Instant
    ) throws -> [RollUpPart.Key: RollUpChanges.MoneySum] {
        let at = buckets.buckets(of: instant)
        let statement = try connection.prepare(part.sqlUpTo)
        defer { statement.reset() }
        try statement.bind(
            part.bindings(campaign) + [
                .integer(zone), .integer(at.year), .integer(at.month), .integer(at.day), .integer(at.hour),
                .integer(at.instant),
            ])
        var sums: [RollUpPart.Key: RollUpChanges.MoneySum] = [:]
        while try statement.step() {
            let (key, sum) = try part.decode(statement, from: 0)
            sums[key] = sum
        }
        return sums
    }

    /// What everything before an instant comes to in a goal's unit; nothing for nil.
    private func total(
        of part: RollUpPart, for goal: Goal, _ campaign: Campaign.ID, before instant: Instant?
    ) throws -> Int64 {
        guard let instant, instant > .distantPast else { return 0 }
        return try total(of: part, for: goal, campaign, upTo: instant.advanced(byMilliseconds: -1))
    }

    /// What everything up to an instant comes to in a goal's unit: what came before its hour, and the instants of that.
    private func total(
        of part: RollUpPart, for goal: Goal, _ campaign: Campaign.ID, upTo instant: Instant
    ) throws -> Int64 {
        let hour = buckets.buckets(of: instant).hour
        let time = instant.millisecondsSince1970
        let known = try memory.hour(hour, of: goal.id, part.kind) {
            // Before the first instant there is none.
            let before =
                try hour > Instant.distantPast.millisecondsSince1970
                ? weigh(sums(of: part, campaign, upTo: Instant(millisecondsSince1970: hour - 1)), for: goal) : 0
            var totals = HourTotals(before: before)
            try forEachInstant(of: part, for: goal, campaign, hour...(hour + 3_599_999)) { instant, change in
                try totals.add(change, at: instant)
            }
            return totals
        }
        if let total = known.total(upTo: time) { return total }
        var total = known.before
        try forEachInstant(of: part, for: goal, campaign, hour...time) { _, change in
            total = try Self.sum(total, change)
            return true
        }
        return total
    }

    /// Hands what each instant adds to a goal's figure to `body`, in order, until that returns false. An instant comes once
    /// for each key that has a sum at it.
    private func forEachInstant(
        of part: RollUpPart, for goal: Goal, _ campaign: Campaign.ID, _ instants: ClosedRange<Int64>,
        _ body: (Int64, Int64) throws -> Bool
    ) throws {
        let statement = try connection.prepare(part.sqlForInstants)
        defer { statement.reset() }
        try statement.bind(part.bindings(campaign) + [.integer(instants.lowerBound), .integer(instants.upperBound)])
        while try statement.step() {
            let (key, sum) = try part.decode(statement, from: 1)
            guard try body(statement.int64(0), weigh(sum, of: key, for: goal)) else { return }
        }
    }

    /// What sums come to in a goal's unit.
    private func weigh(_ sums: [RollUpPart.Key: RollUpChanges.MoneySum], for goal: Goal) throws -> Int64 {
        var total: Int64 = 0
        for (key, sum) in sums { total = try Self.sum(total, weigh(sum, of: key, for: goal)) }
        return total
    }

    private func weigh(_ sum: RollUpChanges.MoneySum, of key: RollUpPart.Key, for goal: Goal) throws -> Int64 {
        guard case .money(let currency, let converted) = key else { return try weight(of: key, for: goal) * sum.amount }
        return currency == goal.currency?.code ? sum.amount : converted == goal.currency?.code ? sum.converted : 0
    }

    /// Figures of several parts added up, place by place.
    private static func sums(_ parts: [[Int64]]) throws -> [Int64] {
        guard let first = parts.first else { return [] }
        return try parts.dropFirst().reduce(first) { sums, more in try zip(sums, more).map { try sum($0, $1) } }
    }

    private static func sum(_ a: Int64, _ b: Int64) throws -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { throw tooMuch }
        return sum
    }

    static func difference(_ a: Int64, _ b: Int64) throws -> Int64 {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        guard !overflow else { throw tooMuch }
        return difference
    }

    static var tooMuch: StoreError { StoreError(.misuse, "The money is too much to be added up") }

    /// Whether a state, a join or a membership counts for the goal: 1 or 0.
    func weight(of key: RollUpPart.Key, for goal: Goal) throws -> Int64 {
        try memory.weight(of: key, for: goal.id) { try weighAnew(key, for: goal) }
    }

    private func weighAnew(_ key: RollUpPart.Key, for goal: Goal) throws -> Int64 {
        switch key {
        case .state(let number):
            return goal.counting.counts(try states.state(number)) ? 1 : 0
        case .join(let from, let to, let held):
            let type = goal.counting.join(
                from: try states.state(from), to: try states.state(to), heldBefore: try states.set(held))
            return type == .new || (type == .rejoin && goal.includesRejoins) ? 1 : 0
        case .donor: return 1
        case .money: return 0
        case .pledge(let currency): return currency == goal.currency?.code ? 1 : 0
        case .recurring(_, _, let currency):
            return try currency == goal.currency?.code && countsMemberships(key, for: goal) ? 1 : 0
        }
    }
}

/// The calendar tree was reckoned by other time-zone rules than this process's; the store rebuilds it and asks again.
struct OutdatedZoneRules: Error {}
