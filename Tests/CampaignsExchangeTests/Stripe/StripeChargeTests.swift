import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Stripe's payments` {
    private typealias Charge = (id: String, amount: Int, at: String)

    private func charged(_ id: String, _ type: String = "succeeded", at: String, _ object: [String: Any]) throws
        -> StripeEvent
    {
        try StripeEvents.event(id, "charge.\(type)", at: at, object)
    }

    private func disputed(_ id: String, _ step: String, at: String, _ status: String, _ amount: Int = 4000) throws
        -> StripeEvent
    {
        try StripeEvents.event(
            id, "charge.dispute.\(step)", at: at,
            StripeEvents.dispute("dp_1", of: "ch_1", amount, status, at: "2025-02-01"))
    }

    @Test func `a payment is a donation of the customer, counted once`() async throws {
        let desk = try await EventDesk()
        let event = try charged(
            "evt_1", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01", email: "a@example.org"))
        #expect(try await desk.apply([event, event]) == ["added", "repeated"])
        #expect(try await desk.donations() == ["40.00 EUR 2025-01-01T00:00:00Z"])
        let progress = try await desk.store.progress(of: desk.campaign.id, asOf: EventDesk.now)
        #expect(progress.goals.map(\.value) == [0, 4000, 1])
        let donor = try await desk.store.member(.email(EmailAddress("a@example.org"))).member
        #expect(donor.externalIdentities.map(\.description) == ["stripe:cus_1"])
    }

    @Test(
        arguments: [
            (["paid": false], []), (["status": "failed"], []), (["status": "pending"], []), (["captured": false], []),
            (["paid": true, "status": "succeeded"], ["40.00 EUR 2025-01-01T00:00:00Z"]),
        ] as [([String: any Sendable], [String])])
    func `a payment that failed is no money`(fields: [String: any Sendable], donations: [String]) async throws {
        let desk = try await EventDesk()
        let object = try StripeEvents.charge(at: "2025-01-01").merging(fields) { $1 }
        try await desk.apply([charged("evt_1", at: "2025-01-01", object)])
        #expect(try await desk.donations() == donations)
    }

    @Test func `refunds are told one by one, or as the sum they came to`() async throws {
        let first = ("re_1", 1000, "2025-02-01")
        let second = ("re_2", 500, "2025-03-01")
        let whole = [
            "40.00 EUR 2025-01-01T00:00:00Z, refund 10.00 EUR 2025-02-01T00:00:00Z, refund 5.00 EUR 2025-03-01T00:00:00Z"
        ]
        for api in StripeEvents.API.allCases {
            let events = [
                try charged("evt_1", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01", api: api)),
                try charged(
                    "evt_2", "refunded", at: "2025-02-01",
                    StripeEvents.charge(at: "2025-01-01", refunds: [first], api: api)),
                try charged(
                    "evt_3", "refunded", at: "2025-03-01",
                    StripeEvents.charge(at: "2025-01-01", refunds: [first, second], api: api)),
            ]
            for order in [events, events.reversed(), [events[2]]] where api == .classic || order.count == 3 {
                let desk = try await EventDesk()
                try await desk.apply(order)
                #expect(try await desk.donations() == whole)
            }
        }
        // A sum, and later the parts of it.
        let desk = try await EventDesk()
        try await desk.apply([
            charged(
                "evt_2", "refunded", at: "2025-02-01",
                StripeEvents.charge(at: "2025-01-01", refunds: [first], api: .basil)),
            charged(
                "evt_3", "refunded", at: "2025-03-01", StripeEvents.charge(at: "2025-01-01", refunds: [first, second])),
        ])
        #expect(try await desk.donations() == whole)
    }

    @Test func `a refund that failed is none`() async throws {
        let desk = try await EventDesk()
        var failed = try StripeEvents.charge(at: "2025-01-01", refunds: [("re_1", 1000, "2025-02-01")], refunded: 0)
        failed["refunds"] = [
            "data": [
                ["id": "re_1", "amount": 1000, "created": try StripeEvents.seconds("2025-02-01"), "status": "failed"]
            ]
        ]
        try await desk.apply([
            charged(
                "evt_1", "refunded", at: "2025-02-01",
                StripeEvents.charge(at: "2025-01-01", refunds: [("re_1", 1000, "2025-02-01")])),
            charged("evt_2", "refunded", at: "2025-02-03", failed),
        ])
        #expect(try await desk.donations() == ["40.00 EUR 2025-01-01T00:00:00Z"])
    }

    @Test(
        arguments: [
            (["created needs_response"], "chargeback"), (["created warning_needs_response"], nil),
            (["created needs_response", "closed won"], nil), (["created needs_response", "closed lost"], "chargeback"),
            (["created needs_response", "funds_withdrawn needs_response"], "chargeback"),
            (["funds_withdrawn needs_response", "funds_reinstated won"], nil),
            (["created warning_needs_response", "closed warning_closed"], nil),
            (["created needs_response", "updated under_review"], "chargeback"), (["prevented prevented"], nil),
        ] as [([String], String?)])
    func `a dispute takes money while the bank has it`(steps: [String], kind: String?) async throws {
        var events = [try charged("evt_1", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01"))]
        for (index, step) in steps.enumerated() {
            let words = step.split(separator: " ").map(String.init)
            events.append(try disputed("evt_d\(index)", words[0], at: "2025-02-0\(index + 1)", words[1]))
        }
        for order in [events, events.reversed()] {
            let desk = try await EventDesk()
            try await desk.apply(order)
            let expected = kind.map { ", \($0) 40.00 EUR 2025-02-01T00:00:00Z" } ?? ""
            #expect(try await desk.donations() == ["40.00 EUR 2025-01-01T00:00:00Z\(expected)"])
        }
    }

    @Test func `no more goes back than came`() async throws {
        let desk = try await EventDesk()
        try await desk.apply([
            disputed("evt_3", "created", at: "2025-02-01", "needs_response"),
            charged(
                "evt_2", "refunded", at: "2025-01-15",
                StripeEvents.charge(at: "2025-01-01", refunds: [("re_1", 1000, "2025-01-15")])),
        ])
        #expect(
            try await desk.donations() == [
                "40.00 EUR 2025-01-01T00:00:00Z, refund 10.00 EUR 2025-01-15T00:00:00Z, chargeback 30.00 EUR 2025-02-01T00:00:00Z"
            ])
    }

    @Test func `an authorisation is no money until it is captured`() async throws {
        let desk = try await EventDesk()
        let held = try charged("evt_1", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01", captured: false))
        try await desk.apply([held])
        #expect(try await desk.donations() == [])
        let taken = try charged("evt_2", "captured", at: "2025-01-02", StripeEvents.charge(at: "2025-01-01"))
        try await desk.apply([taken])
        #expect(try await desk.donations() == ["40.00 EUR 2025-01-01T00:00:00Z"])
    }

    @Test func `who gives without an account is known by their address, or a stranger`() async throws {
        let events = [
            try charged("evt_1", at: "2025-01-01", StripeEvents.charge("ch_1", of: nil, at: "2025-01-01")),
            try charged(
                "evt_2", at: "2025-01-02",
                StripeEvents.charge("ch_2", of: nil, at: "2025-01-02", email: "a@example.org")),
            // The address was told later than the payment.
            try charged(
                "evt_3", "refunded", at: "2025-01-03",
                StripeEvents.charge(
                    "ch_1", of: nil, at: "2025-01-01", refunded: 100, email: "A@example.org", api: .basil)),
        ]
        for order in [events, events.reversed()] {
            let desk = try await EventDesk()
            try await desk.apply(order)
            let progress = try await desk.store.progress(of: desk.campaign.id, asOf: EventDesk.now)
            #expect(progress.goals.map(\.value) == [0, 7900, 1])
        }
    }

    @Test(arguments: [
        (4000, "eur", "40.00 EUR"), (4000, "JPY", "4000 JPY"), (4000, "bhd", "4.000 BHD"), (500, "isk", "5 ISK"),
        (500, "ugx", "5 UGX"), (500, "mga", "500.00 MGA"), (1, "usd", "0.01 USD"),
    ])
    func `amounts are in Stripe's minor units`(units: Int, currency: String, amount: String) async throws {
        let desk = try await EventDesk()
        try await desk.apply([
            charged("evt_1", at: "2025-01-01", StripeEvents.charge("ch_1", of: nil, units, currency, at: "2025-01-01"))
        ])
        #expect(try await desk.donations() == ["\(amount) 2025-01-01T00:00:00Z"])
    }

    @Test func `what a payments export told of refunds is not counted beside them`() async throws {
        let desk = try await EventDesk()
        try await desk.apply([charged("evt_1", at: "2025-01-01", StripeEvents.charge(at: "2025-01-01"))])
        let campaign = desk.campaign.id
        _ = try await desk.store.transaction(Recording(at: EventDesk.now)) { transaction in
            let donation = try transaction.donation(.external(ExternalIdentity(parsing: "stripe:ch_1")))
            var counts = ImportCounts()
            try transaction.beginBatch(format: "stripe-payments", source: "payments.csv")
            _ = try transaction.record(
                ReversalDraft(of: donation, amount: Money(parsing: "10.00 EUR"), reversedAt: EventDesk.now))
            return try transaction.endBatch(&counts)
        }
        try await desk.apply([
            charged(
                "evt_2", "refunded", at: "2025-02-01",
                StripeEvents.charge(at: "2025-01-01", refunds: [("re_1", 1000, "2025-02-01")]))
        ])
        #expect(
            try await desk.donations() == ["40.00 EUR 2025-01-01T00:00:00Z, refund 10.00 EUR 2025-02-01T00:00:00Z"])
        #expect(try await desk.store.progress(of: campaign, asOf: EventDesk.now).goals[1].value == 3000)
    }
}
