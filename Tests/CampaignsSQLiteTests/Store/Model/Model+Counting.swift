import Campaigns
import Foundation

extension Model {
    // MARK: Standing

    /// The standing of somebody with these terms, judged over the levels asked for.
    func standing(_ terms: [Term], _ levels: Set<String>?, at instant: Instant) -> Standing {
        var running: Membership.Kind?
        var hasEnded = false
        var (latest, isInGrace) = (Instant.distantPast, false)
        for term in terms where term.start <= instant {
            if let levels { guard let level = term.level, levels.contains(level) else { continue } }
            guard let end = term.end, end <= instant else {
                if Self.rank(term.kind) < running.map(Self.rank) ?? 4 { running = term.kind }
                continue
            }
            hasEnded = true
            guard term.kind == .paying || term.kind == .gift, end >= latest else { continue }
            let isCancelled = term.cancelledAt.map { $0 <= instant } ?? false
            let grace = Int64(term.level.flatMap { graceDays[$0] } ?? 0) * 86_400_000
            let gives = !isCancelled && instant.milliseconds(since: end) < grace
            // Of terms that ended together, one with grace is enough.
            (latest, isInGrace) = (end, end == latest ? isInGrace || gives : gives)
        }
        switch running {
        case .paying: return .paying
        case .gift: return .gift
        case .complimentary: return .complimentary
        case .trial: return .trial
        case nil: return hasEnded ? (isInGrace ? .grace : .lapsed) : .none
        }
    }

    private static func rank(_ kind: Membership.Kind) -> Int {
        switch kind {
        case .paying: 0
        case .gift: 1
        case .complimentary: 2
        case .trial: 3
        }
    }

    private func counts(_ terms: [Term], _ goal: Goal, at instant: Instant) -> Bool {
        goal.counting.standings.contains(standing(terms, goal.counting.levels, at: instant))
    }

    /// Every instant at which somebody's standing can change.
    private func borders(_ terms: [Term]) -> [Instant] {
        let instants = terms.flatMap { term -> [Instant?] in
            let grace = term.level.flatMap { graceDays[$0] } ?? 0
            return [term.start, term.end, term.cancelledAt, term.end?.advanced(byElapsedDays: grace)]
        }
        return Set(instants.compactMap(\.self)).sorted()
    }

    /// Each person's joins in the sense of each goal of new members; the same for every campaign that counts alike.
    func allJoins() -> [JoinRule: [[Instant]]] {
        let goals = campaigns.flatMap(\.goals).filter { $0.metric == .newMembers }
        return Dictionary(goals.map { ($0.joinRule, $0) }) { first, _ in first }
            .mapValues { goal in people.map { joins($0.terms, goal) } }
    }

    /// When somebody joined in the sense of a goal of new members.
    private func joins(_ terms: [Term], _ goal: Goal) -> [Instant] {
        var hasCounted = false
        var joins: [Instant] = []
        for border in borders(terms) {
            let before = border.advanced(byMilliseconds: -1)
            let (was, is_) = (counts(terms, goal, at: before), counts(terms, goal, at: border))
            if is_, !was {
                let isRenewal = standing(terms, goal.counting.levels, at: before) == .grace
                if !hasCounted || (!isRenewal && goal.includesRejoins) { joins.append(border) }
            }
            hasCounted = hasCounted || is_
        }
        return joins
    }

    // MARK: Figures

    /// The goal's value, adjustments included, counted one by one.
    func value(
        of goal: Int, in campaign: Int, at instant: Instant, joins: [JoinRule: [[Instant]]]
    ) -> Int64 {
        let (goalIndex, campaignIndex) = (goal, campaign)
        let (campaign, goal) = (campaigns[campaign], campaigns[campaign].goals[goal])
        let start = campaign.startsAt
        let given = gifts(to: campaignIndex)
        let figure: Int64
        switch goal.metric {
        case .members: figure = Int64(people.count { counts($0.terms, goal, at: instant) })
        case .newMembers:
            // People, not joins: who comes back twice is one.
            figure = Int64(
                (joins[goal.joinRule] ?? []).count { $0.contains { start <= $0 && $0 <= instant } })
        case .donors: figure = Int64(donors(given, at: instant))
        case .raised:
            figure = given.reduce(0) { sum, gift in
                sum + (gift.receivedAt <= instant ? gift.net(in: goal.currency, at: instant) ?? 0 : 0)
            }
        case .committed:
            let kept = given.reduce(Int64(0)) { sum, gift in
                sum + (gift.receivedAt <= instant ? gift.net(in: goal.currency, at: instant) ?? 0 : 0)
            }
            figure = kept + outstanding(in: goal.currency, campaign: campaignIndex, at: instant)
        case .recurring:
            let yearly = memberships(for: goal, at: instant).reduce(Int64(0)) { sum, paid in
                sum + (paid.amount.currency == goal.currency ? Self.yearly(paid) : 0)
            }
            figure = yearly / 12
        }
        return corrections.reduce(figure) { sum, correction in
            let applies =
                correction.campaign == campaignIndex && correction.goal == goalIndex
                && correction.effectiveAt <= instant
            return applies ? sum + correction.amount : sum
        }
    }

    /// A goal's value at the close of each day from the campaign's start up to the as-of, by Foundation's calendar.
    func history(of goal: Int, in campaign: Int, asOf instant: Instant) -> [(day: String, value: Int64)] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = campaigns[campaign].calendar.timeZone
        let last = min(instant, campaigns[campaign].closesAt(asOf: instant).advanced(byMilliseconds: -1))
        guard last >= campaigns[campaign].startsAt else { return [] }
        var points: [(String, Int64)] = []
        var day = calendar.startOfDay(for: campaigns[campaign].startsAt.date)
        let events = events(of: goal, in: campaign)
        var (value, next) = (Int64(0), 0)
        while day <= last.date {
            let end = calendar.date(byAdding: .day, value: 1, to: day).map { calendar.startOfDay(for: $0) } ?? day
            let close = min(Instant(end).advanced(byMilliseconds: -1), last)
            while next < events.count, events[next].instant <= close {
                value += events[next].change
                next += 1
            }
            let parts = calendar.dateComponents([.year, .month, .day], from: day)
            let name = [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }
            points.append((name.joined(separator: "-"), value))
            guard end > day else { break }
            day = end
        }
        return points
    }

    /// Every change of a goal's value, in order of time; a second way to count, quick enough for whole histories.
    private func events(of goal: Int, in campaign: Int) -> [(instant: Instant, change: Int64)] {
        let (goalIndex, campaignIndex) = (goal, campaign)
        let (campaign, goal) = (campaigns[campaign], campaigns[campaign].goals[goal])
        var events = corrections.filter { $0.campaign == campaignIndex && $0.goal == goalIndex }
            .map { (instant: $0.effectiveAt, change: $0.amount) }
        switch goal.metric {
        case .members:
            for person in people {
                var counted = false
                for border in borders(person.terms) where counts(person.terms, goal, at: border) != counted {
                    counted.toggle()
                    events.append((border, counted ? 1 : -1))
                }
            }
        case .newMembers:
            let joined = people.compactMap { joins($0.terms, goal).first { $0 >= campaign.startsAt } }
            events += joined.map { ($0, 1) }
        case .donors: events += donorEvents(in: campaignIndex)
        case .raised: events += moneyEvents(in: campaignIndex, goal.currency)
        case .committed:
            events += moneyEvents(in: campaignIndex, goal.currency) + pledgeEvents(in: campaignIndex, goal.currency)
        case .recurring: events += recurringEvents(goal)
        }
        return events.sorted { $0.instant < $1.instant }
    }
}

/// Whom a goal of new members counts.
struct JoinRule: Hashable {
    let counting: Counting
    let includesRejoins: Bool
}

extension Goal {
    var joinRule: JoinRule { JoinRule(counting: counting, includesRejoins: includesRejoins) }
}
