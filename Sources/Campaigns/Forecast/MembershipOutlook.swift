/// What a forecast of members starts from: who has joined of late, whose membership is due to end before the close, and how
/// many renewed when theirs was.
///
/// Made of the terms of every member, one after another, as they were known at the as-of. All times are in days of 24
/// hours before or after it, so that no change of the clock matters.
public struct MembershipOutlook: Hashable, Sendable {
    /// Memberships whose end is known and before the close.
    public struct Due: Hashable, Sendable {
        /// In how many whole days they end.
        public let day: Int
        /// For how many days they were given: as long as a renewal is taken to last.
        public let length: Int
        /// Whether they were cancelled already.
        public let isCancelled: Bool
    }

    /// How it went with memberships that ended.
    public struct Renewals: Hashable, Sendable {
        /// How many members went on without a gap.
        public internal(set) var kept = 0
        /// How many did not.
        public internal(set) var lost = 0
    }

    /// How many days of joins are looked at: thirteen weeks.
    public static let joinDays = 91
    /// How many days of ends are looked at: two years.
    public static let renewalDays = 730
    /// How many days of open memberships are looked at: a year.
    public static let openDays = 365

    let counting: Counting
    let asOf: Instant
    let closesAt: Instant
    let graceDays: [String: Int]
    let currency: Currency?

    /// How many count now.
    public internal(set) var counted = 0
    /// How many began to count, or came back, on each of the last ``joinDays`` days, the earliest first.
    public internal(set) var joins = [Int](repeating: 0, count: joinDays)
    /// The first time anybody ever began to count.
    public internal(set) var firstJoin: Instant?
    /// For how long the terms were given by which they joined, in days, with how many joined so; nil is an open term.
    public internal(set) var joinedFor: [Int?: Int] = [:]
    /// Who counts now and, unless they renew, will not at the close.
    public internal(set) var due: [Due: Int] = [:]
    /// Who counts now by an open term.
    public internal(set) var open = 0
    /// Who does not count now but will at the close, by a term recorded ahead, by the whole days until they do.
    public internal(set) var scheduled: [Int: Int] = [:]
    /// How many renewed a term that nobody had cancelled.
    public internal(set) var renewals = Renewals()
    /// How many stayed by another term though theirs was cancelled.
    public internal(set) var cancelledRenewals = Renewals()
    /// How many open terms were cancelled and ended within ``openDays``.
    public internal(set) var openLost = 0
    /// How many days open terms ran within ``openDays``, summed over the members.
    public internal(set) var openExposure = 0.0

    /// Starts an outlook to which members are added with ``add(_:)``.
    /// `currency` is whose memberships alone to hear of: those that bring something in this currency. All if nil.
    public init(
        counting: Counting, asOf: Instant, closesAt: Instant, graceDays: [String: Int], currency: Currency? = nil
    ) {
        self.counting = counting
        self.asOf = asOf
        self.closesAt = closesAt
        self.graceDays = graceDays
        self.currency = currency
    }

    /// The whole weeks of joins there are, the earliest first, seven days each. The day on which the first member joined
    /// is left out: it is when counting began, often with all who were members already.
    public var weeks: [[Int]] {
        guard let firstJoin else { return [] }
        let days = min(Self.joinDays, Int(asOf.days(since: firstJoin)))
        let usable = joins.suffix(days - days % 7)
        return stride(from: usable.startIndex, to: usable.endIndex, by: 7).map { Array(usable[$0..<($0 + 7)]) }
    }

    /// Takes in the terms of one member, in order of their starts.
    public mutating func add(_ records: [TermRecord]) {
        let records =
            currency.map { currency in records.filter { $0.term.recurring?.amount.currency == currency } }
            ?? records
        let known = records.compactMap { $0.known(at: asOf) }
        guard !known.isEmpty else { return }
        let timeline = timeline(known)
        noteJoins(timeline, known)
        noteFuture(timeline, known)
        for record in records where record.term.start <= asOf { noteOpen(record) }
        noteEnds(of: records.filter { $0.term.start <= asOf }, timeline)
    }

    // MARK: What was

    private mutating func noteJoins(_ timeline: MembershipTimeline, _ terms: [Membership]) {
        for change in timeline.changes where change.instant <= asOf && isEntry(change) {
            firstJoin = min(firstJoin ?? change.instant, change.instant)
            let day = Int(asOf.days(since: change.instant))
            guard day < Self.joinDays else { continue }
            joins[Self.joinDays - 1 - day] += 1
            joinedFor[term(countedAt: change.instant, among: terms)?.lengthInDays, default: 0] += 1
        }
    }

    /// Tells those who went on from those who did not, at each end that would have made a member count no longer.
    private mutating func noteEnds(of records: [TermRecord], _ actual: MembershipTimeline) {
        let since = asOf.advanced(byElapsedDays: -Self.renewalDays)
        var seen: Set<Instant> = []
        for record in records where counts(record.term) {
            let last = record.term.end ?? .distantFuture
            let former = Set(record.formerEnds.compactMap(\.end).filter { record.term.start < $0 && $0 < last })
            for end in former.sorted() + [last] where since < end && end <= asOf {
                guard let without = try? record.term.ending(at: end) else { continue }
                // As if nothing had begun since.
                let others = records.map(\.term).filter { $0.id != without.id && $0.start < end }
                let expected = timeline((others + [without]).sorted { $0.start < $1.start })
                guard let leaving = expected.changes.first(where: { $0.instant >= end && isExit($0) }),
                    leaving.instant <= min(asOf, end.advanced(byElapsedDays: grace(of: record.term))),
                    counting.counts(expected.state(at: end.advanced(byMilliseconds: -1))),
                    seen.insert(leaving.instant).inserted
                else { continue }
                let isKept = counting.counts(actual.state(at: leaving.instant))
                // An open term has no end to be renewed at: its rate of leaving is learned from the days it ran.
                guard isKept || !record.wasOpen || end != record.term.end else { continue }
                let isCancelled = end == record.term.end && record.term.cancelledAt != nil
                switch (isCancelled, isKept) {
                case (false, true): renewals.kept += 1
                case (false, false): renewals.lost += 1
                case (true, true): cancelledRenewals.kept += 1
                case (true, false): cancelledRenewals.lost += 1
                }
            }
        }
    }

    private mutating func noteOpen(_ record: TermRecord) {
        let term = record.term
        guard counts(term), term.end == nil || record.wasOpen else { return }
        let since = asOf.advanced(byElapsedDays: -Self.openDays)
        let end = term.end ?? .distantFuture
        let days = min(end, asOf).days(since: max(term.start, since))
        guard days > 0 else { return }
        openExposure += days
        if end <= asOf { openLost += 1 }
    }

    // MARK: What is known to come

    private mutating func noteFuture(_ timeline: MembershipTimeline, _ terms: [Membership]) {
        let last = closesAt.advanced(byMilliseconds: -1)
        let future = timeline.changes.filter { asOf < $0.instant && $0.instant <= last }
        let countsNow = counting.counts(timeline.state(at: asOf))
        if countsNow { counted += 1 }
        switch (countsNow, counting.counts(timeline.state(at: last))) {
        case (false, false): break
        case (false, true):
            guard let entry = future.last(where: isEntry) else { return }
            scheduled[Int(entry.instant.days(since: asOf)), default: 0] += 1
        case (true, true):
            if term(countedAt: asOf, among: terms).map({ $0.end == nil }) ?? false { open += 1 }
        case (true, false):
            guard let exit = future.last(where: isExit) else { return }
            let term = term(countedAt: exit.instant.advanced(byMilliseconds: -1), among: terms)
            let due = Due(
                day: Int(exit.instant.days(since: asOf)), length: term?.lengthInDays ?? Self.openDays,
                isCancelled: term?.cancelledAt != nil)
            self.due[due, default: 0] += 1
        }
    }

    // MARK: Terms

    private func timeline(_ terms: [Membership]) -> MembershipTimeline {
        MembershipTimeline(terms: terms) { graceDays[$0] ?? 0 }
    }

    private func isEntry(_ change: MembershipTimeline.Change) -> Bool {
        !counting.counts(change.from) && counting.counts(change.to)
    }

    private func isExit(_ change: MembershipTimeline.Change) -> Bool {
        counting.counts(change.from) && !counting.counts(change.to)
    }

    private func counts(_ term: Membership) -> Bool { counting.countsMembership(of: term.kind, level: term.level) }

    private func grace(of term: Membership) -> Int {
        counting.standings.contains(.grace) ? term.level.flatMap { graceDays[$0] } ?? 0 : 0
    }

    /// The term that makes a member count at an instant: of several the one that runs longest; in grace, the last one.
    private func term(countedAt instant: Instant, among terms: [Membership]) -> Membership? {
        func end(_ term: Membership) -> Instant { term.end ?? .distantFuture }
        let counted = terms.filter { counts($0) && $0.start <= instant }
        return counted.filter { $0.covers(instant) }.max { end($0) < end($1) } ?? counted.max { end($0) < end($1) }
    }
}

extension Membership {
    /// How many days it was given for, at least one; nil if it is open.
    fileprivate var lengthInDays: Int? { end.map { max(1, Int($0.days(since: start).rounded())) } }
}

extension Instant {
    /// Days of 24 hours from another instant to this one, with parts of days.
    func days(since other: Instant) -> Double {
        Double(milliseconds(since: other)) / Double(Self.millisecondsPerDay)
    }
}
