import Campaigns
import Testing

private func rows(_ drive: Drive) throws -> [IncomingRecord] {
    [
        try drive.row(
            "ada@example.org", name: "Ada Lovelace", note: "engines", ids: ["ghost:aaaa1111"],
            term: drive.terms(from: "2025-02-01", id: "stripe:sub_1")),
        try drive.row("bob@example.org", name: "Bob", term: drive.terms(from: "2025-03-01")),
    ]
}

/// A person's wish to be forgotten, and what stays.
let erasureRules = RuleSet("Erasing people") {
    Rule("an erased person counts and has no name") { backing in
        try await backing.withDrive { drive in
            try await drive.importing(rows(drive))
            let ada = try await drive.member("ada@example.org").member.id
            let erased = try await drive.store.erase(.email(EmailAddress("ada@example.org")), drive.recording())
            #expect(erased.member == ada)
            #expect(erased.isTraceless)
            let record = try await drive.store.member(.id(ada))
            #expect(record.member.isErased)
            #expect(record.member.name == nil && record.member.email == nil && record.member.note == nil)
            #expect(record.member.externalIdentities.isEmpty)
            #expect(record.member.visibility == .anonymous)
            #expect(record.terms.map(\.externalIdentity) == [nil])
            #expect(try await drive.value(at: "2025-04-01") == 2)
            for gone in ["ada@example.org", "ghost:aaaa1111"] {
                let reference = try MemberReference(parsing: gone)
                #expect(try await refusal { _ = try await drive.store.member(reference) } == .notFound)
            }
            // Erasing again is safe, correcting is not.
            #expect(try await drive.store.erase(.id(ada), drive.recording()).member == ada)
            let edited = try await refusal {
                _ = try await drive.store.transaction(drive.recording()) { try $0.edit(ada, .init(name: "Ada")) }
            }
            #expect(edited == .conflict)
        }
    }

    Rule("importing the same list again neither brings the person back nor counts them twice") { backing in
        try await backing.withDrive { drive in
            try await drive.importing(rows(drive))
            let ada = try await drive.member("ada@example.org").member.id
            _ = try await drive.store.erase(.id(ada), drive.recording())
            let again = try await drive.importing(rows(drive))
            #expect(again.effects == ["suppressed", "unchanged"])
            // Known by any one of their names, also the one of this store's own export.
            let single = [
                try drive.row("ADA@example.org", term: drive.terms(from: "2025-02-01")),
                try drive.row("other@example.org", ids: ["ghost:aaaa1111"]),
                try drive.row("other@example.org", term: drive.terms(from: "2025-02-01", id: "stripe:sub_1")),
                try drive.row("new@example.org", name: "Ada", ids: ["campaign:\(ada)"]),
            ]
            #expect(try await drive.importing(single).effects == Array(repeating: "suppressed", count: 4))
            #expect(try await drive.memberCount() == 2)
            #expect(try await drive.value(at: "2025-04-01") == 2)
            #expect(try await drive.store.batches().first?.counts.suppressed == 4)
        }
    }

    Rule("who joins again by their own act is a new member, and the past stays erased") { backing in
        try await backing.withDrive { drive in
            try await drive.importing(rows(drive))
            let ada = try await drive.member("ada@example.org").member.id
            _ = try await drive.store.erase(.id(ada), drive.recording("2025-06-15"))
            let email = try EmailAddress("ada@example.org")
            let again = try await drive.store.add(
                MemberDraft(name: "Ada", email: email), term: drive.term(from: "2025-07-01"),
                drive.recording("2025-07-01"))
            #expect(again.isNew && again.id != ada)
            let later = try await drive.importing(
                [rows(drive)[0], try drive.row("ada@example.org", term: drive.terms(.gift, from: "2025-08-01"))],
                at: "2025-09-01")
            #expect(later.effects == ["suppressed", "updated"])
            #expect(try await drive.store.member(.id(again.id)).terms.count == 2)
            #expect(try await drive.value(at: "2025-04-01") == 2)
            // An external identity is another system's word and still means the erased member.
            let external = try ExternalIdentity(parsing: "ghost:aaaa1111")
            let replayed = try await drive.store.add(
                MemberDraft(name: "Ada", externalIdentities: [external]), drive.recording())
            #expect(replayed == Recorded(id: ada, isNew: false))
        }
    }

    Rule("what was recorded once is not recorded again by its erased name or key") { backing in
        try await backing.withDrive([.init(.raised, target: 9, currency: Currency("EUR"))]) { drive in
            let ada = try await drive.store.add(MemberDraft(name: "Ada"), drive.recording()).id
            var gift = DonationDraft(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"), donor: ada,
                campaign: drive.campaign.id, externalIdentity: try ExternalIdentity(parsing: "stripe:ch_1"))
            let first = try await drive.store.record(gift, key: "event-1", drive.recording())
            let back = ReversalDraft(
                of: first.id, amount: try Money(parsing: "1.00 EUR"), reversedAt: try drive.instant("2025-03-01"),
                externalIdentity: try ExternalIdentity(parsing: "stripe:re_1"))
            let reversal = try await drive.store.record(back, drive.recording())
            let term = try await drive.store.record(
                drive.term(from: "2025-02-01"), for: ada, key: "event-2", drive.recording())
            _ = try await drive.store.erase(.id(ada), drive.recording())
            #expect(
                try await drive.store.record(gift, key: "event-1", drive.recording())
                    == .init(id: first.id, isNew: false))
            #expect(try await drive.store.record(gift, drive.recording()) == .init(id: first.id, isNew: false))
            gift.externalIdentity = nil
            #expect(try await drive.store.record(gift, key: "event-1", drive.recording()).isNew == false)
            #expect(try await drive.store.record(back, drive.recording()) == .init(id: reversal.id, isNew: false))
            let again = try await drive.store.record(
                drive.term(from: "2025-02-01"), for: ada, key: "event-2", drive.recording())
            #expect(again == .init(id: term.id, isNew: false))
            #expect(try await drive.value(at: "2025-04-01") == 400)
        }
    }

    Rule("undoing the import that added an erased person leaves no name behind") { backing in
        try await backing.withDrive { drive in
            let imported = try await drive.importing(rows(drive))
            let ada = try await drive.member("ada@example.org").member.id
            _ = try await drive.store.erase(.id(ada), drive.recording())
            let undone = try await drive.undo(imported)
            #expect((undone.removedTerms, undone.keptMembers, undone.removedMembers) == (2, 1, 1))
            #expect(try await drive.store.member(.id(ada)).member.name == nil)
            #expect(try await drive.value(at: "2025-04-01") == 0)
        }
    }
}
