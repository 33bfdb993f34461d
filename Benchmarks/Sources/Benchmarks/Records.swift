import Campaigns
import CampaignsSQLite
import Foundation
import Synchronization

extension Suite {
    /// Durable donations, one after another.
    static let records = Benchmark(name: "durable record") { suite in
        let (count, rounds) = (suite.rounds(200, quick: 20), suite.rounds(15, quick: 2))
        let database = try await suite.fresh("record.sqlite")
        let yardstick = try await suite.fresh("record-c.sqlite")
        let store = try await SQLiteCampaignStore.open(.file(database))
        let campaign = try await suite.campaign(of: store).id
        var (ours, inC, sync) = (Samples(), Samples(), Samples())
        for round in 0..<rounds {
            let time = try await seconds {
                for index in 0..<count { try await record(round * count + index, of: campaign, in: store) }
            }
            ours.append(time / Double(count))
            inC.append(try suite.perOperation("record", yardstick, count))
            sync.append(try suite.perOperation("sync", suite.path("sync"), count))
        }
        try await suite.expectDonations(rounds * count, in: store)
        try suite.checkYardstick(yardstick)
        await store.close()
        suite.add(
            .init(
                name: "one durable record, sequential", measured: ours, yardstick: ("C, one transaction each", inC),
                budget: "≤ 1.15"))
        suite.add(.init(name: "fdatasync of five pages", measured: sync, budget: "–"))
    }

    /// Durable donations from many tasks at once.
    static let concurrentRecords = Benchmark(name: "durable records from 64 tasks") { suite in
        let (count, rounds) = (suite.rounds(50, quick: 3), suite.rounds(10, quick: 2))
        let database = try await suite.fresh("records.sqlite")
        let yardstick = try await suite.fresh("records-c.sqlite")
        let store = try await SQLiteCampaignStore.open(.file(database))
        let campaign = try await suite.campaign(of: store).id
        let shared = try await suite.fresh("records-shared.sqlite")
        var (ours, inC, together) = (Samples(), Samples(), Samples())
        for round in 0..<rounds {
            let time = try await seconds {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for task in 0..<64 {
                        group.addTask {
                            // What is recorded at once was received at about one time, as in C's order.
                            for index in 0..<count {
                                try await record((round * count + index) * 64 + task, of: campaign, in: store)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            ours.append(time / Double(count * 64))
            inC.append(try suite.perOperation("record", yardstick, suite.rounds(200, quick: 20)))
            together.append(try suite.perOperation("record", shared, count * 64, "64"))
        }
        try await suite.expectDonations(rounds * count * 64, in: store)
        await store.close()
        suite.add(
            .init(
                name: "each of durable records from 64 tasks", measured: ours,
                yardstick: ("C, one after another", inC), isRate: true, budget: "≥ 10 × the rate"))
        // What is left once the syncing of the disk is shared: SQLite's own work.
        suite.add(
            .init(
                name: "each of durable records from 64 tasks", measured: ours,
                yardstick: ("C, 64 in one transaction", together), budget: "–"))
    }

    /// What a yardstick that repeats its work says of the seconds each repetition took.
    func perOperation(_ tool: String, _ file: String, _ count: Int, _ more: String...) throws -> Double {
        let output = try spawn(self.tool(tool), [file, String(count)] + more).output
        guard let seconds = Double(output) else { throw Mistake("\(tool) printed \(output)") }
        return seconds
    }

    private func expectDonations(_ count: Int, in store: SQLiteCampaignStore) async throws {
        let total = Mutex(0)
        try await store.forEachDonation(where: DonationFilter()) { _ in total.withLock { $0 += 1 } }
        expect(total.withLock { $0 } == count, "donations are missing")
        expect(try await store.check().isOK, "the sums of the donations are wrong")
    }
}

private func record(_ number: Int, of campaign: Campaign.ID, in store: SQLiteCampaignStore) async throws {
    let recorded = try await store.record(
        DonationDraft(
            amount: Money(minorUnits: 2500, currency: Currency("EUR")),
            receivedAt: Instant(millisecondsSince1970: 1_763_380_800_000 + Int64(number)), campaign: campaign),
        Recording(at: Suite.now))
    guard recorded.isNew else { throw Mistake("a donation was taken for another") }
}
