import Campaigns

extension ImportFormat {
    /// The members of a Patreon page, as it exports them.
    ///
    /// An active patron has a paying term of their tier since `Patronage Since Date`, at the pledge amount; one whose
    /// pledge is zero a complimentary one. A patron whose last charge was declined was paid for until then, a former patron
    /// until their access expired: a month or a year from their last charge where that is not told, and not past the day
    /// the row was last updated. Whoever has no status is a follower: known, without a term. `Lifetime Amount` is a sum
    /// without dates, so it makes no donations. Times are UTC.
    public static let patreon = ImportFormat(
        name: "patreon", summary: "a members export of Patreon",
        columns: [
            ImportColumn(.email, "Email"),
            ImportColumn(.name, "Name"),
            ImportColumn(.status, "Patron Status"),
            ImportColumn(.amount, "Pledge Amount", "Pledge $"),
            ImportColumn(.currency, "Currency"),
            ImportColumn(.every, "Charge Frequency"),
            ImportColumn(.level, "Tier"),
            ImportColumn(.start, "Patronage Since Date"),
            ImportColumn(.lastCharge, "Last Charge Date"),
            ImportColumn(.lastChargeStatus, "Last Charge Status"),
            ImportColumn(.accessEnd, "Access Expiration"),
            ImportColumn(.updated, "Last Updated"),
            ImportColumn(.customerID, "User ID"),
            ImportColumn(.note, "Additional Details"),
        ],
        required: [.email, .status, .start],
        style: WritingStyle(decimalMark: .point, currency: try? Currency("USD"), clock: .always("UTC")),
        identities: { (row) throws(RejectedRow) in
            try row.identity(.customerID, source: "patreon").map { [$0] } ?? []
        },
        term: { (row, moments) throws(RejectedRow) in
            let state = try row.state(.status, among: patronStates)
            let interval = try row.interval(chargeIntervals) ?? .month
            let amount = try row.money(.amount, in: .currency)
            let isFree = amount?.minorUnits == 0
            let recurring = isFree ? nil : try row.recurring(every: interval)
            let start = try row.date(.start).map { moments.start($0) } ?? moments.dated
            let end = try row.paidThrough(state, from: start, every: interval, &moments)
            let level = try row.firstLevel(.level)
            guard let state else { return nil }
            guard let start else {
                moments.undatedTerms += 1
                return nil
            }
            var term = IncomingTerm(
                kind: isFree ? .complimentary : .paying, level: level, start: min(start, moments.now), end: end,
                renews: state == .active, recurring: recurring)
            term.isCurrent = true
            term.runsNow = state == .active
            return term
        })

    fileprivate enum PatronState { case active, declined, former }

    private static let patronStates: [String: PatronState] = [
        "active patron": .active, "declined patron": .declined, "former patron": .former,
    ]

    private static let chargeIntervals: [String: Membership.Recurring.Interval] = [
        "monthly": .month, "month": .month, "annual": .year, "annually": .year, "yearly": .year, "year": .year,
    ]
}

extension ImportRow {
    /// Until when a patron is paid for; nil while nothing says that it ends.
    fileprivate func paidThrough(
        _ state: ImportFormat.PatronState?, from start: Instant?, every interval: Membership.Recurring.Interval,
        _ moments: inout MomentReader
    ) throws(RejectedRow) -> Instant? {
        let access = try date(.accessEnd).map { moments.start($0) }
        let charge = try date(.lastCharge).map { moments.start($0) }
        let updated = try date(.updated).map { moments.start($0) }
        guard let start, let state, state != .active else { return nil }
        var end = access ?? charge
        if state == .former, access == nil, says(.lastChargeStatus, "paid") {
            end = charge.map { moments.instant($0, movedByMonths: interval == .year ? 12 : 1) }
        }
        if state == .former, let updated, updated > start { end = end.map { min($0, updated) } ?? updated }
        // Whoever has left was a patron for a moment at least.
        return max(end ?? moments.now, start.advanced(byMilliseconds: 1))
    }
}
