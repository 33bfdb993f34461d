import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

/// Random operations against a plain recount. `CAMPAIGNS_MODEL_SEED` repeats a run, `CAMPAIGNS_MODEL_OPERATIONS` says
/// how long it is.
@Suite struct `A store and a plain recount` {
    private struct Stop: Error {}

    private static func setting(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    @Test func `they agree on every figure in memory, whatever is recorded`() async throws {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        try await run([store])
    }

    @Test func `they agree while two stores write to one file in turn, and after it was opened again`() async throws {
        let folder = try TemporaryFolder()
        let path = folder("a.db")
        let stores = [try await SQLiteCampaignStore.open(.file(path)), try await SQLiteCampaignStore.open(.file(path))]
        let (model, seed) = try await run(stores)
        let again = try await SQLiteCampaignStore.open(.file(path))
        var random = SplitMix64(seed: seed)
        try await compare(again, model, &random, seed)
        await again.close()
    }

    @discardableResult
    private func run(_ stores: [SQLiteCampaignStore]) async throws -> (Model, UInt64) {
        let seed = Self.setting("CAMPAIGNS_MODEL_SEED") ?? UInt64.random(in: 0 ... .max)
        let operations = Int(Self.setting("CAMPAIGNS_MODEL_OPERATIONS") ?? 1200)
        print("CAMPAIGNS_MODEL_SEED=\(seed)")
        var random = SplitMix64(seed: seed)
        let instants = try RandomInstants()
        var model = Model()
        var now = try at("2024-06-01T12:00:00Z")
        for index in 0..<2 { try await addCampaign(stores[index % stores.count], &model, now) }
        var done = 0
        var nextComparison = 150
        while done < operations {
            now = now.advanced(byMilliseconds: .random(in: 0...20_000_000, using: &random))
            let work = RandomWork.Share(
                count: random.once(in: 10) ? 30 : .random(in: 1...8, using: &random), fails: random.once(in: 12),
                seed: random.next(), now: now, instants: instants, model: model)
            let store = stores[Int.random(in: stores.indices, using: &random)]
            do {
                model = try await store.transaction(Recording(at: now)) { transaction in
                    let model = try work.perform(transaction)
                    if work.fails { throw Stop() }
                    return model
                }
            } catch is Stop {}
            done += work.count
            if done >= nextComparison {
                nextComparison += 150
                try await compare(stores[done % stores.count], model, &random, seed)
            }
            if model.campaigns.count < 4, done > operations * (model.campaigns.count - 1) / 4 {
                try await addCampaign(store, &model, now)
            }
        }
        for store in stores {
            try await compareHistories(store, model, &random, seed)
            let report = try await store.check()
            #expect(report.isOK, "\(report), seed \(seed)")
            await store.close()
        }
        return (model, seed)
    }

    private func addCampaign(
        _ store: SQLiteCampaignStore, _ model: inout Model, _ now: Instant
    ) async throws {
        let draft = try RandomWork.campaignDraft(model.campaigns.count)
        let isFirst = model.campaigns.isEmpty
        let made = try await store.transaction(Recording(at: now)) { transaction in
            if isFirst { for level in RandomWork.levels { try transaction.setLevel(Level(name: level)) } }
            return try transaction.create(draft)
        }
        model.campaigns.append(made)
    }

    /// Every goal of every campaign at a few random instants.
    private func compare(
        _ store: SQLiteCampaignStore, _ model: Model, _ random: inout SplitMix64, _ seed: UInt64
    ) async throws {
        let instants = try RandomInstants()
        let joins = model.allJoins()
        for _ in 0..<3 {
            let instant = instants.next(&random, near: model)
            for (index, campaign) in model.campaigns.enumerated() {
                let progress = try await store.progress(of: campaign.id, asOf: instant)
                let evaluated = min(instant, campaign.closesAt(asOf: instant).advanced(byMilliseconds: -1))
                let expected = campaign.goals.indices.map {
                    model.value(of: $0, in: index, at: evaluated, joins: joins)
                }
                #expect(progress.goals.map(\.value) == expected, "campaign \(index) at \(instant), seed \(seed)")
                try await compareExplanation(store, model, progress, &random, seed)
                let shown = progress.current.goal
                if let currency = shown.currency {
                    let unconverted =
                        switch shown.metric {
                        case .recurring: model.unconvertedMemberships(shown, at: evaluated)
                        case .committed:
                            model.unconverted(currency, in: index, at: evaluated)
                                + model.unconvertedPledges(currency, in: index, at: evaluated)
                        default: model.unconverted(currency, in: index, at: evaluated)
                        }
                    #expect(progress.unconverted == unconverted, "campaign \(index) at \(instant), seed \(seed)")
                }
            }
        }
    }

    /// The explanation of one of a progress's goals, chosen at random, and that it leaves nobody out.
    private func compareExplanation(
        _ store: SQLiteCampaignStore, _ model: Model, _ progress: Campaign.Progress, _ random: inout SplitMix64,
        _ seed: UInt64
    ) async throws {
        guard let told = random.pick(progress.goals) else { return }
        let place = "\(told.goal.metric) at \(progress.asOf), seed \(seed)"
        let explanation = try await store.explanation(
            of: progress.campaign.id, goal: told.goal.id, asOf: progress.asOf)
        #expect(explanation.value == told.value, "\(place)")
        #expect(explanation.adjustmentsTotal == told.adjustments, "\(place)")
        #expect(explanation.included + explanation.adjustmentsTotal == told.value, "\(place)")
        if told.goal.metric == .members || told.goal.metric == .newMembers {
            let people = (explanation.counted + explanation.notCounted)
                .filter { ![.merged, .voided].contains($0.reason) }.reduce(0) { $0 + $1.count }
            let voided = explanation.notCounted.filter { $0.reason == .voided }.reduce(0) { $0 + $1.count }
            #expect((people...people + voided).contains(Int64(model.people.count)), "\(place)")
        }
        if told.goal.currency != nil, told.goal == progress.current.goal {
            let source: Unconverted.Source = told.goal.metric == .recurring ? .memberships : .donations
            let unconverted = explanation.notCounted.compactMap { part -> Unconverted? in
                let source = part.reason == .unconvertedPledge ? .pledges : part.reason == .unconverted ? source : nil
                return source.flatMap { source in
                    part.amount.map { Unconverted(amount: $0, count: Int(part.count), of: source) }
                }
            }
            #expect(unconverted == progress.unconverted, "\(place)")
        }
    }

    /// Every goal's whole history.
    private func compareHistories(
        _ store: SQLiteCampaignStore, _ model: Model, _ random: inout SplitMix64, _ seed: UInt64
    ) async throws {
        let instant = try RandomInstants().next(&random)
        for (index, campaign) in model.campaigns.enumerated() {
            let progress = try await store.progress(of: campaign.id, asOf: instant)
            for goal in campaign.goals.indices {
                let history = try await store.history(
                    of: campaign.id, goal: campaign.goals[goal].id, every: .day, asOf: instant)
                let expected = model.history(of: goal, in: index, asOf: instant)
                let place = "goal \(goal) of campaign \(index) as of \(instant), seed \(seed)"
                #expect(history.points.map(\.day.description) == expected.map(\.day), "\(place)")
                #expect(history.points.map(\.value) == expected.map(\.value), "\(place)")
                let reached = history.points.first { $0.value >= $0.target }?.day
                #expect(progress.goals[goal].firstReachedOn == reached, "\(place)")
            }
        }
    }
}
