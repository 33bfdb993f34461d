import Campaigns
import Testing

private func graceGoal() throws -> [CampaignDraft.GoalDraft] {
    [.init(.members, target: 9, counting: try Counting([.paying, .gift, .grace]))]
}

let levelRules = RuleSet("Levels in a store") {
    Rule("levels are listed by name, each once") { backing in
        try await backing.withDrive { drive in
            try await drive.store.transaction(drive.recording()) { transaction in
                try transaction.setLevel(Level(name: "Silver"))
                try transaction.setLevel(Level(name: "Gold", graceDays: 3))
                try transaction.setLevel(Level(name: "Silver", graceDays: 5))
            }
            #expect(
                try await drive.store.levels() == [
                    Level(name: "Gold", graceDays: 3), Level(name: "Silver", graceDays: 5),
                ])
        }
    }

    Rule("grace lasts N times 24 hours from the end of a term") { backing in
        let gold = try Level(name: "Gold", graceDays: 7)
        try await backing.withDrive(try graceGoal(), levels: [gold]) { drive in
            // The clocks go forward in these seven days: grace is elapsed time all the same.
            try await drive.join(level: "Gold", from: "2025-01-01", to: "2025-03-28")
            #expect(try await drive.value(at: "2025-04-03T21:59:59.999Z") == 1)
            #expect(try await drive.value(at: "2025-04-03T22:00:00Z") == 0)
            let standing = try await drive.store.progress(of: drive.campaign.id, asOf: drive.instant("2025-03-28"))
            #expect(standing.current.value == 1)
        }
    }

    Rule("a change of grace reaches the past") { backing in
        try await backing.withDrive(try graceGoal(), levels: [try Level(name: "Gold"), try Level(name: "Tin")]) {
            drive in
            try await drive.join(level: "Gold", from: "2025-01-01", to: "2025-02-01")
            try await drive.join(level: "Tin", from: "2025-01-01", to: "2025-02-01")
            try await drive.join(from: "2025-01-01", to: "2025-02-01")
            #expect(try await drive.value(at: "2025-02-05") == 0)

            try await drive.store.transaction(drive.recording()) { try $0.setLevel(Level(name: "Gold", graceDays: 10)) }
            #expect(try await drive.value(at: "2025-02-05") == 1)
            #expect(try await drive.value(at: "2025-02-11") == 0)
            #expect(try await drive.history(at: "2025-02-12").points.map(\.value).suffix(3) == [1, 0, 0])

            try await drive.store.transaction(drive.recording()) { try $0.setLevel(Level(name: "Gold", graceDays: 2)) }
            #expect(try await drive.value(at: "2025-02-05") == 0)
            #expect(try await drive.value(at: "2025-02-02") == 1)
        }
    }

    Rule("a term's level must be known") { backing in
        try await backing.withDrive { drive in
            #expect(try await refusal { try await drive.join(level: "Gold", from: "2025-01-01") } == .notFound)
            // The member was added in the same transaction, and is not left behind either.
            try await drive.store.forEachMember(where: .init(asOf: at(Drive.now))) { _ in
                Issue.record("a refused record left a member")
            }
        }
    }

    Rule("a level is the same in composed and decomposed letters") { backing in
        let composed = "F\u{F6}rderer"
        let goal = CampaignDraft.GoalDraft(.members, target: 9, counting: try Counting([.paying], levels: [composed]))
        try await backing.withDrive([goal], levels: [try Level(name: composed)]) { drive in
            try await drive.join(level: "Fo\u{308}rderer", from: "2025-01-01")
            try await drive.join(level: composed, from: "2025-01-01")
            #expect(try await drive.value(at: "2025-02-05") == 2)
            #expect(try await drive.store.levels().count == 1)
        }
    }
}
