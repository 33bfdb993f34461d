import Campaigns

/// The facts of a store as plain lists, counted again from the beginning for every question.
///
/// Written from the definitions alone: it knows nothing of states, timelines, roll-ups or campaign calendars.
struct Model: Sendable {
    struct Term: Sendable {
        /// The external identity of an imported term, else the store's identifier.
        let id: String
        let kind: Membership.Kind
        let level: String?
        let start: Instant
        var end: Instant?
        var cancelledAt: Instant?
        var recurring: Membership.Recurring?

        func covers(_ instant: Instant) -> Bool {
            guard start <= instant else { return false }
            guard let end else { return true }
            return instant < end
        }
    }

    struct Person: Sendable {
        let id: Member.ID
        let email: String
        var terms: [Term] = []
        /// Whether nothing but that they count is left of them.
        var isErased = false
        /// Whether taking back the import that added them leaves them: another record leads here, or they were erased.
        var isKept = false
    }

    struct Gift: Sendable {
        struct Back: Sendable {
            let id: Reversal.ID
            let units: Int64
            let instant: Instant
        }

        let id: Donation.ID
        var donor: Member.ID?
        var pledge: Pledge.ID?
        let campaign: Int
        let amount: Money
        let converted: Money?
        let receivedAt: Instant
        /// What went back, in order of recording.
        var back: [Back] = []
    }

    struct Promise: Sendable {
        let id: Pledge.ID
        var donor: Member.ID?
        let campaign: Int
        let instalment: Money
        let firstDue: CalendarDay
        /// The months between due days.
        let months: Int
        /// Nil for as long as the campaign runs.
        let count: Int?
        let promisedAt: Instant
        var cancelledAt: Instant?
        var writeOffs: [Instant] = []
    }

    struct Correction: Sendable {
        let id: Adjustment.ID
        let campaign: Int
        let goal: Int
        let amount: Int64
        let effectiveAt: Instant
    }

    /// What an import did, so that it can be taken back.
    struct Import: Sendable {
        struct Change: Sendable {
            let term: String
            let before: Instant?
            let after: Instant?
        }

        let id: ImportBatch.ID
        var added: [Member.ID] = []
        var terms: Set<String> = []
        var changes: [Change] = []
        var isUndone = false
    }

    var people: [Person] = []
    var gifts: [Gift] = []
    var promises: [Promise] = []
    var corrections: [Correction] = []
    var imports: [Import] = []
    var graceDays: [String: Int] = [:]
    var campaigns: [Campaign] = []

    /// The terms of a person with another list in their place.
    mutating func update(_ member: Member.ID, _ body: (inout Person) -> Void) {
        guard let index = people.firstIndex(where: { $0.id == member }) else { return }
        body(&people[index])
    }
}

extension SplitMix64 {
    /// True once in `n` times.
    mutating func once(in n: Int) -> Bool { Int.random(in: 0..<n, using: &self) == 0 }

    mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &self) }
}

extension Model {
    /// Takes an import back, and says what that did.
    mutating func takeBack(_ imported: Import) -> UndoneBatch {
        var undone = UndoneBatch()
        var concerned: Set<Member.ID> = []
        for index in people.indices {
            let isConcerned = people[index].terms.contains { term in
                imported.terms.contains(term.id) || imported.changes.contains { $0.term == term.id }
            }
            if isConcerned { concerned.insert(people[index].id) }
            let before = people[index].terms.count
            // Cancelling is what is done by hand here, and keeps what an import added.
            people[index].terms.removeAll { imported.terms.contains($0.id) && $0.cancelledAt == nil }
            undone.removedTerms += before - people[index].terms.count
            undone.keptTerms += people[index].terms.count { imported.terms.contains($0.id) }
            for term in people[index].terms.indices {
                let stored = people[index].terms[term]
                guard let change = imported.changes.first(where: { $0.term == stored.id }) else { continue }
                // Only what is still as the import left it: not what was cancelled since.
                guard stored.end == change.after, stored.cancelledAt == nil else {
                    undone.keptChanges += 1
                    continue
                }
                people[index].terms[term].end = change.before
                undone.revertedChanges += 1
            }
        }
        // Of an import that was undone before, those who were kept for what this one recorded.
        let kept = imports.filter(\.isUndone).flatMap(\.added).filter(concerned.subtracting(imported.added).contains)
        for member in imported.added + kept {
            guard let index = people.firstIndex(where: { $0.id == member }) else { continue }
            if people[index].terms.isEmpty, !people[index].isKept, !gifts.contains(where: { $0.donor == member }),
                !promises.contains(where: { $0.donor == member })
            {
                people.remove(at: index)
                undone.removedMembers += 1
            } else if imported.added.contains(member) {
                undone.keptMembers += 1
            }
        }
        return undone
    }
}

extension Model.Term {
    init(_ draft: TermDraft, id: Membership.ID) {
        self.init(
            id: draft.externalIdentity?.description ?? id.description, kind: draft.kind, level: draft.level,
            start: draft.start, end: draft.end, recurring: draft.recurring)
    }

    init(_ term: Membership) {
        self.init(
            id: term.externalIdentity?.description ?? term.id.description, kind: term.kind, level: term.level,
            start: term.start, end: term.end, cancelledAt: term.cancelledAt, recurring: term.recurring)
    }
}
