import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Stripe's subscriptions` {
    typealias API = StripeEvents.API

    @Test(arguments: API.allCases)
    func `a subscription counts through its paid period, and goes on with the next`(api: API) async throws {
        let desk = try await EventDesk()
        let outcomes = try await desk.apply([
            .subscription(
                "evt_1", "created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01", api: api)),
            .subscription(
                "evt_2", "updated", at: "2025-02-01",
                .init(from: "2025-02-01", through: "2025-03-01", since: "2025-01-01", api: api)),
            .subscription(
                "evt_2", "updated", at: "2025-02-01",
                .init(from: "2025-02-01", through: "2025-03-01", since: "2025-01-01", api: api)),
        ])
        #expect(outcomes == ["added", "updated", "repeated"])
        #expect(try await desk.terms() == ["paying Supporter 2025-01-01..2025-03-01"])
        let term = try await desk.store.member(.external(.init(parsing: "stripe:cus_1"))).terms[0]
        #expect(term.recurring == (try .init(Money(parsing: "5.00 EUR"), every: .month)))
        #expect((term.renews, term.externalIdentity?.description) == (true, "stripe:sub_1"))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let states: [Told]
        let terms: [String]
        init(_ description: String, _ states: [Told], _ terms: [String]) {
            (testDescription, self.states, self.terms) = (description, states, terms)
        }
    }

    @Test(arguments: [
        Case(
            "a trial becomes a paid term where its period ends",
            [
                .state("created", at: "2025-01-01", .init("trialing", from: "2025-01-01", through: "2025-01-15")),
                .state(at: "2025-01-15", .init(from: "2025-01-15", through: "2025-02-15", since: "2025-01-01")),
            ], ["trial Supporter 2025-01-01..2025-01-15", "paying Supporter 2025-01-15..2025-02-15"]),
        Case(
            "a trial that was not told of is known from the state after it",
            [
                .state(
                    at: "2025-01-15",
                    .init(from: "2025-01-15", through: "2025-02-15", since: "2025-01-01", trialEnd: "2025-01-15"))
            ], ["trial Supporter 2025-01-01..2025-01-15", "paying Supporter 2025-01-15..2025-02-15"]),
        Case(
            "a period that is past due does not count",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-02-01", .init(from: "2025-02-01", through: "2025-03-01", since: "2025-01-01")),
                .state(at: "2025-02-02", .init("past_due", from: "2025-02-01", through: "2025-03-01")),
            ], ["paying Supporter 2025-01-01..2025-02-01"]),
        Case(
            "unless it is paid after all",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-02-02", .init("past_due", from: "2025-02-01", through: "2025-03-01")),
                .paid(at: "2025-02-05", from: "2025-02-01", through: "2025-03-01"),
            ], ["paying Supporter 2025-01-01..2025-03-01"]),
        Case(
            "cancelling at the period's end is not ending",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-01-10", .init(from: "2025-01-01", through: "2025-02-01", cancelledAt: "2025-01-10")),
            ], ["paying Supporter 2025-01-01..2025-02-01 cancelled 2025-01-10"]),
        Case(
            "who thinks better of it has not cancelled",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-01-10", .init(from: "2025-01-01", through: "2025-02-01", cancelledAt: "2025-01-10")),
                .state(at: "2025-01-12", .init(from: "2025-01-01", through: "2025-02-01")),
            ], ["paying Supporter 2025-01-01..2025-02-01"]),
        Case(
            "the type says that it is over, whatever the status",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state("deleted", at: "2025-01-20", .init("active", from: "2025-01-01", through: "2025-02-01")),
            ], ["paying Supporter 2025-01-01..2025-01-20 cancelled 2025-01-20"]),
        Case(
            "it ended when it says it did, not when that was told",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(
                    "deleted", at: "2025-01-20",
                    .init("canceled", from: "2025-01-01", through: "2025-02-01", endedAt: "2025-01-18")),
            ], ["paying Supporter 2025-01-01..2025-01-18 cancelled 2025-01-18"]),
        Case(
            "what is told for after the end does not count",
            [
                .state("deleted", at: "2025-01-20", .init("canceled", from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-02-01", .init(from: "2025-02-01", through: "2025-03-01", since: "2025-01-01")),
                .paid(at: "2025-01-01", from: "2025-01-01", through: "2025-02-01"),
            ], ["paying - 2025-01-01..2025-01-20 cancelled 2025-01-20"]),
        Case(
            "a change of level within a period happens when it was told",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-01-12", .init(from: "2025-01-01", through: "2025-02-01", plan: "Patron")),
            ], ["paying Supporter 2025-01-01..2025-01-12", "paying Patron 2025-01-12..2025-02-01"]),
        Case(
            "a pause ends a term, and what follows is another",
            [
                .state("created", at: "2025-01-01", .init("trialing", from: "2025-01-01", through: "2025-01-08")),
                .state(at: "2025-01-08", .init("paused", from: "2025-01-01", through: "2025-01-08")),
                .state(at: "2025-03-01", .init(from: "2025-03-01", through: "2025-04-01", since: "2025-01-01")),
            ], ["trial Supporter 2025-01-01..2025-01-08", "paying Supporter 2025-03-01..2025-04-01"]),
        Case(
            "a subscription whose first payment is not made yet is none",
            [.state("created", at: "2025-01-01", .init("incomplete", from: "2025-01-01", through: "2025-02-01"))], []),
        Case(
            "invoices alone make terms",
            [
                .paid(at: "2025-02-01", from: "2025-02-01", through: "2025-03-01"),
                .paid(at: "2025-01-01", from: "2025-01-01", through: "2025-02-01"),
                .paid(at: "2025-06-01", from: "2025-06-01", through: "2025-07-01"),
            ], ["paying - 2025-01-01..2025-03-01", "paying - 2025-06-01..2025-07-01"]),
        Case(
            "an invoice of nothing pays for nothing",
            [.paid(at: "2025-01-01", from: "2025-01-01", through: "2025-02-01", 0), .nobody(at: "2025-01-01")], []),
        Case(
            "renewals that were not told of were none the less",
            [
                .state("created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01")),
                .state(at: "2025-06-01", .init(from: "2025-06-01", through: "2025-07-01", since: "2025-01-01")),
            ], ["paying Supporter 2025-01-01..2025-07-01"]),
    ])
    func `a subscription's terms follow from all that was told`(scenario: Case) async throws {
        for api in API.allCases {
            var events: [StripeEvent] = []
            for (index, told) in scenario.states.enumerated() { events.append(try told.event("evt_\(index)", api)) }
            for order in [events, events.reversed(), events + events] {
                let desk = try await EventDesk()
                try await desk.apply([.someone()] + order)
                #expect(try await desk.terms() == scenario.terms)
            }
        }
    }

    @Test func `prices become recurring amounts as far as the field has words for them`() async throws {
        let cases: [([String: Any], String?)] = [
            (["interval": "month"], "5.00 EUR month"), (["interval": "year"], "5.00 EUR year"),
            (["interval": "week"], "5.00 EUR week"), (["interval": "month", "interval_count": 3], "20.00 EUR year"),
            (["interval": "week", "interval_count": 2], "130.00 EUR year"), (["interval": "day"], nil),
            (["interval": "month", "interval_count": 5], nil), (["interval": "year", "interval_count": 2], nil),
            (["interval": "month", "interval_count": Int64.max], nil),
            (["interval": "day", "interval_count": 7], "5.00 EUR week"),
        ]
        for (index, (recurring, text)) in cases.enumerated() {
            let desk = try await EventDesk()
            var object = try StripeEvents.subscription(from: "2025-01-01", through: "2026-01-01")
            object["items"] = [
                "data": [["price": ["unit_amount": 500, "currency": "eur", "recurring": recurring] as [String: Any]]]
            ]
            try await desk.apply([
                StripeEvents.event("evt_\(index)", "customer.subscription.created", at: "2025-01-01", object)
            ])
            let term = try await desk.store.member(.external(.init(parsing: "stripe:cus_1"))).terms[0]
            #expect(term.recurring.map { "\($0.amount) \($0.interval)" } == text)
        }
    }
}

/// One event of a subscription, in the shape of either API.
enum Told: Sendable {
    case state(String, at: String, State)
    case paid(at: String, from: String, through: String, Int)
    /// An invoice without a subscription.
    case nobody(at: String)

    static func state(at: String, _ state: State) -> Told { .state("updated", at: at, state) }
    static func paid(at: String, from: String, through: String) -> Told {
        .paid(at: at, from: from, through: through, 500)
    }

    struct State: Sendable {
        var status = "active"
        var from: String
        var through: String
        var plan = "Supporter"
        var since: String?
        var cancelledAt: String?
        var endedAt: String?
        var trialEnd: String?
        var api = StripeEvents.API.classic

        init(
            _ status: String = "active", from: String, through: String, plan: String = "Supporter",
            since: String? = nil,
            cancelledAt: String? = nil, endedAt: String? = nil, trialEnd: String? = nil,
            api: StripeEvents.API = .classic
        ) {
            (self.status, self.from, self.through, self.plan) = (status, from, through, plan)
            (self.since, self.cancelledAt, self.endedAt, self.trialEnd, self.api) =
                (since, cancelledAt, endedAt, trialEnd, api)
        }
    }

    func event(_ id: String, _ api: StripeEvents.API) throws -> StripeEvent {
        switch self {
        case .state(let change, let at, var state):
            state.api = api
            return try .subscription(id, change, at: at, state)
        case .paid(let at, let from, let through, let amount):
            return try StripeEvents.event(
                id, api == .classic ? "invoice.payment_succeeded" : "invoice.paid", at: at,
                StripeEvents.invoice(from: from, through: through, paid: amount, api: api))
        case .nobody(let at):
            return try StripeEvents.event(id, "invoice.paid", at: at, ["customer": "cus_1", "amount_paid": 500])
        }
    }
}

extension StripeEvent {
    static func subscription(_ id: String, _ change: String, at: String, _ state: Told.State) throws -> StripeEvent {
        try StripeEvents.event(
            id, "customer.subscription.\(change)", at: at,
            StripeEvents.subscription(
                "sub_1", of: "cus_1", state.status, from: state.from, through: state.through, plan: state.plan,
                since: state.since,
                cancelledAt: state.cancelledAt, endedAt: state.endedAt, trialEnd: state.trialEnd, api: state.api))
    }

    /// A payment by the customer whose terms are asked for, so that the member is there without any.
    static func someone() throws -> StripeEvent {
        try StripeEvents.event(
            "evt_someone", "charge.succeeded", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01"))
    }
}
