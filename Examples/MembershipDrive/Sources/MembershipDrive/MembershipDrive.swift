import Campaigns
import CampaignsRendering
import CampaignsSQLite
import Foundation

@main
struct MembershipDrive {
    static func main() async throws {
        print(
            try await banner(
                in: .file("\(FileManager.default.currentDirectoryPath)/drive.sqlite"), now: Instant(Date())))
    }

    /// Makes a campaign on the first run, records one member, and draws the banner.
    static func banner(in location: SQLiteCampaignStore.Location, now: Instant) async throws -> String {
        let store = try await SQLiteCampaignStore.open(location)
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let recording = Recording(at: now, by: "membership-drive")

        var drive = try await store.campaigns().first
        if drive == nil {
            let year = calendar.day(containing: now).year
            drive = try await store.create(
                CampaignDraft(
                    slug: "members-\(year)", title: "Members \(year)",
                    appeal: "Quality journalism takes work — and a community that cares.", calendar: calendar,
                    start: .day(try CalendarDay(year: year, month: 1, day: 1)),
                    deadline: .endOf(try CalendarDay(year: year, month: 12, day: 31)),
                    goals: [.init(.members, target: 25_000)]), recording)
        }
        guard let drive else { return "" }

        // A payment service tells the same thing twice now and then; its identifier makes that harmless.
        let ada = MemberDraft(
            name: "Ada Lovelace", email: try EmailAddress("ada@example.com"),
            externalIdentities: [try ExternalIdentity(source: "stripe", id: "cus_1815")])
        _ = try await store.add(ada, term: TermDraft(start: now), recording)

        let progress = try await store.progress(of: drive.id, asOf: now)
        await store.close()
        return Banner(progress).text()
    }
}
