import Campaigns
import Testing

let keyRules = RuleSet("Idempotency keys") {
    Rule("the same key with the same donation gives the first record") { backing in
        try await backing.withDrive([.init(.raised, target: 1000, currency: try Currency("EUR"))]) { drive in
            let first = try await drive.give("5.00 EUR", on: "2025-02-01", key: "evt_1")
            let again = try await drive.give("5.00 EUR", on: "2025-02-01", key: "evt_1")
            #expect(first.isNew)
            #expect(again == Recorded(id: first.id, isNew: false))
            #expect(try await drive.give("5.00 EUR", on: "2025-02-01", key: "evt_2").isNew)
            #expect(try await drive.value(at: Drive.now) == 1000)
        }
    }

    Rule("the same key with another donation is refused, whatever differs") { backing in
        try await backing.withDrive([.init(.raised, target: 1000, currency: try Currency("EUR"))]) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let first = DonationDraft(
                amount: try Money(parsing: "5.00 USD"), receivedAt: try drive.instant("2025-02-01"), donor: anna,
                campaign: drive.campaign.id, fee: try Money(parsing: "0.10 USD"),
                converted: try Money(parsing: "4.00 EUR"))
            _ = try await drive.store.record(first, key: "k", drive.recording())
            let changes: [(inout DonationDraft) throws -> Void] = [
                { $0.amount = try Money(parsing: "5.01 USD") },
                { $0.receivedAt = $0.receivedAt.advanced(byMilliseconds: 1) },
                { $0.donor = nil },
                { $0.campaign = nil },
                { $0.fee = nil },
                { $0.converted = try Money(parsing: "4.01 EUR") },
                { $0.visibility = .anonymous },
                { $0.externalIdentity = try ExternalIdentity(source: "stripe", id: "ch_1") },
            ]
            for (index, change) in changes.enumerated() {
                var draft = first
                try change(&draft)
                let code = try await refusal { [draft] in
                    _ = try await drive.store.record(draft, key: "k", drive.recording())
                }
                #expect(code == .conflict, "change \(index)")
            }
            #expect(try await drive.value(at: Drive.now) == 400)
        }
    }

    Rule("the same key with another term is refused, whatever differs") { backing in
        try await backing.withDrive(levels: [try Level(name: "Gold")]) { drive in
            let anna = try await drive.store.add(MemberDraft(), drive.recording()).id
            let first = try drive.term(from: "2025-01-01", to: "2026-01-01")
            let id = try await drive.store.record(first, for: anna, key: "k", drive.recording()).id
            let changes: [(inout TermDraft) throws -> Void] = [
                { $0.kind = .gift }, { $0.level = "Gold" }, { $0.renews = true },
                { $0.start = try drive.instant("2025-01-02") },
                { $0.end = try drive.instant("2026-02-01") }, { $0.end = nil },
                { $0.recurring = try .init(Money(parsing: "1.00 EUR"), every: .year) },
                { $0.externalIdentity = try ExternalIdentity(source: "stripe", id: "sub_1") },
            ]
            for (index, change) in changes.enumerated() {
                var draft = first
                try change(&draft)
                let code = try await refusal { [draft] in
                    _ = try await drive.store.record(draft, for: anna, key: "k", drive.recording())
                }
                #expect(code == .conflict, "change \(index)")
            }
            let berta = try await drive.join(from: "2025-01-01")
            #expect(
                try await refusal { _ = try await drive.store.record(first, for: berta, key: "k", drive.recording()) }
                    == .conflict)
            #expect(
                try await drive.store.record(first, for: anna, key: "k", drive.recording())
                    == Recorded(id: id, isNew: false))
        }
    }

    Rule("a key is still known after its term was cancelled") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.store.add(MemberDraft(), drive.recording()).id
            let draft = try drive.term(from: "2025-01-01")
            let id = try await drive.store.record(draft, for: anna, key: "k", drive.recording()).id
            try await drive.cancel(anna, at: "2025-03-01")
            let again = try await drive.store.record(draft, for: anna, key: "k", drive.recording())
            #expect(again == Recorded(id: id, isNew: false))
            #expect(try await drive.value(at: Drive.now) == 0)
        }
    }

    Rule("a key names one kind of record") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2025-01-01")
            try await drive.give("5.00 EUR", on: "2025-02-01", key: "k")
            #expect(
                try await refusal {
                    _ = try await drive.store.record(
                        drive.term(from: "2025-02-01"), for: anna, key: "k", drive.recording())
                } == .conflict)
        }
    }

    Rule("a key of a record that was rolled back is free") { backing in
        struct Stop: Error {}
        try await backing.withDrive { drive in
            let draft = DonationDraft(amount: try Money(parsing: "5.00 EUR"), receivedAt: try at(Drive.now))
            await #expect(throws: Stop.self) {
                try await drive.store.transaction(drive.recording()) {
                    _ = try $0.record(draft, key: "k")
                    throw Stop()
                }
            }
            #expect(try await drive.store.record(draft, key: "k", drive.recording()).isNew)
        }
    }
}
