public import Campaigns
import Foundation

extension SQLiteCampaignStore {
    /// See `CampaignStore.progress(of:asOf:)`.
    public func progress(of campaign: Campaign.ID, asOf instant: Instant) async throws -> Campaign.Progress {
        try await read { session in
            let campaign = try session.memory.campaign(campaign)
            return try Campaign.Progress(
                of: campaign, asOf: instant, revision: try session.connection.revision(),
                reading: try session.figures(campaign))
        }
    }

    /// See `CampaignStore.history(of:goal:every:asOf:)`.
    public func history(
        of campaign: Campaign.ID, goal: Goal.ID?, every interval: History.Interval, asOf instant: Instant
    ) async throws -> History {
        try await read { session in
            let campaign = try session.memory.campaign(campaign)
            let figures = try session.figures(campaign)
            let revision = try session.connection.revision()
            let asked = try figures.goal(goal, of: campaign, asOf: instant, revision: revision)
            return try History(
                of: asked, in: campaign, every: interval, asOf: instant, revision: revision, reading: figures)
        }
    }

    /// See `CampaignStore.explanation(of:goal:asOf:listing:)`.
    public func explanation(
        of campaign: Campaign.ID, goal: Goal.ID?, asOf instant: Instant,
        listing body: @Sendable (Explanation.Entry) throws -> Void
    ) async throws -> Explanation {
        try await read { session in
            let campaign = try session.memory.campaign(campaign)
            let figures = try session.figures(campaign)
            let revision = try session.connection.revision()
            let asked = try figures.goal(goal, of: campaign, asOf: instant, revision: revision)
            return try Explanation(
                of: asked, in: campaign, asOf: instant, revision: revision, reading: figures, listing: body)
        }
    }

    /// See `CampaignStore.forecast(of:goal:asOf:)`.
    public func forecast(of campaign: Campaign.ID, goal: Goal.ID?, asOf instant: Instant) async throws -> Forecast {
        try await read { session in
            let campaign = try session.memory.campaign(campaign)
            let figures = try session.figures(campaign)
            let revision = try session.connection.revision()
            let asked = try figures.goal(goal, of: campaign, asOf: instant, revision: revision)
            return try Forecast(of: asked, in: campaign, asOf: instant, revision: revision, reading: figures)
        }
    }

    /// See `CampaignStore.campaigns()`.
    public func campaigns() async throws -> [Campaign] { try await read { try $0.connection.campaigns() } }

    /// See `CampaignStore.adjustments(of:)`.
    public func adjustments(of campaign: Campaign.ID) async throws -> [Adjustment] {
        try await read { session in
            try session.connection.campaign(campaign).goals
                .flatMap { try session.connection.adjustments(of: $0.id) }
                .sorted { ($0.effectiveAt, $0.id) < ($1.effectiveAt, $1.id) }
        }
    }

    /// See `CampaignStore.levels()`.
    public func levels() async throws -> [Level] { try await read { try $0.connection.levels().map(\.level) } }

    /// See `CampaignStore.calendar()`.
    public func calendar() async throws -> CampaignCalendar? {
        try await read { try $0.connection.campaigns().first?.calendar }
    }

    /// See `CampaignStore.batches()`.
    public func batches() async throws -> [ImportBatch] { try await read { try $0.connection.batches() } }

    /// See `CampaignStore.member(_:)`.
    public func member(_ reference: MemberReference) async throws -> MemberRecord {
        try await read { session in
            let id = try session.connection.member(reference)
            guard let member = try session.connection.member(id) else {
                throw StoreError(.notFound, "There is no member \(reference)")
            }
            let recordedAt = try session.connection.queryFirst(
                "SELECT r.recorded_at FROM member m JOIN revision r ON r.id = m.revision WHERE m.id = ?", .id(id)
            ) { try $0.instant(0) }
            return try session.record(
                of: member, recordedAt: recordedAt ?? .distantPast, grace: try session.connection.graceDays())
        }
    }

    /// See `CampaignStore.forEachMember(where:_:)`.
    public func forEachMember(
        where filter: MemberFilter, _ body: @Sendable (MemberRecord) throws -> Void
    ) async throws {
        try await read { session in
            // Three lists in the order of members, walked side by side.
            let connection = session.connection
            let grace = try connection.graceDays()
            let hasMerges = try connection.queryFirst("SELECT 1 FROM member_merge") { _ in true } ?? false
            let terms = try connection.termsByMember()
            defer { terms.end() }
            let identities = try GroupedRows(
                connection,
                """
                SELECT source, external_id, member_id FROM member_identity ORDER BY member_id, source, external_id
                """
            ) { row in
                try StoreError.decoding { try ExternalIdentity(source: try row.text(0), id: try row.text(1)) }
            }
            defer { identities.end() }
            try connection.forEachRow(
                """
                SELECT \(Connection.memberColumns), r.recorded_at FROM member m JOIN revision r ON r.id = m.revision
                WHERE m.voided IS NULL ORDER BY m.id
                """
            ) { row in
                let id = try row.uuid(0)
                let own = try terms.rows(of: id)
                let record = MemberRecord(
                    member: try Connection.decodeMember(row, with: try identities.rows(of: id)), terms: own,
                    timeline: MembershipTimeline(terms: own) { grace[$0] ?? 0 }, recordedAt: try row.instant(7),
                    merges: hasMerges ? try connection.merges(into: Member.ID(id)) : [])
                if filter.matches(record) { try body(record) }
            }
        }
    }
}

extension MemberFilter {
    fileprivate func matches(_ record: MemberRecord) -> Bool {
        if let standings, !standings.contains(record.timeline.state(at: asOf).standing()) { return false }
        if let joinedSince { return record.terms.first.map { $0.start >= joinedSince } ?? false }
        return true
    }
}

extension SnapshotFigures {
    /// The goal asked for, or the current one.
    fileprivate func goal(
        _ goal: Goal.ID?, of campaign: Campaign, asOf instant: Instant, revision: Int64
    ) throws -> Goal {
        guard let goal else {
            return try Campaign.Progress(of: campaign, asOf: instant, revision: revision, reading: self).current.goal
        }
        guard let found = campaign.goals.first(where: { $0.id == goal }) else {
            throw StoreError(.notFound, "The campaign \"\(campaign.slug)\" has no such goal")
        }
        return found
    }
}

extension DatabaseWorker.Session {
    /// Figures of a campaign in the connection's current snapshot.
    func figures(_ campaign: Campaign) throws -> SnapshotFigures {
        try SnapshotFigures(connection, memory, calendar: campaign.calendar)
    }

    func record(of member: Member, recordedAt: Instant, grace: [String: Int]) throws -> MemberRecord {
        let terms = try connection.terms(of: member.id)
        return MemberRecord(
            member: member, terms: terms, timeline: MembershipTimeline(terms: terms) { grace[$0] ?? 0 },
            recordedAt: recordedAt, merges: try connection.merges(into: member.id))
    }
}
