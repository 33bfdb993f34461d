import Campaigns
import Foundation

/// Everything that was recorded, changed or taken back, as one list.
enum ChangeLog {
    /// Revision, when and by whom, kind, subject, identifier, the other record, reason, and what was before.
    static let sql = """
        SELECT l.revision, r.recorded_at, r.recorded_by, l.kind, l.subject, l.id, l.other, l.reason, l.before
        FROM (
            \(parts.enumerated().map { "SELECT \($0) AS place, \($1)" }.joined(separator: "\nUNION ALL "))
        ) l JOIN revision r ON r.id = l.revision
        ORDER BY l.revision, l.place, l.position, l.id
        """

    static func decode(_ row: Statement) throws -> RecordedChange {
        let subject = try row.word(4, of: RecordedChange.Subject.self)
        return RecordedChange(
            revision: try row.int64(0), recording: try row.recording(1), kind: try row.word(3), subject: subject,
            id: try name(try row.blob(5), subject), other: try row.optionalBlob(6).map { try name($0, nil) },
            reason: try row.optionalText(7), before: try row.optionalText(8).map { try before($0, subject) } ?? [])
    }

    /// A record's identifier, or a level's name.
    private static func name(_ bytes: [UInt8], _ subject: RecordedChange.Subject?) throws -> String {
        // A name may happen to be as long as an identifier.
        if subject == .level { return String(decoding: bytes, as: UTF8.self) }
        guard let uuid = UUID(bytes: bytes) else { throw StoreError.damaged("an identifier it cannot read") }
        return Identifier<Member>(uuid).description
    }

    private static func before(_ text: String, _ subject: RecordedChange.Subject) throws -> [RecordedChange.Value] {
        func instant(_ milliseconds: Int64?) -> String? {
            milliseconds.map { Instant(millisecondsSince1970: $0).description }
        }
        switch subject {
        case .member:
            let old = try MemberBefore(stored: text)
            return [
                .init("name", old.name), .init("email", old.email), .init("visibility", old.visibility.rawValue),
                .init("rollConsent", String(old.rollConsent)), .init("note", old.note),
            ]
        case .membership:
            let old = try TermBefore(stored: text)
            return [.init("end", instant(old.end)), .init("cancelledAt", instant(old.cancelledAt))]
        case .pledge:
            let old = try PledgeBefore(stored: text)
            return [.init("cancelledAt", instant(old.cancelledAt))]
        case .level:
            return [.init("graceDays", String(try StoreError.decodingJSON(LevelBefore.self, text).graceDays))]
        case .campaign:
            let old = try StoreError.decodingJSON(CampaignBefore.self, text)
            return [
                .init("title", old.title), .init("appeal", old.appeal), .init("link", old.link),
                .init("linkLabel", old.linkLabel), .init("start", old.starts),
            ]
        case .goal, .adjustment, .donation, .reversal, .batch: return []
        }
    }

    /// In the order in which they stand that share a revision.
    private static let parts = [
        """
        0 AS position, revision, 'added' AS kind, 'level' AS subject, CAST(name AS BLOB) AS id, NULL AS other,
            NULL AS reason, NULL AS before FROM level
        """,
        added("campaign"), added("goal", "campaign_id"),
        "0, revision, 'changed', 'campaign', campaign_id, NULL, NULL, NULL FROM campaign_deadline",
        """
        0, t.revision, 'changed', 'goal', t.goal_id, g.campaign_id, NULL, NULL
            FROM goal_target t JOIN goal g ON g.id = t.goal_id
        """,
        added("member"), added("membership", "member_id"), added("pledge", "member_id"),
        added("donation", "member_id"), added("reversal", "donation_id"),
        """
        0, a.revision, 'added', 'adjustment', a.id, a.goal_id, a.reason, NULL FROM adjustment a
        """,
        "written_off_at, revision, 'writtenOff', 'pledge', pledge_id, NULL, NULL, NULL FROM pledge_write_off",
        "id, revision, 'changed', subject, subject_id, NULL, NULL, before FROM change",
        "0, revision, 'merged', 'member', member_id, into_id, NULL, NULL FROM member_merge",
        voided("member", "AND NOT EXISTS (SELECT 1 FROM member_merge g WHERE g.member_id = f.id)"),
        voided("membership"), voided("pledge"), voided("donation"), voided("reversal"), voided("adjustment"),
        """
        0, erased, 'erased', 'member', id, NULL, NULL, NULL FROM member m
            WHERE erased IS NOT NULL AND NOT EXISTS (SELECT 1 FROM member_merge g WHERE g.member_id = m.id)
        """,
        "0, revision, 'added', 'batch', id, NULL, source, NULL FROM import_batch",
        "0, undone, 'undone', 'batch', id, NULL, NULL, NULL FROM import_batch WHERE undone IS NOT NULL",
    ]

    private static func added(_ table: String, _ other: String = "NULL") -> String {
        "0, revision, 'added', '\(table)', id, \(other), NULL, NULL FROM \(table)"
    }

    private static func voided(_ table: String, _ condition: String = "") -> String {
        """
        0, f.voided, 'voided', '\(table)', f.id, NULL,
            (SELECT v.reason FROM voiding v WHERE v.subject = '\(table)' AND v.subject_id = f.id), NULL
            FROM \(table) f WHERE f.voided IS NOT NULL \(condition)
        """
    }
}
