public import Campaigns
public import CampaignsSQLite

/// What is particular to one newsroom.
public struct Settings: Sendable {
    /// Where the database is.
    public var database: SQLiteCampaignStore.Location
    /// The campaign: made at the first start, and its appeal is what stands on the page while nothing can be read.
    public var campaign: CampaignDraft
    /// The secrets of the webhook endpoint at Stripe, `whsec_…`; two while one takes another's place.
    public var webhookSecrets: [String]
    /// Whether events of Stripe's test mode count too, as while the service is tried out.
    public var countsTestMode = false

    /// Puts settings together.
    public init(database: SQLiteCampaignStore.Location, campaign: CampaignDraft, webhookSecrets: [String]) {
        self.database = database
        self.campaign = campaign
        self.webhookSecrets = webhookSecrets
    }

    /// The drive of the example: 25,000 members by the end of a year, in Kyiv.
    public static func drive(year: Int) throws -> CampaignDraft {
        CampaignDraft(
            slug: "members-\(year)", title: "Members \(year)",
            appeal: "Quality journalism takes work — and a community that cares.",
            link: try Campaign.Link(address: "https://example.org/join", label: "Become a member"),
            calendar: try CampaignCalendar(zone: "Europe/Kyiv"),
            start: .day(try CalendarDay(year: year, month: 1, day: 1)),
            deadline: .endOf(try CalendarDay(year: year, month: 12, day: 31)),
            goals: [.init(.members, target: 25_000)])
    }
}
