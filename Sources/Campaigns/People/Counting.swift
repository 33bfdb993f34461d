/// Whom a members goal counts: the standings, and the levels if not all.
public struct Counting: Hashable, Sendable {
    /// The standings that count.
    public let standings: Set<Standing>
    /// The levels that count, or nil for all, including members without a level.
    public let levels: Set<String>?

    /// Paying and gift members of all levels: the default.
    public static let standard = Counting(unchecked: [.paying, .gift], levels: nil)

    /// Makes a counted set.
    /// - Throws: ``DomainError`` if it is empty or holds `lapsed` or `none`, which are the absence of a membership.
    public init(_ standings: Set<Standing>, levels: Set<String>? = nil) throws(DomainError) {
        guard !standings.isEmpty, standings.isSubset(of: Standing.countable) else {
            let allowed = Standing.countable.sorted().map(\.rawValue).joined(separator: ", ")
            throw DomainError(.goal, "a goal counts one or more of \(allowed)")
        }
        if let levels, levels.isEmpty { throw DomainError(.goal, "a goal limited to levels names at least one") }
        self.init(unchecked: standings, levels: levels)
    }

    private init(unchecked standings: Set<Standing>, levels: Set<String>?) {
        self.standings = standings
        self.levels = levels
    }

    /// Whether a member in this state counts.
    public func counts(_ state: MemberState) -> Bool { standings.contains(state.standing(levels: levels)) }

    /// How a member came to be counted by a change, or nil if the change did not make them so.
    ///
    /// `heldBefore` is every state the member held before the change.
    public func join(from: MemberState, to: MemberState, heldBefore: some Sequence<MemberState>) -> JoinType? {
        guard counts(to) else { return nil }
        guard !counts(from) else {
            return from.levelsOfStanding(among: levels) == to.levelsOfStanding(among: levels) ? nil : .change
        }
        // First, because who is back during the grace of a term that this goal does not count was never counted.
        guard heldBefore.contains(where: counts) else { return .new }
        return from.standing(levels: levels) == .grace ? .renewal : .rejoin
    }
}

/// How a member came to be counted.
public enum JoinType: String, Hashable, Sendable, CaseIterable {
    /// For the first time ever.
    case new
    /// Back after uncounted time.
    case rejoin
    /// Without uncounted time, or back during grace.
    case renewal
    /// Counted before and after, at another level.
    case change
}
