import Campaigns

/// What a subscription came to, by all that was told of it: its paid and trial terms, one after the other.
///
/// A state counts for the period it is told for. A subscription that is `active` counts through its period; one that falls
/// `past_due` does not, unless an invoice for the period was paid. A pause ends a term, and what comes after it is
/// another. What is over is over: nothing told for later counts.
struct SubscriptionHistory {
    private struct Segment {
        var start: Int64
        var end: Int64
        var kind: Membership.Kind
        var ground: StripeTelling.Ground
    }

    private var segments: [Segment] = []
    private var periodStart: Int64?
    /// Whether it did not count at some time since the last segment's end was set.
    private var isLapsed = false
    private var end: Int64?
    private var cancelledAt: Int64?
    private let payments: [StripeTelling.Payment]

    /// Works a subscription out of the events about it, in whatever order.
    init(_ events: [(event: ForeignEvent, facts: StripeTelling)]) {
        let sorted = events.sorted {
            ($0.event.occurredAt, $0.facts.rank, $0.event.identity.id) < (
                $1.event.occurredAt, $1.facts.rank, $1.event.identity.id
            )
        }
        payments = sorted.compactMap { if case .payment(let payment) = $0.facts { payment } else { nil } }
            .sorted { ($0.period.start, $0.period.end) < ($1.period.start, $1.period.end) }
        for (event, facts) in sorted {
            let occurredAt = event.occurredAt.seconds
            switch facts {
            case .subscription(let state) where state.isOver:
                finish(state, at: state.endedAt ?? state.cancelledAt ?? occurredAt)
            case .subscription(let state):
                guard end == nil else { continue }
                take(state, at: occurredAt)
            case .ending(let state): finish(state, at: state.endedAt ?? occurredAt)
            default: break
            }
        }
        for payment in payments { take(payment) }
        if let end { cut(from: end) }
    }

    /// The terms, known by the subscription's identity and, behind the first, their starts.
    func terms(of record: ExternalIdentity) throws(DomainError) -> [IncomingTerm] {
        var terms: [IncomingTerm] = []
        for (index, segment) in segments.enumerated() {
            let identity =
                index == 0 ? record : try ExternalIdentity(source: record.source, id: "\(record.id)/\(segment.start)")
            let isLast = index == segments.count - 1
            terms.append(
                IncomingTerm(
                    kind: segment.kind, level: segment.ground.level, start: Instant(seconds: segment.start),
                    end: Instant(seconds: segment.end), renews: true,
                    cancelledAt: isLast ? cancelledAt.map(Instant.init(seconds:)) : nil,
                    recurring: segment.ground.recurring, externalIdentity: identity))
        }
        return terms
    }

    // MARK: States, in the order they were told

    private mutating func take(_ state: StripeTelling.Subscription, at instant: Int64) {
        cancelledAt = state.cancelledAt
        guard let from = state.periodStart, let through = state.periodEnd, from < through else { return }
        switch state.status {
        case "active", "trialing": extend(state, from, through, at: instant)
        case "incomplete", "incomplete_expired": isLapsed = true
        case "paused":
            cut(from: instant)
            isLapsed = true
        default:
            if !isPaid(from) { cut(from: from) }
            isLapsed = true
        }
    }

    private mutating func finish(_ state: StripeTelling.Subscription, at instant: Int64) {
        end = min(end ?? instant, instant)
        cancelledAt = state.cancelledAt ?? end
    }

    private mutating func extend(
        _ state: StripeTelling.Subscription, _ from: Int64, _ through: Int64, at instant: Int64
    ) {
        let kind: Membership.Kind = state.status == "trialing" ? .trial : .paying
        defer {
            isLapsed = false
            periodStart = from
        }
        guard let last = segments.last else {
            let start = min(state.start ?? from, from)
            // Told for the first time after its trial: the trial is known all the same.
            if kind == .paying, let trialEnd = state.trialEnd, start < trialEnd, trialEnd < through {
                segments.append(Segment(start: start, end: trialEnd, kind: .trial, ground: state.ground))
                segments.append(Segment(start: trialEnd, end: through, kind: .paying, ground: state.ground))
            } else {
                segments.append(Segment(start: start, end: through, kind: kind, ground: state.ground))
            }
            return
        }
        if last.kind == kind, last.ground == state.ground {
            if from > last.end, isLapsed {
                segments.append(Segment(start: from, end: through, kind: kind, ground: state.ground))
            } else {
                // Of one period the latest word holds, also if it is shorter.
                let end = from == periodStart ? through : max(last.end, through)
                segments[segments.count - 1].end = max(end, last.start + 1)
            }
            return
        }
        // A new period changes when it begins; a change within a period, when it was told.
        let isNewPeriod = periodStart.map { from > $0 } ?? true
        let change = isNewPeriod ? from : max(instant, from)
        if change <= last.start {
            segments[segments.count - 1] = Segment(
                start: last.start, end: max(through, last.start + 1), kind: kind, ground: state.ground)
            return
        }
        if change < last.end || !isLapsed { segments[segments.count - 1].end = change }
        if change < through {
            segments.append(Segment(start: change, end: through, kind: kind, ground: state.ground))
        }
    }

    // MARK: Payments

    private func isPaid(_ instant: Int64) -> Bool {
        payments.contains { $0.period.start <= instant && instant < $0.period.end }
    }

    /// Lets a paid period count, on the ground that is known for it or, if none is, the invoice's own.
    private mutating func take(_ payment: StripeTelling.Payment) {
        let period = payment.period
        guard let index = segments.lastIndex(where: { $0.start <= period.start }) else {
            // All that is known begins later.
            let end = min(period.end, segments.first?.start ?? period.end)
            let isSame = segments.first.map { $0.kind == .paying && $0.start == end } ?? false
            if isSame {
                segments[0].start = period.start
            } else {
                segments.insert(Segment(start: period.start, end: end, kind: .paying, ground: payment.ground), at: 0)
            }
            return
        }
        let next = index + 1 < segments.count ? segments[index + 1].start : Int64.max
        let end = min(period.end, next)
        guard end > segments[index].end else { return }
        if segments[index].kind == .paying, period.start <= segments[index].end {
            segments[index].end = end
        } else {
            let start = max(period.start, segments[index].end)
            let ground = segments[index].ground
            segments.insert(Segment(start: start, end: end, kind: .paying, ground: ground), at: index + 1)
        }
    }

    private mutating func cut(from instant: Int64) {
        segments.removeAll { $0.start >= instant }
        if let last = segments.last, last.end > instant { segments[segments.count - 1].end = instant }
    }
}

extension StripeTelling.Subscription {
    fileprivate var isOver: Bool { status == "canceled" }
}

extension StripeTelling {
    /// The order of events of one second.
    fileprivate var rank: Int {
        switch self {
        case .subscription, .charge: 0
        case .payment: 1
        case .ending: 2
        case .dispute(let dispute): dispute.rank
        }
    }
}
