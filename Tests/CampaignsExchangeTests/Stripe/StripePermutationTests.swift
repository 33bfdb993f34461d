import Campaigns
import TestTools
import Testing

@testable import CampaignsExchange

@Suite struct `The order of Stripe's events` {
    @Test func `any order of a set of events, with repeats, gives the same state`() async throws {
        var random = SeededGenerator()
        for round in 0..<12 {
            let events = try StripeLives.lives(&random)
            let expected = try await Self.state(events)
            for _ in 0..<3 {
                var order = events.shuffled(using: &random)
                for event in events where Int.random(in: 0..<3, using: &random) == 0 {
                    order.insert(event, at: Int.random(in: 0...order.count, using: &random))
                }
                let state = try await Self.state(order)
                #expect(state == expected, "seed \(random.seed), round \(round): \(order.map(\.id))")
                guard state == expected else { return }
            }
        }
    }

    @Test func `undoing an import of later events leaves what was told before it`() async throws {
        var random = SeededGenerator()
        for round in 0..<12 {
            // People who turn out to be one stay one.
            let events = try StripeLives.lives(&random, haveAddresses: false).shuffled(using: &random)
            let (earlier, later) = (events.prefix(events.count / 2), events.dropFirst(events.count / 2))
            let desk = try await EventDesk()
            try await desk.apply(Array(earlier))
            let before = try await desk.state()
            let batch = try await desk.importEvents(Array(later))
            _ = try await desk.store.transaction(Recording(at: EventDesk.now)) { try $0.undo(batch) }
            let after = try await desk.state()
            let difference = after.difference(from: before).map { "\($0)" }.joined(separator: "\n")
            #expect(difference.isEmpty, "\(difference), seed \(random.seed), round \(round)")
            let report = try await desk.store.check()
            #expect(report.isOK, "\(report), seed \(random.seed), round \(round)")
            guard difference.isEmpty else { return }
        }
    }

    private static func state(_ events: [StripeEvent]) async throws -> [String] {
        let desk = try await EventDesk()
        try await desk.apply(events)
        return try await desk.state()
    }
}
