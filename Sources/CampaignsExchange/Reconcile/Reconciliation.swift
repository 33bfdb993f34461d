public import Campaigns

/// How two lists of the same people differ: who joined, who left, what changed, and by how much the count drifts. Nothing is
/// written.
public struct Reconciliation: Sendable {
    /// A list in figures.
    public struct Side: Hashable, Sendable {
        /// How many people stand in it.
        public let people: Int
        /// How many of them count.
        public let counted: Int
    }

    /// Somebody of whom the lists say different things.
    public struct Difference: Hashable, Sendable {
        /// The person in the first list; nil if they are not in it.
        public let before: Roster.Person?
        /// The person in the second list; nil if they are not in it.
        public let after: Roster.Person?

        /// The person, as told last.
        public var person: Roster.Person? { after ?? before }

        /// The fields of which the lists say different things, with both values.
        public var changes: [(field: String, before: String?, after: String?)] {
            guard let before, let after else { return [] }
            let all: [(field: String, before: String?, after: String?)] = [
                ("standing", before.standing.rawValue, after.standing.rawValue), ("level", before.level, after.level),
                ("email", before.email?.address, after.email?.address), ("name", before.name, after.name),
            ]
            // A blank says nothing, as in an import; a level is what it is. An address in other letters is the same.
            return all.filter { change in
                guard change.before != change.after else { return false }
                if change.field == "email", before.email == after.email { return false }
                return change.field == "level" || change.before != nil && change.after != nil
            }
        }
    }

    /// The first list.
    public let before: Side
    /// The second list.
    public let after: Side
    /// Who counts in the second list and does not in the first.
    public let joined: [Difference]
    /// Who counts in the first list and does not in the second.
    public let left: [Difference]
    /// Who counts in both or in neither, and is told of differently.
    public let changed: [Difference]

    /// By how much the count drifts from the first list to the second: who joined less who left.
    public var drift: Int { after.counted - before.counted }

    /// Compares two lists. Who shares an external identity with somebody, or else an address, is the same person.
    ///
    /// - Complexity: O(people), both lists being held.
    public init(_ first: Roster, _ second: Roster, counting: Counting = .standard) {
        func counts(_ person: Roster.Person?) -> Bool {
            person.map { counting.standings.contains($0.standing) } ?? false
        }
        let (old, new) = (first.people, second.people)
        var byIdentity: [ExternalIdentity: Int] = [:]
        var byEmail: [EmailAddress: Int] = [:]
        for (index, person) in old.enumerated() {
            for identity in person.externalIdentities { byIdentity[identity] = index }
            if let email = person.email { byEmail[email] = index }
        }
        var isMatched = Array(repeating: false, count: old.count)
        var differences: [Difference] = []
        for person in new {
            let found =
                person.externalIdentities.lazy.compactMap { byIdentity[$0] }.first { !isMatched[$0] }
                ?? person.email.flatMap { byEmail[$0] }.flatMap { isMatched[$0] ? nil : $0 }
            if let found { isMatched[found] = true }
            differences.append(Difference(before: found.map { old[$0] }, after: person))
        }
        for (index, person) in old.enumerated() where !isMatched[index] {
            differences.append(Difference(before: person, after: nil))
        }
        before = Side(people: old.count, counted: old.count(where: counts))
        after = Side(people: new.count, counted: new.count(where: counts))
        joined = differences.filter { !counts($0.before) && counts($0.after) }
        left = differences.filter { counts($0.before) && !counts($0.after) }
        changed = differences.filter { counts($0.before) == counts($0.after) && !$0.changes.isEmpty }
    }
}
