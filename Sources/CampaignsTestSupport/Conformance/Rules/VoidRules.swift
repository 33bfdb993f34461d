package import Campaigns
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100)]
}

let voidRules = RuleSet("Records taken back") {
    Rule("a voided donation was never there, and its reversals neither") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            try await drive.give("5.00 EUR", on: "2025-02-10", donor: anna)
            let before = [try await drive.history(at: Drive.now), try await drive.history(goal: 1, at: Drive.now)]
            let mistake = try await drive.give("10.00 EUR", on: "2025-02-01", donor: anna).id
            let stranger = try await drive.give("9.00 USD", on: "2025-02-01", converted: "8.00 EUR").id
            try await drive.reverse(mistake, "4.00 EUR", on: "2025-02-03")
            try await drive.reverse(stranger, on: "2025-02-20")
            try await drive.void(mistake)
            try await drive.void(stranger)
            let after = [try await drive.history(at: Drive.now), try await drive.history(goal: 1, at: Drive.now)]
            #expect(after.map(\.points) == before.map(\.points))
            #expect(try await drive.unconverted(at: Drive.now).isEmpty)
            #expect(try await refusal { _ = try await drive.donation(mistake) } == .notFound)
            #expect(try await refusal { try await drive.void(mistake) } == .conflict)
            #expect(try await refusal { try await drive.reverse(mistake, on: "2025-03-01") } == .conflict)
        }
    }

    Rule("a voided reversal was never there, and the others are converted anew") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("30.00 USD", on: "2025-02-01", converted: "10.00 EUR").id
            try await drive.reverse(gift, "10.00 USD", on: "2025-02-02")
            let mistake = try await drive.reverse(gift, on: "2025-02-02T12:00:00Z")
            #expect(try await drive.values(at: "2025-02-03") == [0, 0])
            try await drive.void(mistake)
            #expect(try await drive.values(at: "2025-02-03") == [667, 1])
            try await drive.reverse(gift, on: "2025-02-01")
            #expect(try await drive.values(at: "2025-02-01") == [334, 1])
            #expect(try await drive.values(at: "2025-02-03") == [0, 0])
            #expect(try await refusal { try await drive.void(mistake) } == .conflict)
            #expect(try await refusal { try await drive.void(Reversal.ID(gift.uuid)) } == .notFound)
        }
    }

    Rule("taking back needs a reason and something to take back") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("5.00 EUR", on: "2025-02-01").id
            await #expect(throws: DomainError.self) { try await drive.void(gift, reason: " \n") }
            await #expect(throws: DomainError.self) {
                try await drive.void(gift, reason: String(repeating: "x", count: 1001))
            }
            #expect(try await refusal { try await drive.void(Donation.ID(drive.campaign.id.uuid)) } == .notFound)
            #expect(try await drive.value(at: "2025-03-01") == 500)
        }
    }

    Rule("after a void the external identity is free, and the key is not") { backing in
        try await backing.withDrive(goals()) { drive in
            var draft = DonationDraft(
                amount: try Money(parsing: "50.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                campaign: drive.campaign.id, externalIdentity: try ExternalIdentity(source: "bank", id: "1"))
            let mistyped = try await drive.store.record(draft, key: "k", drive.recording()).id
            try await drive.void(mistyped)
            // The same request again is still that request.
            #expect(
                try await drive.store.record(draft, key: "k", drive.recording()) == Recorded(id: mistyped, isNew: false)
            )
            draft.amount = try Money(parsing: "5.00 EUR")
            #expect(try await drive.store.record(draft, drive.recording()).isNew)
            #expect(try await drive.values(at: "2025-03-01") == [500, 1])
        }
    }

    Rule("undoing an import takes its donations and reversals back, but for what went on since") { backing in
        try await backing.withDrive(goals()) { drive in
            let known = try await drive.give("10.00 EUR", on: "2025-02-01").id
            let drafts = try ["1.00 EUR", "2.00 EUR", "4.00 EUR"].map { text in
                DonationDraft(
                    amount: try Money(parsing: text), receivedAt: try drive.instant("2025-02-01"),
                    campaign: drive.campaign.id)
            }
            let back = try drive.instant("2025-02-02")
            let (batch, gifts) = try await drive.store.transaction(drive.recording()) { transaction in
                try transaction.beginBatch(format: "csv", source: "-")
                let gifts = try drafts.map { try transaction.record($0).id }
                _ = try transaction.record(
                    ReversalDraft(of: known, amount: try Money(parsing: "3.00 EUR"), reversedAt: back))
                _ = try transaction.record(ReversalDraft(of: gifts[0], reversedAt: back))
                _ = try transaction.record(
                    ReversalDraft(of: gifts[2], amount: try Money(parsing: "1.00 EUR"), reversedAt: back))
                var counts = ImportCounts()
                return (try transaction.endBatch(&counts), gifts)
            }
            #expect(try await drive.values(at: "2025-03-01") == [1200, 3])
            try await drive.reverse(gifts[2], "1.00 EUR", on: "2025-02-03")
            let undone = try await drive.store.transaction(drive.recording("2025-06-20")) { try $0.undo(batch) }
            #expect((undone.removedDonations, undone.keptDonations, undone.removedReversals) == (2, 1, 1))
            #expect(try await drive.values(at: "2025-03-01") == [1200, 2])
            #expect(try await drive.donation(known).reversals.isEmpty)
        }
    }
}

extension Drive {
    package func void(_ donation: Donation.ID, reason: String = "typed twice") async throws {
        try await store.transaction(recording()) { try $0.void(donation, reason: reason) }
    }

    package func void(_ reversal: Reversal.ID, reason: String = "typed twice") async throws {
        try await store.transaction(recording()) { try $0.void(reversal, reason: reason) }
    }
}
