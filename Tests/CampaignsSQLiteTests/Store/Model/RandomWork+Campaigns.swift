import Campaigns
import CampaignsTestSupport

extension RandomWork {
    /// A campaign with a goal of every kind, in a zone of its own.
    static func campaignDraft(_ number: Int) throws -> CampaignDraft {
        let goals: [CampaignDraft.GoalDraft] = [
            .init(.raised, target: 1_000_000, currency: try Currency("EUR")), .init(.members, target: 40),
            .init(.members, target: 1000, counting: try Counting([.paying, .grace, .trial], levels: ["Gold", "Tin"])),
            .init(.newMembers, target: 60),
            .init(
                .newMembers, target: 1000, counting: try Counting([.paying, .complimentary], levels: ["Gold"]),
                includesRejoins: true), .init(.donors, target: 30),
            .init(.raised, target: 1_000_000_000_000, currency: try Currency("JPY")),
            .init(.committed, target: 2_000_000, currency: try Currency("EUR")),
            .init(.committed, target: 1_000_000_000_000, currency: try Currency("USD")),
            .init(.recurring, target: 30_000, currency: try Currency("EUR")),
            .init(
                .recurring, target: 1_000_000_000_000, currency: try Currency("USD"),
                counting: try Counting([.paying, .trial, .grace], levels: ["Gold", "Tin"])),
        ]
        return CampaignDraft(
            slug: "c\(number)", calendar: try CampaignCalendar(zone: RandomInstants.zones[number]),
            start: .day(try day("2024-03-01")),
            deadline: .endOf(try day(number == 1 ? "2025-10-05" : "2027-12-31")), goals: goals)
    }
}
