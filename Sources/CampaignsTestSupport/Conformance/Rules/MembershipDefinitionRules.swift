import Campaigns
import Testing

/// What is recorded, and what is counted then.
private struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let record: @Sendable (Drive) async throws -> Void
    /// At each instant: members, members at Gold, new members, new members and those who came back.
    let figures: [(at: String, [Int64])]

    init(
        _ name: String, _ figures: [(at: String, [Int64])], record: @escaping @Sendable (Drive) async throws -> Void
    ) {
        testDescription = name
        self.record = record
        self.figures = figures
    }
}

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [
        .init(.members, target: 9), .init(.members, target: 9, counting: try Counting([.paying], levels: ["Gold"])),
        .init(.newMembers, target: 9), .init(.newMembers, target: 9, includesRejoins: true),
    ]
}

private let cases: [Case] = [
    Case(
        "overlapping paying and complimentary terms are one member, while the paying one runs",
        [("2025-02-15", [0, 0, 0, 0]), ("2025-04-01", [1, 0, 1, 1]), ("2025-06-01", [0, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(.complimentary, from: "2025-01-01")
        try await drive.extend(ada, from: "2025-03-01", to: "2025-06-01")
    },
    Case(
        "a complimentary term within a paying one takes nothing away",
        [("2025-01-15", [1, 0, 1, 1]), ("2025-03-15", [1, 0, 1, 1]), ("2025-06-15", [1, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(from: "2025-01-01")
        try await drive.extend(ada, .complimentary, from: "2025-03-01", to: "2025-04-01")
    },
    Case(
        "a gift that lapses counts until its end, and in grace no more",
        [("2025-03-31", [1, 0, 1, 1]), ("2025-04-01", [0, 0, 1, 1]), ("2025-04-11", [0, 0, 1, 1])]
    ) { drive in
        try await drive.join(.gift, level: "Gold", from: "2025-01-01", to: "2025-04-01")
    },
    Case(
        "a gift that is renewed by its receiver goes on, and nobody joined again",
        [("2025-03-31", [1, 0, 1, 1]), ("2025-04-01", [1, 1, 1, 1])]
    ) { drive in
        let ada = try await drive.join(.gift, level: "Gold", from: "2025-01-01", to: "2025-04-01")
        try await drive.extend(ada, .paying, level: "Gold", from: "2025-04-01")
    },
    Case(
        "a rejoin is no new member, and counts where those who come back do",
        [("2025-02-28", [0, 0, 0, 0]), ("2025-03-01", [1, 0, 0, 1])]
    ) { drive in
        let ada = try await drive.join(from: "2024-03-01", to: "2024-09-01")
        try await drive.extend(ada, from: "2025-03-01")
    },
    Case(
        "who leaves and comes back twice in the window is one",
        [("2025-02-15", [1, 0, 1, 1]), ("2025-03-15", [0, 0, 1, 1]), ("2025-06-15", [1, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(from: "2025-02-01", to: "2025-03-01")
        try await drive.extend(ada, from: "2025-04-01", to: "2025-05-01")
        try await drive.extend(ada, from: "2025-06-01")
    },
    Case(
        "a renewal without a gap is not seen in any figure",
        [("2025-02-28", [1, 0, 0, 0]), ("2025-03-01", [1, 0, 0, 0]), ("2026-02-28", [1, 0, 0, 0])]
    ) { drive in
        let ada = try await drive.join(from: "2024-03-01", to: "2025-03-01")
        try await drive.renew(ada, until: "2026-03-01")
    },
    Case(
        "a renewal in grace is a gap, and no rejoin",
        [("2025-02-28", [1, 1, 0, 0]), ("2025-03-05", [0, 0, 0, 0]), ("2025-03-08", [1, 1, 0, 0])]
    ) { drive in
        let ada = try await drive.join(level: "Gold", from: "2024-03-01", to: "2025-03-01")
        try await drive.extend(ada, level: "Gold", from: "2025-03-08")
    },
    Case(
        "an upgrade is the same member at another level",
        [("2025-04-30", [1, 0, 1, 1]), ("2025-05-01", [1, 1, 1, 1])]
    ) { drive in
        let ada = try await drive.join(level: "Tin", from: "2025-02-01", to: "2025-05-01")
        try await drive.extend(ada, level: "Gold", from: "2025-05-01")
    },
    Case(
        "an upgrade before the old level is over is one member too",
        [("2025-04-30", [1, 0, 1, 1]), ("2025-05-15", [1, 1, 1, 1]), ("2025-07-01", [1, 1, 1, 1])]
    ) { drive in
        let ada = try await drive.join(level: "Tin", from: "2025-02-01", to: "2025-07-01")
        try await drive.extend(ada, level: "Gold", from: "2025-05-01")
    },
    Case(
        "a cancelled membership counts until its paid-through end",
        [("2025-03-01", [1, 0, 1, 1]), ("2025-05-31", [1, 0, 1, 1]), ("2025-06-01", [0, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(from: "2025-02-01", to: "2025-06-01")
        try await drive.cancel(ada, at: "2025-02-15")
    },
    Case(
        "a trial that turns paying is new when it does",
        [("2025-02-15", [0, 0, 0, 0]), ("2025-03-01", [1, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(.trial, from: "2025-02-01", to: "2025-03-01")
        try await drive.extend(ada, from: "2025-03-01")
    },
    Case(
        "two members who were both counted and are merged were one all along",
        [("2025-02-15", [1, 0, 1, 1]), ("2025-04-15", [1, 0, 1, 1]), ("2025-06-15", [1, 0, 1, 1])]
    ) { drive in
        let ada = try await drive.join(from: "2025-02-01", to: "2025-05-01")
        let again = try await drive.join(from: "2025-04-01")
        try await drive.store.transaction(drive.recording()) { _ = try $0.merge(.id(again), into: .id(ada)) }
    },
    Case(
        "two members merged, one of them of before the window, are nobody new",
        [("2025-02-15", [1, 0, 0, 0]), ("2025-04-15", [1, 0, 0, 0])]
    ) { drive in
        let ada = try await drive.join(from: "2024-02-01", to: "2025-05-01")
        let again = try await drive.join(from: "2025-04-01")
        try await drive.store.transaction(drive.recording()) { _ = try $0.merge(.id(again), into: .id(ada)) }
    },
]

/// What a member is, a new one and one who joined, by the cases in which one could think otherwise.
let membershipDefinitionRules = RuleSet("Memberships by their cases") {
    Rule.each(cases, "a case has its figures") { (example: Case, backing: StoreBacking) in
        let levels = [try Level(name: "Gold", graceDays: 10), try Level(name: "Tin")]
        try await backing.withDrive(goals(), lastDay: "2026-12-31", levels: levels) { drive in
            try await example.record(drive)
            for (instant, figures) in example.figures {
                #expect(try await drive.values(at: instant) == figures, "\(instant)")
                for (goal, figure) in figures.enumerated() {
                    #expect(try await drive.explanation(goal: goal, at: instant).included == figure, "\(instant)")
                }
            }
        }
    }
}
