import Campaigns
import Testing

/// Two records of one person, people who want to be forgotten, and what was mistyped.
extension RandomWork {
    /// Somebody who was not erased.
    mutating func somebody() -> Model.Person? { random.pick(model.people.filter { !$0.isErased }) }

    mutating func merge() throws {
        guard let from = somebody(), let into = somebody(), from.id != into.id else { return }
        let merging = try transaction.merge(.id(from.id), into: .id(into.id))
        let donations = model.gifts.count { $0.donor == from.id }
        #expect(merging == Merging(from: from.id, into: into.id, terms: from.terms.count, donations: donations))
        model.people.removeAll { $0.id == from.id }
        model.update(into.id) { person in
            person.terms += from.terms
            person.isKept = true
        }
        for index in model.gifts.indices where model.gifts[index].donor == from.id {
            model.gifts[index].donor = into.id
        }
        for index in model.promises.indices where model.promises[index].donor == from.id {
            model.promises[index].donor = into.id
        }
        #expect(try transaction.member(.id(from.id)) == into.id)
        #expect(try transaction.member(.email(EmailAddress(from.email))) == into.id)
    }

    mutating func erase() throws {
        guard let person = somebody() else { return }
        #expect(try transaction.erase(.id(person.id)) == Recorded(id: person.id, isNew: true))
        // No figure of the model changes, and so none of the store may.
        model.update(person.id) { person in
            person.isErased = true
            person.isKept = true
        }
    }

    /// Takes back a term or an adjustment.
    mutating func takeBackMistake() throws {
        if random.once(in: 2), let index = model.corrections.indices.randomElement(using: &random) {
            try transaction.void(model.corrections[index].id, reason: "mistyped")
            model.corrections.remove(at: index)
            return
        }
        // An imported term is known here by its external identity alone.
        guard let person = somebody(),
            let term = random.pick(person.terms.filter { Membership.ID($0.id) != nil }),
            let id = Membership.ID(term.id)
        else { return }
        try transaction.void(id, reason: "mistyped")
        model.update(person.id) { $0.terms.removeAll { $0.id == term.id } }
    }
}
