import Campaigns
import Testing

let progressRules = RuleSet("Progress at an instant") {
    Rule("an empty store has a value of zero, not an unknown one") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 1), .init(.newMembers, target: 1), .init(.donors, target: 1),
            .init(.raised, target: 1, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            for date in ["0001-01-01T00:00:00Z", "2024-06-01", "2025-06-01", "2026-06-01", "9999-12-31T23:59:59.999Z"] {
                let values = try await drive.values(at: date)
                #expect(values == [0, 0, 0, 0], "\(date)")
            }
        }
    }

    Rule("a back-dated record changes past figures, and only those after its date") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-03-01")
            let before = try await drive.history(at: "2025-04-01").points.map(\.value)
            try await drive.join(from: "2025-02-01", to: "2025-03-15")
            let after = try await drive.history(at: "2025-04-01").points.map(\.value)
            #expect(after.prefix(31) == before.prefix(31))
            #expect(after[31..<73].elementsEqual(before[31..<73].map { $0 + 1 }))
            #expect(after.suffix(18) == before.suffix(18))
        }
    }

    Rule("terms that are known to start later do not count yet") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-09-01")
            #expect(try await drive.value(at: Drive.now) == 0)
            #expect(try await drive.value(at: "2025-08-31T20:59:59.999Z") == 0)
            #expect(try await drive.value(at: "2025-08-31T21:00:00Z") == 1)
        }
    }

    Rule("after the close every figure is of its last millisecond") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 2), .init(.raised, target: 700, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            try await drive.join(from: "2025-01-01", to: "2026-01-01")  // paid through the last day
            try await drive.join(from: "2025-12-31T21:59:59.999Z")
            try await drive.join(from: "2025-12-31T22:00:00Z")  // a moment too late
            try await drive.give("5.00 EUR", on: "2025-12-31T21:59:59.999Z")
            try await drive.give("2.00 EUR", on: "2025-12-31T22:00:00Z")
            let open = try await drive.progress(at: "2025-12-31T21:59:59.998Z")
            #expect(open.phase == .active)
            #expect(open.goals.map(\.value) == [1, 0])
            for date in ["2025-12-31T22:00:00Z", "2026-05-01", "2030-01-01"] {
                let closed = try await drive.progress(at: date)
                #expect(closed.phase == .ended)
                #expect(closed.outcome == .reached)
                #expect(closed.evaluatedAt == (try at("2025-12-31T21:59:59.999Z")))
                #expect(closed.goals.map(\.value) == [2, 500])
                #expect(closed.timeLeft == nil)
            }
        }
    }

    Rule("flows count from the first instant of the window") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.newMembers, target: 9), .init(.raised, target: 900, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            try await drive.join(from: "2024-12-31T21:59:59.999Z")
            try await drive.give("1.00 EUR", on: "2024-12-31T21:59:59.999Z")
            try await drive.join(from: "2024-12-31T22:00:00Z")
            try await drive.give("2.00 EUR", on: "2024-12-31T22:00:00Z")
            #expect(try await drive.values(at: "2024-12-31T21:59:59.999Z") == [0, 0])
            #expect(try await drive.values(at: "2024-12-31T22:00:00Z") == [1, 200])
            #expect(try await drive.values(at: "2025-06-01") == [1, 200])
        }
    }

    Rule("the first unreached goal is the current one") { backing in
        try await backing.withDrive([.init(.members, target: 1), .init(.members, target: 3)]) { drive in
            #expect(try await drive.progress(at: "2025-06-01").currentIndex == 0)
            try await drive.join(from: "2025-02-01")
            #expect(try await drive.progress(at: "2025-06-01").currentIndex == 1)
            for _ in 0..<2 { try await drive.join(from: "2025-03-01") }
            let all = try await drive.progress(at: "2025-06-01")
            #expect((all.currentIndex, all.phase) == (1, .reached))
            #expect(all.goals.map(\.firstReachedOn) == [try day("2025-02-01"), try day("2025-03-01")])
        }
    }

    Rule("a goal that was reached and dips keeps the day it was reached on") { backing in
        try await backing.withDrive([.init(.members, target: 1)]) { drive in
            // Not on the 10th: that day closed without anybody.
            try await drive.join(from: "2025-02-10T10:00:00Z", to: "2025-02-10T12:00:00Z")
            try await drive.join(from: "2025-02-12", to: "2025-02-14")
            let progress = try await drive.progress(at: "2025-03-01")
            #expect(progress.current.value == 0)
            #expect(progress.current.firstReachedOn == (try day("2025-02-12")))
            #expect(try await drive.progress(at: "2025-02-10T11:00:00Z").current.firstReachedOn == day("2025-02-10"))
            #expect(try await drive.progress(at: "2025-02-11").current.firstReachedOn == nil)
        }
    }

    Rule("pace is the change over the last days") { backing in
        try await backing.withDrive([.init(.members, target: 100)]) { drive in
            for day in 1...28 { try await drive.join(from: day < 10 ? "2025-02-0\(day)" : "2025-02-\(day)") }
            let pace = try await drive.progress(at: "2025-02-28T21:59:59.999Z").pace
            #expect(pace.last7Days == 1)
            #expect(pace.last28Days == 1)
            #expect(abs(pace.sinceStart - 28.0 / 59) < 0.001)
        }
    }
}
