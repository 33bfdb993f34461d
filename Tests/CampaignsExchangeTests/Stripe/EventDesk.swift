import Campaigns
import CampaignsSQLite
import Synchronization
import Testing

@testable import CampaignsExchange

/// A store in memory with a campaign, to which events are applied.
struct EventDesk {
    let store: any CampaignStore
    let campaign: Campaign

    static let now = Instant(iso8601: "2025-12-01T12:00:00Z") ?? .distantPast

    /// The campaign.
    static func draft() throws -> CampaignDraft {
        let calendar = try CampaignCalendar(zone: "UTC")
        return CampaignDraft(
            slug: "drive", calendar: calendar, start: .day(try #require(CalendarDay(iso8601: "2024-01-01"))),
            deadline: .endOf(try #require(CalendarDay(iso8601: "2026-12-31"))),
            goals: [
                .init(.members, target: 100), .init(.raised, target: 100_000, currency: try Currency("EUR")),
                .init(.donors, target: 100),
            ])
    }

    init() async throws {
        let draft = try Self.draft()
        store = try await SQLiteCampaignStore.open(.inMemory)
        campaign = try await store.transaction(Recording(at: Self.now)) { try $0.create(draft) }
    }

    /// Applies events in order, and makes sure that everything derived still is what a recount gives.
    @discardableResult
    func apply(_ events: [StripeEvent]) async throws -> [String] {
        var outcomes: [String] = []
        for event in events {
            outcomes.append(try await store.apply(event, to: campaign.id, Recording(at: Self.now)).rawValue)
        }
        let report = try await store.check()
        #expect(report.isOK, "\(report)")
        return outcomes
    }

    /// Applies events as one import, which can be undone.
    func importEvents(_ events: [StripeEvent]) async throws -> ImportBatch.ID {
        let campaign = campaign.id
        return try await store.transaction(Recording(at: Self.now)) { transaction in
            var counts = ImportCounts()
            try transaction.beginBatch(format: StripeEventFile.format, source: "events.jsonl")
            for event in events { _ = try transaction.apply(event, to: campaign) }
            return try transaction.endBatch(&counts)
        }
    }

    /// A member's terms, one a line: `paying Supporter 2025-01-01..2025-02-01 cancelled 2025-01-05`.
    func terms(of who: String = "stripe:cus_1") async throws -> [String] {
        try await store.member(MemberReference(parsing: who)).terms.map(Self.text)
    }

    private static func text(_ term: Membership) -> String {
        func day(_ instant: Instant) -> String { instant.description.replacing("T00:00:00Z", with: "") }
        return
            ([term.kind.rawValue, term.level ?? "-", "\(day(term.start))..\(term.end.map(day) ?? "")"]
            + (term.cancelledAt.map { ["cancelled \(day($0))"] } ?? [])).joined(separator: " ")
    }

    /// The donations, one a line: `40.00 EUR 2025-01-01, refund 10.00 EUR 2025-02-01`.
    func donations() async throws -> [String] {
        try await sortedLines { add in
            try await store.forEachDonation(where: .init()) { record in
                let back = record.reversals.map { "\($0.kind.rawValue) \($0.amount) \($0.reversedAt)" }
                add((["\(record.gross) \(record.donation.receivedAt)"] + back).joined(separator: ", "))
            }
        }
    }

    /// All that is recorded, whatever identifiers this store gave it, and the figures of each month.
    func state() async throws -> [String] {
        let names = Mutex<[Member.ID: String]>([:])
        var state = try await sortedLines { add in
            try await store.forEachMember(where: .init(asOf: Self.now)) { record in
                let member = record.member
                let ids = member.externalIdentities.map(\.description).sorted().joined(separator: " ")
                let who = "\(member.email?.address ?? "-") \(member.name ?? "-") [\(ids)]"
                names.withLock { $0[member.id] = who }
                add(who)
                for term in record.terms {
                    let recurring = term.recurring.map { "\($0.amount) a \($0.interval)" } ?? "-"
                    add("\(who): \(Self.text(term)) \(recurring) \(term.externalIdentity?.description ?? "-")")
                }
            }
        }
        state += try await sortedLines { add in
            try await store.forEachDonation(where: .init()) { record in
                let donor = record.donation.donor.flatMap { id in names.withLock { $0[id] } } ?? "a stranger"
                add("\(donor): \(record.gross) \(record.donation.receivedAt) \(record.donation.campaign != nil)")
                for reversal in record.reversals {
                    let identity = reversal.externalIdentity?.description ?? "-"
                    add("  \(reversal.kind) \(reversal.amount) \(reversal.reversedAt) \(identity)")
                }
            }
        }
        for month in 0..<24 {
            let day = try #require(CalendarDay(iso8601: "2024-06-15")).adding(months: month)
            let instant = campaign.calendar.start(of: day)
            let values = try await store.progress(of: campaign.id, asOf: instant).goals.map(\.value)
            state.append("\(day): \(values)")
        }
        return state
    }
}
