import Campaigns
import CampaignsSQLite

/// The campaign that every row writes to.
enum SampleCampaign {
    static let slug = "drive"
    static let level = "gold"
    static let recording = Recording(at: Instant(millisecondsSince1970: 1_735_689_600_000), by: "prepare")
    static var currency: Currency { get throws { try Currency("EUR") } }

    /// Makes it, with a goal for members, money and donors each.
    static func make(in store: some CampaignStore) async throws -> Campaign {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let draft = CampaignDraft(
            slug: slug, calendar: calendar, start: .day(try CalendarDay(year: 2025, month: 1, day: 1)),
            deadline: .endOf(try CalendarDay(year: 2025, month: 12, day: 31)),
            goals: [
                .init(.members, target: 25_000), .init(.raised, target: 10_000_000, currency: try currency),
                .init(.donors, target: 1_000),
            ])
        return try await store.transaction(recording) { transaction in
            try transaction.setLevel(try Level(name: level, graceDays: 14))
            return try transaction.create(draft)
        }
    }

    /// Makes a database with it and some records, and closes it.
    static func makeDatabase(at path: String, holding records: [SampleRecord] = []) async throws {
        let store = try await SQLiteCampaignStore.open(.file(path))
        let campaign = try await make(in: store).id
        try await store.transaction(recording) { transaction in
            for record in records { _ = try record.write(in: transaction, to: campaign) }
        }
        await store.close()
    }

    /// The version of SQLite below the store.
    static var engineVersion: String {
        get async throws {
            let store = try await SQLiteCampaignStore.open(.inMemory)
            let items = try await store.information().items
            await store.close()
            return items.first { $0.key == "sqliteVersion" }?.value ?? "of an unknown version"
        }
    }

    /// Runs `body` with the database open, and closes it whatever happens.
    static func with<Result>(
        _ path: String, _ access: SQLiteCampaignStore.Access = .readWrite,
        _ body: (SQLiteCampaignStore) async throws -> Result
    ) async throws -> Result {
        let store = try await SQLiteCampaignStore.open(.file(path), access: access)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }
}
