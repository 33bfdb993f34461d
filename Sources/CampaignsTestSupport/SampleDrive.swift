public import Campaigns

/// A membership drive as it might have been: made up, and the same every time for the same seed.
///
/// People join through the year before the campaign's and, more of them, through its own. Most pay by the month and go on
/// after a year; some cancel, some are given their membership, some have it for nothing and some try it. One in five gives
/// money too, and now and then some of it goes back. Every address is under `example.org`.
public struct SampleDrive: Hashable, Sendable {
    /// How many people are recorded.
    public var members: Int
    /// Where chance begins; another seed makes other people.
    public var seed: UInt64
    /// The campaign's year.
    public var year: Int

    /// Describes a drive.
    public init(members: Int = 1000, seed: UInt64 = 1, year: Int = 2025) {
        self.members = members
        self.seed = seed
        self.year = year
    }

    /// The campaign: a goal of members, then one of money, by the end of the year in Kyiv.
    /// - Throws: `DomainError` if the year is not between 1 and 9999.
    public var campaign: CampaignDraft {
        get throws {
            CampaignDraft(
                slug: "members-\(year)", title: "Members \(year)",
                appeal: "Quality journalism takes work — and a community that cares.",
                calendar: try CampaignCalendar(zone: "Europe/Kyiv"),
                start: .day(try CalendarDay(year: year, month: 1, day: 1)),
                deadline: .endOf(try CalendarDay(year: year, month: 12, day: 31)),
                goals: [
                    .init(.members, target: 25_000),
                    .init(.raised, target: 5_000_000, currency: try Currency("EUR")),
                ])
        }
    }

    /// Records the whole drive: the campaign, its levels, the people and what they gave.
    ///
    /// - Parameters:
    ///   - store: Where to; the people are recorded in transactions of a thousand.
    ///   - recording: When and by whom, for every record.
    /// - Returns: The campaign.
    /// - Throws: What the store throws, such as `StoreError` `conflict` if it holds the campaign already.
    @discardableResult
    public func record(in store: any CampaignStore, _ recording: Recording) async throws -> Campaign {
        let draft = try campaign
        let campaign = try await store.transaction(recording) { transaction in
            for level in try [Level(name: "Supporter", graceDays: 14), Level(name: "Patron", graceDays: 30)] {
                try transaction.setLevel(level)
            }
            return try transaction.create(draft)
        }
        var random = SplitMix64(seed: seed)
        for first in stride(from: 1, through: members, by: 1000) {
            let people = try (first...min(first + 999, members)).map {
                try SamplePerson(number: $0, of: campaign, &random)
            }
            try await store.transaction(recording) { transaction in
                for person in people { try person.record(in: transaction) }
            }
        }
        return campaign
    }
}
