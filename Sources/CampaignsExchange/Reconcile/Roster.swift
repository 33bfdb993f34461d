public import Campaigns
import Foundation

/// Who stands in a list of members, or in a database, at one time: what two lists are compared by.
///
/// Rows with one address or one external identity are one person, however many rows there are.
///
/// - Complexity: It holds every person; adding one costs the names they go by.
public struct Roster: Sendable {
    /// One person of a list.
    public struct Person: Hashable, Sendable {
        /// The address.
        public internal(set) var email: EmailAddress?
        /// The name.
        public internal(set) var name: String?
        /// What other systems call the person.
        public internal(set) var externalIdentities: [ExternalIdentity]
        /// How the person stands.
        public internal(set) var standing: Standing = .none
        /// The level they stand there with, if there is one.
        public internal(set) var level: String?
    }

    /// The people, in the order they were first met; an entry that turned out to be another's is nil.
    private var entries: [Person?] = []
    private var terms: [[Membership]] = []
    /// Where the people went who turned out to be others.
    private var movedTo: [Int: Int] = [:]
    private var byEmail: [EmailAddress: Int] = [:]
    private var byIdentity: [ExternalIdentity: Int] = [:]
    private let instant: Instant
    private let graceDays: [String: Int]

    /// An empty list.
    ///
    /// - Parameters:
    ///   - instant: When it is looked at.
    ///   - levels: Those whose members have grace.
    public init(asOf instant: Instant, levels: [Level] = []) {
        self.instant = instant
        graceDays = Dictionary(levels.map { ($0.name, $0.graceDays) }) { first, _ in first }
    }

    /// Takes one row in. One that says neither an address nor an identity is nobody who could be found again, and is left
    /// out.
    public mutating func add(_ record: IncomingRecord) {
        let said = record.member
        var identities = said.externalIdentities
        if let own = record.term?.externalIdentity, identities.isEmpty, said.email == nil { identities = [own] }
        // One that is only told to be over does not run.
        let running = record.term.flatMap { $0.endsWhenSeen ? nil : $0 }
        add(
            Person(email: said.email, name: said.name, externalIdentities: identities), running.map { [$0] } ?? [])
    }

    /// Takes a member in.
    public mutating func add(_ record: MemberRecord) {
        let member = record.member
        var person = Person(email: member.email, name: member.name, externalIdentities: member.externalIdentities)
        // What this store's own exports call the member.
        if let own = try? ExternalIdentity(source: "campaign", id: member.id.description) {
            person.externalIdentities.append(own)
        }
        let terms = record.terms.map {
            IncomingTerm(
                kind: $0.kind, level: $0.level, start: $0.start, end: $0.end, renews: $0.renews,
                cancelledAt: $0.cancelledAt)
        }
        add(person, terms)
    }

    private mutating func add(_ person: Person, _ told: [IncomingTerm]) {
        guard person.email != nil || !person.externalIdentities.isEmpty else { return }
        let known = Set(names(of: person)).sorted()
        let index: Int
        if let first = known.first {
            index = first
            for other in known.dropFirst() { join(other, to: first) }
        } else {
            index = entries.count
            entries.append(person)
            terms.append([])
        }
        complete(index, with: person)
        for term in told {
            // Made only to be asked how the person stands; a term that contradicts itself says nothing of that.
            let made = try? Membership(
                id: Self.noTerm, member: Self.nobody, kind: term.kind, level: term.level, start: term.start,
                end: term.end, cancelledAt: term.cancelledAt)
            if let made { terms[index].append(made) }
        }
    }

    /// Everybody, with how they stand.
    var people: [Person] {
        entries.indices.compactMap { index in
            guard var person = entries[index] else { return nil }
            let state = MembershipTimeline(terms: terms[index]) { graceDays[$0] ?? 0 }.state(at: instant)
            person.standing = state.standing()
            person.level = state.inForce.first?.level
            return person
        }
    }

    private static let nobody = Member.ID(.init(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    private static let noTerm = Membership.ID(nobody.uuid)

    private func names(of person: Person) -> [Int] {
        let byName = person.email.flatMap { byEmail[$0] }.map { [$0] } ?? []
        return (byName + person.externalIdentities.compactMap { byIdentity[$0] }).map(place)
    }

    /// Where a person is by now.
    private func place(_ index: Int) -> Int {
        var index = index
        while let next = movedTo[index] { index = next }
        return index
    }

    private mutating func complete(_ index: Int, with person: Person) {
        guard var entry = entries[index] else { return }
        entry.email = entry.email ?? person.email
        entry.name = entry.name ?? person.name
        for identity in person.externalIdentities where !entry.externalIdentities.contains(identity) {
            entry.externalIdentities.append(identity)
        }
        if let email = person.email { byEmail[email] = index }
        for identity in entry.externalIdentities { byIdentity[identity] = index }
        entries[index] = entry
    }

    /// Makes two people one, when a row shows that they are.
    private mutating func join(_ other: Int, to index: Int) {
        guard let person = entries[other] else { return }
        entries[other] = nil
        terms[index] += terms[other]
        terms[other] = []
        movedTo[other] = index
        complete(index, with: person)
    }
}
