import Campaigns
import TestTools

@testable import CampaignsExchange

/// Random lives of a few people, as Stripe would tell of them.
enum StripeLives {
    /// What may be told of a few people who share addresses (unless they have none), accounts and seconds.
    static func lives(
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
