import Campaigns
import Foundation
import Testing

@testable import CampaignsExchange

@Suite struct `Reading Stripe's events` {
    @Test(arguments: [("\"livemode\":false,", true), ("\"livemode\":true,", false), ("", false)])
    func `what happened in test mode counts only if that is asked for`(field: String, isTest: Bool) async throws {
        let json =
            Data(
                #"{"id":"evt_1","type":"charge.succeeded",\#(field)"created":1735689600,"data":{"object":{"id":"ch_1","#
                    .utf8)
            + Data(#""amount":4000,"currency":"eur","created":1735689600}}}"#.utf8)
        let event = try StripeEvent(json: json)
        #expect(event.isTest == isTest)
        #expect(event.isUnderstood == !isTest)
        #expect(try StripeEvent(json: json, testMode: .count).isUnderstood)
        let desk = try await EventDesk()
        #expect(try await desk.apply([event]) == [isTest ? "skipped" : "updated"])
        let run = ImportRun(.stripeEvents(desk.campaign.id), of: .bytes(Array(json)))
        let result = try await run.run(into: desk.store, Recording(at: EventDesk.now))
        #expect(result.leftOut == (isTest ? ["made in test mode": 1] : [:]))
        #expect(try await desk.donations().count == (isTest ? 0 : 1))
    }

    @Test(arguments: [
        ("", "This is not JSON"), ("{", "This is not JSON"), ("nonsense", "This is not JSON"),
        ("\u{0}", "This is not JSON"),
        (String(repeating: "[", count: 100_000), "This is not JSON"),
        ("null", "This is JSON, but no event"), ("12", "This is JSON, but no event"),
        ("[]", "This is JSON, but no event"),
        ("{}", "This is no event"), (#"{"id":1,"type":2,"data":3}"#, "This is no event"),
        (#"{"object":"charge","id":"ch_1"}"#, "This is a charge, not an event"),
        (#"{"object":"a\nb","id":"ch_1"}"#, "This is no event"),
        (#"{"id":"evt_1","type":"invoice.paid","data":{}}"#, "The event does not say when it happened"),
        (#"{"id":"evt_1","type":"invoice.paid","created":-1,"data":{}}"#, "The event does not say when it happened"),
        (#"{"id":"evt_1","type":"invoice.paid","created":1e400,"data":{}}"#, "The event does not say when it happened"),
        (
            #"{"id":"evt_1","type":"invoice.paid","created":9223372036854775807,"data":{}}"#,
            "The event does not say when it happened"
        ), (#"{"id":"evt_1","type":"invoice.paid","created":1,"data":{"object":[]}}"#, "The event tells of nothing"),
        (told("charge.succeeded", "{}"), "The charge has no amount"),
        (told("charge.succeeded", #"{"amount":1.5,"currency":"eur"}"#), "The charge has no amount"),
        (
            told("charge.succeeded", #"{"amount":1,"currency":"xxx"}"#),
            "The charge is in a currency that ISO 4217 does not list, or not exact in it"
        ),
        (
            told("charge.succeeded", #"{"amount":101,"currency":"isk"}"#),
            "The charge is in a currency that ISO 4217 does not list, or not exact in it"
        ), (told("charge.succeeded", #"{"amount":-5,"currency":"eur"}"#), "The charge's amount is out of range"),
        (
            told("charge.succeeded", #"{"amount":9223372036854775807,"currency":"eur"}"#),
            "The charge's amount is out of range"
        ), (told("charge.succeeded", #"{"amount":5,"currency":"eur"}"#), "The charge does not say when it was made"),
        (told("charge.succeeded", #"{"amount":5,"currency":"eur","created":1}"#), "The event's object has no id"),
        (told("customer.subscription.updated", "{}"), "The event's object has no id"),
        (told("customer.subscription.updated", #"{"id":"sub_1"}"#), "The event names no customer"),
        (told("customer.subscription.updated", #"{"id":"a/b"}"#), "The identifier of its object cannot stand"),
        (told("charge.dispute.created", #"{"charge":"ch_1"}"#), "The event's object has no id"),
    ])
    func `what is no event is refused, and why`(json: String, message: String) throws {
        do {
            _ = try StripeEvent(json: Data(json.utf8))
            Issue.record("it was read")
        } catch let error as ExchangeError {
            #expect((error.code, error.message) == (.malformed, message))
        }
    }

    private static func told(_ type: String, _ object: String) -> String {
        #"{"id":"evt_1","type":"\#(type)","created":1700000000,"data":{"object":\#(object)}}"#
    }

    @Test(arguments: [
        ("plan.created", "{}"), ("charge.failed", #"{"id":"ch_1","amount":5}"#), ("charge.dispute.prevented", "{}"),
        ("invoice.paid", #"{"id":"in_1"}"#), ("charge.succeeded", #"{"id":"ch_1","amount":0,"currency":"eur"}"#),
        ("charge.dispute.created", #"{"id":"dp_1"}"#),
    ])
    func `an event from which nothing follows is skipped`(type: String, object: String) async throws {
        let event = try StripeEvent(json: Data(Self.told(type, object).utf8))
        #expect(!event.isUnderstood)
        let desk = try await EventDesk()
        #expect(try await desk.apply([event]) == ["skipped"])
    }

    @Test func `parts may be whole objects instead of their identifiers`() throws {
        let json = Self.told(
            "invoice.paid",
            #"""
            {"id":"in_1","amount_paid":500,"customer":{"id":"cus_1","email":"a@example.org","name":"Ada"},
             "subscription":{"id":"sub_1"},"lines":{"data":[{"type":"subscription","period":{"start":100,"end":200}}]}}
            """#)
        let telling = try #require(try StripeEvent(json: Data(json.utf8)).telling)
        #expect(telling.record.description == "stripe:sub_1")
        #expect(telling.person.identity?.description == "stripe:cus_1")
        #expect((telling.person.email?.address, telling.person.name) == ("a@example.org", "Ada"))
    }

    @Test func `what is kept of an event reads back as it was`() throws {
        for facts in [
            StripeTelling.charge(.init(amount: 5, currency: "EUR", at: 1, isCaptured: true, refunded: 2, refunds: [])),
            .payment(.init(period: .init(start: 1, end: 2), ground: .init(prices: []))),
        ] { #expect(try StripeTelling(content: facts.content) == facts) }
        #expect(throws: StoreError.self) { try StripeTelling(content: "{}") }
    }
}
