import Campaigns
import Foundation
import Testing

let adjustmentRules = RuleSet("Adjustments in a store") {
    Rule("an adjustment counts from its instant on, beside the figure") { backing in
        try await backing.withDrive([.init(.members, target: 50), .init(.newMembers, target: 50)]) { drive in
            try await drive.join(from: "2025-01-10")
            try await drive.adjust(by: 40, on: "2025-02-01T10:00:00Z")
            try await drive.adjust(by: -3, on: "2025-03-01")
            let before = try await drive.progress(at: "2025-02-01T09:59:59.999Z").goals[0]
            #expect((before.value, before.adjustments) == (1, 0))
            let after = try await drive.progress(at: "2025-02-01T10:00:00Z").goals[0]
            #expect((after.value, after.adjustments) == (41, 40))
            let later = try await drive.progress(at: "2025-03-01")
            #expect(later.goals.map(\.value) == [38, 1])
            #expect(later.goals.map(\.adjustments) == [37, 0])
            #expect(try await drive.history(at: "2025-03-01").points.suffix(2).map(\.value) == [41, 38])
        }
    }

    Rule("an adjustment from before the start counts all the same") { backing in
        try await backing.withDrive([.init(.raised, target: 1000, currency: try Currency("EUR"))]) { drive in
            try await drive.adjust(by: 250, on: "2020-01-01")
            #expect(try await drive.value(at: "2025-01-01") == 250)
            #expect(try await drive.value(at: "2024-12-01") == 250)
            #expect(try await drive.value(at: "2019-12-31") == 0)
        }
    }

    Rule("a value may fall below zero by adjustments, and then shows as nothing") { backing in
        try await backing.withDrive { drive in
            try await drive.adjust(by: -5, on: "2025-01-01")
            let progress = try await drive.progress(at: Drive.now).current
            #expect((progress.value, progress.percent, progress.remaining) == (-5, 0, 105))
        }
    }

    Rule("adjustments of a campaign are listed in order of their dates") { backing in
        try await backing.withDrive([.init(.members, target: 50), .init(.donors, target: 50)]) { drive in
            let c = try await drive.adjust(goal: 0, by: 1, on: "2025-03-01")
            let a = try await drive.adjust(goal: 1, by: 2, on: "2025-01-01")
            let b = try await drive.adjust(goal: 0, by: 3, on: "2025-02-01")
            let listed = try await drive.store.adjustments(of: drive.campaign.id)
            #expect(listed.map(\.id) == [a, b, c])
            #expect(listed.map(\.goal) == [1, 0, 0].map { drive.campaign.goals[$0].id })
            #expect(listed[0].reason == "counted by hand")
        }
    }

    Rule("an adjustment needs a goal, an amount and a reason") { backing in
        try await backing.withDrive { drive in
            let goal = drive.campaign.goals[0].id
            let noon = try at(Drive.now)
            let nothing = Goal.ID(UUID())
            #expect(
                try await refusal {
                    try await drive.store.transaction(drive.recording()) {
                        _ = try $0.adjust(nothing, by: 1, effectiveAt: noon, reason: "x")
                    }
                } == .notFound)
            for (amount, reason) in [(0, "x"), (1, "  "), (Int64.max, "x"), (Int64.min, "x")] as [(Int64, String)] {
                await #expect(throws: DomainError.self) {
                    try await drive.store.transaction(drive.recording()) {
                        _ = try $0.adjust(goal, by: amount, effectiveAt: noon, reason: reason)
                    }
                }
            }
            #expect(try await drive.store.adjustments(of: drive.campaign.id).isEmpty)
        }
    }
}
