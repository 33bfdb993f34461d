import Campaigns
import Testing

private func levels() throws -> [Level] { [try Level(name: "Gold", graceDays: 10), try Level(name: "Tin")] }

/// One person's terms, and what they are to a goal on 15 March 2025.
private struct Person: Sendable, CustomTestStringConvertible {
    var terms: [(kind: Membership.Kind, level: String?, from: String, to: String?)] = []
    var cancelled: String?
    /// To a goal of paying and gift members.
    let toAll: String
    /// To a goal of paying members at the level Gold.
    let toGold: String

    var testDescription: String { "\(toAll), \(toGold)" }
}

/// A figure that tells what it counts and what not, and why.
let explanationRules = RuleSet("Explanations of a figure") {
    Rule.each(
        [
            Person(terms: [(.paying, "Gold", "2025-01-01", nil)], toAll: "paying 1 |", toGold: "paying 1 |"),
            Person(terms: [(.gift, "Gold", "2025-01-01", nil)], toAll: "gift 1 |", toGold: "| gift 1"),
            Person(
                terms: [(.complimentary, "Gold", "2025-01-01", nil)], toAll: "| complimentary 1",
                toGold: "| complimentary 1"),
            Person(terms: [(.trial, nil, "2025-01-01", nil)], toAll: "| trial 1", toGold: "| otherLevel 1"),
            Person(terms: [(.paying, "Tin", "2025-01-01", nil)], toAll: "paying 1 |", toGold: "| otherLevel 1"),
            // Overlapping terms: the one that counts most is what the person is.
            Person(
                terms: [(.complimentary, "Gold", "2025-01-01", nil), (.paying, "Gold", "2025-02-01", nil)],
                toAll: "paying 1 |", toGold: "paying 1 |"),
            Person(
                terms: [(.complimentary, "Gold", "2025-01-01", nil), (.paying, "Tin", "2025-02-01", nil)],
                toAll: "paying 1 |", toGold: "| complimentary 1"),
            Person(
                terms: [(.paying, "Gold", "2024-01-01", "2025-03-10")], toAll: "| grace 1", toGold: "| grace 1"),
            Person(
                terms: [(.paying, "Gold", "2024-01-01", "2025-03-01")], toAll: "| lapsed 1", toGold: "| lapsed 1"),
            // A gift that nobody renewed.
            Person(terms: [(.gift, "Tin", "2024-01-01", "2025-03-10")], toAll: "| lapsed 1", toGold: "| otherLevel 1"),
            Person(
                terms: [(.paying, "Gold", "2024-01-01", "2025-03-10")], cancelled: "2025-02-01",
                toAll: "| cancelled 1", toGold: "| cancelled 1"),
            // Cancelling is not ending.
            Person(
                terms: [(.paying, "Gold", "2024-01-01", "2025-04-01")], cancelled: "2025-02-01", toAll: "paying 1 |",
                toGold: "paying 1 |"),
            Person(
                terms: [(.paying, "Gold", "2025-04-01", nil)], toAll: "| notYetStarted 1", toGold: "| notYetStarted 1"),
            Person(
                terms: [(.paying, "Tin", "2025-04-01", nil)], toAll: "| notYetStarted 1", toGold: "| otherLevel 1"),
            // Back after a while, and renewed without one.
            Person(
                terms: [(.paying, "Gold", "2024-01-01", "2024-02-01"), (.paying, "Gold", "2025-03-01", nil)],
                toAll: "paying 1 |", toGold: "paying 1 |"),
            Person(
                terms: [(.paying, "Tin", "2024-01-01", "2025-03-15"), (.paying, "Gold", "2025-03-15", nil)],
                toAll: "paying 1 |", toGold: "paying 1 |"),
            Person(toAll: "| noMembership 1", toGold: "| noMembership 1"),
        ], "a member is counted or not for one reason"
    ) { (person: Person, backing: StoreBacking) in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.members, target: 9, counting: try Counting([.paying], levels: ["Gold"])),
        ]
        try await backing.withDrive(goals, levels: levels()) { drive in
            let member = try await drive.store.add(MemberDraft(), drive.recording()).id
            for term in person.terms {
                try await drive.extend(member, term.kind, level: term.level, from: term.from, to: term.to)
            }
            if let instant = person.cancelled { try await drive.cancel(member, at: instant) }
            #expect(try await drive.explained(at: "2025-03-15") == person.toAll)
            #expect(try await drive.explained(goal: 1, at: "2025-03-15") == person.toGold)
        }
    }

    Rule("an explanation is as of its instant, and of an ended campaign as of its last") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-02-01", to: "2026-01-01")
            try await drive.join(from: "2026-01-01")
            #expect(try await drive.explained(at: "2025-01-15") == "| notYetStarted 2")
            #expect(try await drive.explained(at: "2025-12-31") == "paying 1 | notYetStarted 1")
            #expect(try await drive.explained(at: "2027-01-01") == "paying 1 | notYetStarted 1")
            let last = try await drive.explanation(at: "2027-01-01").evaluatedAt
            #expect(last == (try drive.instant("2025-12-31T21:59:59.999Z")))
        }
    }

    Rule("a new member is new, or was one before, or will be later") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.newMembers, target: 9), .init(.newMembers, target: 9, includesRejoins: true),
        ]
        try await backing.withDrive(goals, levels: levels()) { drive in
            try await drive.join(from: "2025-02-01", to: "2025-03-01")  // new, and over
            try await drive.join(from: "2024-06-01")  // a member since before
            let back = try await drive.join(from: "2024-01-01", to: "2024-06-01")
            try await drive.extend(back, from: "2025-02-01")
            try await drive.join(from: "2025-09-01")  // later in the window
            try await drive.join(from: "2026-02-01")  // after it
            try await drive.join(.trial, from: "2025-02-01")
            try await drive.join(.complimentary, from: "2025-02-01", to: "2025-03-01")  // never counted
            let rest = "beforeStart 1, later 1, afterClose 1, trial 1, neverCounted 1"
            #expect(try await drive.explained(at: Drive.now) == "new 1 | rejoin 1, \(rest)")
            #expect(try await drive.explained(goal: 1, at: Drive.now) == "new 1, rejoin 1 | \(rest)")
            #expect(
                try await drive.explained(at: "2024-12-31")
                    == "| beforeStart 2, later 2, afterClose 1, notYetStarted 2")
        }
    }

    Rule("a donor counts by what was kept, and a stranger for each donation") { backing in
        try await backing.withDrive([.init(.donors, target: 9)]) { drive in
            let other = try await Drive(drive.store, slug: "other", [.init(.donors, target: 9)])
            var donors: [Member.ID] = []
            for _ in 0..<7 { donors.append(try await drive.store.add(MemberDraft(), drive.recording()).id) }
            try await drive.give("5.00 EUR", on: "2025-02-01", donor: donors[0])
            try await drive.give("5.00 USD", on: "2025-02-02", donor: donors[0])
            let refunded = try await drive.give("5.00 EUR", on: "2025-02-01", donor: donors[1]).id
            try await drive.reverse(refunded, on: "2025-03-01")
            try await drive.give("5.00 EUR", on: "2024-12-31", donor: donors[2])
            try await drive.give("5.00 EUR", on: "2025-09-01", donor: donors[3])
            try await drive.give("5.00 EUR", on: "2026-01-01", donor: donors[4])
            try await other.give("5.00 EUR", on: "2025-02-01", donor: donors[5])
            let mistake = try await drive.give("5.00 EUR", on: "2025-02-01", donor: donors[6]).id
            try await drive.void(mistake)
            try await drive.give("5.00 EUR", on: "2025-02-01")
            try await drive.give("5.00 EUR", on: "2025-02-01")
            let rest = "later 1, afterClose 1, beforeStart 1, otherCampaign 1, voided 1"
            #expect(try await drive.explained(at: "2025-02-15") == "gave 2, stranger 2 | \(rest)")
            #expect(try await drive.explained(at: Drive.now) == "gave 1, stranger 2 | refunded 1, \(rest)")
            #expect(try await other.explained(at: Drive.now) == "gave 1 | otherCampaign 7, voided 1")
        }
    }

    Rule("money is kept, went back, or was not the campaign's to count") { backing in
        try await backing.withDrive([.init(.raised, target: 9, currency: Currency("EUR"))]) { drive in
            let other = try await Drive(
                drive.store, slug: "other", [.init(.raised, target: 9, currency: Currency("USD"))])
            let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
            try await drive.give("20.00 EUR", on: "2025-02-02")
            let foreign = try await drive.give("30.00 USD", on: "2025-02-01", converted: "10.00 EUR").id
            try await drive.give("7.00 USD", on: "2025-02-01")
            try await drive.give("8.00 CHF", on: "2025-02-01")
            try await drive.give("1.00 EUR", on: "2024-12-31")
            try await drive.give("2.00 EUR", on: "2025-09-01")
            try await drive.give("3.00 EUR", on: "2026-01-01")
            try await other.give("4.00 EUR", on: "2025-02-01")
            let loose = DonationDraft(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"))
            _ = try await drive.store.record(loose, drive.recording())
            let mistake = try await drive.give("6.00 EUR", on: "2025-02-01").id
            try await drive.void(mistake)
            try await drive.reverse(gift, "4.00 EUR", on: "2025-03-01")
            try await drive.reverse(foreign, "10.00 USD", on: "2025-03-01")
            let rest = """
                unconverted 8.00 CHF of 1, unconverted 7.00 USD of 1, later 2.00 EUR of 1, afterClose 3.00 EUR of 1, \
                beforeStart 1.00 EUR of 1, otherCampaign 4.00 EUR of 1, noCampaign 5.00 EUR of 1, voided 6.00 EUR of 1
                """
            #expect(
                try await drive.explained(at: "2025-02-15")
                    == "received 30.00 EUR of 2, converted 10.00 EUR of 1 | \(rest)")
            #expect(
                try await drive.explained(at: Drive.now)
                    == "received 26.00 EUR of 2, converted 6.67 EUR of 1 | reversed 7.33 EUR of 2, \(rest)")
            try await drive.reverse(gift, on: "2025-04-01")
            #expect(
                try await drive.explained(at: Drive.now)
                    == "received 20.00 EUR of 1, converted 6.67 EUR of 1 | reversed 13.33 EUR of 2, \(rest)")
        }
    }

    Rule("adjustments in force are added, and those to come are told") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-02-01")
            try await drive.adjust(by: 5, on: "2025-02-01")
            try await drive.adjust(by: -2, on: "2025-03-01")
            try await drive.adjust(by: 100, on: "2025-07-01")
            let explanation = try await drive.explanation(at: "2025-04-01")
            #expect(explanation.included == 1)
            #expect(explanation.adjustments.map(\.amount) == [5, -2])
            #expect(explanation.laterAdjustments.map(\.amount) == [100])
            #expect(explanation.value == 4)
        }
    }

    Rule("who was merged, taken back or erased is told") { backing in
        let goals: [CampaignDraft.GoalDraft] = [.init(.members, target: 9), .init(.donors, target: 9)]
        try await backing.withDrive(goals) { drive in
            let ada = try await drive.join(from: "2025-02-01")
            let again = try await drive.join(from: "2025-03-01")
            let erased = try await drive.join(from: "2025-02-01")
            let mistake = try await drive.join(from: "2025-02-01")
            let mistyped = try await drive.store.add(MemberDraft(name: "Jo"), drive.recording()).id
            let term = try await drive.store.record(drive.term(from: "2025-02-01"), for: mistyped, drive.recording()).id
            try await drive.give("5.00 EUR", on: "2025-02-01", donor: erased)
            try await drive.store.transaction(drive.recording()) { transaction in
                _ = try transaction.merge(.id(again), into: .id(ada))
                _ = try transaction.erase(.id(erased))
                try transaction.void(mistake, reason: "typed twice")
                try transaction.void(term, reason: "typed twice")
            }
            #expect(try await drive.explained(at: Drive.now) == "paying 2 | merged 1, voided 2")
            let explanation = try await drive.explanation(at: Drive.now)
            #expect(explanation.counted.map(\.erased) == [1])
            #expect(try await drive.explanation(goal: 1, at: Drive.now).counted.map(\.erased) == [1])

            let entries = try await drive.entries(at: Drive.now)
            #expect(entries.map(\.subject) == [ada, again, erased, mistake, mistyped].map { .member($0) })
            #expect(entries.map(\.isCounted) == [true, false, true, false, false])
            #expect(entries.map(\.mergedInto) == [nil, ada, nil, nil, nil])
            #expect(entries.map(\.isErased) == [false, false, true, false, false])
            #expect(entries.map(\.name) == [nil, nil, nil, nil, "Jo"])
            #expect(entries[0].instant == (try drive.instant("2025-02-01")))
        }
    }

    Rule("the list can be stopped, and an unknown goal is refused") { backing in
        struct Enough: Error {}
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-02-01")
            let (campaign, instant) = (drive.campaign.id, try drive.instant(Drive.now))
            await #expect(throws: Enough.self) {
                _ = try await drive.store.explanation(of: campaign, goal: nil, asOf: instant) { _ in throw Enough() }
            }
            let stranger = Goal.ID(campaign.uuid)
            #expect(
                try await refusal {
                    _ = try await drive.store.explanation(of: campaign, goal: stranger, asOf: instant)
                } == .notFound)
            #expect(try await drive.explained(at: Drive.now) == "paying 1 |")
        }
    }
}
