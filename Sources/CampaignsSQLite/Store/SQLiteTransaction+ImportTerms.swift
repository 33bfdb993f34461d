import Campaigns

/// What a row's term means for a member who is known.
extension SQLiteTransaction {
    /// What is to be done to a member's terms.
    struct TermPlan {
        /// Terms that turn out never to have run. They are taken back with a reason, so that undoing the import finds them.
        var refuted: [Membership] = []
        /// A known term, and what it is from now on.
        var changed: (old: Membership, new: Membership)?
        /// A term that is not known yet.
        var added: Membership?

        var isEmpty: Bool { refuted.isEmpty && changed == nil && added == nil }
    }

    /// Records what was planned; what follows from it for the member is brought in line by the caller.
    func carryOut(_ plan: TermPlan) throws {
        for term in plan.refuted { try void(term.id, reason: Self.toldOtherwise) }
        if let (old, new) = plan.changed { try change(old, to: new) }
        guard let added = plan.added else { return }
        try insert(added, makingLevel: true)
        batch?.changes.addedTerms += 1
    }

    /// Why an import takes back what an earlier one recorded.
    static let toldOtherwise = "told otherwise since"

    /// Compares a row's term with the known ones.
    ///
    /// A list of members tells only what each one has now, and gives it the start of the whole membership. If it gives
    /// a known start another kind, level or amount, the change happened since: where the known term still runs, the time it
    /// was seen is the only date there is for it; where it has ended, the new one continues it.
    func plan(_ incoming: IncomingTerm, for member: Member.ID) throws -> TermPlan {
        let terms = try connection.terms(of: member)
        if incoming.endsWhenSeen { return try planEnd(of: incoming, for: member, among: terms) }
        // Where the start is only the time the row was seen, a term that runs already is the one it means.
        if incoming.startsWhenSeen,
            let running = terms.last(where: { $0.covers(recording.at) && $0.isOnGround(of: incoming) })
        {
            return try planChange(of: running, to: incoming)
        }
        guard let origin = try origin(of: incoming, for: member, among: terms) else {
            return try planFirst(incoming, for: member)
        }
        if origin.end == incoming.end, origin.isOnGround(of: incoming), !incoming.runsNow {
            return try planChange(of: origin, to: incoming)
        }
        let history = try history(of: origin, told: incoming, among: terms)
        let latest = history.last ?? origin
        if let plan = try planReturn(of: latest, from: origin, to: incoming, among: terms) { return plan }
        if let plan = try planRefutation(of: history, by: incoming) { return plan }
        if latest.isOnGround(of: incoming), incoming.end.map({ $0 > latest.start }) ?? true {
            return try planChange(of: latest, to: incoming)
        }
        // A list that ends the whole membership ends what it has become since, under whatever level it still names it.
        if latest.id != origin.id, let end = incoming.end, end > latest.start {
            // Unless it is an older list, from before the change.
            if try hadEnd(origin, end) { return TermPlan() }
            if end <= recording.at { return try planChange(of: latest, to: incoming) }
        }
        if origin.isOnGround(of: incoming), let end = incoming.end, latest.id == origin.id || end <= latest.start {
            return try planChange(of: origin, to: incoming)
        }

        let now = recording.at
        guard let current = latest.covers(now) ? latest : terms.last(where: { $0.covers(now) }) else {
            var changed = try withoutKnownIdentity(incoming)
            changed.start = max(latest.end ?? incoming.start, incoming.start)
            guard incoming.end.map({ $0 > changed.start }) ?? true else { return TermPlan() }
            return TermPlan(added: try makeTerm(changed, for: member))
        }
        if current.isOnGround(of: incoming) { return try planChange(of: current, to: incoming) }
        return try planSwitch(of: current, to: incoming)
    }

    /// The term of somebody whose list tells of it for the first time.
    private func planFirst(_ incoming: IncomingTerm, for member: Member.ID) throws -> TermPlan {
        var first = incoming
        if incoming.startsWithPerson, try wasListed(member, since: incoming.start) {
            first.start = recording.at
            // It was never seen to run.
            guard incoming.end.map({ $0 > first.start }) ?? true else { return TermPlan() }
        }
        return TermPlan(added: try makeTerm(first, for: member))
    }

    /// What a row that tells of a term says of the known one: an end, a cancellation, or that another amount is paid since.
    private func planChange(of known: Membership, to incoming: IncomingTerm) throws -> TermPlan {
        if let paid = incoming.recurring, paid != known.recurring, known.covers(recording.at),
            try !isOfThisTransaction(known)
        {
            return try planSwitch(of: known, to: incoming)
        }
        var new = known
        if let end = incoming.end { new = try new.ending(at: end) }
        if known.cancelledAt == nil, let cancelledAt = incoming.cancelledAt {
            new = new.markedCancelled(at: cancelledAt)
            if new.end == nil { new = try new.ending(at: Self.end(ofCancelled: known.start, at: cancelledAt)) }
        }
        return new == known ? TermPlan() : TermPlan(changed: (known, new))
    }

    /// Ends what runs when the row is read, and lets what the row tells of begin then.
    private func planSwitch(of current: Membership, to incoming: IncomingTerm) throws -> TermPlan {
        let now = recording.at
        guard now > current.start, incoming.end.map({ $0 > now }) ?? true else { return TermPlan() }
        var changed = try withoutKnownIdentity(incoming)
        changed.start = now
        return TermPlan(
            changed: (current, try current.ending(at: now)), added: try makeTerm(changed, for: current.member))
    }

    /// Ends what a known term has become, where it still runs.
    private func planEnd(
        of incoming: IncomingTerm, for member: Member.ID, among terms: [Membership]
    ) throws -> TermPlan {
        guard let origin = try origin(of: incoming, for: member, among: terms),
            let latest = try history(of: origin, told: incoming, among: terms).last,
            latest.covers(recording.at), recording.at > latest.start
        else { return TermPlan() }
        let told = incoming.end.flatMap { $0 > latest.start ? $0 : nil } ?? recording.at
        return TermPlan(changed: (latest, try latest.ending(at: min(told, recording.at))))
    }

    /// Lets somebody come back whom an earlier list has seen to leave: from now on, or from the end of what was paid for.
    ///
    /// An end that somebody entered by hand stays: the list may not know of it.
    private func planReturn(
        of latest: Membership, from origin: Membership, to incoming: IncomingTerm, among terms: [Membership]
    ) throws -> TermPlan? {
        let now = recording.at
        guard incoming.runsNow, incoming.end == nil, let end = latest.end, try isLatelyImported(latest) else {
            return nil
        }
        // Another level before the end of what was paid for is a change like any other.
        guard end <= now || latest.isOnGround(of: incoming) else { return nil }
        // Somebody may have entered the same by hand meanwhile.
        let isCovered = try terms.contains {
            try $0.id != latest.id && $0.isOnGround(of: incoming) && $0.covers(max(now, end)) && !isLatelyImported($0)
        }
        guard !isCovered else { return TermPlan() }
        var back = try withoutKnownIdentity(incoming)
        back.start = max(now, end)
        if let identity = origin.externalIdentity {
            back.externalIdentity = try? ExternalIdentity(
                source: identity.source, id: "\(identity.id)/\(back.start)")
        }
        return TermPlan(added: try makeTerm(back, for: latest.member))
    }

    /// Where a row ends a membership before a change that was dated when it was seen, the change never was.
    private func planRefutation(of history: [Membership], by incoming: IncomingTerm) throws -> TermPlan? {
        guard let end = incoming.end, let origin = history.first, let latest = history.last, end <= latest.start,
            end > origin.start, incoming.isCurrent || !origin.isOnGround(of: incoming)
        else { return nil }
        // An older list tells of an end that is known, and nothing of what came later.
        if try history.contains(where: { $0.end == end }) || hadEnd(origin, end) { return TermPlan() }
        let refuted = history.filter { $0.start >= end }
        guard try refuted.allSatisfy(isDatedWhenSeen) else { return nil }
        var plan = TermPlan(refuted: refuted)
        if let last = history.last(where: { $0.start < end }), last.end.map({ $0 > end }) ?? true {
            plan.changed = (last, try last.ending(at: end))
        }
        return plan
    }

    func makeTerm(_ incoming: IncomingTerm, for member: Member.ID) throws -> Membership {
        if let level = incoming.level { _ = try Level(name: level) }
        return try Membership(
            id: newID(), member: member, kind: incoming.kind, level: incoming.level, start: incoming.start,
            end: incoming.end ?? incoming.cancelledAt.map { Self.end(ofCancelled: incoming.start, at: $0) },
            renews: incoming.renews, cancelledAt: incoming.cancelledAt, recurring: incoming.recurring,
            externalIdentity: incoming.externalIdentity)
    }

    /// When an open term ends that was cancelled: then, because nothing says that it is paid for any longer.
    ///
    /// A term has at least a moment.
    private static func end(ofCancelled start: Instant, at cancelledAt: Instant) -> Instant {
        max(cancelledAt, start.advanced(byMilliseconds: 1))
    }
}

extension Membership {
    /// Whether it is of the same kind and level.
    func isOnGround(of incoming: IncomingTerm) -> Bool { kind == incoming.kind && level == incoming.level }
}
