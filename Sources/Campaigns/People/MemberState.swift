/// Everything about a member's terms at one instant that any goal could ask: which standings are in force at which
/// levels, and which levels have ended, the latest first.
///
/// Members' states repeat (a few dozen in a database of a million), so a store keeps each once and counts changes
/// between them; a goal is a predicate over states.
public struct MemberState: Hashable, Sendable, Codable {
    /// A running term's standing and level.
    public struct InForce: Hashable, Sendable, Codable, Comparable {
        /// One of the four standings that a running term gives.
        public let standing: Standing
        /// The term's level.
        public let level: String?

        /// By precedence of standing, then by level.
        public static func < (a: InForce, b: InForce) -> Bool {
            (a.standing, a.level ?? "") < (b.standing, b.level ?? "")
        }
    }

    /// A level at which every term has ended.
    public struct Ended: Hashable, Sendable, Codable {
        /// The level.
        public let level: String?
        /// Whether its latest-ending paying or gift term is within its grace.
        public let isInGrace: Bool
    }

    /// The running terms, sorted and without repetition.
    public let inForce: [InForce]
    /// The levels whose terms have all ended, the latest end first as far down as order can matter.
    public let ended: [Ended]

    /// The state of a person without any term.
    public static let none = MemberState(inForce: [], ended: [])

    /// Makes a state in its one canonical form, so that equal states compare equal.
    /// - Parameter ended: The ended levels, latest end first.
    init(inForce: [InForce], ended: [Ended]) {
        self.inForce = inForce.count < 2 ? inForce : Set(inForce).sorted()
        // A running term outranks an ended one of its own level whatever levels a goal counts.
        let visible = ended.filter { entry in !inForce.contains { $0.level == entry.level } }
        // Order matters only as long as a grace is still to come: below the last one all are lapsed alike.
        let ordered = visible.lastIndex(where: \.isInGrace).map { $0 + 1 } ?? 0
        self.ended = visible[..<ordered] + visible[ordered...].sorted { ($0.level ?? "") < ($1.level ?? "") }
    }

    /// The standing, judged over all levels or only over those given.
    public func standing(levels: Set<String>? = nil) -> Standing {
        if let first = inForce.first(where: { $0.level.isAmong(levels) }) { return first.standing }
        guard let latest = ended.first(where: { $0.level.isAmong(levels) }) else { return .none }
        return latest.isInGrace ? .grace : .lapsed
    }

    /// The levels at which the standing is held; the last one held if every term has ended.
    func levelsOfStanding(among levels: Set<String>?) -> Set<String?> {
        let standing = standing(levels: levels)
        let running = inForce.filter { $0.standing == standing && $0.level.isAmong(levels) }
        if !running.isEmpty { return Set(running.map(\.level)) }
        return Set(ended.first { $0.level.isAmong(levels) }.map { [$0.level] } ?? [])
    }
}

extension String? {
    /// Whether a level is one of those asked for, or all are.
    fileprivate func isAmong(_ levels: Set<String>?) -> Bool {
        guard let levels else { return true }
        return map(levels.contains) ?? false
    }
}
