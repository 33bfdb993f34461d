import Campaigns
import Testing

private func add(
    _ drive: Drive, _ name: String?, consents: Bool = true, visibility: Member.Visibility = .named,
    from: String? = "2025-02-01", to: String? = nil
) async throws -> Member.ID {
    let draft = MemberDraft(name: name, visibility: visibility, rollConsent: consents)
    return try await drive.store.add(draft, term: from.map { try drive.term(from: $0, to: to) }, drive.recording())
        .id
}

private func names(_ drive: Drive, at text: String = Drive.now) async throws -> [String] {
    try await drive.store.roll(of: drive.campaign.id, asOf: drive.instant(text)).entries.map(\.name)
}

/// Who is thanked by name.
let rollRules = RuleSet("Who is thanked by name") {
    Rule("only who joined or gave in the window and agreed is on the roll, in order of names") { backing in
        try await backing.withDrive { drive in
            _ = try await add(drive, "zoe")
            _ = try await add(drive, "Émile")
            _ = try await add(drive, "Adam")
            _ = try await add(drive, "Did not agree", consents: false)
            _ = try await add(drive, "Anonymous", visibility: .anonymous)
            _ = try await add(drive, nil)
            _ = try await add(drive, "Joined before", from: "2024-05-01")
            _ = try await add(drive, "Joins later", from: "2025-09-01")
            _ = try await add(drive, "Back again", from: "2024-05-01", to: "2024-06-01")
            let erased = try await add(drive, "Erased")
            _ = try await drive.store.erase(.id(erased), drive.recording())
            let giver = try await add(drive, "Giver", from: nil)
            try await drive.give("5.00 EUR", on: "2025-03-01", donor: giver)
            let refunded = try await add(drive, "Refunded", from: nil)
            let gift = try await drive.give("5.00 EUR", on: "2025-03-01", donor: refunded)
            _ = try await drive.store.record(
                ReversalDraft(of: gift.id, reversedAt: drive.instant("2025-04-01")), drive.recording())
            let secret = try await add(drive, "Gave in secret", from: nil)
            let draft = DonationDraft(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-03-01"), donor: secret,
                campaign: drive.campaign.id, visibility: .anonymous)
            _ = try await drive.store.record(draft, drive.recording())
            #expect(try await names(drive) == ["Adam", "Émile", "Giver", "zoe"])
            #expect(try await names(drive, at: "2025-03-15") == ["Adam", "Émile", "Giver", "Refunded", "zoe"])
            #expect(try await names(drive, at: "2026-06-01") == ["Adam", "Émile", "Giver", "Joins later", "zoe"])
            #expect(try await names(drive, at: "2025-01-15") == [])
            let roll = try await drive.store.roll(of: drive.campaign.id, asOf: drive.instant(Drive.now))
            #expect(roll.entries.map(\.joined) == [true, true, false, true])
            #expect(roll.entries.map(\.gave) == [false, false, true, false])
            // The consent can be taken back.
            try await drive.store.transaction(drive.recording()) { _ = try $0.edit(giver, .init(rollConsent: false)) }
            #expect(try await names(drive) == ["Adam", "Émile", "zoe"])
        }
    }
}
