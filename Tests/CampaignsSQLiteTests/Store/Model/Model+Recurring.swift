import Campaigns

extension Model {
    /// What is paid by each running membership that a goal counts, in whatever currency.
    func memberships(for goal: Goal, at instant: Instant) -> [Membership.Recurring] {
        people.flatMap(\.terms).compactMap { term in
            guard term.covers(instant), Self.counts(term, goal) else { return nil }
            return term.recurring
        }
    }

    static func yearly(_ paid: Membership.Recurring) -> Int64 {
        switch paid.interval {
        case .week: paid.amount.minorUnits * 52
        case .month: paid.amount.minorUnits * 12
        case .year: paid.amount.minorUnits
        }
    }

    private static func counts(_ term: Term, _ goal: Goal) -> Bool {
        let kinds: [Membership.Kind: Standing] = [
            .paying: .paying, .gift: .gift, .complimentary: .complimentary, .trial: .trial,
        ]
        guard let standing = kinds[term.kind], goal.counting.standings.contains(standing) else { return false }
        guard let levels = goal.counting.levels else { return true }
        return term.level.map { levels.contains($0) } ?? false
    }

    /// What a goal of recurring money cannot count: currency by code, a month's minor units and number.
    func unconvertedMemberships(_ goal: Goal, at instant: Instant) -> [Unconverted] {
        let others = memberships(for: goal, at: instant).filter { $0.amount.currency != goal.currency }
        return Dictionary(grouping: others, by: \.amount.currency).sorted { $0.key.code < $1.key.code }.map { entry in
            let yearly = entry.value.map(Self.yearly).reduce(0, +)
            return Unconverted(
                amount: Money(minorUnits: yearly / 12, currency: entry.key), count: entry.value.count, of: .memberships)
        }
    }

    /// Every change of a month's money; a second way to count.
    func recurringEvents(_ goal: Goal) -> [(instant: Instant, change: Int64)] {
        let terms = people.flatMap(\.terms).filter {
            Self.counts($0, goal) && $0.recurring?.amount.currency == goal.currency
        }
        var changes: [Instant: Int64] = [:]
        for term in terms {
            guard let recurring = term.recurring else { continue }
            changes[term.start, default: 0] += Self.yearly(recurring)
            if let end = term.end { changes[end, default: 0] -= Self.yearly(recurring) }
        }
        var yearly: Int64 = 0
        return changes.sorted { $0.key < $1.key }.map { instant, change in
            let before = yearly / 12
            yearly += change
            return (instant, yearly / 12 - before)
        }
    }
}
