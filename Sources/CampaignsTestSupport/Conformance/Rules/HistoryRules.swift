import Campaigns
import Testing

let historyRules = RuleSet("History of a goal") {
    Rule("each day shows the value at its close") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-01-02T21:59:59.999Z")  // the last millisecond of 2 January
            try await drive.join(from: "2025-01-02T22:00:00Z", to: "2025-01-03T22:00:00Z")  // all of 3 January
            let points = try await drive.history(at: "2025-01-05T10:00:00Z").points
            #expect(points.map(\.day.description) == (1...5).map { "2025-01-0\($0)" })
            #expect(points.map(\.value) == [0, 1, 2, 1, 1])
        }
    }

    Rule("the last point is of the as-of, before the day's close") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-01-05T10:00:00Z")
            try await drive.join(from: "2025-01-05T10:00:00.001Z")
            #expect(try await drive.history(at: "2025-01-05T10:00:00Z").points.last?.value == 1)
            #expect(try await drive.history(at: "2025-01-05T09:59:59.999Z").points.last?.value == 0)
            #expect(try await drive.history(at: "2025-01-05T21:59:59.999Z").points.last?.value == 2)
        }
    }

    Rule("a flow starts with its window, even in the middle of a day") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.newMembers, target: 9), .init(.donors, target: 9),
            .init(.raised, target: 900, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            try await drive.edit(.init(start: .instant(try at("2025-01-03T10:00:00Z"))))
            for time in ["2025-01-02T12:00:00Z", "2025-01-03T09:59:59.999Z", "2025-01-03T10:00:00Z", "2025-01-04"] {
                try await drive.join(from: time)
                try await drive.give("1.00 EUR", on: time)
            }
            for (index, unit) in [1, 1, 100].enumerated() {
                let points = try await drive.history(goal: index, at: "2025-01-05T10:00:00Z").points
                #expect(points.map(\.day.description) == ["2025-01-03", "2025-01-04", "2025-01-05"])
                #expect(points.map(\.value) == [1, 2, 2].map { $0 * Int64(unit) })
            }
        }
    }

    Rule("before the start there are no points, and none after the close") { backing in
        try await backing.withDrive(lastDay: "2025-01-05") { drive in
            try await drive.join(from: "2024-01-01", to: "2025-01-06")
            #expect(try await drive.history(at: "2024-12-31T21:59:59.999Z").points.isEmpty)
            #expect(try await drive.history(at: "2024-12-31T22:00:00Z").points.map(\.value) == [1])
            let points = try await drive.history(at: "2025-09-01").points
            #expect(points.last?.day == (try day("2025-01-05")))
            #expect(points.map(\.value) == [1, 1, 1, 1, 1])
        }
    }

    Rule("weeks end on Sundays and months on their last day, the last bucket today") { backing in
        try await backing.withDrive(start: "2025-02-19") { drive in
            let weeks = try await drive.history(every: .week, at: "2025-03-05T10:00:00Z").points
            #expect(weeks.map(\.day.description) == ["2025-02-23", "2025-03-02", "2025-03-05"])
            let months = try await drive.history(every: .month, at: "2025-03-31T10:00:00Z").points
            #expect(months.map(\.day.description) == ["2025-02-28", "2025-03-31"])
        }
    }

    Rule("every point of every history is the progress at that day's close") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.newMembers, target: 9, includesRejoins: true), .init(.donors, target: 9),
            .init(.raised, target: 900, currency: try Currency("EUR")),
        ]
        // From before the clocks go forward to after.
        try await backing.withDrive(goals, start: "2025-03-26", lastDay: "2025-04-05") { drive in
            for (index, time) in ["2025-03-29T22:30:00Z", "2025-03-30T00:59:59Z", "2025-03-30T21:00:00Z"].enumerated() {
                let anna = try await drive.join(from: time, to: index == 1 ? "2025-04-01" : nil)
                try await drive.give("1.50 EUR", on: time, donor: index == 2 ? nil : anna)
                if index == 1 { try await drive.extend(anna, from: "2025-04-02") }
            }
            try await drive.adjust(goal: 0, by: 7, on: "2025-03-31")
            let calendar = drive.campaign.calendar
            for goal in drive.campaign.goals.indices {
                for point in try await drive.history(goal: goal, at: "2025-04-05").points {
                    let progress = try await drive.store.progress(
                        of: drive.campaign.id, asOf: min(calendar.close(of: point.day), drive.instant("2025-04-05")))
                    #expect(progress.goals[goal].value == point.value, "goal \(goal) on \(point.day)")
                }
            }
        }
    }
}
