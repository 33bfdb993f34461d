import Campaigns
import CampaignsTestSupport
import Testing

@testable import CampaignsSQLite

/// Checksums of facts, and deriving again what follows from them.
@Suite struct SealTests {
    /// A store in a file with one of every kind of fact.
    private func withFacts(_ body: (Drive, (String) throws -> Void) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let level = try Level(name: "Supporter", graceDays: 14)
        let counting = try Counting([.paying], levels: ["Supporter"])
        let euro = try Currency("EUR")
        let drive = try await Drive(
            store,
            [
                .init(.members, target: 10, counting: counting), .init(.raised, target: 1000, currency: euro),
                .init(.donors, target: 5),
            ], levels: [level])
        let donor = try await drive.join(level: "Supporter", from: "2025-03-01", to: "2025-05-01")
        let gift = try await drive.give("10.00 EUR", on: "2025-04-01", donor: donor, key: "k").id
        try await drive.void(try await drive.reverse(gift, "1.00 EUR", on: "2025-04-02"))
        try await drive.reverse(gift, "2.00 EUR", on: "2025-04-03")
        try await drive.writeOff(try await drive.promise("5.00 EUR", first: "2025-04-01"), at: "2025-05-01")
        let (goal, campaign, recording) = (drive.campaign.goals[0].id, drive.campaign.id, try drive.recording())
        let identity = try ExternalIdentity(source: "ghost", id: "1")
        let event = ForeignEvent(identity: identity, occurredAt: recording.at, record: identity, content: "{}")
        try await store.transaction(recording) { transaction in
            _ = try transaction.adjust(goal, by: 1, effectiveAt: recording.at, reason: "tin")
            _ = try transaction.edit(
                campaign, CampaignChanges(deadline: .endOf(try day("2025-11-30")), targets: [goal: 12]))
            try transaction.beginBatch(format: "ghost", source: "-")
            _ = try transaction.takeIn(
                IncomingRecord(member: IncomingMember(name: "Ada", externalIdentities: [identity])))
            var counts = ImportCounts()
            _ = try transaction.endBatch(&counts)
            let email = try EmailAddress("ada@example.org")
            let erased = try transaction.add(MemberDraft(email: email)).id
            _ = try transaction.merge(.id(transaction.add(MemberDraft(name: "Ada")).id), into: .id(erased))
            _ = try transaction.erase(.id(erased))
            _ = try transaction.keep(event)
            _ = try transaction.close(campaign, endingWith: nil)
        }
        try await body(drive) { sql in
            let connection = try Connection(.file(folder("a.db")), access: .readWrite)
            defer { connection.close() }
            try connection.execute(sql)
        }
        await store.close()
    }

    @Test(arguments: FactTable.allCases)
    func `a fact of any kind that changed outside the program is noticed`(table: FactTable) async throws {
        try await withFacts { drive, tamper in
            #expect(try await drive.store.check().isOK)
            // A column that holds a number: a change that no constraint refuses.
            let column = [
                FactTable.level: "revision", .goalLevel: "checksum", .importBatch: "added", .memberIdentity: "checksum",
                .idempotencyKey: "checksum", .goal: "target", .campaign: "checksum", .campaignDeadline: "since",
                .goalTarget: "since", .adjustment: "amount", .donation: "amount", .reversal: "amount",
                .voiding: "checksum", .memberMerge: "checksum", .erasureKey: "checksum",
                .erasedIdentity: "checksum", .member: "checksum",
                .pledge: "promised_at", .pledgeWriteOff: "checksum", .event: "occurred_at",
                .campaignClosing: "closed_at", .goalResult: "value",
                .membership: "starts_at", .revision: "recorded_at",
            ][table]
            let name = try #require(column)
            let value = name == "revision" ? "1" : "\(name) + 1"
            try tamper("UPDATE \(table.rawValue) SET \(name) = \(value)")
            // The revision of the only level is 1 already; its grace is another number to change.
            if table == .level { try tamper("UPDATE level SET grace_days = grace_days + 1") }
            let report = try await drive.store.check()
            #expect(report.mismatches.contains { $0.contains(" of \(table.rawValue) changed outside") }, "\(report)")
        }
    }

    @Test(
        arguments: [
            "UPDATE roll_up_state SET net = net + 1", "DELETE FROM roll_up_join", "DELETE FROM state_change",
            "UPDATE roll_up_money SET amount = amount * 2", "DELETE FROM donor_change", "DELETE FROM roll_up_donor",
            "DELETE FROM reversal_change", "UPDATE reversal_change SET amount = amount - 1",
            "UPDATE state_change SET instant = instant + 3600000", "DELETE FROM zone",
        ])
    func `what follows from the facts is derived again where it is damaged`(damage: String) async throws {
        try await withFacts { drive, tamper in
            let asOf = try drive.instant("2025-04-15")
            let before = try await drive.store.progress(of: drive.campaign.id, asOf: asOf)
            try tamper(damage)
            #expect(try await !drive.store.check().isOK)
            #expect(try await drive.store.repair().isOK)
            let after = try await drive.store.progress(of: drive.campaign.id, asOf: asOf)
            #expect(after.goals == before.goals)
        }
    }

    @Test func `a damaged fact is not repaired, since nobody knows what it was`() async throws {
        try await withFacts { drive, tamper in
            try tamper("UPDATE donation SET amount = amount + 1")
            #expect(try await !drive.store.repair().isOK)
        }
    }

    @Test func `a store that was open while another repaired goes on counting rightly`() async throws {
        let folder = try TemporaryFolder()
        let open = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(
            open, [.init(.members, target: 10, counting: try Counting([.paying]))])
        // The first member's state is met second, so numbers given in the order of members would be others.
        let first = try await open.add(MemberDraft(name: "first"), drive.recording()).id
        try await drive.join(.paying, from: "2025-01-01")
        try await drive.join(.paying, from: "2025-01-01")
        try await drive.extend(first, .gift, from: "2025-01-01")
        let before = try await drive.progress(at: "2025-06-01").current.value
        #expect(before == 2)

        let other = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        #expect(try await other.repair().isOK)

        #expect(try await drive.progress(at: "2025-06-01").current.value == 2)
        try await drive.join(.paying, from: "2025-01-01")
        #expect(try await drive.progress(at: "2025-06-01").current.value == 3)
        #expect(
            try await other.progress(of: drive.campaign.id, asOf: try drive.instant("2025-06-01")).current.value == 3)
        #expect(try await other.check().isOK)
        await open.close()
        await other.close()
    }
}
