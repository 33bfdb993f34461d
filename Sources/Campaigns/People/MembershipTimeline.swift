/// A member's states over all time, worked out from their terms alone.
///
/// The pure function from terms and grace to standings. Everything that will happen without a further record is in it:
/// a term that ends in March has its lapse in March, so nothing has to run at midnight.
public struct MembershipTimeline: Hashable, Sendable {
    /// A change from one state to the next.
    public struct Change: Hashable, Sendable {
        /// When the new state begins.
        public let instant: Instant
        /// The state up to then.
        public let from: MemberState
        /// The state from then on.
        public let to: MemberState
    }

    /// The changes in order of time; each starts from the state before, the first from ``MemberState/none``.
    public let changes: [Change]

    /// Works out the timeline.
    /// - Parameters:
    ///   - terms: All terms of one member, in any order.
    ///   - graceDays: The grace of a level, in times of 24 hours; terms without a level have none.
    /// - Complexity: O(n²) in the number of terms, which is a handful for one person.
    public init(terms: [Membership], graceDays: (String) -> Int) {
        let graces = terms.map { $0.graceWindow(days: $0.level.map(graceDays) ?? 0) }
        var boundaries: [Instant] = []
        boundaries.reserveCapacity(terms.count * 3)
        for (term, grace) in zip(terms, graces) {
            boundaries.append(term.start)
            if let end = term.end { boundaries.append(end) }
            if let grace { boundaries.append(grace.upperBound) }
        }
        boundaries.sort()

        var changes: [Change] = []
        var current = MemberState.none
        var last: Instant?
        for instant in boundaries where instant != last {
            last = instant
            let next = Self.state(of: terms, graces: graces, at: instant)
            if next != current { changes.append(Change(instant: instant, from: current, to: next)) }
            current = next
        }
        self.changes = changes
    }

    /// The state at an instant.
    public func state(at instant: Instant) -> MemberState {
        changes.last { $0.instant <= instant }?.to ?? .none
    }

    private static func state(of terms: [Membership], graces: [Range<Instant>?], at instant: Instant) -> MemberState {
        var inForce: [MemberState.InForce] = []
        var latest: [(level: String?, end: Instant, isInGrace: Bool)] = []
        for (term, grace) in zip(terms, graces) where term.start <= instant {
            guard let end = term.end, end <= instant else {
                inForce.append(.init(standing: term.kind.standing, level: term.level))
                continue
            }
            // Only paying and gift terms can be "the latest-ending"; the others end last of all, without grace.
            let givesGrace = term.kind == .paying || term.kind == .gift
            let entry = (term.level, givesGrace ? end : .distantPast, grace?.contains(instant) ?? false)
            if let index = latest.firstIndex(where: { $0.level == term.level }) {
                // Two terms ending together: the member has whichever grace there is.
                if entry.1 > latest[index].end {
                    latest[index] = entry
                } else if entry.1 == latest[index].end {
                    latest[index].isInGrace = latest[index].isInGrace || entry.2
                }
            } else {
                latest.append(entry)
            }
        }
        latest.sort { a, b in
            if a.end != b.end { return a.end > b.end }
            // Of levels that ended together the one in grace decides; the name only makes the order always the same.
            return a.isInGrace != b.isInGrace ? a.isInGrace : (a.level ?? "") < (b.level ?? "")
        }
        return MemberState(inForce: inForce, ended: latest.map { .init(level: $0.level, isInGrace: $0.isInGrace) })
    }
}

extension Membership {
    /// The time after an uncancelled paying or gift term's end in which its member is in grace, or nil if there is none.
    func graceWindow(days: Int) -> Range<Instant>? {
        guard let end, kind == .paying || kind == .gift, days > 0 else { return nil }
        let until = min(end.advanced(byElapsedDays: days), cancelledAt ?? .distantFuture)
        return until > end ? end..<until : nil
    }
}
