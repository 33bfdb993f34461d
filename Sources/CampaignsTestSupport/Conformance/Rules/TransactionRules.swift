import Campaigns
import Testing

private struct Stop: Error {}

let transactionRules = RuleSet("Transactions") {
    Rule("what a throwing transaction recorded is gone, and the next one works") { backing in
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.members, target: 9), .init(.donors, target: 9), .init(.newMembers, target: 9),
        ]
        try await backing.withDrive(goals, levels: [try Level(name: "Gold")]) { drive in
            // The state of a gift at Gold is seen for the first time in the transaction that fails.
            let term = try drive.term(.gift, level: "Gold", from: "2025-02-01")
            let donation = DonationDraft(
                amount: try Money(parsing: "1.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                campaign: drive.campaign.id)
            let (goal, revision) = (drive.campaign.goals[0].id, try await drive.progress(at: Drive.now).revision)
            await #expect(throws: Stop.self) {
                try await drive.store.transaction(drive.recording()) { transaction in
                    let anna = try transaction.add(MemberDraft(name: "Anna"))
                    _ = try transaction.record(term, for: anna.id)
                    _ = try transaction.record(donation)
                    _ = try transaction.adjust(goal, by: 5, effectiveAt: term.start, reason: "x")
                    try transaction.setLevel(Level(name: "Tin"))
                    throw Stop()
                }
            }
            let progress = try await drive.progress(at: Drive.now)
            #expect(progress.goals.map(\.value) == [0, 0, 0])
            #expect(progress.revision == revision)
            #expect(try await drive.store.levels().map(\.name) == ["Gold"])

            // Another state takes the number that the failed transaction had given to the first.
            try await drive.join(.complimentary, level: "Gold", from: "2025-02-01")
            try await drive.join(.gift, level: "Gold", from: "2025-02-01")
            #expect(try await drive.values(at: Drive.now) == [1, 0, 1])
        }
    }

    Rule("what was recorded earlier in a transaction is seen in it") { backing in
        try await backing.withDrive { drive in
            let email = try EmailAddress("anna@example.org")
            let term = try drive.term(from: "2025-01-01", to: "2025-02-01")
            let (until, calendar) = (try drive.instant("2025-09-01"), drive.campaign.calendar)
            try await drive.store.transaction(drive.recording()) { transaction in
                let anna = try transaction.add(MemberDraft(email: email)).id
                let found = try transaction.member(.email(email))
                #expect(found == anna)
                _ = try transaction.record(term, for: anna)
                let renewed = try transaction.renew(anna, from: nil, until: until)
                _ = try transaction.cancel(anna, at: renewed.start, atPeriodEnd: false, in: calendar)
            }
            #expect(try await drive.value(at: "2025-08-01") == 1)
        }
    }

    Rule("a refused record leaves nothing, and the transaction may go on without it") { backing in
        try await backing.withDrive(levels: [try Level(name: "Gold")]) { drive in
            let good = try drive.term(from: "2025-01-01")
            let bad = try drive.term(level: "Nothing", from: "2025-01-01")
            let same = try ExternalIdentity(source: "a", id: "1")
            try await drive.store.transaction(drive.recording()) { transaction in
                let anna = try transaction.add(MemberDraft(externalIdentities: [same, same])).id
                #expect(throws: StoreError.self) { _ = try transaction.record(bad, for: anna) }
                _ = try transaction.record(good, for: anna)
                #expect(throws: DomainError.self) { _ = try transaction.renew(anna, from: nil, until: good.start) }
            }
            #expect(try await drive.value(at: Drive.now) == 1)
        }
    }

    Rule.each([false, true], "a transaction that is over can no longer be used") {
        (throwing: Bool, backing: StoreBacking) in
        try await backing.withDrive { drive in
            // Only the test's own task touches it, one step after the other.
            nonisolated(unsafe) var kept: (any CampaignTransaction)?
            try? await drive.store.transaction(drive.recording()) { transaction in
                kept = transaction
                if throwing { throw Stop() }
            }
            let over = try #require(kept)
            let anna = Member.ID(drive.campaign.id.uuid)
            let (noon, calendar, campaign) = (try at(Drive.now), drive.campaign.calendar, drive.campaign)
            let uses: [(any CampaignTransaction) throws -> Void] = [
                { _ = try $0.add(MemberDraft()) },
                { _ = try $0.record(TermDraft(start: noon), for: anna) },
                { _ = try $0.renew(anna, from: nil, until: noon) },
                { _ = try $0.cancel(anna, at: noon, atPeriodEnd: false, in: calendar) },
                { _ = try $0.record(DonationDraft(amount: Money(parsing: "1.00 EUR"), receivedAt: noon)) },
                { _ = try $0.adjust(campaign.goals[0].id, by: 1, effectiveAt: noon, reason: "x") },
                { try $0.setLevel(Level(name: "Gold")) },
                { _ = try $0.edit(campaign.id, .init(title: "x")) },
                { _ = try $0.member(.id(anna)) },
                { try $0.beginBatch(format: "csv", source: "-") },
                { _ = try $0.takeIn(IncomingRecord(member: IncomingMember(name: "x"))) },
                { transaction in
                    var counts = ImportCounts()
                    _ = try transaction.endBatch(&counts)
                },
                { _ = try $0.undo(ImportBatch.ID(anna.uuid)) },
            ]
            for (index, use) in uses.enumerated() {
                let error = #expect(throws: StoreError.self, "use \(index)") { try use(over) }
                #expect(error?.code == .misuse, "use \(index)")
            }
            kept = nil
        }
    }

    Rule("a closed store refuses everything, and may be closed again") { backing in
        try await backing.withStore { store in
            let drive = try await Drive(store, [.init(.members, target: 9)])
            await store.close()
            await store.close()
            let id = drive.campaign.id
            let noon = try at(Drive.now)
            let uses: [() async throws -> Void] = [
                { try await drive.join(from: "2025-01-01") },
                { _ = try await store.progress(of: id, asOf: noon) },
                { _ = try await store.history(of: id, asOf: noon) },
                { _ = try await store.campaigns() }, { _ = try await store.adjustments(of: id) },
                { _ = try await store.levels() }, { _ = try await store.calendar() },
                { _ = try await store.member(.id(Member.ID(id.uuid))) },
                { try await store.forEachMember(where: .init(asOf: noon)) { _ in } },
                { try await store.forEachDonation(where: .init()) { _ in } },
                { _ = try await store.batches() }, { _ = try await store.check() },
                { _ = try await store.information() },
            ]
            for (index, use) in uses.enumerated() {
                #expect(try await refusal(use) == .closed, "use \(index)")
            }
        }
    }
}
