import Campaigns

extension SnapshotFigures {
    func unconverted(
        of goal: Goal, campaign: Campaign.ID, start: Instant, at instant: Instant
    ) throws -> [Unconverted] {
        guard let currency = goal.currency else { return [] }
        return switch goal.metric {
        case .members, .newMembers, .donors: []
        case .raised: try unconvertedDonations(to: campaign, currency, start: start, at: instant)
        case .committed:
            try unconvertedDonations(to: campaign, currency, start: start, at: instant)
                + unconvertedPledges(to: campaign, currency, at: instant)
        case .recurring: try unconvertedMemberships(for: goal, currency, at: instant)
        }
    }

    /// Whether a goal counts the memberships that a sum is of, in whatever currency they are.
    func countsMemberships(_ key: RollUpPart.Key, for goal: Goal) throws -> Bool {
        guard case .recurring(let kind, let level, _) = key else { return false }
        return goal.counting.countsMembership(of: kind, level: try connection.levelName(level))
    }

    private func unconvertedDonations(
        to campaign: Campaign.ID, _ currency: Currency, start: Instant, at instant: Instant
    ) throws -> [Unconverted] {
        guard instant >= start else { return [] }
        var totals: [String: RollUpChanges.MoneySum] = [:]
        let before =
            start > .distantPast ? try sums(of: .money, campaign, upTo: start.advanced(byMilliseconds: -1)) : [:]
        for (key, sum) in try sums(of: .money, campaign, upTo: instant) {
            guard case .money(let given, let converted) = key, given != currency.code, converted != currency.code
            else { continue }
            let earlier = before[key] ?? .init()
            try totals[given, default: .init()].add(
                .init(
                    amount: try Self.difference(sum.amount, earlier.amount),
                    count: try Self.difference(sum.count, earlier.count)))
        }
        return try Self.unconverted(totals, of: .donations)
    }

    private func unconvertedPledges(
        to campaign: Campaign.ID, _ currency: Currency, at instant: Instant
    ) throws -> [Unconverted] {
        var totals: [String: RollUpChanges.MoneySum] = [:]
        for (key, sum) in try sums(of: .pledges, campaign, upTo: instant) {
            guard case .pledge(let promised) = key, promised != currency.code else { continue }
            totals[promised] = sum
        }
        return try Self.unconverted(totals, of: .pledges)
    }

    private func unconvertedMemberships(
        for goal: Goal, _ currency: Currency, at instant: Instant
    ) throws -> [Unconverted] {
        var totals: [String: RollUpChanges.MoneySum] = [:]
        // Memberships belong to no campaign, and these sums are kept once for all.
        for (key, sum) in try sums(of: .recurring, nil, upTo: instant) {
            guard case .recurring(_, _, let given) = key, given != currency.code, try countsMemberships(key, for: goal)
            else { continue }
            try totals[given, default: .init()].add(sum)
        }
        return try Self.unconverted(
            totals.mapValues { .init(amount: RollUpPart.recurring.figure(ofTotal: $0.amount), count: $0.count) },
            of: .memberships)
    }

    private static func unconverted(
        _ totals: [String: RollUpChanges.MoneySum], of source: Unconverted.Source
    ) throws -> [Unconverted] {
        try totals.filter { $0.value.count != 0 }.sorted { $0.key < $1.key }.map { code, sum in
            Unconverted(
                amount: Money(minorUnits: sum.amount, currency: try Currency(code)),
                count: Int(clamping: sum.count), of: source)
        }
    }
}

extension Connection {
    /// The name of the level with this number; nil for 0, which is none.
    fileprivate func levelName(_ number: Int64) throws -> String? {
        guard number != 0 else { return nil }
        let name = try queryFirst("SELECT name FROM level WHERE id = ?", .integer(number)) { try $0.text(0) }
        guard let name else { throw StoreError.damaged("an unknown level") }
        return name
    }
}
