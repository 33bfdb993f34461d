import Campaigns

/// What the formats' terms have in common.
extension ImportRow {
    /// The term that starts, ends, is paid and renewed as the row says, or nil if nothing says when it starts.
    ///
    /// - Parameters:
    ///   - latestStart: An instant that a later start is brought down to.
    ///   - isTold: Whether the row tells of a term that counts, so that a start is missed where there is none.
    func term(
        _ kind: Membership.Kind, level: String?, _ moments: inout MomentReader, latestStart: Instant? = nil,
        isTold: Bool = true
    ) throws(RejectedRow) -> IncomingTerm? {
        let givenStart = try date(.start).map { moments.start($0) }
        let end = try date(.end).map { moments.end($0) }
        let cancelledAt = try date(.cancelledAt).map { moments.start($0) }
        let renews = try boolean(.renews) ?? false
        let recurring = try recurring()
        let identity = try identifier(.termID, source: nil)
        guard var start = givenStart ?? moments.dated else {
            if isTold { moments.undatedTerms += 1 }
            return nil
        }
        let isInFuture = latestStart.map { start > $0 } ?? false
        if let latestStart { start = min(start, latestStart) }
        if let end, end <= start { throw rejected(.end, "is not after the start") }
        var term = IncomingTerm(
            kind: kind, level: level, start: start, end: end, renews: renews, cancelledAt: cancelledAt,
            recurring: recurring, externalIdentity: identity, startsWhenSeen: isInFuture)
        if let bytes = bytes(.levelGrace) {
            guard let days = ASCII.number(bytes), (try? Level(name: "any", graceDays: days)) != nil else {
                throw rejected(.levelGrace, "is not a number of days")
            }
            term.levelGraceDays = days
        }
        return term
    }

    /// The name of the term's level, from the column that holds one name.
    func level() throws(RejectedRow) -> String? {
        guard let text = text(.level) else { return nil }
        return try checked(.level) { () throws(DomainError) in try Level(name: text).name }
    }

    /// How often something is paid, by the format's own words for it.
    func interval(
        _ words: [String: Membership.Recurring.Interval]
    ) throws(RejectedRow) -> Membership.Recurring.Interval? {
        guard let text = text(.every) else { return nil }
        guard let interval = words[text.lowercased()] else {
            throw rejected(.every, "is none of \(words.keys.sorted().joined(separator: ", "))")
        }
        return interval
    }

    /// The first of the levels in a field that lists them.
    func firstLevel(_ field: ImportField) throws(RejectedRow) -> String? {
        guard let bytes = bytes(field) else { return nil }
        let name = ASCII.trimmed(bytes.prefix { $0 != ASCII.comma })
        guard !name.isEmpty else { return nil }
        return try checked(field) { () throws(DomainError) in try Level(name: Self.text(name)).name }
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
        try recurring(every: word(.every, of: Membership.Recurring.Interval.self))
    }

    /// What is paid at an interval that the format knows; nothing for a blank amount.
    func recurring(every interval: Membership.Recurring.Interval?) throws(RejectedRow) -> Membership.Recurring? {
        guard let amount = try money(.amount, in: .currency) else { return nil }
        guard let interval else {
            throw rejected(.amount, "needs the field every beside it: week, month or year")
        }
        return try checked(.amount) { () throws(DomainError) in try Membership.Recurring(amount, every: interval) }
    }

    /// What stands for no term, and for a tier that is none.
    static let free = Array("free".utf8)
    private static let none = Array("none".utf8)
}
