import Campaigns
import Testing

@testable import CampaignsSQLite

extension RandomFacts {
    /// Which facts to leave out, or to take back. Whoever is named by a fact that stays, stays.
    struct Selection: Sendable {
        struct Part: Hashable, Sendable {
            let whole: Int
            let part: Int
        }

        var people: Set<Int> = []
        var terms: Set<Part> = []
        var pledges: Set<Int> = []
        var gifts: Set<Int> = []
        var backs: Set<Part> = []
        var corrections: Set<Int> = []
    }

    /// A store that holds the facts, and what it calls them; nil for what was left out.
    struct Recorded: Sendable {
        let store: any CampaignStore
        var campaigns: [Campaign] = []
        var people: [Member.ID?] = []
        var terms: [[Membership.ID?]] = []
        var pledges: [Pledge.ID?] = []
        var gifts: [Donation.ID?] = []
        var backs: [[Reversal.ID?]] = []
        var corrections: [Adjustment.ID?] = []
        /// The write-offs that there was something for.
        var writeOffs: Set<Selection.Part> = []
    }

    static let recording = Recording(at: Instant(millisecondsSince1970: 1_767_000_000_000))

    /// Records everything but what is left out into a new store.
    /// - Parameter writeOffs: The write-offs to record; all if nil.
    func recorded(
        without omitted: Selection = Selection(), writeOffs: Set<Selection.Part>? = nil
    ) async throws -> Recorded {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        let facts = self
        return try await store.transaction(Self.recording) { transaction in
            var recorded = Recorded(store: store)
            for (name, grace) in zip(RandomWork.levels, [0, 7, 30]) {
                try transaction.setLevel(Level(name: name, graceDays: grace))
            }
            for draft in facts.campaigns { recorded.campaigns.append(try transaction.create(draft)) }
            try facts.recordPeople(transaction, omitted, &recorded)
            try facts.recordPledges(transaction, omitted, &recorded)
            try facts.recordGifts(transaction, omitted, &recorded)
            // After the payments, since only what is owed can be written off.
            try facts.writeOff(transaction, writeOffs, &recorded)
            for (index, fact) in facts.corrections.enumerated() {
                let goal = recorded.campaigns[fact.campaign].goals[fact.goal].id
                recorded.corrections.append(
                    omitted.corrections.contains(index)
                        ? nil
                        : try transaction.adjust(
                            goal, by: fact.amount, effectiveAt: fact.instant, reason: "counted by hand"))
            }
            return recorded
        }
    }

    private func recordPeople(
        _ transaction: any CampaignTransaction, _ omitted: Selection, _ recorded: inout Recorded
    ) throws {
        for (index, person) in people.enumerated() {
            guard !omitted.people.contains(index) else {
                recorded.people.append(nil)
                recorded.terms.append(person.terms.map { _ in nil })
                continue
            }
            let draft = MemberDraft(
                name: "Person \(index)", email: try EmailAddress("p\(index)@example.org"),
                visibility: person.visibility)
            let id = try transaction.add(draft).id
            recorded.people.append(id)
            recorded.terms.append(
                try person.terms.enumerated().map { part, term in
                    omitted.terms.contains(.init(whole: index, part: part))
                        ? nil : try transaction.record(term, for: id).id
                })
        }
    }

    private func recordPledges(
        _ transaction: any CampaignTransaction, _ omitted: Selection, _ recorded: inout Recorded
    ) throws {
        for (index, promise) in pledges.enumerated() {
            guard !omitted.pledges.contains(index) else {
                recorded.pledges.append(nil)
                continue
            }
            let draft = PledgeDraft(
                donor: promise.donor.flatMap { recorded.people[$0] }, campaign: recorded.campaigns[promise.campaign].id,
                schedule: promise.schedule, promisedAt: promise.promisedAt)
            let id = try transaction.record(draft).id
            if let instant = promise.cancelledAt { _ = try transaction.cancel(id, at: instant) }
            recorded.pledges.append(id)
        }
    }

    private func recordGifts(
        _ transaction: any CampaignTransaction, _ omitted: Selection, _ recorded: inout Recorded
    ) throws {
        for (index, gift) in gifts.enumerated() {
            guard !omitted.gifts.contains(index) else {
                recorded.gifts.append(nil)
                recorded.backs.append(gift.back.map { _ in nil })
                continue
            }
            let draft = DonationDraft(
                amount: gift.amount, receivedAt: gift.instant, donor: gift.donor.flatMap { recorded.people[$0] },
                campaign: gift.campaign.map { recorded.campaigns[$0].id }, converted: gift.converted,
                pledge: gift.pledge.flatMap { recorded.pledges[$0] })
            let id = try transaction.record(draft).id
            recorded.gifts.append(id)
            recorded.backs.append(
                try gift.back.enumerated().map { part, back in
                    guard !omitted.backs.contains(.init(whole: index, part: part)) else { return nil }
                    return try transaction.record(
                        ReversalDraft(of: id, amount: back.amount, reversedAt: back.instant)
                    ).id
                })
        }
    }

    /// A write-off of nothing is refused, and would change nothing.
    private func writeOff(
        _ transaction: any CampaignTransaction, _ wanted: Set<Selection.Part>?, _ recorded: inout Recorded
    ) throws {
        for (index, promise) in pledges.enumerated() {
            guard let id = recorded.pledges[index] else { continue }
            for (number, instant) in promise.writeOffs.enumerated() {
                let part = Selection.Part(whole: index, part: number)
                if let wanted, !wanted.contains(part) { continue }
                do {
                    _ = try transaction.writeOff(id, at: instant)
                    recorded.writeOffs.insert(part)
                } catch is DomainError {}
            }
        }
    }

    /// Facts at random, whose taking back is allowed: nobody who gave or promised what stays.
    func selection(_ random: inout SplitMix64) -> Selection {
        var selection = Selection()
        selection.gifts = Set(gifts.indices.filter { _ in random.once(in: 3) })
        selection.pledges = Set(
            pledges.indices.filter { index in
                let isPaid = gifts.indices.contains { gifts[$0].pledge == index && !selection.gifts.contains($0) }
                return !isPaid && !random.once(in: 3)
            })
        for (index, gift) in gifts.enumerated() where !selection.gifts.contains(index) {
            for part in gift.back.indices where random.once(in: 3) {
                selection.backs.insert(.init(whole: index, part: part))
            }
        }
        let givers = Set(
            gifts.indices.filter { !selection.gifts.contains($0) }.compactMap { gifts[$0].donor }
                + pledges.indices.filter { !selection.pledges.contains($0) }.compactMap { pledges[$0].donor })
        selection.people = Set(people.indices.filter { !givers.contains($0) && !random.once(in: 3) })
        for (index, person) in people.enumerated() where !selection.people.contains(index) {
            for part in person.terms.indices where random.once(in: 3) {
                selection.terms.insert(.init(whole: index, part: part))
            }
        }
        selection.corrections = Set(corrections.indices.filter { _ in random.once(in: 3) })
        return selection
    }
}

extension RandomFacts.Recorded {
    /// Takes facts back.
    func void(_ selection: RandomFacts.Selection) async throws {
        let recorded = self
        try await store.transaction(RandomFacts.recording) { transaction in
            let reason = "mistyped"
            for part in selection.backs {
                try recorded.backs[part.whole][part.part].map { try transaction.void($0, reason: reason) }
            }
            for index in selection.gifts { try recorded.gifts[index].map { try transaction.void($0, reason: reason) } }
            for index in selection.pledges {
                try recorded.pledges[index].map { try transaction.void($0, reason: reason) }
            }
            for part in selection.terms {
                try recorded.terms[part.whole][part.part].map { try transaction.void($0, reason: reason) }
            }
            for index in selection.people {
                try recorded.people[index].map { try transaction.void($0, reason: reason) }
            }
            for index in selection.corrections {
                try recorded.corrections[index].map { try transaction.void($0, reason: reason) }
            }
        }
    }

    /// Every figure there is at an instant, in the order of the campaigns and their goals.
    func figures(at instant: Instant) async throws -> [Figures] {
        var figures: [Figures] = []
        for campaign in campaigns {
            let progress = try await store.progress(of: campaign.id, asOf: instant)
            figures.append(
                Figures(
                    values: progress.goals.map { "\($0.goal.metric) \($0.value), \($0.adjustments) adjusted" },
                    unconverted: progress.unconverted))
        }
        return figures
    }

    struct Figures: Hashable {
        let values: [String]
        let unconverted: [Unconverted]
    }
}
