import Campaigns
import Synchronization
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100)]
}

let donationRules = RuleSet("Donations in a store") {
    Rule("donations in the goal's currency add up to the cent, from their instant on") { backing in
        try await backing.withDrive(goals()) { drive in
            try await drive.give("0.01 EUR", on: "2025-02-01T10:00:00.001Z")
            try await drive.give("99999999999.99 EUR", on: "2025-02-01T10:00:00.002Z")
            #expect(try await drive.value(at: "2025-02-01T10:00:00Z") == 0)
            #expect(try await drive.value(at: "2025-02-01T10:00:00.001Z") == 1)
            #expect(try await drive.value(at: "2025-02-01T10:00:00.002Z") == 10_000_000_000_000)
        }
    }

    Rule("another currency counts by its conversion, and without one it is reported beside") { backing in
        try await backing.withDrive(goals()) { drive in
            try await drive.give("10.00 EUR", on: "2025-02-01")
            try await drive.give("10.00 USD", on: "2025-02-02", converted: "9.21 EUR")
            try await drive.give("30.00 USD", on: "2025-02-03")
            try await drive.give("5000 JPY", on: "2025-02-03")
            try await drive.give("7.00 USD", on: "2025-02-04", converted: "1000 JPY")
            let progress = try await drive.progress(at: "2025-03-01")
            #expect(progress.goals.map(\.value) == [1921, 5])
            #expect(
                progress.unconverted == [
                    Unconverted(amount: try Money(parsing: "5000 JPY"), count: 1),
                    Unconverted(amount: try Money(parsing: "37.00 USD"), count: 2),
                ])
            let early = try await drive.progress(at: "2025-02-03")
            #expect(early.unconverted.map(\.count) == [1, 1])
            #expect(try await drive.progress(at: "2025-02-02").unconverted.isEmpty)
        }
    }

    Rule("what was given before the start counts for nothing") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2024-01-01")
            try await drive.give("10.00 EUR", on: "2024-12-31T21:59:59.999Z", donor: anna)
            try await drive.give("10.00 USD", on: "2024-12-31T21:59:59.999Z")
            #expect(try await drive.values(at: "2025-02-01") == [0, 0])
            #expect(try await drive.progress(at: "2025-02-01").unconverted.isEmpty)
            try await drive.give("3.00 EUR", on: "2024-12-31T22:00:00Z", donor: anna)
            #expect(try await drive.values(at: "2025-02-01") == [300, 1])
        }
    }

    Rule("a person who gives twice is one donor, and each stranger is one") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            try await drive.give("1.00 EUR", on: "2025-02-02", donor: anna)
            try await drive.give("1.00 USD", on: "2025-02-03", donor: anna)
            try await drive.give("1.00 EUR", on: "2025-02-04")
            try await drive.give("1.00 EUR", on: "2025-02-04")
            #expect(try await drive.values(at: "2025-02-02")[1] == 1)
            #expect(try await drive.values(at: "2025-02-03")[1] == 1)
            #expect(try await drive.values(at: "2025-02-04")[1] == 3)
            // An earlier gift, recorded later, makes her a donor earlier.
            try await drive.give("1.00 EUR", on: "2025-02-01", donor: anna)
            #expect(try await drive.values(at: "2025-02-01")[1] == 1)
            #expect(try await drive.values(at: "2025-02-04")[1] == 3)
        }
    }

    Rule("a donation counts for its own campaign only") { backing in
        try await backing.withDrive(goals()) { drive in
            let other = try await Drive(drive.store, slug: "other", goals())
            try await drive.give("1.00 EUR", on: "2025-02-01")
            try await other.give("2.00 EUR", on: "2025-02-01")
            _ = try await drive.store.record(
                DonationDraft(amount: try Money(parsing: "4.00 EUR"), receivedAt: try drive.instant("2025-02-01")),
                drive.recording())
            #expect(try await drive.values(at: "2025-03-01") == [100, 1])
            #expect(try await other.values(at: "2025-03-01") == [200, 1])
        }
    }

    Rule("a fee does not reduce what was raised") { backing in
        try await backing.withDrive(goals()) { drive in
            let draft = DonationDraft(
                amount: try Money(parsing: "10.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                campaign: drive.campaign.id, fee: try Money(parsing: "0.55 EUR"))
            _ = try await drive.store.record(draft, drive.recording())
            #expect(try await drive.value(at: "2025-03-01") == 1000)
        }
    }

    Rule("donations are read back as recorded, in order of receipt") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let identity = try ExternalIdentity(source: "stripe", id: "ch_1")
            let draft = DonationDraft(
                amount: try Money(parsing: "10.00 USD"), receivedAt: try at("2025-02-01T10:00:00.123Z"), donor: anna,
                campaign: drive.campaign.id, fee: try Money(parsing: "0.30 USD"),
                converted: try Money(parsing: "9.00 EUR"), visibility: .anonymous, externalIdentity: identity)
            let id = try await drive.store.record(draft, drive.recording()).id
            let earlier = try await drive.give("1.00 EUR", on: "2025-01-15").id

            func donations(_ filter: DonationFilter) async throws -> [Donation] {
                let found = Mutex<[Donation]>([])
                try await drive.store.forEachDonation(where: filter) { record in
                    found.withLock { $0.append(record.donation) }
                }
                return found.withLock { $0 }
            }
            let all = try await donations(.init())
            #expect(all.map(\.id) == [earlier, id])
            #expect(
                all[1]
                    == (try Donation(
                        id: id, amount: draft.amount, receivedAt: draft.receivedAt, donor: anna,
                        campaign: drive.campaign.id, fee: draft.fee, converted: draft.converted,
                        visibility: .anonymous, externalIdentity: identity)))
            #expect(try await donations(.init(donor: anna)).map(\.id) == [id])
            #expect(try await donations(.init(campaign: drive.campaign.id)).count == 2)
            #expect(try await donations(.init(campaign: Campaign.ID(id.uuid))).isEmpty)

            let again = try await drive.store.record(draft, drive.recording())
            #expect(again == Recorded(id: id, isNew: false))
            #expect(try await donations(.init()).count == 2)
        }
    }
}
