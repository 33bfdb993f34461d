import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Checking a store` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A store in which every derived table has rows.
    private func fill() async throws -> (SQLiteCampaignStore, Drive) {
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(
            store,
            [
                .init(.members, target: 9), .init(.donors, target: 9),
                .init(.raised, target: 9, currency: Currency("EUR")),
                .init(.recurring, target: 9, currency: Currency("EUR")),
                .init(.committed, target: 9, currency: Currency("EUR")),
            ],
            levels: [try Level(name: "Gold", graceDays: 5)])
        let anna = try await drive.join(level: "Gold", from: "2025-01-10", to: "2025-02-10")
        try await drive.extend(anna, .trial, from: "2025-03-01")
        let pays = try Membership.Recurring(Money(parsing: "2.00 EUR"), every: .month)
        try await drive.extend(anna, level: "Gold", from: "2025-03-01", to: "2025-04-01", pays: pays)
        try await drive.join(.gift, from: "2025-01-10")
        try await drive.give("5.00 USD", on: "2025-02-01", donor: anna, converted: "4.00 EUR")
        let gift = try await drive.give("5.00 EUR", on: "2025-02-02").id
        try await drive.reverse(gift, "1.00 EUR", on: "2025-02-03")
        try await drive.promise("5.00 EUR", first: "2025-03-01", on: "2025-02-01")
        return (store, drive)
    }

    private func tamper(_ sql: String) throws {
        let connection = try folder.open()
        try connection.execute("PRAGMA foreign_keys=OFF")
        let before = connection.changes
        try connection.execute(sql)
        #expect(connection.changes > 0 || before > 0, "nothing was tampered with")
        connection.close()
    }

    @Test(arguments: [
        (0, "UPDATE roll_up_state SET net = net + 1 WHERE depth = 3"),
        (1, "UPDATE roll_up_donor SET net = net + 1 WHERE depth = 3"),
        (2, "UPDATE roll_up_money SET amount = amount + 1 WHERE depth = 3"),
    ])
    func `a figure that its records do not add up to is not explained away`(goal: Int, sql: String) async throws {
        let (store, drive) = try await fill()
        #expect(try await refusal { _ = try await drive.explanation(goal: goal, at: "2025-12-01") } == nil)
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let (campaign, instant) = (drive.campaign, try drive.instant("2025-12-01"))
        #expect(
            try await refusal {
                _ = try await again.explanation(of: campaign.id, goal: campaign.goals[goal].id, asOf: instant)
            } == .corrupt)
        await again.close()
    }

    @Test func `what was not tampered with is in order`() async throws {
        let (store, _) = try await fill()
        #expect(try await store.check() == CheckReport(integrity: "ok", mismatches: []))
        await store.close()
    }

    @Test(arguments: [
        "UPDATE roll_up_state SET net = net + 1 WHERE zone = 0",
        "UPDATE roll_up_state SET net = net - 1 WHERE depth = 4",
        "UPDATE roll_up_state SET bucket = bucket + 1 WHERE depth = 1",
        "DELETE FROM roll_up_state WHERE depth = 2",
        "INSERT INTO roll_up_state VALUES (1, 3, 0, 1, 1)",
        "INSERT INTO roll_up_state VALUES (0, 2, 0, 1, 1)",
        "INSERT INTO roll_up_state VALUES (7, 4, 0, 1, 1)",
        "UPDATE roll_up_join SET net = net + 1 WHERE zone = 0",
        "UPDATE roll_up_join SET held = 0 WHERE held <> 0",
        "DELETE FROM roll_up_join WHERE depth = 3",
        "UPDATE roll_up_donor SET net = net + 1 WHERE zone = 0",
        "UPDATE roll_up_donor SET net = net + 1 WHERE depth = 4",
        "UPDATE roll_up_money SET amount = amount + 1 WHERE zone = 0",
        "UPDATE roll_up_money SET converted = 0 WHERE depth = 1",
        "UPDATE roll_up_money SET donations = donations + 1 WHERE depth = 4",
        "UPDATE roll_up_money SET converted_currency = 'JPY' WHERE converted_currency = 'EUR' AND depth = 2",
        "UPDATE roll_up_recurring SET yearly = yearly + 1 WHERE zone = 0",
        "UPDATE roll_up_recurring SET memberships = memberships + 1 WHERE depth = 2",
        "UPDATE roll_up_recurring SET level = level + 1 WHERE depth = 3",
        "UPDATE roll_up_recurring SET kind = 'gift' WHERE depth = 1",
        "DELETE FROM roll_up_recurring WHERE zone = 0",
        "DELETE FROM roll_up_recurring WHERE depth = 3",
        "INSERT INTO roll_up_recurring VALUES (7, 4, 0, 'paying', 0, 'EUR', 1, 1)",
        "UPDATE roll_up_pledge SET amount = amount + 1 WHERE zone = 0",
        "UPDATE roll_up_pledge SET pledges = pledges + 1 WHERE depth = 2",
        "UPDATE roll_up_pledge SET currency = 'USD' WHERE depth = 3",
        "DELETE FROM roll_up_pledge WHERE depth = 4",
        "INSERT INTO roll_up_pledge SELECT campaign_id, 7, 4, 0, 'EUR', 1, 1 FROM roll_up_pledge WHERE depth = 4",
        "UPDATE pledge_change SET amount = amount + 1",
        "UPDATE pledge_change SET instant = instant + 1",
        "DELETE FROM pledge_change",
        "UPDATE state_change SET instant = instant + 1",
        "UPDATE state_change SET to_state = from_state",
        "UPDATE state_change SET held = 0 WHERE held <> 0",
        "DELETE FROM state_change WHERE from_state = 0",
        "UPDATE donor_change SET instant = instant + 1",
        "DELETE FROM donor_change",
        "UPDATE reversal_change SET instant = instant + 1",
        "UPDATE reversal_change SET converted = -1",
        "DELETE FROM reversal_change",
        "UPDATE state SET value = (SELECT value FROM state WHERE id = 2) || ' ' WHERE id = 1",
        "UPDATE state_set SET states = '1 2 3' WHERE id = 1",
        "UPDATE goal_reach SET reached = through - 3",
        "UPDATE goal_reach SET through = through + 30, reached = through + 30",
    ])
    func `a derived figure that was changed by hand is noticed`(sql: String) async throws {
        let (store, _) = try await fill()
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        #expect(try await !again.check().isOK)
        await again.close()
    }

    @Test(arguments: [
        "UPDATE membership SET ends_at = ends_at + 1 WHERE ends_at IS NOT NULL",
        "UPDATE membership SET kind = 'trial' WHERE kind = 'gift'",
        "UPDATE membership SET level_id = NULL WHERE level_id IS NOT NULL",
        "UPDATE membership SET voided = revision WHERE kind = 'gift'",
        "DELETE FROM membership WHERE kind = 'gift'",
        "UPDATE level SET grace_days = 6",
        "UPDATE donation SET amount = amount + 1",
        "UPDATE donation SET received_at = received_at - 1",
        "UPDATE donation SET converted_amount = 1 WHERE converted_amount IS NOT NULL",
        "UPDATE donation SET member_id = (SELECT id FROM member) WHERE member_id IS NULL",
        "DELETE FROM donation",
        "UPDATE donation SET voided = revision WHERE currency = 'USD'",
        "UPDATE reversal SET amount = amount + 1",
        "UPDATE reversal SET voided = revision",
        "DELETE FROM reversal",
        "UPDATE campaign SET starts = '2025-02-02'",
    ])
    func `a fact that was changed past the store is noticed`(sql: String) async throws {
        let (store, _) = try await fill()
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        #expect(try await !again.check().isOK)
        await again.close()
    }

    @Test(arguments: [
        "DELETE FROM revision", "DELETE FROM member", "DELETE FROM level", "DELETE FROM campaign",
        "UPDATE goal SET campaign_id = zeroblob(16)",
    ])
    func `a reference to nothing is noticed`(sql: String) async throws {
        let (store, _) = try await fill()
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let report = try await again.check()
        #expect(report.integrity.contains("refers to one that is not there"))
        await again.close()
    }

    @Test(arguments: [
        "UPDATE state SET value = 'x' || id", "UPDATE state_change SET to_state = 999",
        "UPDATE state_set SET states = 'x' || id",
        "UPDATE roll_up_state SET state = state + 999 WHERE zone = 0", "UPDATE roll_up_join SET held = 999",
        "UPDATE roll_up_money SET amount = 9000000000000000000",
        "UPDATE roll_up_money SET amount = -9223372036854775808",
        "UPDATE roll_up_state SET net = 9000000000000000000",
        "UPDATE roll_up_donor SET net = -9223372036854775808 WHERE bucket < 1738500000000",
        "UPDATE roll_up_money SET currency = 'XXXX'",
        "UPDATE level SET name = 'F' || char(246); INSERT INTO level VALUES (9, 'Fo' || char(776), 0, 1, 0)",
    ])
    func `nonsense is refused and never ends the process`(sql: String) async throws {
        let (store, drive) = try await fill()
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let (id, noon) = (drive.campaign.id, try at(Drive.now))
        // Whether a question meets the nonsense is not the point; that an answer is right or refused is.
        for goal in drive.campaign.goals {
            _ = try? await again.history(of: id, goal: goal.id, every: .day, asOf: noon)
        }
        _ = try? await again.progress(of: id, asOf: noon)
        try? await again.forEachMember(where: .init(asOf: noon)) { _ in }
        let report = try await again.check()
        #expect(!report.isOK || sql.contains("level"))
        await again.close()
    }

    @Test(arguments: [
        ("UPDATE roll_up_state SET net = net + 1 WHERE depth = 2", "the sum of members in the day of 2025-01-10"),
        ("DELETE FROM roll_up_join WHERE depth = 3", "the sum of joins in the month of 2025-01-01"),
        ("UPDATE roll_up_money SET amount = 0 WHERE depth = 1", "the sum of donations in the hour of 2025-02-01"),
        ("DELETE FROM roll_up_donor WHERE depth = 4", "the sum of donors in the year of 2025-01-01"),
    ])
    func `a finding names the sum and its day`(sql: String, finding: String) async throws {
        let (store, _) = try await fill()
        await store.close()
        try tamper(sql)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let found = try await again.check().mismatches
        #expect(found.contains { $0.hasPrefix(finding) }, "\(found)")
        await again.close()
    }

    @Test func `a hundred findings are enough`() async throws {
        let (store, drive) = try await fill()
        for _ in 0..<150 { try await drive.join(from: "2025-02-01") }
        await store.close()
        try tamper("DELETE FROM state_change")
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        #expect(try await again.check().mismatches.count == 100)
        await again.close()
    }

    @Test func `information names what there is`() async throws {
        let (store, _) = try await fill()
        let items = try await store.information().items
        let values = Dictionary(uniqueKeysWithValues: items.map { ($0.key, $0.value) })
        #expect(values["members"] == "2")
        #expect(values["memberships"] == "4")
        #expect(values["donations"] == "2")
        #expect(values["campaigns"] == "1")
        #expect(values["database"] == folder("a.db"))
        #expect(values["schemaVersion"] == String(Schema.migrator.migrations.count))
        await store.close()
    }
}
