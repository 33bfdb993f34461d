/// What a column of a file can tell about a person, their term or what they gave.
enum ImportField: Int, CaseIterable, Sendable {
    // The person.
    case email, name, note, visibility, rollConsent, externalIDs, memberID
    // The person, by what a system calls them, and by a name in two parts.
    case customerID, firstName, lastName
    // The term.
    case kind, level, levelGrace, start, end, renews, cancelledAt, amount, currency, every, termID
    // Money received; its amount and currency are the fields above.
    case donationID, received, fee, converted, convertedCurrency, campaign, pledgeID, softCredit
    // Money promised: its first amount, currency, step and cancellation are fields above.
    case lastAmount, firstDue, times, promisedAt, writtenOffAt, matchRatio, matchCap, matchCurrency
    // What went back of it: one reversal, or all of a kind.
    case reversalID, reversalKind, reversalAmount, reversedAt, refundID, refunded, disputed, disputedAt
    // Whether it came at all.
    case status, disputeStatus, mode, membershipStatus
    // Until when it is paid for, where a list tells only what somebody is now.
    case lastCharge, lastChargeStatus, accessEnd, updated
    // What a row of a ledger is.
    case ledgerKind, direction, isRefund, isRefunded, refundKind, net
    // What only Ghost says.
    case ghostID, stripeCustomerID, complimentaryPlan, tiers, importTier, giftID, subscribedToEmails, labels

    /// Whether a mapping may name the source of its identifiers: `donation_id:paypal=Transaction ID`.
    var isIdentifier: Bool { self == .donationID || self == .pledgeID || self == .termID || self == .reversalID }
}

/// One column a format knows: what it tells, and the headers it may stand under.
struct ImportColumn: Sendable {
    let field: ImportField
    /// The headers, in order of preference. The first is the field's name for a mapping too.
    let names: [String]

    init(_ field: ImportField, _ names: String...) {
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
