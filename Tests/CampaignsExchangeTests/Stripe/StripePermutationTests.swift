import Campaigns
import TestTools
import Testing

@testable import CampaignsExchange

@Suite struct `The order of Stripe's events` {
    @Test func `any order of a set of events, with repeats, gives the same state`() async throws {
        var random = SeededGenerator()
        for round in 0..<12 {
            let events = try Self.lives(&random)
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
            let events = try Self.lives(&random, haveAddresses: false).shuffled(using: &random)
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

    /// What may be told of a few people who share addresses (unless they have none), accounts and seconds.
    private static func lives(
        _ random: inout SeededGenerator, haveAddresses: Bool = true
    ) throws -> [StripeEvent] {
        var events: [StripeEvent] = []
        func add(_ type: String, _ day: Int, _ object: [String: Any]) throws {
            let at = Self.day(day)
            // The identifiers are in no order.
            let id = "evt_\(UInt32.random(in: 0...UInt32.max, using: &random))"
            events.append(try StripeEvents.event(id, type, at: at, object))
        }
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }

        let emails = haveAddresses ? ["a@example.org", "A@example.org", "b@example.org", nil] : [nil]
        let names = ["Ada", "Bo", nil]
        for number in 0..<Int.random(in: 2...4, using: &random) {
            let customer = pick(["cus_1", "cus_2", "cus_3"])
            let subscription = "sub_\(number)"
            let joined = Int.random(in: 0..<60, using: &random)
            var period = joined
            var plan = "Supporter"
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let through = period + 30
                let api = pick(StripeEvents.API.allCases)
                let status = pick([
                    "active", "active", "active", "trialing", "past_due", "paused", "incomplete", "unpaid",
                ])
                if Int.random(in: 0..<4, using: &random) == 0 { plan = pick(["Supporter", "Patron"]) }
                let told = period + Int.random(in: 0..<3, using: &random)
                try add(
                    "customer.subscription.\(period == joined ? "created" : "updated")", told,
                    StripeEvents.subscription(
                        subscription, of: customer, status, from: day(period), through: day(through), plan: plan,
                        since: day(joined), cancelledAt: pick([nil, nil, day(told)]), api: api))
                if Bool.random(using: &random) {
                    try add(
                        pick(["invoice.paid", "invoice.payment_succeeded"]), told,
                        StripeEvents.invoice(
                            for: subscription, of: customer, from: day(period), through: day(through),
                            paid: pick([0, 500]), email: pick(emails), name: pick(names), api: api))
                }
                period = through
            }
            if Bool.random(using: &random) {
                try add(
                    "customer.subscription.deleted", period,
                    StripeEvents.subscription(
                        subscription, of: customer, pick(["active", "canceled"]), from: day(period - 30),
                        through: day(period), plan: plan, since: day(joined),
                        endedAt: pick([nil, day(period - 3)])))
            }
        }
        for number in 0..<Int.random(in: 1...4, using: &random) {
            let charge = "ch_\(number)"
            let made = Int.random(in: 0..<90, using: &random)
            let customer = pick(["cus_1", "cus_2", "cus_3", nil])
            let email = pick(emails)
            try add(
                "charge.succeeded", made,
                StripeEvents.charge(
                    charge, of: customer, at: day(made), captured: pick([true, true, false]),
                    email: pick([email, nil]),
                    name: pick(names)))
            var refunds: [(id: String, amount: Int, at: String)] = []
            for refund in 0..<Int.random(in: 0...3, using: &random) {
                let back = made + refund / 2 + 1
                refunds.append(("re_\(number)\(refund)", 700, day(back)))
                try add(
                    "charge.refunded", back,
                    StripeEvents.charge(
                        charge, of: customer, at: day(made), refunds: refunds, email: email,
                        api: pick(StripeEvents.API.allCases)))
            }
            for step in ["created", "funds_withdrawn", "closed", "funds_reinstated"]
            where Int.random(in: 0..<3, using: &random) == 0 {
                try add(
                    "charge.dispute.\(step)", made + 5,
                    StripeEvents.dispute(
                        "dp_\(number)", of: charge, pick([1000, 4000]),
                        pick(["needs_response", "won", "lost", "warning_needs_response"]), at: day(made + 5)))
            }
        }
        return events
    }

    private static func day(_ number: Int) -> String {
        (CalendarDay(iso8601: "2025-01-01") ?? CalendarDay(daysSince1970: 0)).adding(days: number).description
    }
}
