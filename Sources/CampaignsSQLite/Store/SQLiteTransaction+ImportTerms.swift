import Campaigns

/// What a row's term means for a member who is known.
extension SQLiteTransaction {
    enum TermPlan {
        case nothing
        case add(Membership)
        case change(Membership, to: Membership)
        case replace(Membership, ended: Membership, with: Membership)
    }

    /// Compares a row's term with the known ones.
    ///
    /// A list of members tells only what each one has now, and gives it the start of the whole membership. If it gives
    /// a known start another kind or level, the change happened since: where the known term still runs, the time it was
    /// seen is the only date there is for it; where it has ended, the new one continues it.
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
            return .add(try makeTerm(incoming, for: member))
        }
        if origin.end == incoming.end, origin.isOnGround(of: incoming) {
            return try planChange(of: origin, to: incoming)
        }
        var latest = origin
        while let next = try continuation(of: latest, among: terms) { latest = next }
        if latest.isOnGround(of: incoming), incoming.end.map({ $0 > latest.start }) ?? true {
            return try planChange(of: latest, to: incoming)
        }
        // A list that ends the whole membership ends what it has become since, under whatever level it still names it.
        if latest.id != origin.id, let end = incoming.end, end > latest.start {
            // Unless it is an older list, from before the change.
            if try hadEnd(origin, end) { return .nothing }
            if end <= recording.at { return try planChange(of: latest, to: incoming) }
        }
        if origin.isOnGround(of: incoming), let end = incoming.end, latest.id == origin.id || end <= latest.start {
            return try planChange(of: origin, to: incoming)
        }

        let now = recording.at
        var changed = incoming
        // The identity stays with the term that has it.
        if let identity = incoming.externalIdentity, try knownTerm(with: identity) != nil {
            changed.externalIdentity = nil
        }
        guard let current = latest.covers(now) ? latest : terms.last(where: { $0.covers(now) }) else {
            changed.start = max(latest.end ?? incoming.start, incoming.start)
            guard incoming.end.map({ $0 > changed.start }) ?? true else { return .nothing }
            return .add(try makeTerm(changed, for: member))
        }
        if current.isOnGround(of: incoming) { return try planChange(of: current, to: incoming) }
        guard now > current.start, incoming.end.map({ $0 > now }) ?? true else { return .nothing }
        changed.start = now
        return .replace(current, ended: try current.ending(at: now), with: try makeTerm(changed, for: member))
    }

    /// Ends what a known term has become, where it still runs.
    private func planEnd(
        of incoming: IncomingTerm, for member: Member.ID, among terms: [Membership]
    ) throws -> TermPlan {
        guard var latest = try origin(of: incoming, for: member, among: terms) else { return .nothing }
        while let next = try continuation(of: latest, among: terms) { latest = next }
        guard latest.covers(recording.at), recording.at > latest.start else { return .nothing }
        return .change(latest, to: try latest.ending(at: recording.at))
    }

    /// The live term another system, or this store's own export, calls by this identity.
    func knownTerm(with identity: ExternalIdentity) throws -> Membership? {
        if let known = try term(with: identity) { return known }
        guard identity.isOwn, let id = Membership.ID(identity.id) else { return nil }
        return try term(id)
    }

    func makeTerm(_ incoming: IncomingTerm, for member: Member.ID) throws -> Membership {
        if let level = incoming.level { _ = try Level(name: level) }
        return try Membership(
            id: newID(), member: member, kind: incoming.kind, level: incoming.level, start: incoming.start,
            end: incoming.end ?? incoming.cancelledAt.map { Self.end(ofCancelled: incoming.start, at: $0) },
            renews: incoming.renews, cancelledAt: incoming.cancelledAt, recurring: incoming.recurring,
            externalIdentity: incoming.externalIdentity)
    }

    /// The known term that a row tells more of: by its identity, else by its start.
    private func origin(
        of incoming: IncomingTerm, for member: Member.ID, among terms: [Membership]
    ) throws -> Membership? {
        if let identity = incoming.externalIdentity, let known = try knownTerm(with: identity) {
            guard known.member == member else { throw RejectedRecord("its term belongs to another member") }
            return known
        }
        // Two terms that other systems tell apart are two, however alike.
        let together = terms.filter {
            $0.start == incoming.start && ($0.externalIdentity == nil || incoming.externalIdentity == nil)
        }
        let alike = together.filter { $0.isOnGround(of: incoming) }
        if let same = alike.first(where: { $0.end == incoming.end }) ?? alike.first { return same }
        guard incoming.externalIdentity == nil else { return nil }
        // An earlier list gave the start when it was still to come, and the term has the day it was seen instead.
        if let seen = try terms.first(where: {
            try $0.isOnGround(of: incoming) && $0.covers(incoming.start) && startsWhenSeen($0)
        }) {
            return seen
        }
        // Two rows of one list that start together are two terms; only a later list can have seen a change.
        return try together.first { try !isOfThisTransaction($0) }
    }

    /// The term that goes on where this one ends: a renewal, or what an earlier import saw it change to.
    private func continuation(of term: Membership, among terms: [Membership]) throws -> Membership? {
        try terms.first { next in
            guard next.start == term.end else { return false }
            if next.kind == term.kind, next.level == term.level { return true }
            let isImported = try connection.queryFirst(
                "SELECT 1 FROM membership t JOIN import_batch b ON b.revision = t.revision WHERE t.id = ?", .id(next.id)
            ) { _ in true }
            return try isImported ?? isOfThisTransaction(next)
        }
    }

    /// Whether a term had this end before it was changed.
    private func hadEnd(_ term: Membership, _ end: Instant) throws -> Bool {
        try connection.query("SELECT before FROM change WHERE subject_id = ?", .id(term.id)) { try $0.text(0) }
            .contains { try TermBefore(stored: $0).end == end.millisecondsSince1970 }
    }

    /// Whether an earlier import gave a term the time it was read as its start.
    private func startsWhenSeen(_ term: Membership) throws -> Bool {
        try connection.queryFirst(
            """
            SELECT 1 FROM membership t JOIN import_batch b ON b.revision = t.revision
                JOIN revision r ON r.id = t.revision
            WHERE t.id = ? AND r.recorded_at = t.starts_at
            """, .id(term.id)
        ) { _ in true } ?? false
    }

    private func isOfThisTransaction(_ term: Membership) throws -> Bool {
        let own = try revision()
        return try connection.queryFirst(
            "SELECT revision = ? FROM membership WHERE id = ?", .integer(own), .id(term.id)
        ) {
            try $0.flag(0)
        } ?? false
    }

    private func planChange(of known: Membership, to incoming: IncomingTerm) throws -> TermPlan {
        var new = known
        if let end = incoming.end { new = try new.ending(at: end) }
        if known.cancelledAt == nil, let cancelledAt = incoming.cancelledAt {
            new = new.markedCancelled(at: cancelledAt)
            if new.end == nil { new = try new.ending(at: Self.end(ofCancelled: known.start, at: cancelledAt)) }
        }
        return new == known ? .nothing : .change(known, to: new)
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
    fileprivate func isOnGround(of incoming: IncomingTerm) -> Bool { kind == incoming.kind && level == incoming.level }
}
