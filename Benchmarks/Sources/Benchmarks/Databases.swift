import Campaigns
import CampaignsSQLite
import Foundation

/// The databases that are measured, each made once and copied where a row writes.
extension Suite {
    /// When everything is recorded: the last evening of the campaign's year.
    static let now = Instant(millisecondsSince1970: 1_767_211_200_000)

    /// An empty database with one campaign over 2025, in Kyiv's zone: goals of members and of money.
    func template() async throws -> String {
        let path = path("template.sqlite")
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        let store = try await SQLiteCampaignStore.open(.file(path))
        _ = try await store.create(
            CampaignDraft(
                slug: "members-2025", calendar: CampaignCalendar(zone: "Europe/Kyiv"),
                start: .day(CalendarDay(year: 2025, month: 1, day: 1)),
                deadline: .endOf(CalendarDay(year: 2025, month: 12, day: 31)),
                goals: [.init(.members, target: 20_000_000)]), Recording(at: Self.now))
        await store.close()
        return path
    }

    /// A fresh copy of the template under this name.
    func fresh(_ name: String) async throws -> String {
        let target = path(name)
        remove(target)
        try FileManager.default.copyItem(atPath: try await template(), toPath: target)
        return target
    }

    /// A members export with so many rows.
    func membersFile(_ rows: Int) throws -> String {
        let file = path("members-\(rows).csv")
        if !FileManager.default.fileExists(atPath: file) { try spawn(tool("members"), String(rows), file) }
        return file
    }

    /// A database of so many rows' members, imported by the program.
    func members(_ rows: Int) async throws -> String {
        let target = path("members-\(rows).sqlite")
        guard !FileManager.default.fileExists(atPath: target) else { return target }
        let file = try membersFile(rows)
        let made = try await fresh("members-\(rows).sqlite")
        try importMembers(file, into: made)
        return made
    }

    @discardableResult
    func importMembers(_ file: String, into database: String) throws -> Finished {
        try spawn(campaign, "import", file, "--format", "ghost", "--database", database, "--skip-invalid", "--json")
    }

    /// The library's own recount holds what a yardstick wrote to the same rules. It is made for people, not for a stopwatch.
    func checkYardstick(_ database: String) throws {
        if isQuick { try spawn(campaign, "check", "--database", database) }
    }

    /// Removes a database with what SQLite keeps beside it.
    func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// The one campaign of a store.
    func campaign(of store: SQLiteCampaignStore) async throws -> Campaign {
        guard let first = try await store.campaigns().first else { throw Mistake("a database without its campaign") }
        return first
    }
}
