/// What a column of a members file can tell about a person or their term.
enum MemberField: Int, CaseIterable, Sendable {
    // The person.
    case email, name, note, visibility, externalIDs, memberID
    // The term.
    case kind, level, start, end, renews, cancelledAt, amount, currency, every, termID
    // What only Ghost says.
    case ghostID, stripeCustomerID, complimentaryPlan, tiers, importTier, giftID, subscribedToEmails, labels
}

/// One column a format knows: what it tells, and the headers it may stand under.
struct MemberColumn: Sendable {
    let field: MemberField
    /// The headers, in order of preference. The first is the field's name for a mapping too.
    let names: [String]

    init(_ field: MemberField, _ names: String...) {
        self.field = field
        self.names = names
    }

    /// Whether a mapping's name means this column: `cancelled-at` and `cancelledAt` are `cancelled_at`.
    func isNamed(_ name: String) -> Bool {
        names.contains { Self.plain($0) == Self.plain(name) }
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }
}
