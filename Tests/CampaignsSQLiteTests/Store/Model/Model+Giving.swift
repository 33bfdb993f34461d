import Campaigns

extension Model.Gift {
    /// What went back by an instant, in the donation's own minor units.
    private func returned(by instant: Instant) -> Int64 {
        back.filter { $0.instant <= instant }.reduce(0) { $0 + $1.units }
    }

    /// What is kept at an instant, in its own currency.
    func net(at instant: Instant) -> Int64 { amount.minorUnits - returned(by: instant) }

    /// What is kept at an instant in a goal's currency, or nil if the goal cannot count it.
    func net(in currency: Currency?, at instant: Instant) -> Int64? {
        if amount.currency == currency { return net(at: instant) }
        guard let converted, converted.currency == currency else { return nil }
        guard net(at: instant) > 0 else { return 0 }
        // The last one takes what flooring left; before it, each takes its floored share.
        let shares = back.filter { $0.instant <= instant }.map { part in
            Int64(Int128(converted.minorUnits) * Int128(part.units) / Int128(amount.minorUnits))
        }
        return converted.minorUnits - shares.reduce(0, +)
    }

    /// Every instant at which what is kept changes.
    var instants: [Instant] { [receivedAt] + back.map(\.instant) }
}

extension Model {
    /// The gifts that can count for a campaign: those received from its start on.
    func gifts(to campaign: Int) -> [Gift] {
        gifts.filter { $0.campaign == campaign && $0.receivedAt >= campaigns[campaign].startsAt }
    }

    /// The people among givers of whose gifts, in some one currency, something is kept; each stranger is one.
    func donors(_ gifts: [Gift], at instant: Instant) -> Int {
        let received = gifts.filter { $0.receivedAt <= instant }
        let strangers = received.count { $0.donor == nil && $0.net(at: instant) > 0 }
        let people = Dictionary(grouping: received.filter { $0.donor != nil }, by: \.donor)
        return strangers
            + people.values.count { theirs in
                Dictionary(grouping: theirs, by: \.amount.currency).values
                    .contains { $0.reduce(0) { $0 + $1.net(at: instant) } > 0 }
            }
    }

    /// What a goal in `currency` cannot count: currency by code, minor units and number.
    func unconverted(_ currency: Currency, in campaign: Int, at instant: Instant) -> [Unconverted] {
        let left = gifts(to: campaign).filter {
            $0.receivedAt <= instant && $0.net(in: currency, at: instant) == nil && $0.net(at: instant) > 0
        }
        return Dictionary(grouping: left, by: \.amount.currency).sorted { $0.key.code < $1.key.code }.map { entry in
            let sum = entry.value.map { $0.net(at: instant) }.reduce(0, +)
            return Unconverted(amount: Money(minorUnits: sum, currency: entry.key), count: entry.value.count)
        }
    }

    /// Every change of the number of donors; a second way to count.
    func donorEvents(in campaign: Int) -> [(instant: Instant, change: Int64)] {
        let gifts = gifts(to: campaign)
        let people = Dictionary(grouping: gifts.filter { $0.donor != nil }, by: \.donor).values
        let groups = gifts.filter { $0.donor == nil }.map { [$0] } + people
        return groups.flatMap { group in
            var counted = false
            var events: [(instant: Instant, change: Int64)] = []
            for instant in Set(group.flatMap(\.instants)).sorted()
            where (donors(group, at: instant) > 0) != counted {
                counted.toggle()
                events.append((instant, counted ? 1 : -1))
            }
            return events
        }
    }

    /// Every change of what was raised, in a goal's currency.
    func moneyEvents(in campaign: Int, _ currency: Currency?) -> [(instant: Instant, change: Int64)] {
        gifts(to: campaign).flatMap { gift in
            var before: Int64 = 0
            return Set(gift.instants).sorted().map { instant in
                let net = gift.net(in: currency, at: instant) ?? 0
                defer { before = net }
                return (instant, net - before)
            }
        }
    }
}
