import Campaigns
import CampaignsSQLite
import Foundation
import Synchronization

extension Worker {
    /// `examine DATABASE`: prints all figures of a database, then all its facts, as text to be compared; or the code of
    /// the error that stopped it. Whatever the file holds, it must end by itself.
    static func examine(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        do {
            try await SampleCampaign.with(path, .readOnly) { store in
                try await printFigures(store)
                try await printFacts(store)
            }
        } catch let error as StoreError {
            Console.print("error \(error.code)")
        } catch let error as DomainError {
            Console.print("error domain \(error)")
        }
    }

    private static func printFigures(_ store: some CampaignStore) async throws {
        let days = stride(from: 0, through: 360, by: 45).map {
            SampleRecord("m", 0).instant.advanced(byElapsedDays: $0)
        }
        for campaign in try await store.campaigns() {
            for day in days {
                let progress = try await store.progress(of: campaign.id, asOf: day)
                let goals = progress.goals.map { "\($0.value)/\($0.target)" }
                Console.print("figures \(campaign.slug) \(day) \(goals) \(progress.closesAt) \(progress.phase)")
            }
            for goal in campaign.goals {
                let history = try await store.history(
                    of: campaign.id, goal: goal.id, every: .day, asOf: days.last ?? .distantFuture)
                Console.print("figures history \(history.points.map(\.value))")
            }
        }
    }

    private static func printFacts(_ store: some CampaignStore) async throws {
        let lines = Mutex<[String]>([])
        try await store.forEachDonation(where: DonationFilter()) { record in
            lines.withLock { $0.append("fact \(record)") }
        }
        try await store.forEachMember(where: MemberFilter(asOf: .distantPast)) { member in
            lines.withLock { $0.append("fact \(member.member) \(member.terms) \(member.recordedAt)") }
        }
        for campaign in try await store.campaigns() {
            let adjustments = try await store.adjustments(of: campaign.id)
            // Standings are a set, and print in another order each time.
            let goals = campaign.goals.map { "\($0.metric) \($0.target) \($0.counting.standings.sorted())" }
            lines.withLock { $0.append("fact \(campaign.title) \(goals) \(adjustments)") }
        }
        for level in try await store.levels() { lines.withLock { $0.append("fact \(level)") } }
        for batch in try await store.batches() { lines.withLock { $0.append("fact \(batch)") } }
        for line in lines.withLock({ $0 }) { Console.print(line) }
    }
}
