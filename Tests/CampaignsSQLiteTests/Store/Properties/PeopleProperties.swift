import Campaigns
import CampaignsTestSupport
import Testing

/// Erasing changes no figure, merging no money.
@Suite struct `Erasing and merging at random` {
    @Test func `erasing people changes no figure at any instant`() async throws {
        let facts = try RandomFacts(seed: RandomFacts.seed())
        var random = SplitMix64(seed: facts.seed &+ 1)
        let recorded = try await facts.recorded()
        let instants = (0..<20).map { _ in facts.instant(&random) }
        var before: [[RandomFacts.Recorded.Figures]] = []
        for instant in instants { before.append(try await recorded.figures(at: instant)) }
        let erased = recorded.people.compactMap(\.self).filter { _ in random.once(in: 2) }
        try await recorded.store.transaction(RandomFacts.recording) { transaction in
            for person in erased { _ = try transaction.erase(.id(person)) }
        }
        for (instant, figures) in zip(instants, before) {
            #expect(try await recorded.figures(at: instant) == figures, "at \(instant), seed \(facts.seed)")
            try await recorded.expectExplanations(at: instant, facts.seed)
        }
        try await recorded.close(facts.seed)
    }

    @Test func `merging people changes no money at any instant, and leaves as many people or fewer`() async throws {
        let facts = try RandomFacts(seed: RandomFacts.seed())
        var random = SplitMix64(seed: facts.seed &+ 2)
        let recorded = try await facts.recorded()
        let instants = (0..<20).map { _ in facts.instant(&random) }
        var before: [[Campaign.Progress]] = []
        for instant in instants { before.append(try await recorded.progresses(at: instant)) }
        let shuffled = recorded.people.compactMap(\.self).shuffled(using: &random)
        let pairs = Array(zip(shuffled[..<8], shuffled[8...]))
        try await recorded.store.transaction(RandomFacts.recording) { transaction in
            for (who, other) in pairs { _ = try transaction.merge(.id(who), into: .id(other)) }
        }
        for (instant, earlier) in zip(instants, before) {
            for (old, new) in zip(earlier, try await recorded.progresses(at: instant)) {
                let place = "at \(instant), seed \(facts.seed)"
                #expect(old.unconverted == new.unconverted || old.current.goal != new.current.goal, "\(place)")
                for (was, now) in zip(old.goals, new.goals) {
                    if was.goal.metric.isMoney { #expect(was.value == now.value, "\(place)") }
                    if was.goal.metric == .donors { #expect(now.value <= was.value, "\(place)") }
                }
            }
            try await recorded.expectExplanations(at: instant, facts.seed)
        }
        try await recorded.close(facts.seed)
    }
}

/// A figure is the sum of what is said to be in it.
@Suite struct `Explaining at random` {
    @Test func `included and adjustments are the value of every goal, at any instant`() async throws {
        let facts = try RandomFacts(seed: RandomFacts.seed())
        var random = SplitMix64(seed: facts.seed &+ 4)
        let recorded = try await facts.recorded()
        for _ in 0..<15 { try await recorded.expectExplanations(at: facts.instant(&random), facts.seed) }
        try await recorded.void(facts.selection(&random))
        for _ in 0..<15 { try await recorded.expectExplanations(at: facts.instant(&random), facts.seed) }
        try await recorded.close(facts.seed)
    }
}

extension RandomFacts.Recorded {
    fileprivate func progresses(at instant: Instant) async throws -> [Campaign.Progress] {
        var progresses: [Campaign.Progress] = []
        for campaign in campaigns { progresses.append(try await store.progress(of: campaign.id, asOf: instant)) }
        return progresses
    }

    /// Closes the store, in which everything derived must be what a recount gives.
    fileprivate func close(_ seed: UInt64) async throws {
        let report = try await store.check()
        #expect(report.isOK, "\(report), seed \(seed)")
        await store.close()
    }

    /// Explains every goal, and compares with the progress and with the list of the records.
    fileprivate func expectExplanations(at instant: Instant, _ seed: UInt64) async throws {
        for progress in try await progresses(at: instant) {
            for told in progress.goals {
                let place = "\(told.goal.metric) at \(instant), seed \(seed)"
                let list = EntryList()
                let explanation = try await store.explanation(
                    of: progress.campaign.id, goal: told.goal.id, asOf: instant
                ) { list.add($0) }
                #expect(explanation.value == told.value, "\(place)")
                #expect(explanation.adjustmentsTotal == told.adjustments, "\(place)")
                #expect(explanation.included + explanation.adjustmentsTotal == explanation.value, "\(place)")
                let entries = list.entries
                for (parts, isCounted) in [(explanation.counted, true), (explanation.notCounted, false)] {
                    for part in parts {
                        let own = entries.filter {
                            $0.isCounted == isCounted && $0.reason == part.reason
                                && $0.amount?.currency == part.amount?.currency
                        }
                        #expect(Int64(own.count) == part.count, "\(part.reason) \(place)")
                        let sum = own.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) }
                        let rest = (part.amount?.minorUnits ?? 0) - sum
                        // A month's share is floored for each membership, and for all of them once.
                        let room = told.goal.metric == .recurring ? 0...part.count : 0...0
                        #expect(room.contains(rest), "\(rest) of \(part.reason) \(place)")
                    }
                }
                let counts = (explanation.counted + explanation.notCounted).reduce(0) { $0 + $1.count }
                #expect(counts == Int64(entries.count), "\(place)")
                if !told.goal.metric.isMoney {
                    // Everybody is told once.
                    #expect(Set(entries.map(\.subject)).count == entries.count, "\(place)")
                }
            }
        }
    }
}
