import Campaigns
import Foundation
import Testing

/// Forecast of a goal.
let forecastRules = RuleSet("Forecast of a goal") {
    Rule("members are forecast from terms as they were recorded") { backing in
        try await backing.withDrive([.init(.members, target: 100)], levels: [try Level(name: "Gold", graceDays: 30)]) {
            drive in
            for day in 1...9 { try await drive.join(from: "2025-05-0\(day)", to: "2025-11-0\(day)") }
            // Renewed by another term, made longer, let go, voided, and one ahead of its time.
            let renewed = try await drive.join(from: "2024-05-01", to: "2025-05-01")
            try await drive.renew(renewed, until: "2026-05-01")
            try await drive.join(level: "Gold", from: "2024-05-01", to: "2025-05-01")
            let voided = try await drive.join(from: "2025-06-01", to: "2025-07-01")
            let mistyped = try await drive.store.member(.id(voided)).terms[0].id
            try await drive.store.transaction(drive.recording()) { try $0.void(mistyped, reason: "mistyped") }
            let forecast = try await drive.store.forecast(of: drive.campaign.id, asOf: drive.instant("2025-06-15"))
            #expect(forecast.method == "members")
            #expect(forecast.value == 10)
            #expect(forecast.turnover?.dueToEnd == 9)
            #expect(forecast.revision > 0)
            let again = try await drive.store.forecast(of: drive.campaign.id, asOf: drive.instant("2025-06-15"))
            #expect(again == forecast)
        }
    }

    Rule("a cancellation recorded later was not known before") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-01-01", recordedAt: "2025-01-01")
            for day in 1...9 { try await drive.join(from: "2025-05-0\(day)", recordedAt: "2025-05-0\(day)") }
            let member = try await drive.join(from: "2025-05-10", recordedAt: "2025-05-10")
            try await drive.cancel(member, at: "2025-06-10")
            for (asOf, value) in [("2025-06-01", 11), ("2025-06-14", 10)] as [(String, Int64)] {
                let forecast = try await drive.store.forecast(of: drive.campaign.id, asOf: drive.instant(asOf))
                #expect(forecast.value == value)
                #expect(forecast.turnover?.dueToEnd == 0)
            }
        }
    }

    Rule("the goal can be chosen, and is one of the campaign's") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.raised, target: 90_000, currency: try Currency("EUR")),
        ]
        try await backing.withDrive(goals) { drive in
            try await drive.give("100 EUR", on: "2025-02-01")
            let raised = try await drive.store.forecast(
                of: drive.campaign.id, goal: drive.campaign.goals[1].id, asOf: drive.instant("2025-06-15"))
            #expect(raised.method == "flow")
            #expect(raised.value == 10_000)
            #expect(raised.expected > 10_000)
            let other = Goal.ID(UUID())
            #expect(
                try await refusal {
                    _ = try await drive.store.forecast(
                        of: drive.campaign.id, goal: other, asOf: drive.instant("2025-06-15"))
                } == .notFound)
            let error = await #expect(throws: DomainError.self) {
                try await drive.store.forecast(of: drive.campaign.id, asOf: drive.instant("2025-06-15"))
            }
            #expect(error?.code == .forecast)
        }
    }
}
