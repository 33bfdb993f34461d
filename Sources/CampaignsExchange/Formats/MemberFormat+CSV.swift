import Campaigns

extension MemberFormat {
    /// Our own exports of members and memberships, and any other file whose columns are mapped.
    ///
    /// A row is a term of one member; the same member may have several rows. Where there is a `kind` column, a blank kind
    /// means a member without a term; where there is none, every row with a start is a paying member's. An end given as a
    /// day is the last day that counts, one given as an instant is exclusive.
    public static let csv = MemberFormat(
        name: "csv",
        columns: [
            MemberColumn(.email, "email"),
            MemberColumn(.name, "name"),
            MemberColumn(.note, "note"),
            MemberColumn(.start, "start", "since", "created_at"),
            MemberColumn(.end, "end", "until", "deleted_at"),
            MemberColumn(.level, "level", "tiers"),
        ] + ownColumns,
        mappingIsComplete: true,
        term: { (row, moments) throws(RejectedRow) in
            let kind = row.columns.has(.kind) ? try row.kind() : .paying
            let term = try row.term(kind ?? .paying, level: row.level(), &moments)
            return kind == nil ? nil : term
        })
}
