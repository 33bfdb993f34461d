import Campaigns
import Testing

let revisionRules = RuleSet("Revisions of a campaign") {
    Rule("a new target holds from its instant on, and older figures keep the old one") { backing in
        try await backing.withDrive([.init(.members, target: 2)]) { drive in
            for _ in 0..<3 { try await drive.join(from: "2025-02-01") }
            try await drive.edit(.init(targets: [drive.campaign.goals[0].id: 5]), at: "2025-03-10T12:00:00Z")
            let before = try await drive.progress(at: "2025-03-10T11:59:59.999Z")
            #expect(before.current.target == 2)
            #expect(before.phase == .reached)
            let after = try await drive.progress(at: "2025-03-10T12:00:00Z")
            #expect(after.current.target == 5)
            #expect(after.phase == .active)
            #expect(after.current.remaining == 2)
            #expect(after.current.firstReachedOn == (try day("2025-02-01")))
        }
    }

    Rule("a history shows the target that was in force on each day") { backing in
        try await backing.withDrive([.init(.members, target: 2)]) { drive in
            try await drive.edit(.init(targets: [drive.campaign.goals[0].id: 5]), at: "2025-01-03T12:00:00Z")
            try await drive.edit(.init(targets: [drive.campaign.goals[0].id: 4]), at: "2025-01-05T12:00:00Z")
            let points = try await drive.history(at: "2025-01-06T12:00:00Z").points
            #expect(points.map(\.target) == [2, 2, 5, 5, 4, 4])
        }
    }

    Rule("a revision that is recorded late but dated earlier does not replace a later one") { backing in
        try await backing.withDrive([.init(.members, target: 2)]) { drive in
            let goal = drive.campaign.goals[0].id
            try await drive.edit(.init(targets: [goal: 5]), at: "2025-03-10T12:00:00Z")
            let edited = try await drive.edit(.init(targets: [goal: 3]), at: "2025-02-10T12:00:00Z")
            #expect(edited.goals[0].target.latest == 5)
            #expect(try await drive.progress(at: "2025-03-01").current.target == 3)
            #expect(try await drive.progress(at: "2025-04-01").current.target == 5)
            #expect(try await drive.store.campaigns() == [edited])
        }
    }

    Rule("a new deadline holds from its instant on") { backing in
        try await backing.withDrive([.init(.members, target: 2)], lastDay: "2025-03-31") { drive in
            try await drive.edit(.init(deadline: .endOf(try day("2025-06-30"))), at: "2025-03-10T12:00:00Z")
            let before = try await drive.progress(at: "2025-03-10T11:59:59.999Z")
            #expect(before.closesAt == (try at("2025-03-31T21:00:00Z")))
            #expect(before.lastDay == (try day("2025-03-31")))
            let after = try await drive.progress(at: "2025-04-15")
            #expect(after.closesAt == (try at("2025-06-30T21:00:00Z")))
            #expect(after.phase == .active)
            #expect(try await drive.progress(at: "2025-07-01").phase == .ended)
        }
    }

    Rule("a deadline that is moved after the close reopens the campaign from then on") { backing in
        try await backing.withDrive([.init(.members, target: 2)], lastDay: "2025-03-31") { drive in
            try await drive.join(from: "2025-04-05")
            try await drive.edit(.init(deadline: .endOf(try day("2025-04-30"))), at: "2025-04-10T12:00:00Z")
            let closed = try await drive.progress(at: "2025-04-09")
            #expect(closed.phase == .ended)
            #expect(closed.current.value == 0)
            let reopened = try await drive.progress(at: "2025-04-11")
            #expect(reopened.phase == .active)
            #expect(reopened.current.value == 1)
        }
    }

    Rule("a refused revision leaves the campaign as it was") { backing in
        try await backing.withDrive { drive in
            let goal = drive.campaign.goals[0].id
            let impossible: [CampaignChanges] = [
                .init(targets: [goal: 0]), .init(targets: [goal: -5]),
                .init(deadline: .endOf(try day("2024-12-31"))), .init(start: .day(try day("2026-01-01"))),
                .init(title: "a\u{0}b"),
            ]
            for changes in impossible {
                await #expect(throws: DomainError.self) { try await drive.edit(changes) }
            }
            #expect(try await drive.store.campaigns() == [drive.campaign])
        }
    }

    Rule("moving the start moves every window, also for the past") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.newMembers, target: 9), .init(.donors, target: 9),
            .init(.raised, target: 900, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            let anna = try await drive.join(from: "2025-01-10")
            try await drive.join(from: "2025-02-10")
            try await drive.give("1.00 EUR", on: "2025-01-10", donor: anna)
            try await drive.give("2.00 EUR", on: "2025-02-10", donor: anna)
            try await drive.give("4.00 EUR", on: "2025-01-10")
            #expect(try await drive.values(at: "2025-03-01") == [2, 2, 2, 700])

            try await drive.edit(.init(start: .day(try day("2025-02-01"))))
            #expect(try await drive.values(at: "2025-03-01") == [2, 1, 1, 200])
            #expect(try await drive.values(at: "2025-01-20") == [1, 0, 0, 0])
            #expect(try await drive.history(goal: 3, at: "2025-02-11").points.map(\.value).suffix(3) == [0, 200, 200])

            // Exactly at Anna's second gift, which still counts.
            try await drive.edit(.init(start: .instant(try drive.instant("2025-02-10"))))
            #expect(try await drive.values(at: "2025-03-01") == [2, 1, 1, 200])
            try await drive.edit(.init(start: .instant(try drive.instant("2025-02-10").advanced(byMilliseconds: 1))))
            #expect(try await drive.values(at: "2025-03-01") == [2, 0, 0, 0])

            try await drive.edit(.init(start: .day(try day("2024-06-01"))))
            #expect(try await drive.values(at: "2025-03-01") == [2, 2, 2, 700])
        }
    }
}
