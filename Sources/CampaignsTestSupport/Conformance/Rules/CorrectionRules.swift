import Campaigns
import Foundation
import Testing

/// What was mistyped: corrected, or taken back.
let correctionRules = RuleSet("Corrections") {
    Rule("a member is corrected, and what they were stays on record") { backing in
        try await backing.withDrive { drive in
            let bob = try await drive.store.add(
                MemberDraft(email: EmailAddress("bob@example.org")), drive.recording()
            ).id
            let ada = try await drive.store.add(
                MemberDraft(name: "Adda", email: EmailAddress("ada@exmaple.org"), note: "x"), drive.recording()
            ).id
            let changes = MemberChanges(
                name: "Ada", email: try EmailAddress("ada@example.org"), visibility: .anonymous, rollConsent: true,
                note: " ")
            let edited = try await drive.store.transaction(Recording(at: at(Drive.now), by: "office")) {
                try $0.edit(ada, changes)
            }
            #expect(edited.name == "Ada" && edited.note == nil && edited.rollConsent)
            #expect(try await drive.member("ada@example.org").member == edited)
            let data = try await drive.store.personalData(of: .id(ada))
            #expect(data.changes.map(\.name) == ["Adda"])
            #expect(data.changes.map(\.email) == ["ada@exmaple.org"])
            #expect(data.changes.map(\.recording.by) == ["office"])
            let taken = try await refusal {
                _ = try await drive.store.transaction(drive.recording()) {
                    try $0.edit(bob, .init(email: EmailAddress("ADA@example.org")))
                }
            }
            #expect(taken == .conflict)
        }
    }

    Rule("a level is corrected for the whole term") { backing in
        let gold = try Counting([.paying], levels: ["Gold"])
        try await backing.withDrive(
            [.init(.members, target: 9, counting: gold)],
            levels: [Level(name: "Gold"), Level(name: "Tin")]
        ) { drive in
            let ada = try await drive.join(level: "Tin", from: "2025-01-01", to: "2026-01-01")
            let old = try await drive.store.member(.id(ada)).terms[0]
            #expect(try await drive.value(at: "2025-02-01") == 0)
            let new = try await drive.store.transaction(drive.recording()) {
                try $0.correct(old.id, level: "Gold", reason: "typed wrongly")
            }
            #expect((new.level, new.start, new.end) == ("Gold", old.start, old.end))
            #expect(try await drive.value(at: "2025-02-01") == 1)
            let data = try await drive.store.personalData(of: .id(ada))
            #expect(data.terms.first { $0.term.id == old.id }?.reason == "typed wrongly")
            #expect(data.terms.filter { $0.voided == nil }.map(\.term.id) == [new.id])
        }
    }

    Rule("what was voided is as if it had never been, and is voided once") { backing in
        try await backing.withDrive([.init(.members, target: 9), .init(.newMembers, target: 9)]) { drive in
            let ada = try await drive.join(from: "2024-06-01", to: "2024-07-01")
            try await drive.extend(ada, from: "2025-02-01")
            let first = try await drive.store.member(.id(ada)).terms[0].id
            let adjustment = try await drive.adjust(by: 5, on: "2025-01-01")
            #expect(try await drive.values(at: "2025-06-01") == [6, 0])
            func void(_ body: @escaping @Sendable (any CampaignTransaction) throws -> Void) async throws {
                try await drive.store.transaction(drive.recording()) { try body($0) }
            }
            try await void { try $0.void(first, reason: "never was") }
            #expect(try await drive.values(at: "2025-06-01") == [6, 1])
            try await void { try $0.void(adjustment, reason: "a zero too many") }
            #expect(try await drive.values(at: "2025-06-01") == [1, 1])
            #expect(try await drive.store.adjustments(of: drive.campaign.id).isEmpty)
            try await drive.give("1.00 EUR", on: "2025-02-01", donor: ada)
            #expect(try await refusal { try await void { try $0.void(ada, reason: "gave") } } == .conflict)
            let bob = try await drive.store.add(
                MemberDraft(
                    email: EmailAddress("bob@example.org"), externalIdentities: [ExternalIdentity(parsing: "x:1")]),
                term: drive.term(from: "2025-01-01"), drive.recording()
            ).id
            try await void { try $0.void(bob, reason: "a test") }
            #expect(try await drive.values(at: "2025-06-01") == [1, 1])
            #expect(try await refusal { _ = try await drive.store.member(.id(bob)) } == .notFound)
            // Their address and identities are free again.
            let again = try await drive.store.add(
                MemberDraft(
                    email: EmailAddress("bob@example.org"), externalIdentities: [ExternalIdentity(parsing: "x:1")]),
                drive.recording())
            #expect(again.isNew)
            #expect(try await refusal { try await void { try $0.void(first, reason: "x") } } == .conflict)
            #expect(try await refusal { try await void { try $0.void(adjustment, reason: "x") } } == .conflict)
            #expect(try await refusal { try await void { try $0.void(bob, reason: "x") } } == .conflict)
            #expect(try await refusal { try await void { try $0.void(Member.ID(UUID()), reason: "x") } } == .notFound)
            await #expect(throws: DomainError.self) { try await void { try $0.void(again.id, reason: " ") } }
        }
    }
}
