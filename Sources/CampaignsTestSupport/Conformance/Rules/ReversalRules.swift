package import Campaigns
import Synchronization
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [
        .init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100),
        .init(.raised, target: 100_000, currency: try Currency("JPY")),
    ]
}

let reversalRules = RuleSet("What goes back of donations") {
    Rule.each(Reversal.Kind.allCases, "a reversal of any kind counts from its own day on") {
        (kind: Reversal.Kind, backing: StoreBacking) in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
            try await drive.reverse(gift, "4.00 EUR", on: "2025-02-03", kind: kind)
            #expect(try await drive.values(at: "2025-02-02") == [1000, 1, 0])
            #expect(try await drive.values(at: "2025-02-03") == [600, 1, 0])
            try await drive.reverse(gift, on: "2025-02-05", kind: kind)
            #expect(try await drive.values(at: "2025-02-04") == [600, 1, 0])
            #expect(try await drive.values(at: "2025-02-05") == [0, 0, 0])
            #expect(try await drive.donation(gift).net == Money(parsing: "0.00 EUR"))
            #expect(try await drive.donation(gift).reversals.map(\.kind) == [kind, kind])
        }
    }

    Rule("more than the donation never goes back") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
            try await drive.reverse(gift, "4.00 EUR", on: "2025-02-03")
            await #expect(throws: DomainError.self) { try await drive.reverse(gift, "6.01 EUR", on: "2025-02-02") }
            await #expect(throws: DomainError.self) { try await drive.reverse(gift, "1.00 USD", on: "2025-02-02") }
            await #expect(throws: DomainError.self) { try await drive.reverse(gift, "1.00 EUR", on: "2025-01-31") }
            try await drive.reverse(gift, "6.00 EUR", on: "2025-02-02")
            await #expect(throws: DomainError.self) { try await drive.reverse(gift, on: "2025-02-09") }
            #expect(try await drive.values(at: "2025-02-02") == [400, 1, 0])
            #expect(try await drive.values(at: "2025-02-03") == [0, 0, 0])
        }
    }

    Rule("of a converted donation parts go back pro rata, and unconverted money is net too") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("30.00 USD", on: "2025-02-01", converted: "10.00 EUR").id
            try await drive.reverse(gift, "10.00 USD", on: "2025-02-02")
            #expect(try await drive.value(at: "2025-02-02") == 667)
            // Earlier, recorded later: the last one by date takes the remainder.
            try await drive.reverse(gift, "20.00 USD", on: "2025-02-01T12:00:00Z")
            #expect(try await drive.value(at: "2025-02-01T12:00:00Z") == 334)
            #expect(try await drive.value(at: "2025-02-02") == 0)

            let other = try await drive.give("5.00 USD", on: "2025-02-01").id
            try await drive.give("7.00 USD", on: "2025-02-01")
            try await drive.reverse(other, "1.00 USD", on: "2025-02-02")
            #expect(try await drive.unconverted(at: "2025-02-02") == ["11.00 USD from 2"])
            try await drive.reverse(other, on: "2025-02-03")
            #expect(try await drive.unconverted(at: "2025-02-03") == ["7.00 USD from 1"])
        }
    }

    Rule("a refund after the close leaves the result as it is") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("10.00 EUR", on: "2025-12-31").id
            try await drive.reverse(gift, on: "2026-01-01")
            #expect(try await drive.values(at: "2026-06-01") == [1000, 1, 0])
            // A later deadline takes it into the window.
            try await drive.edit(.init(deadline: .endOf(try day("2026-03-31"))))
            #expect(try await drive.values(at: "2026-06-01") == [0, 0, 0])
        }
    }

    Rule("what was given before the start takes nothing away, wherever the start is moved") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2024-01-01")
            let early = try await drive.give("10.00 EUR", on: "2024-12-01", donor: anna).id
            try await drive.give("4.00 EUR", on: "2025-02-01", donor: anna)
            try await drive.reverse(early, "9.00 EUR", on: "2025-03-01")
            #expect(try await drive.values(at: "2025-04-01") == [400, 1, 0])
            try await drive.edit(.init(start: .day(try day("2024-11-01"))))
            #expect(try await drive.values(at: "2025-02-15") == [1400, 1, 0])
            #expect(try await drive.values(at: "2025-04-01") == [500, 1, 0])
            try await drive.edit(.init(start: .day(try day("2025-01-15"))))
            #expect(try await drive.values(at: "2025-04-01") == [400, 1, 0])
        }
    }

    Rule("a reversal is recorded once, by key or by external identity") { backing in
        try await backing.withDrive(goals()) { drive in
            let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
            let other = try await drive.give("10.00 EUR", on: "2025-02-01").id
            var draft = ReversalDraft(of: gift, reversedAt: try drive.instant("2025-02-02"))
            draft.externalIdentity = try ExternalIdentity(source: "stripe", id: "re_1")
            let first = try await drive.store.record(draft, key: "k", drive.recording())
            #expect(first.isNew)
            let again = Recorded(id: first.id, isNew: false)
            #expect(try await drive.store.record(draft, key: "k", drive.recording()) == again)
            #expect(try await drive.store.record(draft, drive.recording()) == again)
            let changes: [(inout ReversalDraft) throws -> Void] = [
                { $0.donation = other }, { $0.kind = .bounced }, { $0.amount = try Money(parsing: "1.00 EUR") },
                { $0.reversedAt = $0.reversedAt.advanced(byMilliseconds: 1) }, { $0.externalIdentity = nil },
            ]
            for (index, change) in changes.enumerated() {
                var changed = draft
                try change(&changed)
                let code = try await refusal { [changed] in
                    _ = try await drive.store.record(changed, key: "k", drive.recording())
                }
                #expect(code == .conflict, "change \(index)")
            }
            draft.donation = other
            let code = try await refusal { [draft] in _ = try await drive.store.record(draft, drive.recording()) }
            #expect(code == .conflict)
            #expect(try await drive.values(at: "2025-03-01") == [1000, 1, 0])
        }
    }

    Rule("donations are found by identifier and by what others call them") { backing in
        try await backing.withDrive(goals()) { drive in
            let identity = try ExternalIdentity(source: "stripe", id: "ch_1")
            let draft = DonationDraft(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                externalIdentity: identity)
            let id = try await drive.store.record(draft, drive.recording()).id
            #expect(try await drive.store.donation(.external(identity)).id == id)
            #expect(try await drive.store.donation(.id(id)).donation.externalIdentity == identity)
            for reference in ["stripe:ch_2", "0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77"] {
                let code = try await refusal {
                    _ = try await drive.store.donation(RecordReference(parsing: reference))
                }
                #expect(code == .notFound, "\(reference)")
            }
        }
    }
}

extension Drive {
    /// Records that something went back of a donation; all that is left if no amount is given.
    @discardableResult
    package func reverse(
        _ donation: Donation.ID, _ amount: String? = nil, on text: String, kind: Reversal.Kind = .refund
    ) async throws -> Reversal.ID {
        let draft = ReversalDraft(
            of: donation, kind: kind, amount: try amount.map { try Money(parsing: $0) }, reversedAt: try instant(text))
        return try await store.record(draft, recording()).id
    }

    package func donation(_ id: Donation.ID) async throws -> DonationRecord { try await store.donation(.id(id)) }

    /// What the first money goal cannot count, as `7.00 USD from 1`.
    package func unconverted(at text: String) async throws -> [String] {
        try await progress(at: text).unconverted.map { "\($0.amount) from \($0.count)" }
    }
}
