import Campaigns
import Synchronization
import Testing

/// What was taken back was never there.
@Suite struct `Voiding at random` {
    /// What is compared: every figure, and every explanation but for the tale of what was taken back.
    private func expect(
        _ voided: RandomFacts.Recorded, isLike never: RandomFacts.Recorded, _ facts: RandomFacts,
        _ random: inout SplitMix64
    ) async throws {
        for _ in 0..<12 {
            let instant = facts.instant(&random)
            let place = "at \(instant), seed \(facts.seed)"
            #expect(try await voided.figures(at: instant) == never.figures(at: instant), "\(place)")
            for (one, other) in zip(voided.campaigns, never.campaigns) {
                for (goal, twin) in zip(one.goals, other.goals) {
                    let told = try await voided.store.explanation(of: one.id, goal: goal.id, asOf: instant)
                    let expected = try await never.store.explanation(of: other.id, goal: twin.id, asOf: instant)
                    #expect(told.counted == expected.counted, "\(goal.metric) \(place)")
                    #expect(told.included == expected.included, "\(goal.metric) \(place)")
                }
            }
            let accounts = try await voided.accounts(at: instant, in: facts)
            #expect(accounts == (try await never.accounts(at: instant, in: facts)), "\(place)")
        }
    }

    private func run(_ part: (RandomFacts.Selection) -> RandomFacts.Selection) async throws {
        let seed = RandomFacts.seed()
        for round in UInt64(0)..<2 {
            let facts = try RandomFacts(seed: seed &+ round)
            var random = SplitMix64(seed: facts.seed &+ 7)
            let selection = part(facts.selection(&random))
            let voided = try await facts.recorded()
            try await voided.void(selection)
            let never = try await facts.recorded(without: selection, writeOffs: voided.writeOffs)
            try await expect(voided, isLike: never, facts, &random)
            let report = try await voided.store.check()
            #expect(report.isOK, "\(report), seed \(facts.seed)")
            await voided.store.close()
            await never.store.close()
        }
    }

    @Test func `without donations, figures are those of a database that never had them`() async throws {
        try await run { .init(gifts: $0.gifts) }
    }

    @Test func `without reversals, figures are those of a database that never had them`() async throws {
        try await run { .init(backs: $0.backs) }
    }

    @Test func `without terms, figures are those of a database that never had them`() async throws {
        try await run { .init(terms: $0.terms) }
    }

    @Test func `without adjustments, figures are those of a database that never had them`() async throws {
        try await run { .init(corrections: $0.corrections) }
    }

    @Test func `without pledges and what was paid on them, figures are those of a database that never had them`()
        async throws
    {
        try await run { .init(pledges: $0.pledges, gifts: $0.gifts) }
    }

    @Test func `without any of these and the people, figures are those of a database that never had them`()
        async throws
    {
        try await run { $0 }
    }
}

/// A result that was frozen is not moved by anything.
@Suite struct `Closing at random` {
    @Test func `a closed campaign tells its result, whatever is taken back afterwards, and the others move on`()
        async throws
    {
        let seed = RandomFacts.seed()
        for round in UInt64(0)..<3 {
            let facts = try RandomFacts(seed: seed &+ round)
            var random = SplitMix64(seed: facts.seed &+ 11)
            var selection = facts.selection(&random)
            // The campaigns' adjustments are part of what was closed.
            selection.corrections = []
            let recorded = try await facts.recorded()
            // The second one's deadline was before anything was recorded.
            let closed = recorded.campaigns[1].id
            let result = try await recorded.figures(at: RandomFacts.recording.at)[1]
            _ = try await recorded.store.transaction(RandomFacts.recording) { try $0.close(closed, endingWith: nil) }
            #expect(try await recorded.figures(at: RandomFacts.recording.at)[1] == result, "seed \(facts.seed)")
            try await recorded.void(selection)
            for days in [0, 1, 400] {
                let later = RandomFacts.recording.at.advanced(byElapsedDays: days)
                #expect(try await recorded.figures(at: later)[1].values == result.values, "seed \(facts.seed)")
            }
            let never = try await facts.recorded(without: selection, writeOffs: recorded.writeOffs)
            #expect(
                try await recorded.figures(at: RandomFacts.recording.at)[0]
                    == never.figures(at: RandomFacts.recording.at)[0], "seed \(facts.seed)")
            let report = try await recorded.store.check()
            #expect(report.isOK, "\(report), seed \(facts.seed)")
            await recorded.store.close()
            await never.store.close()
        }
    }
}

/// A pledge is what was received on it, what is owed and what was given up.
@Suite struct `Pledges of a random store` {
    @Test func `received, balance and written off are what was pledged, whatever was recorded or taken back`()
        async throws
    {
        let facts = try RandomFacts(seed: RandomFacts.seed())
        var random = SplitMix64(seed: facts.seed &+ 3)
        let recorded = try await facts.recorded()
        try await expectBalances(of: recorded, facts, &random)
        try await recorded.void(.init(gifts: facts.selection(&random).gifts))
        try await expectBalances(of: recorded, facts, &random)
        await recorded.store.close()
    }

    private func expectBalances(
        of recorded: RandomFacts.Recorded, _ facts: RandomFacts, _ random: inout SplitMix64
    ) async throws {
        for _ in 0..<20 {
            let instant = facts.instant(&random)
            try await recorded.store.forEachPledge(where: .init()) { record in
                let account = try record.account(asOf: instant)
                let place = "at \(instant), seed \(facts.seed)"
                let parts = [account.received, account.balance, account.writtenOff].map(\.minorUnits)
                #expect(parts.reduce(0, +) == account.pledged.minorUnits, "\(place)")
                #expect(parts.allSatisfy { $0 >= 0 }, "\(place)")
                let settled = account.instalments.map(\.settled.minorUnits).reduce(0, +)
                #expect(settled == account.received.minorUnits, "\(place)")
            }
        }
    }
}

extension RandomFacts.Recorded {
    /// How each pledge that both stores have stands.
    fileprivate func accounts(at instant: Instant, in facts: RandomFacts) async throws -> [PledgeRecord.Account] {
        var accounts: [PledgeRecord.Account] = []
        let live = Mutex<Set<Pledge.ID>>([])
        try await store.forEachPledge(where: .init()) { record in live.withLock { _ = $0.insert(record.id) } }
        let ids = live.withLock { $0 }
        for id in pledges.compactMap(\.self) where ids.contains(id) {
            accounts.append(try await store.pledge(.id(id)).account(asOf: instant))
        }
        return accounts
    }
}
