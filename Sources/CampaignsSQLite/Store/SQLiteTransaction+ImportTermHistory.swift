import Campaigns

/// Which of a member's terms a row tells more of, and what those have become.
extension SQLiteTransaction {
    /// The live term another system, or this store's own export, calls by this identity.
    func knownTerm(with identity: ExternalIdentity) throws -> Membership? {
        if let known = try term(with: identity) { return known }
        guard identity.isOwn, let id = Membership.ID(identity.id) else { return nil }
        return try term(id)
    }

    /// The same without its identity, if a term has that: it stays with the one that was first.
    func withoutKnownIdentity(_ incoming: IncomingTerm) throws -> IncomingTerm {
        guard let identity = incoming.externalIdentity, try knownTerm(with: identity) != nil else { return incoming }
        var nameless = incoming
        nameless.externalIdentity = nil
        return nameless
    }

    /// The known term that a row tells more of: by its identity, else by its start.
    func origin(
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
        let equal = alike.filter { incoming.recurring == nil || $0.recurring == incoming.recurring }
        if let same = equal.first(where: { $0.end == incoming.end }) ?? equal.first { return same }
        // Two rows of one list are two terms also where only the amount tells them apart.
        if let same = try alike.first(where: { try !isOfThisTransaction($0) }) { return same }
        guard incoming.externalIdentity == nil else { return nil }
        // An earlier list gave the start when it was still to come, and the term has the day it was seen instead.
        if let seen = try terms.first(where: {
            try $0.isOnGround(of: incoming) && $0.covers(incoming.start) && startsWhenSeen($0)
        }) {
            return seen
        }
        // Two rows of one list that start together are two terms; only a later list can have seen a change.
        if let changed = try together.first(where: { try !isOfThisTransaction($0) }) { return changed }
        guard incoming.isCurrent else { return nil }
        // The person was listed without a term at first, so that the term has the day it was seen.
        return try terms.first {
            try $0.externalIdentity == nil && $0.start > incoming.start && isDatedWhenSeen($0)
        }
    }

    /// What a term has become: itself, and what went on from it, in order.
    func history(of origin: Membership, told incoming: IncomingTerm, among terms: [Membership]) throws -> [Membership] {
        var history = [origin]
        while let latest = history.last,
            let next = try continuation(of: latest, among: terms)
                ?? (incoming.isCurrent ? comeback(after: latest, of: origin, among: terms) : nil)
        { history.append(next) }
        return history
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

    /// The term with which somebody came back some time after this one had ended, as a list of the same kind has seen it.
    private func comeback(
        after term: Membership, of origin: Membership, among terms: [Membership]
    ) throws -> Membership? {
        guard let end = term.end else { return nil }
        return try terms.first { next in
            guard next.start > end, next.id != origin.id else { return false }
            guard let identity = origin.externalIdentity else {
                return try next.externalIdentity == nil && isDatedWhenSeen(next)
            }
            return next.externalIdentity?.source == identity.source
                && next.externalIdentity?.id.utf8.starts(with: "\(identity.id)/".utf8) ?? false
        }
    }

    /// Whether a term had this end before it was changed. An import that was undone has never said so.
    func hadEnd(_ term: Membership, _ end: Instant) throws -> Bool {
        try connection.query(
            """
            SELECT before FROM change WHERE subject_id = ?
                AND NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.undone = change.revision)
            """, .id(term.id)
        ) { try $0.text(0) }
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

    /// Whether a list of the kind that is being read gave a term the time it was read as its start.
    func isDatedWhenSeen(_ term: Membership) throws -> Bool {
        try connection.queryFirst(
            """
            SELECT 1 FROM membership t JOIN revision r ON r.id = t.revision
                LEFT JOIN import_batch b ON b.revision = t.revision
            WHERE t.id = ?1 AND r.recorded_at = t.starts_at AND (b.format = ?2 OR t.revision = ?3)
            """, .id(term.id), .text(batch?.format ?? ""), .integer(try revision())
        ) { _ in true } ?? false
    }

    /// Whether it was an import that made a term what it is: one that somebody changed by hand since is not what a list
    /// said. Undoing an import is no work by hand.
    func isLatelyImported(_ term: Membership) throws -> Bool {
        try connection.queryFirst(
            """
            SELECT l.revision = ?2 OR EXISTS (
                SELECT 1 FROM import_batch b WHERE b.revision = l.revision OR b.undone = l.revision)
            FROM (SELECT coalesce(
                (SELECT revision FROM change WHERE subject_id = ?1 ORDER BY id DESC LIMIT 1),
                (SELECT revision FROM membership WHERE id = ?1)) AS revision) l
            """, .id(term.id), .integer(try revision())
        ) { try $0.flag(0) } ?? false
    }

    /// Whether a list of the kind that is being read has known a member, and no term of theirs, since an instant.
    func wasListed(_ member: Member.ID, since instant: Instant) throws -> Bool {
        let format = SQLValue.text(batch?.format ?? "")
        return try connection.queryFirst(
            """
            SELECT EXISTS (
                SELECT 1 FROM import_batch b JOIN revision r ON r.id = b.revision
                WHERE b.format = ?2 AND b.undone IS NULL AND r.recorded_at >= ?3 AND b.revision IN (
                    SELECT revision FROM member WHERE id = ?1
                    UNION SELECT revision FROM member_identity WHERE member_id = ?1)
            ) AND NOT EXISTS (
                SELECT 1 FROM membership t JOIN import_batch b ON b.revision = t.revision
                WHERE t.member_id = ?1 AND t.voided IS NULL AND b.format = ?2
            )
            """, .id(member), format, .instant(instant)
        ) { try $0.flag(0) } ?? false
    }

    func isOfThisTransaction(_ term: Membership) throws -> Bool {
        let own = try revision()
        return try connection.queryFirst(
            "SELECT revision = ? FROM membership WHERE id = ?", .integer(own), .id(term.id)
        ) {
            try $0.flag(0)
        } ?? false
    }
}
