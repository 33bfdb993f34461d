import Campaigns

/// What one row of an export is about: a member, and one of their terms if they have any.
struct MemberExportRow {
    let record: MemberRecord
    let term: Membership?
    let instant: Instant
    /// The grace of the term's level, if it has any.
    let graceDays: Int?

    var member: Member { record.member }

    /// What tells the term from the member's others: its external identity. Where it has none and starts as another does,
    /// its identifier here, since an import knows a term by its start.
    var termIdentity: String? {
        guard let term else { return nil }
        if let identity = term.externalIdentity { return identity.description }
        guard record.terms.contains(where: { $0.id != term.id && $0.start == term.start }) else { return nil }
        return "campaign:\(term.id)"
    }
}

/// One column of a CSV export.
struct MemberExportColumn: Sendable {
    let name: String
    let cell: @Sendable (MemberExportRow) -> CSVWriter.Cell

    static func columns(of content: MemberExport.Content) -> [MemberExportColumn] {
        switch content {
        case .members: members
        case .memberships: memberships
        }
    }

    /// Ghost's own columns first, under Ghost's names, then what Ghost has no words for.
    ///
    /// Left out of Ghost's columns are those that would change something there: `subscribed_to_emails`, which this
    /// library does not keep and whose blank subscribes people; `labels`; `import_tier`, which refuses the row unless the
    /// site has that tier; and `gift_id`.
    private static let members: [MemberExportColumn] = [
        email, name, note,
        MemberExportColumn(name: "created_at") { .plain($0.term?.start.description) },
        MemberExportColumn(name: "complimentary_plan") { row in
            guard let term = row.term, term.kind == .complimentary, term.covers(row.instant) else { return .plain(nil) }
            return .plain("true")
        },
        MemberExportColumn(name: "stripe_customer_id") { row in
            guard row.term?.kind == .paying else { return .text(nil) }
            return .text(row.member.externalIdentities.first { $0.source == "stripe" }?.id)
        },
        MemberExportColumn(name: "deleted_at") { .plain($0.term?.end?.description) },
        MemberExportColumn(name: "tiers") { .text($0.term?.level) },
        kind, renews, cancelledAt, amount, currency, every, visibility, rollConsent, externalIDs, termID, memberID,
        levelGrace,
    ]

    private static let memberships: [MemberExportColumn] = [
        memberID, email, externalIDs, kind,
        MemberExportColumn(name: "level") { .text($0.term?.level) },
        MemberExportColumn(name: "start") { .plain($0.term?.start.description) },
        MemberExportColumn(name: "end") { .plain($0.term?.end?.description) },
        renews, cancelledAt, amount, currency, every, termID, levelGrace,
    ]

    private static let email = MemberExportColumn(name: "email") { .text($0.member.email?.address) }
    private static let name = MemberExportColumn(name: "name") { .text($0.member.name) }
    private static let note = MemberExportColumn(name: "note") { .text($0.member.note) }
    private static let visibility = MemberExportColumn(name: "visibility") { .plain($0.member.visibility.rawValue) }
    private static let rollConsent = MemberExportColumn(name: "roll_consent") {
        .plain($0.member.rollConsent.description)
    }
    private static let externalIDs = MemberExportColumn(name: "external_ids") {
        .text(ExternalIdentityList.text($0.member.externalIdentities))
    }
    private static let memberID = MemberExportColumn(name: "member_id") { .plain($0.member.id.description) }
    private static let kind = MemberExportColumn(name: "kind") { .plain($0.term?.kind.rawValue) }
    private static let renews = MemberExportColumn(name: "renews") { .plain($0.term?.renews.description) }
    private static let cancelledAt = MemberExportColumn(name: "cancelled_at") {
        .plain($0.term?.cancelledAt?.description)
    }
    private static let amount = MemberExportColumn(name: "amount") {
        .plain($0.term?.recurring?.amount.decimalString)
    }
    private static let currency = MemberExportColumn(name: "currency") {
        .plain($0.term?.recurring?.amount.currency.code)
    }
    private static let every = MemberExportColumn(name: "every") { .plain($0.term?.recurring?.interval.rawValue) }
    private static let levelGrace = MemberExportColumn(name: "level_grace") { .plain($0.graceDays.map(String.init)) }
    private static let termID = MemberExportColumn(name: "term_id") { .text($0.termIdentity) }
}
