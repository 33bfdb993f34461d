import Campaigns

extension ImportFormat {
    /// The payments of a Stripe account, as its dashboard exports them; the header has drifted since 2016.
    ///
    /// A payment that was received is a donation of the customer, by the identity `stripe:` and the charge's id, which is
    /// also what Stripe's events call it. `Amount Refunded` is all that was given back; where no column says when, it is
    /// dated as the payment is. A lost dispute is a chargeback. Where a file says by its status alone that a payment went
    /// back, all of it did. Times are UTC.
    ///
    /// Payments in test mode, and those that failed or are not complete, are left out and counted.
    public static let stripePayments = ImportFormat(
        name: "stripe-payments", summary: "a payments export of Stripe",
        columns: [
            ImportColumn(.donationID, "id"),
            ImportColumn(.received, "Created (UTC)", "Created date (UTC)", "Created"),
            ImportColumn(.amount, "Amount"),
            ImportColumn(.currency, "Currency"),
            ImportColumn(.converted, "Converted Amount"),
            ImportColumn(.convertedCurrency, "Converted Currency"),
            ImportColumn(.fee, "Fee"),
            ImportColumn(.status, "Status"),
            ImportColumn(.mode, "Mode"),
            ImportColumn(.refunded, "Amount Refunded"),
            ImportColumn(.reversedAt, "Refunded date (UTC)"),
            ImportColumn(.disputed, "Disputed Amount"),
            ImportColumn(.disputeStatus, "Dispute Status"),
            ImportColumn(.disputedAt, "Dispute Date (UTC)"),
            ImportColumn(.customerID, "Customer ID"),
            ImportColumn(.email, "Customer Email"),
        ],
        required: [.donationID, .received, .amount, .currency, .status],
        style: WritingStyle(guessesDates: true, decimalMark: .point, feesAreConverted: true, clock: .always("UTC")),
        identities: { (row) throws(RejectedRow) in
            try row.identity(.customerID, source: "stripe").map { [$0] } ?? []
        },
        gift: { (row, moments) throws(RejectedRow) in
            if row.says(.mode, "test") { return .leftOut("made in test mode") }
            guard let status = try row.state(.status, among: statuses) else {
                throw row.rejected(.status, "is missing")
            }
            if case .leftOut = status { return status }
            var donation = try row.donation(&moments, source: "stripe")
            let partly = row.says(.status, "partially refunded") || row.says(.status, "partial refund")
            if partly, row.bytes(.refunded) == nil {
                throw row.rejected(.status, "says that a part was refunded, and no column says how much")
            }
            let isRefunded = row.says(.status, "refunded") && row.bytes(.refunded) == nil
            if let refund = try row.total(
                .refund, .refunded, of: donation, at: .reversedAt, isAll: isRefunded, &moments)
            {
                donation.reversals.append(refund)
            }
            if row.says(.disputeStatus, "lost") || row.says(.status, "dispute lost"),
                let loss = try row.total(
                    .chargeback, .disputed, of: donation, at: .disputedAt, isAll: row.bytes(.disputed) == nil, &moments)
            {
                donation.reversals.append(loss)
            }
            return .received(donation)
        })

    /// What the dashboard calls the states of a payment: money received, or why it is none.
    private static let statuses: [String: Gift] = {
        let words: [String: [String]] = [
            "failed": ["failed", "blocked"],
            "cancelled": ["canceled", "cancelled", "expired"],
            "not complete": [
                "pending", "incomplete", "processing", "uncaptured", "requires_payment_method", "requires_confirmation",
                "requires_action", "requires_capture",
            ],
        ]
        let received = [
            "paid", "succeeded", "refunded", "partially refunded", "partial refund", "disputed", "dispute lost",
            "dispute won",
        ]
        var statuses = Dictionary(uniqueKeysWithValues: received.map { ($0, Gift.none) })
        for (reason, states) in words { for state in states { statuses[state] = .leftOut(reason) } }
        return statuses
    }()
}
