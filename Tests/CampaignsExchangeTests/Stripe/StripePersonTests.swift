import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Stripe's customers` {
    private func gift(_ id: String, of customer: String?, at: String, email: String? = nil, name: String? = nil) throws
        -> StripeEvent
    {
        try StripeEvents.event(
            "evt_\(id)", "charge.succeeded", at: at,
            StripeEvents.charge("ch_\(id)", of: customer, at: at, email: email, name: name))
    }

    @Test func `customers who share an address are one member, whoever was told of first`() async throws {
        let events = [
            try gift("1", of: "cus_1", at: "2025-01-01"),
            try gift("2", of: "cus_2", at: "2025-01-02", email: "a@example.org"),
            try gift("3", of: "cus_1", at: "2025-01-03", email: "A@example.org", name: "Ada"),
        ]
        for order in [events, events.reversed(), [events[1], events[0], events[2]]] {
            let desk = try await EventDesk()
            try await desk.apply(order)
            let member = try await desk.store.member(.email(EmailAddress("a@example.org"))).member
            #expect(member.externalIdentities.map(\.description).sorted() == ["stripe:cus_1", "stripe:cus_2"])
            #expect((member.name, member.email?.address) == ("Ada", "A@example.org"))
            let progress = try await desk.store.progress(of: desk.campaign.id, asOf: EventDesk.now)
            #expect(progress.goals.map(\.value) == [0, 12000, 1])
        }
    }

    @Test func `a member that was there before keeps the name and address that were entered by hand`() async throws {
        let desk = try await EventDesk()
        let email = try EmailAddress("ada@example.org")
        let ada = try await desk.store.add(
            MemberDraft(name: "Ada Lovelace", email: email), Recording(at: EventDesk.now))
        try await desk.apply([
            gift("1", of: "cus_1", at: "2025-01-01", email: "ada@example.org", name: "ADA L"),
            gift("2", of: "cus_1", at: "2025-01-02", email: "other@example.org"),
        ])
        let member = try await desk.store.member(.external(.init(parsing: "stripe:cus_1"))).member
        #expect(member.id == ada.id)
        #expect(member.name == "Ada Lovelace")
        // An address that Stripe told too is Stripe's to change.
        #expect(member.email?.address == "other@example.org")
    }

    @Test func `who was erased is neither brought back nor told of`() async throws {
        let desk = try await EventDesk()
        let events = [
            try gift("1", of: "cus_1", at: "2025-01-01", email: "a@example.org", name: "Ada"),
            try StripeEvent.subscription(
                "evt_s", "created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-12-31")),
        ]
        try await desk.apply(events)
        let before = try await desk.store.progress(of: desk.campaign.id, asOf: EventDesk.now).goals.map(\.value)
        _ = try await desk.store.erase(.email(EmailAddress("a@example.org")), Recording(at: EventDesk.now))
        let again = try await desk.apply(
            events + [
                gift("2", of: "cus_1", at: "2025-06-01"), gift("3", of: nil, at: "2025-06-01", email: "a@example.org"),
            ])
        #expect(again == ["suppressed", "suppressed", "suppressed", "suppressed"])
        #expect(before == [1, 4000, 1])
        #expect(try await desk.store.progress(of: desk.campaign.id, asOf: EventDesk.now).goals.map(\.value) == before)
    }

    @Test func `undoing an import of events takes back what they told`() async throws {
        let desk = try await EventDesk()
        let first = try StripeEvent.subscription(
            "evt_1", "created", at: "2025-01-01", .init(from: "2025-01-01", through: "2025-02-01"))
        try await desk.apply([first])
        let before = try await desk.state()
        let later = [
            try StripeEvent.subscription(
                "evt_2", "updated", at: "2025-02-01", .init(from: "2025-02-01", through: "2025-03-01", plan: "Patron")),
            try StripeEvent.subscription(
                "evt_3", "updated", at: "2025-01-01", .init(from: "2024-12-15", through: "2025-02-01", plan: "Patron")),
            try gift("9", of: "cus_2", at: "2025-06-01", email: "b@example.org"),
        ]
        let batch = try await desk.importEvents(later)
        let after = try await desk.state()
        #expect(after != before)
        _ = try await desk.store.transaction(Recording(at: EventDesk.now)) { try $0.undo(batch) }
        #expect(try await desk.state() == before)
        let again = try await desk.apply(later)
        #expect(again == ["updated", "updated", "added"])
        #expect(try await desk.state() == after)
    }
}
