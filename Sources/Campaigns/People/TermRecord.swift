/// A term with when it was recorded and the ends it had before: enough to tell what was known of it at an earlier time,
/// and whether it was renewed by being made longer.
public struct TermRecord: Hashable, Sendable {
    /// An end that a term had until it was changed.
    public struct FormerEnd: Hashable, Sendable {
        /// The end, or nil if the term was open.
        public let end: Instant?
        /// When another took its place.
        public let changedAt: Instant

        /// Makes a former end.
        public init(_ end: Instant?, changedAt: Instant) {
            self.end = end
            self.changedAt = changedAt
        }
    }

    /// The term as it is now.
    public let term: Membership
    /// When it was first recorded, which may be long after its start.
    public let recordedAt: Instant
    /// The ends it had before, in order of the changes.
    public let formerEnds: [FormerEnd]

    /// Makes a record as a store read it.
    public init(_ term: Membership, recordedAt: Instant, formerEnds: [FormerEnd] = []) {
        self.term = term
        self.recordedAt = recordedAt
        self.formerEnds = formerEnds
    }

    /// The term as it was known at an instant: without a cancellation or a new end that came later. Nil for a term that
    /// had neither begun nor been recorded by then.
    ///
    /// A term that had begun is known even if it was recorded later, as every figure has it.
    public func known(at instant: Instant) -> Membership? {
        guard term.start <= instant || recordedAt <= instant else { return nil }
        var known = term
        if let cancelledAt = term.cancelledAt {
            guard cancelledAt > instant else { return term }
            known.cancelledAt = nil
        }
        if let former = formerEnds.first(where: { $0.changedAt > instant }), (former.end ?? .distantFuture) > instant {
            known.end = former.end
        }
        return known
    }

    /// Whether the term was open until it was cancelled, as subscriptions are, and not given for a fixed time.
    ///
    /// Where the cancellation was recorded here, the record says so. Where another program gives only the outcome, a term
    /// counts as open that ended with its cancelling, or that lasted longer than it was paid for at a time.
    var wasOpen: Bool {
        guard let end = term.end, let cancelledAt = term.cancelledAt else { return false }
        if formerEnds.contains(where: { $0.end == nil }) || end <= cancelledAt.advanced(byMilliseconds: 1) {
            return true
        }
        guard let interval = term.recurring?.interval else { return false }
        let days = Double(end.milliseconds(since: term.start)) / Double(Instant.millisecondsPerDay)
        return days > 1.5 * interval.days
    }
}

extension Membership.Recurring.Interval {
    /// About how many days it is.
    fileprivate var days: Double {
        switch self {
        case .week: 7
        case .month: 30.4
        case .year: 365.2
        }
    }
}
