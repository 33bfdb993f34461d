import Campaigns

extension ImportFormat {
    /// What Open Collective exports of a collective: its contributors, or its ledger of transactions.
    ///
    /// A contributor is a member, with a paying term of the tier while a recurring contribution is active; one that is no
    /// longer active ends when that is seen. Of the ledger, contributions and added funds that came in are donations, and
    /// refunds of them reversals; fees, expenses and what the collective gave to others are left out and counted. Totals of
    /// contributors are sums without dates, so they make no donations. Times are UTC. A file that the site cut short is
    /// refused.
    public static let openCollective = ImportFormat(
        name: "opencollective", summary: "a contributors or transactions export of Open Collective",
        columns: [
            ImportColumn(.customerID, "contributorUrl", "oppositeAccountSlug"),
            ImportColumn(.name, "contributorName", "oppositeAccountName"),
            ImportColumn(.email, "email"),
            ImportColumn(.status, "activeRecurringContribution"),
            ImportColumn(.level, "activeRecurringContributionTier"),
            ImportColumn(.amount, "activeRecurringContributionAmount", "amount"),
            ImportColumn(.every, "activeRecurringContributionFrequency"),
            ImportColumn(.start, "firstContributionDate"),
            ImportColumn(.currency, "currency"),
            ImportColumn(.received, "datetime"),
            ImportColumn(.donationID, "shortId", "id"),
            ImportColumn(.direction, "type"),
            ImportColumn(.ledgerKind, "kind"),
            ImportColumn(.isRefund, "isRefund"),
            ImportColumn(.isRefunded, "isRefunded"),
            ImportColumn(.refundID, "shortRefundId", "refundId"),
            ImportColumn(.refundKind, "refundKind"),
            ImportColumn(.net, "netAmount"),
        ],
        required: [.customerID, .name, .status, .start],
        or: [.donationID, .received, .direction, .ledgerKind, .amount, .currency, .customerID],
        truncationMark: "Warning: totalCount is ", style: WritingStyle(decimalMark: .point, clock: .always("UTC")),
        identities: { (row) throws(RejectedRow) in
            try row.account().map { [$0] } ?? []
        },
        term: { (row, moments) throws(RejectedRow) in
            guard row.columns.has(.status) else { return nil }
            let isActive = try row.boolean(.status) ?? false
            let recurring = try row.recurring(every: row.interval(frequencies))
            guard let start = try row.date(.start).map({ moments.start($0) }) ?? moments.dated else {
                if isActive { moments.undatedTerms += 1 }
                return nil
            }
            var term = IncomingTerm(
                kind: .paying, level: try row.level(), start: start, renews: isActive, recurring: recurring,
                externalIdentity: try row.account(), endsWhenSeen: !isActive)
            term.isCurrent = true
            term.runsNow = isActive
            return term
        },
        gift: { (row, moments) throws(RejectedRow) in
            guard row.columns.has(.ledgerKind) else { return .none }
            let isContribution = row.says(.ledgerKind, "contribution") || row.says(.ledgerKind, "added_funds")
            let isCredit = row.says(.direction, "credit")
            let isRefund = try row.boolean(.isRefund) ?? false
            guard isContribution, isCredit != isRefund else { return .leftOut("fees, expenses and others") }
            if isRefund { return .returned(try row.returned(&moments)) }
            var donation = try row.donation(&moments, source: "opencollective")
            donation.fee = try row.kept(of: donation.amount)
            guard try row.boolean(.isRefunded) ?? false else { return .received(donation) }
            // The refund's own row tells when, if the file has it.
            return .received(
                donation,
                afterwards: IncomingReversal(
                    amount: donation.amount, externalIdentity: try row.identity(.refundID, source: "opencollective"),
                    of: donation.externalIdentity))
        })

    private static let frequencies: [String: Membership.Recurring.Interval] = [
        "monthly": .month, "month": .month, "yearly": .year, "year": .year,
    ]
}

extension ImportRow {
    /// The account of a row: the last part of its address, or its name in addresses alone.
    fileprivate func account() throws(RejectedRow) -> ExternalIdentity? {
        guard let text = text(.customerID), let slug = text.split(separator: "/").last else { return nil }
        return try checked(.customerID) { () throws(DomainError) in
            try ExternalIdentity(source: "opencollective", id: String(slug))
        }
    }

    /// The money that a row of the ledger says went back.
    fileprivate func returned(_ moments: inout MomentReader) throws(RejectedRow) -> IncomingReversal {
        guard let donation = try identity(.refundID, source: "opencollective") else {
            throw rejected(.refundID, "is missing")
        }
        let back = try self.donation(&moments, source: "opencollective", isRefund: true)
        return IncomingReversal(
            kind: says(.refundKind, "dispute") ? .chargeback : .refund, amount: back.amount,
            reversedAt: back.receivedAt, externalIdentity: back.externalIdentity, of: donation)
    }

    /// What was kept of an amount, where the ledger has it on the same row.
    fileprivate func kept(of amount: Money) throws(RejectedRow) -> Money? {
        guard let net = try money(.net, as: amount.currency), net.minorUnits >= 0, net.minorUnits < amount.minorUnits
        else { return nil }
        return Money(minorUnits: amount.minorUnits - net.minorUnits, currency: amount.currency)
    }
}
