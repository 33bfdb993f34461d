import Campaigns
import CampaignsTestSupport
import Testing

/// Random operations, each done to a store's transaction and to the model.
struct RandomWork {
    let transaction: any CampaignTransaction
    let instants: RandomInstants
    /// When the transaction is recorded.
    let now: Instant
    var model: Model
    var random: SplitMix64

    static let levels = ["Gold", "Silver", "Tin"]

    /// The operations of one transaction.
    struct Share: Sendable {
        let count: Int
        let fails: Bool
        let seed: UInt64
        let now: Instant
        let instants: RandomInstants
        let model: Model

        /// Performs them, and returns the model afterwards.
        func perform(_ transaction: any CampaignTransaction) throws -> Model {
            var work = RandomWork(
                transaction: transaction, instants: instants, now: now, model: model, random: SplitMix64(seed: seed))
            for _ in 0..<count { try work.perform() }
            return work.model
        }
    }

    mutating func perform() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<22: try addMember()
        case 22..<43: try recordTerm()
        case 43..<44: try merge()
        case 44..<45: try erase()
        case 45..<47: try takeBackMistake()
        case 47..<55: try renew()
        case 55..<66: try cancel()
        case 66..<76: try give()
        case 76..<78: try promise()
        case 78..<80: try endPromise()
        case 80..<86: try reverse()
        case 86..<88: try takeBackGiving()
        case 88..<91: try adjust()
        case 91..<92: try changeGrace()
        case 92..<93: try moveStart()
        case 93..<97: try takeIn()
        default: try undo()
        }
    }

    // MARK: Members and terms

    private mutating func addMember() throws {
        let email = "p\(UInt64.random(in: 0 ... .max, using: &random))@example.org"
        let added = try transaction.add(MemberDraft(email: EmailAddress(email)))
        #expect(added.isNew)
        model.people.append(.init(id: added.id, email: email))
        try recordTerm(of: added.id)
    }

    private mutating func recordTerm(of member: Member.ID? = nil) throws {
        guard let member = member ?? random.pick(model.people)?.id else { return }
        let draft = try randomTerm()
        let recorded = try transaction.record(draft, for: member)
        model.update(member) { $0.terms.append(.init(draft, id: recorded.id)) }
    }

    private mutating func randomTerm() throws -> TermDraft {
        let kind = random.once(in: 2) ? .paying : random.pick(Membership.Kind.allCases) ?? .paying
        let start = min(instants.next(&random, near: model), .distantFuture.advanced(byElapsedDays: -1))
        var end: Instant?
        if !random.once(in: 4) {
            end = random.once(in: 2) ? instants.next(&random, near: model) : nil
            end =
                end.flatMap { $0 > start ? $0 : nil }
                ?? start.advanced(byElapsedDays: .random(in: 1...400, using: &random))
        }
        return TermDraft(
            kind: kind, level: random.pick(Self.levels + [nil]) ?? nil, start: start, end: end,
            recurring: try randomRecurring())
    }

    private mutating func randomRecurring() throws -> Membership.Recurring? {
        guard !random.once(in: 3) else { return nil }
        let currency = try Currency(random.pick(["EUR", "EUR", "USD", "JPY"]) ?? "EUR")
        let amount = Money(minorUnits: .random(in: 1...5000, using: &random), currency: currency)
        return try Membership.Recurring(
            amount, every: random.pick(Membership.Recurring.Interval.allCases) ?? .month)
    }

    private mutating func renew() throws {
        guard let person = somebody() else { return }
        let start = random.once(in: 3) ? instants.next(&random, near: model) : nil
        let until = instants.next(&random, near: model)
        let isOpen = person.terms.contains { $0.end == nil }
        let oldEnd = person.terms.compactMap(\.end).max() ?? .distantFuture
        let expected = max(oldEnd, start ?? oldEnd)
        do {
            let term = try transaction.renew(person.id, from: start, until: until)
            #expect(!isOpen && !person.terms.isEmpty && until > expected)
            #expect(term.start == expected && term.end == until)
            #expect(person.terms.contains { ($0.end, $0.kind, $0.level) == (oldEnd, term.kind, term.level) })
            model.update(person.id) { $0.terms.append(.init(term)) }
        } catch is DomainError {
            #expect(isOpen || person.terms.isEmpty || until <= expected)
        }
    }

    private mutating func cancel() throws {
        guard let person = somebody(), let calendar = model.campaigns.first?.calendar else { return }
        let instant = instants.next(&random, near: model)
        let running = person.terms.filter { $0.covers(instant) && $0.cancelledAt == nil }
        do {
            let term = try transaction.cancel(person.id, at: instant, atPeriodEnd: false, in: calendar)
            let cancelled = Model.Term(term)
            let before = try #require(running.first { $0.id == cancelled.id })
            #expect(term.end == before.end ?? max(instant, before.start.advanced(byMilliseconds: 1)))
            model.update(person.id) { person in
                for index in person.terms.indices where person.terms[index].id == cancelled.id {
                    person.terms[index] = cancelled
                }
            }
        } catch is DomainError {
            #expect(running.isEmpty)
        }
    }

    // MARK: Goals

    private mutating func adjust() throws {
        guard let campaign = model.campaigns.indices.randomElement(using: &random),
            let goal = model.campaigns[campaign].goals.indices.randomElement(using: &random)
        else { return }
        let amount = Int64.random(in: 1...50, using: &random) * (random.once(in: 2) ? -1 : 1)
        let instant = instants.next(&random, near: model)
        let id = try transaction.adjust(
            model.campaigns[campaign].goals[goal].id, by: amount, effectiveAt: instant, reason: "counted by hand")
        model.corrections.append(.init(id: id, campaign: campaign, goal: goal, amount: amount, effectiveAt: instant))
    }

    private mutating func changeGrace() throws {
        guard let level = random.pick(Self.levels) else { return }
        let days = random.pick([0, 1, 7, 30, 400]) ?? 0
        try transaction.setLevel(Level(name: level, graceDays: days))
        model.graceDays[level] = days
    }

    private mutating func moveStart() throws {
        guard let index = model.campaigns.indices.randomElement(using: &random) else { return }
        // Within the years that a history is quick to count for, and before every deadline.
        let earliest = try at("2023-06-01T00:00:00Z")
        let instant = earliest.advanced(byMilliseconds: .random(in: 0...60_000_000_000, using: &random))
        let day = model.campaigns[index].calendar.day(containing: instant)
        let start: DayOrInstant = random.once(in: 2) ? .day(day) : .instant(instant)
        model.campaigns[index] = try transaction.edit(model.campaigns[index].id, .init(start: start))
    }

    // MARK: Imports

    private mutating func takeIn() throws {
        try transaction.beginBatch(format: "csv", source: "random")
        var imported = Model.Import(id: ImportBatch.ID(model.campaigns[0].id.uuid))
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1: try takeInNew(&imported)
            case 2: try takeInTerm(&imported)
            default: try takeInEnd(&imported)
            }
        }
        var counts = ImportCounts()
        let id = try transaction.endBatch(&counts)
        model.imports.append(.init(id: id, added: imported.added, terms: imported.terms, changes: imported.changes))
    }

    private func row(_ email: String, _ term: TermDraft) throws -> IncomingRecord {
        IncomingRecord(
            member: IncomingMember(email: try EmailAddress(email)),
            term: IncomingTerm(
                kind: term.kind, level: term.level, start: term.start, end: term.end, recurring: term.recurring,
                externalIdentity: term.externalIdentity))
    }

    private mutating func takeInNew(_ imported: inout Model.Import) throws {
        let email = "i\(UInt64.random(in: 0 ... .max, using: &random))@example.org"
        let draft = try identified(randomTerm())
        #expect(try transaction.takeIn(row(email, draft)) == .added)
        let member = try transaction.member(.email(EmailAddress(email)))
        model.people.append(.init(id: member, email: email))
        imported.added.append(member)
        noteNewTerm(of: member, draft, &imported)
        #expect(try transaction.takeIn(row(email, draft)) == .unchanged)
    }

    /// Another term of somebody who is known, with a start of its own.
    private mutating func takeInTerm(_ imported: inout Model.Import) throws {
        let draft = try identified(randomTerm())
        guard let person = somebody(), !person.terms.contains(where: { $0.start == draft.start })
        else { return }
        #expect(try transaction.takeIn(row(person.email, draft)) == .updated)
        noteNewTerm(of: person.id, draft, &imported)
    }

    /// An end for a term that had none.
    private mutating func takeInEnd(_ imported: inout Model.Import) throws {
        guard let person = somebody(), let term = person.terms.first(where: { $0.end == nil }),
            person.terms.count(where: { $0.start == term.start }) == 1, !imported.terms.contains(term.id)
        else { return }
        let end = term.start.advanced(byElapsedDays: .random(in: 1...300, using: &random))
        let draft = TermDraft(kind: term.kind, level: term.level, start: term.start, end: end)
        #expect(try transaction.takeIn(row(person.email, draft)) == .updated)
        model.update(person.id) { person in
            for index in person.terms.indices where person.terms[index].id == term.id { person.terms[index].end = end }
        }
        imported.changes.append(.init(term: term.id, before: nil, after: end))
    }

    private mutating func noteNewTerm(of member: Member.ID, _ draft: TermDraft, _ imported: inout Model.Import) {
        let term = Model.Term(draft, id: Membership.ID(member.uuid))
        imported.terms.insert(term.id)
        model.update(member) { $0.terms.append(term) }
    }

    /// An import does not say which identifiers it gave, so its terms bring their own.
    private mutating func identified(_ draft: TermDraft) throws -> TermDraft {
        var draft = draft
        let number = UInt64.random(in: 0 ... .max, using: &random)
        draft.externalIdentity = try ExternalIdentity(source: "model", id: String(number))
        return draft
    }

    private mutating func undo() throws {
        guard let index = model.imports.indices.filter({ !model.imports[$0].isUndone }).randomElement(using: &random)
        else { return }
        let imported = model.imports[index]
        model.imports[index].isUndone = true
        let undone = try transaction.undo(imported.id)
        #expect(undone == model.takeBack(imported))
    }
}
