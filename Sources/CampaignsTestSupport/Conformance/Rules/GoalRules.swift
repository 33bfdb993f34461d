import Campaigns
import Testing

private func levels() throws -> [Level] { [try Level(name: "Gold", graceDays: 10), try Level(name: "Tin")] }

let goalRules = RuleSet("Goals of people") {
    Rule("a goal may be limited to levels, by the terms at those levels only") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.members, target: 9, counting: try Counting([.paying], levels: ["Gold"])),
            .init(.members, target: 9, counting: try Counting([.complimentary], levels: ["Tin"])),
            .init(.members, target: 9, counting: try Counting([.paying], levels: ["Gold", "Tin"])),
        ]
        try await backing.withDrive(goals, levels: try levels()) { drive in
            let anna = try await drive.join(level: "Gold", from: "2025-01-10", to: "2025-02-10")
            try await drive.extend(anna, .complimentary, level: "Tin", from: "2025-01-20", to: "2025-03-01")
            try await drive.join(from: "2025-01-10")  // without a level: of no product
            #expect(try await drive.values(at: "2025-01-15") == [2, 1, 0, 1])
            // At Tin alone she is complimentary, whatever she pays for elsewhere.
            #expect(try await drive.values(at: "2025-01-25") == [2, 1, 1, 1])
            #expect(try await drive.values(at: "2025-02-15") == [1, 0, 1, 0])
            #expect(try await drive.values(at: "2025-03-01") == [1, 0, 0, 0])
        }
    }

    Rule("new members are those counted for the first time in the window") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.newMembers, target: 9), .init(.newMembers, target: 9, includesRejoins: true),
        ]
        try await backing.withDrive(goals) { drive in
            try await drive.join(from: "2024-06-01")  // a member since before: not new
            let back = try await drive.join(from: "2024-01-01", to: "2024-06-01")
            try await drive.extend(back, from: "2025-02-01", to: "2025-03-01")
            let new = try await drive.join(from: "2025-02-01", to: "2025-03-01")
            try await drive.extend(new, from: "2025-03-01", to: "2025-04-01")  // a renewal
            try await drive.extend(new, from: "2025-05-01")  // a rejoin, of somebody who is counted already
            #expect(try await drive.values(at: "2025-02-01") == [1, 2])
            #expect(try await drive.values(at: "2025-04-15") == [1, 2])
            #expect(try await drive.values(at: "2025-05-01") == [1, 2])
        }
    }

    Rule("coming back before grace is over is a renewal, and after it a rejoin") { backing in
        let goals = [CampaignDraft.GoalDraft(.newMembers, target: 9, includesRejoins: true)]
        try await backing.withDrive(goals, levels: try levels()) { drive in
            // As its grace ends there is no moment at which a member is neither in grace nor paying.
            for (start, rejoins) in [("2025-02-10", 0), ("2025-02-11", 0), ("2025-02-10T22:00:00.001Z", 1)] {
                let member = try await drive.join(level: "Gold", from: "2024-01-01", to: "2025-02-01")
                try await drive.extend(member, level: "Gold", from: start)
                #expect(try await drive.value(at: "2025-02-20") == Int64(rejoins), "\(start)")
            }
        }
    }

    Rule("new is judged by each goal's own counted set") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.newMembers, target: 9, counting: try Counting([.paying])),
            .init(.newMembers, target: 9, counting: try Counting([.paying, .trial])),
            .init(.newMembers, target: 9, counting: try Counting([.paying], levels: ["Tin"])),
        ]
        try await backing.withDrive(goals, levels: try levels()) { drive in
            let anna = try await drive.join(.trial, level: "Gold", from: "2025-02-01", to: "2025-03-01")
            try await drive.extend(anna, level: "Gold", from: "2025-03-01", to: "2025-04-01")
            try await drive.extend(anna, level: "Tin", from: "2025-04-01")
            #expect(try await drive.values(at: "2025-02-10") == [0, 1, 0])
            #expect(try await drive.values(at: "2025-03-10") == [1, 1, 0])
            #expect(try await drive.values(at: "2025-04-10") == [1, 1, 1])
        }
    }

    Rule("an earlier term, recorded later, moves when a member was new") { backing in
        try await backing.withDrive([.init(.newMembers, target: 9)]) { drive in
            let anna = try await drive.join(from: "2025-03-01")
            #expect(try await drive.value(at: "2025-06-01") == 1)
            try await drive.extend(anna, from: "2025-02-01", to: "2025-02-15")
            #expect(try await drive.value(at: "2025-02-20") == 1)
            #expect(try await drive.value(at: "2025-06-01") == 1)
            try await drive.extend(anna, from: "2024-02-01", to: "2024-02-15")
            #expect(try await drive.value(at: "2025-06-01") == 0)
        }
    }

    Rule("several goals of several campaigns do not touch each other") { backing in
        let eur = try Currency("EUR")
        try await backing.withDrive([.init(.members, target: 5), .init(.raised, target: 500, currency: eur)]) { drive in
            let other = try await Drive(
                drive.store, slug: "other",
                [.init(.raised, target: 5, currency: try Currency("USD")), .init(.newMembers, target: 1)],
                start: "2025-03-01")
            try await drive.join(from: "2025-02-01")
            try await drive.join(from: "2025-03-01")
            try await drive.give("1.00 EUR", on: "2025-03-02")
            try await other.give("2.00 EUR", on: "2025-03-02", converted: "2.20 USD")
            try await drive.adjust(goal: 1, by: 50, on: "2025-01-01")
            #expect(try await drive.values(at: "2025-06-01") == [2, 150])
            #expect(try await other.values(at: "2025-06-01") == [220, 1])
        }
    }
}
