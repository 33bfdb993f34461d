import Campaigns
import Testing

/// The day must be the first one in the history, whatever the store has kept.
private func expect(_ expected: String?, _ drive: Drive, goal: Int = 0, at text: String) async throws {
    let progress = try await drive.progress(at: text)
    #expect(progress.goals[goal].firstReachedOn == (try expected.map(day)), "as of \(text)")
    let points = try await drive.history(goal: goal, at: text).points
    #expect(points.first { $0.value >= $0.target }?.day == (try expected.map(day)), "as of \(text)")
}

/// The day a goal was first reached, over a campaign long enough for a store to keep it.
let firstReachedRules = RuleSet("The day a goal was first reached, in a store") {
    Rule("it moves back with a record of an earlier day, and away with one that takes a member back") { backing in
        try await backing.withDrive([.init(.members, target: 2)], start: "2015-01-01") { drive in
            try await drive.join(from: "2014-05-01")
            try await expect(nil, drive, at: Drive.now)
            let second = try await drive.join(from: "2024-03-01")
            try await expect("2024-03-01", drive, at: Drive.now)
            try await expect(nil, drive, at: "2024-02-29")
            try await drive.join(from: "2016-08-05", to: "2016-08-07")
            try await expect("2016-08-05", drive, at: Drive.now)
            try await expect("2016-08-05", drive, at: "2016-08-05")
            try await expect(nil, drive, at: "2016-08-04T12:00:00Z")
            try await drive.cancel(second, at: "2024-03-02")
            try await expect("2016-08-05", drive, at: Drive.now)
        }
    }

    Rule("it follows adjustments, targets and the start") { backing in
        try await backing.withDrive([.init(.members, target: 3)], start: "2020-01-01") { drive in
            for date in ["2020-02-01", "2021-03-01"] { try await drive.join(from: date) }
            try await expect(nil, drive, at: Drive.now)
            try await drive.adjust(by: 1, on: "2021-06-01")
            try await expect("2021-06-01", drive, at: Drive.now)
            try await drive.adjust(by: -1, on: "2021-01-01")
            try await expect(nil, drive, at: Drive.now)
            try await drive.edit(CampaignChanges(targets: [drive.campaign.goals[0].id: 2]), at: "2025-05-01T12:00:00Z")
            try await expect("2025-05-01", drive, at: Drive.now)
            try await drive.edit(CampaignChanges(start: .day(try day("2025-05-20"))))
            try await expect("2025-05-20", drive, at: Drive.now)
        }
    }

    Rule("it follows donations and donors that come late") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.raised, target: 3000, currency: try Currency("EUR")), .init(.donors, target: 2),
        ]
        try await backing.withDrive(goals, start: "2022-01-01") { drive in
            let donor = try await drive.join(from: "2022-01-01")
            try await drive.give("20.00 EUR", on: "2025-06-01", donor: donor)
            try await expect(nil, drive, at: Drive.now)
            try await drive.give("10.00 EUR", on: "2024-04-01", donor: donor)
            try await expect("2025-06-01", drive, at: Drive.now)
            try await drive.give("20.00 EUR", on: "2023-02-01")
            try await expect("2024-04-01", drive, at: Drive.now)
            try await expect("2024-04-01", drive, goal: 1, at: Drive.now)
        }
    }
}
