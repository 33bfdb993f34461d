package import Campaigns
import Testing

/// A store with one campaign, and the short words in which tests speak to both.
///
/// Dates are written as in ISO 8601. A day means its first instant in the campaign's zone, so an end given as a day is
/// exclusive.
package struct Drive {
    package let store: any CampaignStore
    package let campaign: Campaign

    /// When everything is recorded unless a test says otherwise.
    package static let now = "2025-06-15T12:00:00Z"

    package init(
        _ store: any CampaignStore, slug: String = "drive", _ goals: [CampaignDraft.GoalDraft],
        zone: String = "Europe/Kyiv", start: String = "2025-01-01", lastDay: String = "2025-12-31",
        levels: [Level] = []
    ) async throws {
        let draft = CampaignDraft(
            slug: slug, calendar: try CampaignCalendar(zone: zone), start: .day(try day(start)),
            deadline: .endOf(try day(lastDay)), goals: goals)
        self.store = store
        campaign = try await store.transaction(Recording(at: try at(Self.now))) { transaction in
            for level in levels { try transaction.setLevel(level) }
            return try transaction.create(draft)
        }
    }

    /// The instant a text means in the campaign's zone.
    package func instant(_ text: String) throws -> Instant {
        try #require(DayOrInstant(iso8601: text)).start(in: campaign.calendar)
    }

    package func recording(_ text: String = Self.now) throws -> Recording { Recording(at: try instant(text)) }

    /// A term; `to` is exclusive, nil for an open term.
    package func term(
        _ kind: Membership.Kind = .paying, level: String? = nil, from: String, to: String? = nil,
        recurring: Membership.Recurring? = nil
    ) throws -> TermDraft {
        TermDraft(
            kind: kind, level: level, start: try instant(from), end: try to.map(instant), recurring: recurring)
    }

    /// Adds a nameless member with one term.
    @discardableResult
    package func join(
        _ kind: Membership.Kind = .paying, level: String? = nil, from: String, to: String? = nil,
        pays recurring: Membership.Recurring? = nil, recordedAt: String = Self.now
    ) async throws -> Member.ID {
        let term = try term(kind, level: level, from: from, to: to, recurring: recurring)
        return try await store.add(MemberDraft(), term: term, recording(recordedAt)).id
    }

    /// Records another term of a member.
    package func extend(
        _ member: Member.ID, _ kind: Membership.Kind = .paying, level: String? = nil, from: String, to: String? = nil,
        pays recurring: Membership.Recurring? = nil
    ) async throws {
        let term = try term(kind, level: level, from: from, to: to, recurring: recurring)
        _ = try await store.record(term, for: member, recording())
    }

    @discardableResult
    package func renew(_ member: Member.ID, from: String? = nil, until: String) async throws -> Membership {
        let (start, end) = (try from.map(instant), try instant(until))
        return try await store.transaction(recording()) { try $0.renew(member, from: start, until: end) }
    }

    @discardableResult
    package func cancel(_ member: Member.ID, at text: String, atPeriodEnd: Bool = false) async throws -> Membership {
        let (instant, calendar) = (try instant(text), campaign.calendar)
        return try await store.transaction(recording()) {
            try $0.cancel(member, at: instant, atPeriodEnd: atPeriodEnd, in: calendar)
        }
    }

    /// Records a donation to the campaign.
    @discardableResult
    package func give(
        _ amount: String, on text: String, donor: Member.ID? = nil, converted: String? = nil, key: String? = nil
    ) async throws -> Recorded<Donation.ID> {
        let draft = DonationDraft(
            amount: try Money(parsing: amount), receivedAt: try instant(text), donor: donor, campaign: campaign.id,
            converted: try converted.map { try Money(parsing: $0) })
        return try await store.record(draft, key: key, recording())
    }

    @discardableResult
    package func adjust(goal index: Int = 0, by amount: Int64, on text: String) async throws -> Adjustment.ID {
        let (goal, instant) = (campaign.goals[index].id, try instant(text))
        return try await store.transaction(recording()) {
            try $0.adjust(goal, by: amount, effectiveAt: instant, reason: "counted by hand")
        }
    }

    @discardableResult
    package func edit(_ changes: CampaignChanges, at text: String = Self.now) async throws -> Campaign {
        let id = campaign.id
        return try await store.transaction(recording(text)) { try $0.edit(id, changes) }
    }

    package func progress(at text: String) async throws -> Campaign.Progress {
        try await store.progress(of: campaign.id, asOf: instant(text))
    }

    /// The value of each goal, in order.
    package func values(at text: String) async throws -> [Int64] { try await progress(at: text).goals.map(\.value) }

    /// The value of the first goal.
    package func value(at text: String) async throws -> Int64 { try await progress(at: text).goals[0].value }

    /// The history of a goal, the first one unless said.
    package func history(goal index: Int = 0, every interval: History.Interval = .day, at text: String) async throws
        -> History
    {
        try await store.history(of: campaign.id, goal: campaign.goals[index].id, every: interval, asOf: instant(text))
    }
}

/// The instant an ISO 8601 text means.
package func at(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

/// The day a text means.
package func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso8601: text)) }

/// The code of the ``StoreError`` that `body` throws, or nil if it throws none; another error is passed on.
package func refusal(_ body: () async throws -> Void) async throws -> StoreError.Code? {
    do {
        try await body()
        return nil
    } catch let error as StoreError {
        return error.code
    }
}
