import Campaigns
import Foundation
import Testing

@testable import CampaignsExchange

/// Objects and events that Stripe and dj-stripe made, from beside the package.
@Suite(.enabled(if: RealData.has("stripe-events"), RealData.isMissing))
struct `Stripe's own events` {
    private static let events = [
        "charge_succeeded", "customer_created", "customer_discount_created", "customer_source_created",
        "customer_subscription_created", "dispute_created", "invoice_created", "plan_created", "price_created",
        "tax_id_created", "transfer_created",
    ]

    @Test func `dj-stripe's events apply, and unknown types are skipped`() async throws {
        let desk = try await EventDesk()
        var outcomes: [String: String] = [:]
        for name in Self.events {
            let event = try StripeEvent(
                json: RealData.data("stripe-events/dj-stripe/events/\(name).json"), testMode: .count)
            outcomes[name] = try await desk.apply([event]).first
        }
        // The payment and its dispute have one id, so the second of them is a repeat.
        #expect(
            outcomes.filter { $0.value != "skipped" } == [
                "charge_succeeded": "added", "customer_subscription_created": "updated", "dispute_created": "repeated",
            ])
        #expect(try await desk.donations() == ["20.00 USD 2019-05-16T08:26:17Z"])
        let terms = try await desk.terms(of: "stripe:cus_6lsBvm5rJ0zyHc")
        #expect(terms == ["paying New plan name 2019-05-16T08:26:16Z..2019-06-16T08:26:16Z"])
    }

    @Test func `Liberapay's refund of a whole payment leaves nothing`() async throws {
        let desk = try await EventDesk()
        let event = try StripeEvent(
            json: RealData.data("liberapay/stripe-event-1-charge.refunded.json"), testMode: .count)
        #expect(try await desk.apply([event]) == ["added"])
        #expect(
            try await desk.donations() == ["400.00 EUR 2019-07-20T03:51:12Z, refund 400.00 EUR 2019-07-28T07:00:30Z"])
    }

    /// Every object of Stripe's and dj-stripe's, as each type of event could carry it.
    @Test func `no object makes any type of event trap`() async throws {
        let desk = try await EventDesk()
        let types = [
            "customer.subscription.created", "customer.subscription.updated", "customer.subscription.deleted",
            "invoice.paid", "charge.succeeded", "charge.refunded", "charge.dispute.created", "charge.dispute.closed",
        ]
        var applied = 0
        for folder in ["stripe-openapi/objects", "dj-stripe/objects"] {
            for name in try RealData.names("stripe-events/\(folder)") where name.hasSuffix(".json") {
                let object = try JSONSerialization.jsonObject(with: RealData.data("stripe-events/\(folder)/\(name)"))
                let fields = try #require(object as? [String: Any])
                for type in types {
                    let json = try StripeEvents.json("evt_\(name)_\(type)", type, at: "2025-01-01", fields)
                    do {
                        if try await desk.store.apply(StripeEvent(json: json), Recording(at: EventDesk.now)) != .skipped
                        {
                            applied += 1
                        }
                    } catch let error as ExchangeError { #expect(error.code == .malformed) }
                }
            }
        }
        #expect(applied > 20)
        #expect(try await desk.store.check().isOK)
    }
}
