import Campaigns

/// A kind of members file that can be imported: which columns it has and how a row's term follows from them.
public struct MemberFormat: Sendable {
    /// The format's name, as it is chosen by: `ghost`, `csv`.
    public let name: String
    /// The columns it knows.
    let columns: [MemberColumn]
    /// Whether mapping some columns leaves the rest unread. So it is for files of no known system, where a header that
    /// happens to be called `amount` may mean anything.
    let mappingIsComplete: Bool
    /// Whether the format cannot be without a column for addresses.
    let needsEmailColumn: Bool
    /// The external identities the format's own columns give.
    let identities: @Sendable (MemberRow) throws(RejectedRow) -> [ExternalIdentity]
    /// The term a row tells of, if any.
    let term: @Sendable (MemberRow, inout MomentReader) throws(RejectedRow) -> IncomingTerm?

    /// Every format for members.
    public static let all = [ghost, csv]

    /// The format of this name.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/mapping`` that lists the names there are.
    public init(named name: String) throws {
        guard let format = Self.all.first(where: { $0.name == name.lowercased() }) else {
            let names = Self.all.map(\.name).joined(separator: ", ")
            throw ExchangeError(.mapping, "There is no format \"\(name)\"", advice: "Formats: \(names)")
        }
        self = format
    }

    init(
        name: String, columns: [MemberColumn], mappingIsComplete: Bool = false, needsEmailColumn: Bool = false,
        identities: @escaping @Sendable (MemberRow) throws(RejectedRow) -> [ExternalIdentity] = { _ in [] },
        term: @escaping @Sendable (MemberRow, inout MomentReader) throws(RejectedRow) -> IncomingTerm?
    ) {
        self.name = name
        self.columns = columns
        self.mappingIsComplete = mappingIsComplete
        self.needsEmailColumn = needsEmailColumn
        self.identities = identities
        self.term = term
    }

    /// The columns that only our own exports have, whatever shape they take.
    static let ownColumns = [
        MemberColumn(.visibility, "visibility"),
        MemberColumn(.externalIDs, "external_ids"),
        MemberColumn(.memberID, "member_id"),
        MemberColumn(.kind, "kind"),
        MemberColumn(.renews, "renews"),
        MemberColumn(.cancelledAt, "cancelled_at"),
        MemberColumn(.amount, "amount"),
        MemberColumn(.currency, "currency"),
        MemberColumn(.every, "every"),
        MemberColumn(.termID, "term_id"),
    ]
}
