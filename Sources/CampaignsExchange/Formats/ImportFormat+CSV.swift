import Campaigns

extension ImportFormat {
    /// Our own exports, and any other file whose columns are mapped: members, memberships, donations or pledges.
    ///
    /// A file with an amount that is not paid every month, week or year, or with identifiers of donations, is one of
    /// donations; one with first due days is of pledges. Each row is one, and of somebody without an address and an identity
    /// it is a stranger's. In any other file a row is a term of one member, who may have several rows. Where there is a
    /// `kind` column, a blank kind means a member without a term; where there is none, every row with a start is a paying
    /// member's. An end given as a day is the last day that counts, one given as an instant is exclusive.
    public static let csv = ImportFormat(
        name: "csv", summary: "our own exports and, with --map, any other file",
        columns: [
            ImportColumn(.email, "email"),
            ImportColumn(.name, "name"),
            ImportColumn(.note, "note"),
            ImportColumn(.start, "start", "since", "created_at"),
            ImportColumn(.end, "end", "until", "deleted_at"),
            ImportColumn(.level, "level", "tiers"),
        ] + ownColumns + donationColumns,
        mappingIsComplete: true, tellsUnread: true,
        term: ownTerm, gift: ownGift)

    /// The term of a row, if the file is one of members.
    @Sendable private static func ownTerm(
        _ row: ImportRow, _ moments: inout MomentReader
    ) throws(RejectedRow) -> IncomingTerm? {
        guard !row.columns.tellOfDonations, !row.columns.tellOfPledges else { return nil }
        let kind = row.columns.has(.kind) ? try row.kind() : .paying
        let term = try row.term(kind ?? .paying, level: row.level(), &moments, isTold: kind != nil)
        return kind == nil ? nil : term
    }

    /// The gift or promise of a row, if the file is one of those.
    @Sendable private static func ownGift(
        _ row: ImportRow, _ moments: inout MomentReader
    ) throws(RejectedRow) -> Gift {
        if row.columns.tellOfPledges { return .promised(try row.pledge(&moments)) }
        guard row.columns.tellOfDonations else { return .none }
        var donation = try row.donation(&moments)
        if let reversal = try row.reversal(of: donation, &moments) { donation.reversals = [reversal] }
        return .received(donation)
    }

    /// What our own exports of donations and pledges have beside the columns of people.
    private static let donationColumns = [
        ImportColumn(.donationID, "donation_id"),
        ImportColumn(.received, "received_at", "date", "on"),
        ImportColumn(.fee, "fee"),
        ImportColumn(.converted, "converted_amount", "converted"),
        ImportColumn(.convertedCurrency, "converted_currency"),
        ImportColumn(.campaign, "campaign"),
        ImportColumn(.pledgeID, "pledge_id"),
        ImportColumn(.softCredit, "soft_credit"),
        ImportColumn(.reversalID, "reversal_id"),
        ImportColumn(.reversalKind, "reversal_kind"),
        ImportColumn(.reversalAmount, "reversal_amount"),
        ImportColumn(.reversedAt, "reversed_at"),
        ImportColumn(.firstDue, "first_due"),
        ImportColumn(.lastAmount, "last_amount"),
        ImportColumn(.times, "times"),
        ImportColumn(.promisedAt, "promised_at"),
        ImportColumn(.writtenOffAt, "written_off_at"),
        ImportColumn(.matchRatio, "match_ratio"),
        ImportColumn(.matchCap, "match_cap"),
        ImportColumn(.matchCurrency, "match_currency"),
    ]
}

extension ImportColumns {
    /// Whether a row of the file is a donation.
    var tellOfDonations: Bool { !tellOfPledges && (has(.donationID) || has(.amount) && !has(.every)) }

    /// Whether a row of the file is a pledge.
    var tellOfPledges: Bool { has(.firstDue) }
}
