import Campaigns

/// What the formats' terms have in common.
extension MemberRow {
    /// The term that starts, ends, is paid and renewed as the row says, or nil if nothing says when it starts.
    ///
    /// - Parameter latestStart: An instant that a later start is brought down to.
    func term(
        _ kind: Membership.Kind, level: String?, _ moments: inout MomentReader, latestStart: Instant? = nil
    ) throws(RejectedRow) -> IncomingTerm? {
        let givenStart = try moment(.start).map { moments.start($0) }
        let end = try moment(.end).map { moments.end($0) }
        let cancelledAt = try moment(.cancelledAt).map { moments.start($0) }
        let renews = try boolean(.renews) ?? false
        let recurring = try recurring()
        let identity = try termIdentity()
        guard var start = givenStart ?? moments.dated else {
            moments.undatedTerms += 1
            return nil
        }
        let isInFuture = latestStart.map { start > $0 } ?? false
        if let latestStart { start = min(start, latestStart) }
        if let end, end <= start { throw rejected(.end, "is not after the start") }
        return IncomingTerm(
            kind: kind, level: level, start: start, end: end, renews: renews, cancelledAt: cancelledAt,
            recurring: recurring, externalIdentity: identity, startsWhenSeen: isInFuture)
    }

    /// The name of the term's level, from the column that holds one name.
    func level() throws(RejectedRow) -> String? {
        guard let text = text(.level) else { return nil }
        return try checked(.level) { () throws(DomainError) in try Level(name: text).name }
    }

    /// The kind of the term: `free` and `none` say as much as a blank field, that there is none.
    func kind() throws(RejectedRow) -> Membership.Kind? {
        if let bytes = bytes(.kind), ASCII.isSame(bytes, as: Self.free) || ASCII.isSame(bytes, as: Self.none) {
            return nil
        }
        return try word(.kind)
    }

    /// `25.00 EUR`, or `25.00` with the currency in a column of its own, and how often it is paid.
    private func recurring() throws(RejectedRow) -> Membership.Recurring? {
        let interval = try word(.every, of: Membership.Recurring.Interval.self)
        let currencyText = text(.currency)
        guard let amountText = text(.amount) else { return nil }
        let currency = try currencyText.map { (text) throws(RejectedRow) in
            do { return try Currency(text) } catch { throw rejected(.currency, "is not a currency code like EUR") }
        }
        let amount: Money
        do { amount = try Money(parsing: amountText, currency: currency) } catch {
            throw rejected(.amount, "is not an amount like 25.00 EUR")
        }
        guard let interval else {
            throw rejected(.amount, "needs the field every beside it: week, month or year")
        }
        return try checked(.amount) { () throws(DomainError) in try Membership.Recurring(amount, every: interval) }
    }

    private func termIdentity() throws(RejectedRow) -> ExternalIdentity? {
        guard let text = text(.termID) else { return nil }
        do { return try ExternalIdentity(parsing: text) } catch { throw rejected(.termID, "is not a source:id") }
    }

    /// What stands for no term, and for a tier that is none.
    static let free = Array("free".utf8)
    private static let none = Array("none".utf8)
}
