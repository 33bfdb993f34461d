import Campaigns

extension ImportFormat {
    /// The customers of a Stripe account, as its dashboard exports them.
    ///
    /// A customer with a subscription that is active, or past due, has a paying term of the plan's level since the customer
    /// was made; one on trial a trial. The file does not say when a subscription ended: what runs of it ends when that is
    /// seen. Spending is a sum without dates, so it makes no donations: the payments export does.
    public static let stripeCustomers = ImportFormat(
        name: "stripe-customers", summary: "a customers export of Stripe",
        columns: [
            ImportColumn(.customerID, "id"),
            ImportColumn(.email, "Email", "Customer Email"),
            ImportColumn(.name, "Name", "Customer Name"),
            ImportColumn(.note, "Description"),
            ImportColumn(.start, "Created (UTC)", "Created"),
            ImportColumn(.level, "Plan"),
            ImportColumn(.status, "Status"),
        ],
        required: [.customerID, .start, .level, .status],
        style: WritingStyle(guessesDates: true, decimalMark: .point, clock: .always("UTC")),
        identities: { (row) throws(RejectedRow) in
            guard let identity = try row.identity(.customerID, source: "stripe") else {
                throw row.rejected(.customerID, "is missing")
            }
            return [identity]
        },
        term: { (row, moments) throws(RejectedRow) in
            guard let state = try row.state(.status, among: states), state != .none else { return nil }
            var term = try row.term(
                state == .trial ? .trial : .paying, level: row.firstLevel(.level), &moments, latestStart: moments.now,
                isTold: state != .over)
            // Of one customer the file tells of one subscription.
            term?.externalIdentity = try row.identity(.customerID, source: "stripe")
            term?.startsWhenSeen = false
            term?.renews = state == .active
            term?.endsWhenSeen = state == .over
            term?.isCurrent = true
            term?.runsNow = state != .over
            // A customer may have been one long before the subscription.
            term?.startsWithPerson = row.bytes(.start) != nil
            return term
        })

    private enum SubscriptionState { case none, active, trial, over }

    private static let states: [String: SubscriptionState] = [
        "active": .active, "past_due": .active, "past due": .active, "trialing": .trial, "canceled": .over,
        "cancelled": .over, "unpaid": .over, "paused": .over, "incomplete": .none, "incomplete_expired": .none,
    ]
}
