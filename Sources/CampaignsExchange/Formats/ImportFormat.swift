import Campaigns

/// A kind of file that can be imported: which columns it has, and what of a person, their term and their gift follows
/// from a row of them.
///
/// Adding one is a file that describes it, and its place in ``all``.
public struct ImportFormat: Sendable {
    /// What a row tells of money.
    enum Gift: Sendable {
        case none
        /// Money received, and what went back of it unless a row of its own tells of that.
        case received(IncomingDonation, afterwards: IncomingReversal? = nil)
        case promised(IncomingPledge)
        /// Money that went back of a donation of another row.
        case returned(IncomingReversal)
        /// Nothing that counts, so the row is passed over and counted under this reason; unless it was known as money
        /// received, which went back then.
        case leftOut(String, takesBack: IncomingReversal? = nil)
    }

    /// The format's name, as it is chosen by: `ghost`, `csv`.
    public let name: String
    /// What such a file is, in a few words.
    public let summary: String
    /// The columns it knows.
    let columns: [ImportColumn]
    /// The columns that every such file has: of each kind, where there are several.
    let shapes: [[ImportField]]
    /// How the last line begins of a file that was cut short by its system.
    let truncationMark: String?
    /// Whether a person without an address is refused, unless one of our own columns says who it is.
    let needsEmail: Bool
    /// Whether mapping some columns leaves the rest unread. So it is for files of no known system, where a header that
    /// happens to be called `amount` may mean anything.
    let mappingIsComplete: Bool
    /// Whether columns that it does not know are told of. A known system's file has many that mean nothing here.
    let tellsUnread: Bool
    /// How its dates and amounts are written.
    let style: WritingStyle
    /// The external identities the format's own columns give.
    let identities: @Sendable (ImportRow) throws(RejectedRow) -> [ExternalIdentity]
    /// The term a row tells of, if any.
    let term: @Sendable (ImportRow, inout MomentReader) throws(RejectedRow) -> IncomingTerm?
    /// The gift a row tells of, if any.
    let gift: @Sendable (ImportRow, inout MomentReader) throws(RejectedRow) -> Gift

    /// Every format.
    public static let all = [ghost, stripePayments, stripeCustomers, patreon, actblue, openCollective, civicrm, csv]

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
        name: String, summary: String, columns: [ImportColumn], required: [ImportField] = [],
        or other: [ImportField] = [],
        truncationMark: String? = nil, needsEmail: Bool = false,
        mappingIsComplete: Bool = false, tellsUnread: Bool = false, style: WritingStyle = WritingStyle(),
        identities: @escaping @Sendable (ImportRow) throws(RejectedRow) -> [ExternalIdentity] = { _ in [] },
        term: @escaping @Sendable (ImportRow, inout MomentReader) throws(RejectedRow) -> IncomingTerm? = { _, _ in
            nil
        },
        gift: @escaping @Sendable (ImportRow, inout MomentReader) throws(RejectedRow) -> Gift = { _, _ in .none }
    ) {
        self.name = name
        self.summary = summary
        self.columns = columns
        shapes = [required, other].filter { !$0.isEmpty }
        self.truncationMark = truncationMark
        self.needsEmail = needsEmail
        self.mappingIsComplete = mappingIsComplete
        self.tellsUnread = tellsUnread
        self.style = style
        self.identities = identities
        self.term = term
        self.gift = gift
    }

    /// The columns that only our own exports have, whatever shape they take.
    static let ownColumns = [
        ImportColumn(.levelGrace, "level_grace"),
        ImportColumn(.visibility, "visibility"),
        ImportColumn(.rollConsent, "roll_consent"),
        ImportColumn(.externalIDs, "external_ids"),
        ImportColumn(.memberID, "member_id"),
        ImportColumn(.kind, "kind"),
        ImportColumn(.renews, "renews"),
        ImportColumn(.cancelledAt, "cancelled_at"),
        ImportColumn(.amount, "amount"),
        ImportColumn(.currency, "currency"),
        ImportColumn(.every, "every"),
        ImportColumn(.termID, "term_id"),
    ]
}
