import Campaigns

extension ImportFormat {
    /// What a search in CiviCRM exports: contacts, memberships or contributions. People choose its columns, so any can be
    /// mapped; the usual English headers are known.
    ///
    /// How dates and amounts are written depends on the site, so what could mean two things is refused until the import is
    /// told. A contribution counts once it is completed; a refunded one, or a chargeback, went back as a whole, and so did
    /// one that was completed by an earlier file and is cancelled or failed by now.
    public static let civicrm = ImportFormat(
        name: "civicrm", summary: "contacts, memberships or contributions of CiviCRM",
        columns: [
            ImportColumn(.customerID, "contact_id", "Contact ID", "Internal Contact ID"),
            ImportColumn(.email, "email", "Email Address", "Primary Email"),
            ImportColumn(.name, "name", "Display Name", "Contact Name"),
            ImportColumn(.firstName, "first_name", "First Name"),
            ImportColumn(.lastName, "last_name", "Last Name"),
            ImportColumn(.note, "note"),
            ImportColumn(.termID, "membership_id", "Membership ID"),
            ImportColumn(.level, "level", "Membership Type"),
            ImportColumn(.start, "start", "Membership Start Date", "Start Date"),
            ImportColumn(.end, "end", "Membership Expiration Date", "Membership End Date", "End Date"),
            ImportColumn(.membershipStatus, "membership_status", "Membership Status"),
            ImportColumn(.donationID, "donation_id", "Contribution ID"),
            ImportColumn(.amount, "amount", "Total Amount", "Contribution Amount"),
            ImportColumn(.currency, "currency"),
            ImportColumn(.received, "date", "Date Received", "Contribution Date", "Received Date"),
            ImportColumn(.fee, "fee", "Fee Amount"),
            ImportColumn(.status, "contribution_status", "Contribution Status"),
            ImportColumn(.reversedAt, "cancel_date", "Cancel Date", "Cancelled / Refunded Date"),
            ImportColumn(.every, "every"),
        ],
        tellsUnread: true, style: WritingStyle(hasPlainAmounts: false),
        identities: { (row) throws(RejectedRow) in
            try row.identity(.customerID, source: "civicrm").map { [$0] } ?? []
        },
        term: { (row, moments) throws(RejectedRow) in
            guard row.columns.has(.start) || row.columns.has(.level), !row.columns.tellOfDonations else { return nil }
            let state = try row.state(.membershipStatus, among: membershipStates)
            var term = try row.term(
                .paying, level: row.firstLevel(.level), &moments, isTold: state != .pending && state != .over)
            let identity = try row.identity(.termID, source: "civicrm")
            term?.externalIdentity = identity
            let isOpen = term?.end == nil
            term?.endsWhenSeen = state == .over && isOpen
            // Whose term has a number is known again by it; without one there may be several of one person.
            term?.isCurrent = identity != nil
            term?.runsNow = state == .running && isOpen && identity != nil
            return state == .pending ? nil : term
        },
        gift: { (row, moments) throws(RejectedRow) in
            guard row.columns.tellOfDonations else { return .none }
            let state = try row.state(.status, among: contributionStates) ?? .completed
            if case .leftOut(let reason) = state { return .leftOut(reason) }
            if case .undone(let reason, let kind) = state {
                let at = try row.date(.reversedAt).map { moments.start($0) } ?? moments.now
                guard row.columns.has(.donationID), let amount = try row.money(.amount, in: .currency) else {
                    return .leftOut(reason)
                }
                return .leftOut(
                    reason,
                    takesBack: IncomingReversal(
                        kind: kind, amount: amount, reversedAt: at,
                        of: try row.identifier(.donationID, source: "civicrm")))
            }
            var donation = try row.donation(&moments, source: row.columns.has(.donationID) ? "civicrm" : nil)
            if case .reversed(let kind) = state {
                let at = try row.date(.reversedAt).map { moments.start($0) }
                donation.reversals = [IncomingReversal(kind: kind, amount: donation.amount, reversedAt: at)]
            }
            return .received(donation)
        })

    private enum MembershipState { case running, past, pending, over }

    private static let membershipStates: [String: MembershipState] = [
        "new": .running, "current": .running, "grace": .running, "expired": .past, "pending": .pending,
        "cancelled": .over, "deceased": .over,
    ]

    private enum ContributionState {
        case completed
        case reversed(Reversal.Kind)
        case leftOut(String)
        /// It came to nothing, why, and as what it goes back that was known to be completed.
        case undone(String, Reversal.Kind)
    }

    private static let contributionStates: [String: ContributionState] = [
        "completed": .completed, "refunded": .reversed(.refund), "chargeback": .reversed(.chargeback),
        "pending refund": .completed, "template": .leftOut("not complete"),
        "pending": .leftOut("not complete"), "in progress": .leftOut("not complete"),
        "overdue": .leftOut("not complete"), "partially paid": .leftOut("not complete"),
        "cancelled": .undone("cancelled", .refund), "failed": .undone("failed", .bounced),
    ]
}
