import Campaigns
import CampaignsTestSupport
import Testing

@testable import CampaignsSQLite

/// A database that an earlier version made is brought up to date when it is opened for writing, with all its figures.
@Suite struct `A database of an earlier schema` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Takes everything out of a file that came with the migrations after the first `count`.
    private func age(to count: Int) throws {
        let connection = try folder.open()
        // What each migration after the first has made, the latest first.
        let made = [
            ["event"], ["roll_up_recurring"], ["roll_up_pledge", "pledge_change"],
            ["campaign_closing", "goal_result"],
        ]
        #expect(Schema.migrator.migrations.count == made.count + 1, "say here what the new migration makes")
        for tables in made.dropFirst(count - 1).reversed() {
            for table in tables { try connection.execute("DROP TABLE \(table)") }
        }
        try connection.execute("DELETE FROM migration WHERE position > \(count); PRAGMA user_version=\(count)")
        connection.close()
    }

    @Test func `terms recorded before recurring amounts were summed bring theirs`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(
            store, [.init(.recurring, target: 9, currency: Currency("EUR")), .init(.members, target: 9)])
        let amounts: [(String, Membership.Recurring.Interval)] = [
            ("60.00 EUR", .year), ("5.00 EUR", .month), ("1.00 EUR", .week),
        ]
        for (amount, interval) in amounts {
            try await drive.join(
                from: "2025-02-01", to: "2025-04-01", pays: .init(try Money(parsing: amount), every: interval))
        }
        let voided = try await drive.join(
            from: "2025-02-01", pays: .init(try Money(parsing: "9.00 EUR"), every: .month))
        try await store.transaction(drive.recording()) { try $0.void(voided, reason: "typed twice") }
        await store.close()
        try age(to: 1)

        #expect(
            try await refusal {
                await (try SQLiteCampaignStore.open(.file(folder("a.db")), access: .readOnly)).close()
            } == .readOnly)
        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        for (time, values) in [("2025-01-31", [0, 0]), ("2025-03-01", [1433, 3]), ("2025-04-01", [0, 0])] {
            let progress = try await again.progress(of: drive.campaign.id, asOf: drive.instant(time))
            #expect(progress.goals.map(\.value) == values.map(Int64.init), "\(time)")
        }
        let report = try await again.check()
        #expect(report.isOK, "\(report)")
        await again.close()
    }

    @Test(arguments: [1, 2, 3])
    func `pledges recorded before their balances were summed bring theirs`(schema: Int) async throws {
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let drive = try await Drive(store, [.init(.committed, target: 9, currency: Currency("EUR"))])
        let pledge = try await drive.promise("10.00 EUR", first: "2025-02-10", count: 3, on: "2025-02-01")
        try await drive.pay(pledge, "10.00 EUR", on: "2025-03-01")
        try await drive.cancel(pledge, at: "2025-04-01")
        await store.close()
        try age(to: schema)

        let again = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        for (time, cents) in [("2025-01-31", 0), ("2025-02-01", 3000), ("2025-03-02", 3000), ("2025-04-01", 1000)] {
            let progress = try await again.progress(of: drive.campaign.id, asOf: drive.instant(time))
            #expect(progress.current.value == Int64(cents), "\(time)")
        }
        let report = try await again.check()
        #expect(report.isOK, "\(report)")
        await again.close()
    }
}
