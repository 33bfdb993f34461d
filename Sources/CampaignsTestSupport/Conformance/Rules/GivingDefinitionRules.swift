import Campaigns
import Testing

/// What is recorded, and what the figures are then.
private struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Returns the pledge that is told of, if there is one.
    let record: @Sendable (Drive) async throws -> Pledge.ID?
    /// At each instant what was raised, the number of donors, and the pledge as ``Drive/told(_:at:)`` has it.
    let figures: [(at: String, raised: Int64, donors: Int64, pledge: String?)]

    init(
        _ name: String, _ figures: [(at: String, raised: Int64, donors: Int64, pledge: String?)],
        record: @escaping @Sendable (Drive) async throws -> Pledge.ID?
    ) {
        testDescription = name
        self.record = record
        self.figures = figures
    }
}

private let promises: [Case] = [
    Case(
        "of the 31st, what is due monthly is due on each month's last day",
        [
            ("2025-01-31T21:59:59Z", 0, 0, "pending 0.00 of 40.00"),
            ("2025-02-28T21:59:59Z", 1000, 1, "inProgress 10.00 of 40.00"),
            ("2025-02-28T22:00:00Z", 1000, 1, "overdue 10.00 of 40.00"),
            ("2025-03-31T20:59:59Z", 2000, 2, "inProgress 20.00 of 40.00"),
            ("2025-03-31T21:00:00Z", 2000, 2, "overdue 20.00 of 40.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 4, on: "2025-01-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-02-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-03-02")
        return pledge
    },
    Case(
        "of 29 February, what is due yearly is due on 28 February but for leap years",
        [
            ("2025-02-28T21:59:59Z", 1000, 1, "inProgress 10.00 of 50.00"),
            ("2025-02-28T22:00:00Z", 1000, 1, "overdue 10.00 of 50.00"),
            ("2028-02-29T21:59:59Z", 4000, 2, "inProgress 40.00 of 50.00"),
            ("2028-02-29T22:00:00Z", 4000, 2, "overdue 40.00 of 50.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise(
            "10.00 EUR", first: "2024-02-29", every: .init(1, .year), count: 5, on: "2024-02-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2024-02-10")
        try await drive.pay(pledge, "30.00 EUR", on: "2025-03-10")
        return pledge
    },
    Case(
        "100.00 over 12 is 11 times 8.33 and once 8.37",
        [
            ("2025-12-01", 9163, 1, "inProgress 91.63 of 100.00"),
            ("2025-12-31", 10_000, 2, "completed 100.00 of 100.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise(
            splitting: "100.00 EUR", into: 12, first: "2025-01-31", on: "2025-01-01")
        try await drive.pay(pledge, "91.63 EUR", on: "2025-01-02")
        try await drive.pay(pledge, "8.37 EUR", on: "2025-12-31")
        return pledge
    },
    Case(
        "what is paid beyond the balance is raised, and settles nothing",
        [("2025-02-01", 4500, 1, "completed 30.00 of 30.00")]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3, on: "2025-01-01")
        try await drive.pay(pledge, "45.00 EUR", on: "2025-02-01")
        return pledge
    },
    Case(
        "a payment before it is due settles the instalment all the same",
        [
            ("2025-01-10", 1000, 1, "inProgress 10.00 of 20.00"),
            ("2025-02-28T21:59:59Z", 1000, 1, "inProgress 10.00 of 20.00"),
            ("2025-03-01", 1000, 1, "overdue 10.00 of 20.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 2, on: "2025-01-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-01-10")
        return pledge
    },
    Case(
        "a partial refund of a payment reopens the latest settled instalment",
        [
            ("2025-02-09", 2000, 1, "completed 20.00 of 20.00"),
            ("2025-02-10", 1500, 1, "inProgress 15.00 of 20.00"),
            ("2025-03-01", 1500, 1, "overdue 15.00 of 20.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 2, on: "2025-01-01")
        let payment = try await drive.pay(pledge, "20.00 EUR", on: "2025-01-10")
        try await drive.reverse(payment, "5.00 EUR", on: "2025-02-10")
        return pledge
    },
    Case(
        "a cancelled pledge keeps what was paid on it, and later payments are donations",
        [
            ("2025-02-28", 1000, 1, "inProgress 10.00 of 30.00"),
            ("2025-03-01", 1000, 1, "cancelled 10.00 of 30.00"),
            ("2025-04-01", 1700, 2, "cancelled 10.00 of 30.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3, on: "2025-01-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-01-31")
        try await drive.cancel(pledge, at: "2025-03-01")
        try await drive.pay(pledge, "7.00 EUR", on: "2025-04-01")
        return pledge
    },
    Case(
        "a pledge in another currency is settled in it, and raises what was converted",
        [
            ("2025-02-01", 0, 1, "inProgress 10.00 of 20.00"), ("2025-02-02", 900, 2, "completed 20.00 of 20.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 USD", first: "2025-02-28", count: 2, on: "2025-01-01")
        try await drive.pay(pledge, "10.00 USD", on: "2025-02-01")
        try await drive.pay(pledge, "10.00 USD", on: "2025-02-02", converted: "9.00 EUR")
        return pledge
    },
    Case(
        "a pledge that is paid in another currency is settled by the conversion",
        [("2025-02-01", 1000, 1, "inProgress 10.00 of 20.00")]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-02-28", count: 2, on: "2025-01-01")
        try await drive.pay(pledge, "11.00 USD", on: "2025-02-01", converted: "10.00 EUR")
        return pledge
    },
    Case(
        "what is written off is expected no more",
        [
            ("2025-03-31", 1000, 1, "overdue 10.00 of 30.00"), ("2025-04-01", 1000, 1, "completed 10.00 of 30.00"),
        ]
    ) { drive in
        let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3, on: "2025-01-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-01-31")
        try await drive.writeOff(pledge, at: "2025-04-01")
        return pledge
    },
]

private let donations: [Case] = [
    Case(
        "a partial refund takes its part from its own day on, and the donor goes on counting",
        [("2025-02-01", 1000, 1, nil), ("2025-02-10", 600, 1, nil)]
    ) { drive in
        let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
        try await drive.reverse(gift, "4.00 EUR", on: "2025-02-10")
        return nil
    },
    Case(
        "who got everything back is no donor any more, unless something else is kept",
        [("2025-02-01", 1000, 1, nil), ("2025-02-10", 0, 0, nil), ("2025-02-11", 500, 1, nil)]
    ) { drive in
        let ada = try await drive.store.add(MemberDraft(), drive.recording()).id
        let gift = try await drive.give("10.00 EUR", on: "2025-02-01", donor: ada).id
        try await drive.reverse(gift, on: "2025-02-10")
        try await drive.give("5.00 EUR", on: "2025-02-11", donor: ada)
        return nil
    },
    Case(
        "one currency's refund does not take away what is kept in another",
        [("2025-02-10", 0, 1, nil)]
    ) { drive in
        let ada = try await drive.store.add(MemberDraft(), drive.recording()).id
        let gift = try await drive.give("10.00 EUR", on: "2025-02-01", donor: ada).id
        try await drive.give("5.00 USD", on: "2025-02-01", donor: ada)
        try await drive.reverse(gift, on: "2025-02-10")
        return nil
    },
    Case(
        "a refund after the last day leaves the figures of the campaign as they are",
        [("2028-12-31", 1000, 1, nil), ("2029-01-01", 1000, 1, nil), ("2029-06-01", 1000, 1, nil)]
    ) { drive in
        let gift = try await drive.give("10.00 EUR", on: "2028-12-31").id
        try await drive.reverse(gift, on: "2029-01-01")
        return nil
    },
    Case(
        "an anonymous donor who is known is one person, and each unknown one is one",
        [("2025-02-02", 200, 1, nil), ("2025-02-03", 300, 2, nil), ("2025-02-04", 400, 3, nil)]
    ) { drive in
        let ada = try await drive.store.add(MemberDraft(name: "Ada", visibility: .anonymous), drive.recording()).id
        for day in ["2025-02-01", "2025-02-02"] {
            let draft = DonationDraft(
                amount: try Money(parsing: "1.00 EUR"), receivedAt: try drive.instant(day), donor: ada,
                campaign: drive.campaign.id, visibility: .anonymous)
            _ = try await drive.store.record(draft, drive.recording())
        }
        try await drive.give("1.00 EUR", on: "2025-02-03")
        try await drive.give("1.00 EUR", on: "2025-02-04")
        return nil
    },
    Case(
        "two donors who are merged are one, and what they gave stays",
        [("2025-02-01", 1000, 1, nil), ("2025-02-02", 1500, 1, nil)]
    ) { drive in
        let ada = try await drive.store.add(MemberDraft(), drive.recording()).id
        let again = try await drive.store.add(MemberDraft(), drive.recording()).id
        try await drive.give("10.00 EUR", on: "2025-02-01", donor: ada)
        try await drive.give("5.00 EUR", on: "2025-02-02", donor: again)
        try await drive.store.transaction(drive.recording()) { _ = try $0.merge(.id(again), into: .id(ada)) }
        return nil
    },
    Case(
        "what was given before the start or after the last day is not the campaign's",
        [("2025-01-01", 0, 0, nil), ("2029-06-01", 0, 0, nil)]
    ) { drive in
        try await drive.give("10.00 EUR", on: "2023-12-31T21:59:59.999Z")
        try await drive.give("10.00 EUR", on: "2028-12-31T22:00:00Z")
        return nil
    },
]

/// What is raised, who gave and how a pledge stands, by the cases in which one could think otherwise.
let givingDefinitionRules = RuleSet("Giving by its cases") {
    Rule.each(promises + donations, "a case has its figures") { (example: Case, backing: StoreBacking) in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.raised, target: 9, currency: try Currency("EUR")), .init(.donors, target: 9),
        ]
        try await backing.withDrive(goals, start: "2024-01-01", lastDay: "2028-12-31") { drive in
            let pledge = try await example.record(drive)
            for (instant, raised, donors, told) in example.figures {
                #expect(try await drive.values(at: instant) == [raised, donors], "\(instant)")
                #expect(try await drive.explanation(goal: 0, at: instant).included == raised, "\(instant)")
                #expect(try await drive.explanation(goal: 1, at: instant).included == donors, "\(instant)")
                guard let pledge else { continue }
                #expect(try await drive.told(pledge, at: instant) == told, "\(instant)")
            }
        }
    }
}
