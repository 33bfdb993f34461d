/// A dated term of one member: from its start up to, but not including, its end.
///
/// Cancelling is not ending: a cancelled membership counts until its paid-through end.
public struct Membership: Hashable, Sendable, Identifiable {
    /// The identifier of a membership.
    public typealias ID = Identifier<Membership>

    /// On what ground a term was given.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// The member pays.
        case paying
        /// Somebody else paid.
        case gift
        /// Nobody paid.
        case complimentary
        /// A time to try.
        case trial

        /// The standing a member has while a term of this kind runs.
        public var standing: Standing {
            switch self {
            case .paying: .paying
            case .gift: .gift
            case .complimentary: .complimentary
            case .trial: .trial
            }
        }
    }

    /// What is paid again and again while the term runs.
    public struct Recurring: Hashable, Sendable {
        /// How often.
        public enum Interval: String, Hashable, Sendable, CaseIterable, Codable {
            /// Every 7 days.
            case week
            /// On the same day of each month, clamped to its length.
            case month
            /// On the same day of each year, clamped to its month's length.
            case year
        }

        /// The amount of one payment, more than zero.
        public let amount: Money
        /// How often it is paid.
        public let interval: Interval

        /// Makes a recurring amount.
        /// - Throws: ``DomainError`` if the amount is not between one minor unit and ``Donation/largestAmount``.
        public init(_ amount: Money, every interval: Interval) throws(DomainError) {
            try Donation.checkAmount(amount, "a recurring amount")
            self.amount = amount
            self.interval = interval
        }
    }

    /// The identifier the store knows the term by.
    public let id: ID
    /// Whose term it is.
    public let member: Member.ID
    /// On what ground it was given.
    public let kind: Kind
    /// The name of its level, if it has one.
    public let level: String?
    /// When it starts to count.
    public let start: Instant
    /// The first instant it no longer counts, or nil while it is open.
    public internal(set) var end: Instant?
    /// Whether it is meant to be renewed at its end.
    public let renews: Bool
    /// When it was cancelled, if it was. It counts until ``end`` all the same, but gives no grace after it.
    public internal(set) var cancelledAt: Instant?
    /// What is paid while it runs, if that is known.
    public let recurring: Recurring?
    /// What another system calls this term.
    public let externalIdentity: ExternalIdentity?

    /// Makes a term.
    /// - Throws: ``DomainError`` if it would end before or as it starts.
    public init(
        id: ID, member: Member.ID, kind: Kind = .paying, level: String? = nil, start: Instant, end: Instant? = nil,
        renews: Bool = false, cancelledAt: Instant? = nil, recurring: Recurring? = nil,
        externalIdentity: ExternalIdentity? = nil
    ) throws(DomainError) {
        if let end, end <= start {
            throw DomainError(.membership, "a membership that starts at \(start) cannot end at \(end)")
        }
        self.id = id
        self.member = member
        self.kind = kind
        self.level = level
        self.start = start
        self.end = end
        self.renews = renews
        self.cancelledAt = cancelledAt
        self.recurring = recurring
        self.externalIdentity = externalIdentity
    }

    /// Whether the term covers `instant`: start ≤ instant < end.
    public func covers(_ instant: Instant) -> Bool { start <= instant && instant < (end ?? .distantFuture) }

    /// The same term, cancelled at `instant`.
    ///
    /// A term with an end keeps it. An open term has none, so cancelling gives it one: with `atPeriodEnd` the end of the
    /// payment period that holds `instant`, else `instant` itself, because nothing says it is paid for any longer.
    /// - Throws: ``DomainError`` if the term was cancelled before or has ended by then, or if `atPeriodEnd` is asked of
    ///   an open term without a recurring amount, which has no periods.
    public func cancelled(
        at instant: Instant, atPeriodEnd: Bool = false, in calendar: CampaignCalendar
    ) throws(DomainError) -> Membership {
        if let cancelledAt { throw DomainError(.membership, "this membership was cancelled at \(cancelledAt) already") }
        guard instant >= start else {
            throw DomainError(.membership, "this membership starts at \(start) and cannot be cancelled at \(instant)")
        }
        if let end, end <= instant { throw DomainError(.membership, "this membership ended at \(end) already") }
        var copy = self
        copy.cancelledAt = instant
        if end == nil {
            if atPeriodEnd {
                copy.end = try periodEnd(after: instant, in: calendar)
            } else {
                // A term has at least a moment: cancelled at its very start, it ends a millisecond later.
                copy.end = max(instant, start.advanced(byMilliseconds: 1))
            }
        }
        return copy
    }

    /// The end of the payment period that holds `instant`; periods are counted from the first day, never from each other.
    func periodEnd(after instant: Instant, in calendar: CampaignCalendar) throws(DomainError) -> Instant {
        guard let interval = recurring?.interval else {
            throw DomainError(.membership, "an open membership without a recurring amount has no period to end with")
        }
        let firstDay = calendar.day(containing: start)
        var period = 1
        while true {
            let day =
                switch interval {
                case .week: firstDay.adding(days: 7 * period)
                case .month: firstDay.adding(months: period)
                case .year: firstDay.adding(months: 12 * period)
                }
            let end = calendar.start(of: day)
            if end > instant { return end }
            // The calendar has no later day for a later period to end on.
            guard day < CalendarDay(daysSince1970: .max) else { return .distantFuture }
            period += 1
        }
    }

    /// The same term, known to have been cancelled at `instant`, or not to be if that is nil; its end stays what it is.
    public func markedCancelled(at instant: Instant?) -> Membership {
        var copy = self
        copy.cancelledAt = instant
        return copy
    }

    /// The same term with another end, as a later import or a correction tells it.
    /// - Throws: ``DomainError`` if it would end before or as it starts.
    public func ending(at end: Instant?) throws(DomainError) -> Membership {
        if let end, end <= start {
            throw DomainError(.membership, "a membership that starts at \(start) cannot end at \(end)")
        }
        var copy = self
        copy.end = end
        return copy
    }
}
