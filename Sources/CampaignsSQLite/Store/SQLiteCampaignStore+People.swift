public import Campaigns

extension SQLiteCampaignStore {
    /// See `CampaignStore.roll(of:asOf:)`. Costs a look at each member who agreed to stand on it.
    public func roll(of campaign: Campaign.ID, asOf instant: Instant) async throws -> HonourRoll {
        try await read { session in
            let connection = session.connection
            let campaign = try connection.campaign(campaign)
            let grace = try connection.graceDays()
            var entries: [HonourRoll.Entry] = []
            try connection.forEachRow(
                """
                SELECT \(Connection.memberColumns), r.recorded_at FROM member m JOIN revision r ON r.id = m.revision
                WHERE m.voided IS NULL AND m.roll_consent = 1 AND m.visibility = 'named'
                """
            ) { row in
                let member = try connection.decodeMember(row)
                let record = try session.record(of: member, recordedAt: try row.instant(7), grace: grace)
                let giving = try connection.donationRecords(
                    "campaign_id = ? AND member_id = ?", .id(campaign.id), .id(member.id))
                let entry = try HonourRoll.Entry(record, giving: giving, to: campaign, asOf: instant)
                if let entry { entries.append(entry) }
            }
            return HonourRoll(of: campaign, asOf: instant, entries: entries)
        }
    }

    /// See `CampaignStore.personalData(of:)`.
    public func personalData(of reference: MemberReference) async throws -> PersonalData {
        try await read { session in
            let connection = session.connection
            let id = try connection.member(reference)
            guard let member = try connection.member(id), let recording = try connection.recording(of: id) else {
                throw StoreError(.notFound, "There is no member \(reference)")
            }
            let record = try session.record(
                of: member, recordedAt: recording.at, grace: try connection.graceDays())
            let campaigns = try connection.campaigns()
            var pledges: [PledgeRecord] = []
            try connection.forEachPledge("member_id = ?", .id(id)) {
                pledges.append(try connection.record(of: $0, in: campaigns))
            }
            let changes = try connection.changes(of: [id] + record.merges.map(\.id))
            let emails =
                ([member.email] + record.merges.map(\.email)).compactMap(\.self)
                + changes.compactMap { $0.email.flatMap { try? EmailAddress($0) } }
            return PersonalData(
                record: record, recording: recording,
                changes: changes,
                terms: try connection.termHistories(of: id),
                donations: try connection.donationRecords("member_id = ? ORDER BY received_at, revision, id", .id(id)),
                pledges: pledges,
                softCredits: try connection.donationRecords(
                    "soft_credit_id = ? ORDER BY received_at, revision, id", .id(id)),
                events: try connection.events(naming: member.externalIdentities, Set(emails)))
        }
    }
}

extension Connection {
    /// When a member was recorded, and by whom.
    fileprivate func recording(of member: Member.ID) throws -> Recording? {
        try queryFirst(
            "SELECT r.recorded_at, r.recorded_by FROM member m JOIN revision r ON r.id = m.revision WHERE m.id = ?",
            .id(member)
        ) { try $0.recording(0) }
    }

    /// What was recorded before each change of a person's records, in order of time.
    fileprivate func changes(of members: [Member.ID]) throws -> [PersonalData.Change] {
        try members.flatMap { member in
            try query(
                """
                SELECT c.id, r.recorded_at, r.recorded_by, c.before FROM change c JOIN revision r ON r.id = c.revision
                WHERE c.subject = 'member' AND c.subject_id = ?
                """, .id(member)
            ) { (id: try $0.int64(0), recording: try $0.recording(1), before: try $0.text(3)) }
        }.sorted { $0.id < $1.id }.map { row in
            let before = try MemberBefore(stored: row.before)
            return PersonalData.Change(
                recording: row.recording, name: before.name, email: before.email, visibility: before.visibility,
                rollConsent: before.rollConsent, note: before.note)
        }
    }

    /// All terms of a member, voided ones too, with what became of them.
    fileprivate func termHistories(of member: Member.ID) throws -> [PersonalData.Term] {
        let terms = try query(
            """
            SELECT \(Self.termColumns), r.recorded_at, r.recorded_by, v.recorded_at, v.recorded_by, w.reason
            FROM membership t LEFT JOIN level l ON l.id = t.level_id JOIN revision r ON r.id = t.revision
                LEFT JOIN revision v ON v.id = t.voided
                LEFT JOIN voiding w ON w.subject = 'membership' AND w.subject_id = t.id
            WHERE t.member_id = ? ORDER BY t.starts_at, t.id
            """, .id(member)
        ) { row in
            (
                term: try Self.decodeTerm(row), recording: try row.recording(13),
                voided: try row.optionalInstant(15) == nil ? nil : try row.recording(15),
                reason: try row.optionalText(17)
            )
        }
        return try terms.map { row in
            let changes = try query(
                """
                SELECT r.recorded_at, r.recorded_by, c.before FROM change c JOIN revision r ON r.id = c.revision
                WHERE c.subject = 'membership' AND c.subject_id = ? ORDER BY c.id
                """, .id(row.term.id)
            ) { change in
                let before = try TermBefore(stored: try change.text(2))
                return PersonalData.Term.Change(
                    recording: try change.recording(0), end: before.end.map(Instant.init(millisecondsSince1970:)),
                    cancelledAt: before.cancelledAt.map(Instant.init(millisecondsSince1970:)))
            }
            return PersonalData.Term(
                term: row.term, recording: row.recording, changes: changes, voided: row.voided, reason: row.reason)
        }
    }
}

extension Statement {
    /// When something was recorded, and in the next column by whom.
    func recording(_ column: Int) throws -> Recording {
        Recording(at: try instant(column), by: try optionalText(column + 1))
    }
}
