import Campaigns

extension ImportFormat {
    /// The members of a Ghost site, as its admin exports and imports them.
    ///
    /// A member with `complimentary_plan` is complimentary; with a `stripe_customer_id` or a paid tier, paying; with a
    /// `gift_id`, gift; anybody else is a free subscriber: known, without a term. The term starts at `created_at`, or at
    /// the import if that is in the future, and ends at `deleted_at`. Labels and newsletters are checked and not kept.
    ///
    /// What a list is silent on it does not end: only one with the columns of an export says that somebody is free by now,
    /// and then what ran of a term ends when that is seen. `created_at` is the start of the account; who was known to be
    /// free pays since that is seen.
    ///
    /// Older exports lack the later columns, so only `email` must be there. Our own export of members has these columns
    /// too; its `kind` then says what Ghost's columns cannot.
    public static let ghost = ImportFormat(
        name: "ghost", summary: "a members export of Ghost",
        columns: [
            ImportColumn(.email, "email"),
            ImportColumn(.name, "name"),
            ImportColumn(.note, "note"),
            ImportColumn(.subscribedToEmails, "subscribed_to_emails"),
            ImportColumn(.start, "created_at"),
            ImportColumn(.complimentaryPlan, "complimentary_plan"),
            ImportColumn(.stripeCustomerID, "stripe_customer_id"),
            ImportColumn(.labels, "labels"),
            ImportColumn(.importTier, "import_tier"),
            ImportColumn(.giftID, "gift_id"),
            ImportColumn(.ghostID, "id"),
            ImportColumn(.end, "deleted_at"),
            ImportColumn(.tiers, "tiers"),
        ] + ownColumns,
        required: [.email], needsEmail: true, tellsUnread: true,
        identities: { (row) throws(RejectedRow) in
            var identities: [ExternalIdentity] = []
            if let ghost = try row.identity(.ghostID, source: "ghost") { identities.append(ghost) }
            if let stripe = try row.identity(.stripeCustomerID, source: "stripe") { identities.append(stripe) }
            return identities
        },
        term: { (row, moments) throws(RejectedRow) in
            _ = try row.boolean(.subscribedToEmails)
            let isComplimentary = try row.boolean(.complimentaryPlan) ?? false
            let level = try row.paidTier()
            let isOurs = row.columns.has(.kind)
            let kind: Membership.Kind? =
                if isOurs {
                    try row.kind()
                } else if isComplimentary {
                    .complimentary
                } else if level != nil || row.bytes(.stripeCustomerID) != nil {
                    .paying
                } else if row.bytes(.giftID) != nil {
                    .gift
                } else {
                    nil
                }
            // Read even for a free subscriber, so that a bad date is rejected wherever it stands.
            var term = try row.term(
                kind ?? .paying, level: level, &moments, latestStart: isOurs ? nil : moments.now, isTold: kind != nil)
            if isOurs { return kind == nil ? nil : term }
            guard kind != nil || row.saysFree else { return nil }
            term?.isCurrent = true
            term?.startsWithPerson = row.bytes(.start) != nil
            term?.endsWhenSeen = kind == nil
            let isOpen = term?.end == nil
            term?.runsNow = kind != nil && isOpen && (row.columns.has(.end) || row.columns.has(.tiers))
            return term
        })
}

extension ImportRow {
    /// Whether a row without a plan, a tier, a customer and a gift means that there is none, because the file would say so.
    fileprivate var saysFree: Bool {
        bytes(.complimentaryPlan) != nil && columns.has(.tiers) && columns.has(.stripeCustomerID)
    }

    /// The first tier that is not free, of those the member has or is to be given.
    fileprivate func paidTier() throws(RejectedRow) -> String? {
        for field in [ImportField.tiers, .importTier] {
            guard var rest = bytes(field) else { continue }
            while !rest.isEmpty {
                let name = ASCII.trimmed(rest.prefix { $0 != ASCII.comma })
                rest = rest.drop { $0 != ASCII.comma }.dropFirst()
                guard !name.isEmpty, !ASCII.isSame(name, as: Self.free) else { continue }
                return try checked(field) { () throws(DomainError) in try Level(name: Self.text(name)).name }
            }
        }
        return nil
    }
}
