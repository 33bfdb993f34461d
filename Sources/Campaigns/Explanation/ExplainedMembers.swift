extension Explanation.Reason {
    /// A paying membership runs.
    public static let paying = Self("paying", "a paying membership runs")
    /// A gift membership runs.
    public static let gift = Self("gift", "a gift membership runs")
    /// A complimentary membership runs.
    public static let complimentary = Self("complimentary", "a complimentary membership runs")
    /// A trial runs.
    public static let trial = Self("trial", "a trial runs")
    /// The membership ended less than its level's grace ago.
    public static let grace = Self("grace", "ended, less than its level's grace ago")
    /// Every membership has ended.
    public static let lapsed = Self("lapsed", "every membership has ended")
    /// The last membership was cancelled, and what was paid for is over.
    public static let cancelled = Self("cancelled", "cancelled, and what was paid for is over")
    /// The first membership starts later.
    public static let notYetStarted = Self("notYetStarted", "the first membership starts later")
    /// There is a membership at a level that the goal does not count.
    public static let otherLevel = Self("otherLevel", "a membership at a level that this goal does not count")
    /// The person is known and has never had a membership.
    public static let noMembership = Self("noMembership", "known, but never a member")
    /// The record was merged into another, which stands for the person.
    public static let merged = Self("merged", "merged into another record, which stands for the person")

    init(_ standing: Standing) {
        self =
            switch standing {
            case .paying: .paying
            case .gift: .gift
            case .complimentary: .complimentary
            case .trial: .trial
            case .grace: .grace
            case .lapsed: .lapsed
            case .none: .noMembership
            }
    }
}

/// `members`: people, by what they are at the instant.
struct ExplainedMembers: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .paying, .gift, .complimentary, .trial, .grace, .otherLevel, .lapsed, .cancelled, .notYetStarted,
        .noMembership, .merged, .voided,
    ]

    let question: Explanation.Question
    private var counting: Counting { question.goal.counting }

    init(_ question: Explanation.Question) { self.question = question }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try reader.forEachPerson { try body(entry($0)) }
    }

    private func entry(_ person: Explanation.Person) -> Explanation.Entry {
        if let reason = person.fate.reason { return person.entry(counted: false, reason, at: nil) }
        let counts = counting.counts(person.timeline.state(at: question.instant))
        return person.entry(counted: counts, reason(person), at: since(person))
    }

    /// What a person is at the instant, in the eyes of the goal.
    func reason(_ person: Explanation.Person) -> Explanation.Reason {
        let state = person.timeline.state(at: question.instant)
        let standing = state.standing(levels: counting.levels)
        switch standing {
        case .paying, .gift, .complimentary, .trial, .grace: return .init(standing)
        case .lapsed, .none: break
        }
        // Who would count at another level, or is anything but lapsed there, is missed for the level and nothing else.
        let anywhere = state.standing()
        if anywhere != .lapsed, anywhere != .none { return .otherLevel }
        if standing == .lapsed { return isCancelled(person) ? .cancelled : .lapsed }
        if anywhere == .lapsed { return .otherLevel }
        if person.terms.contains(where: isOfGoal) { return .notYetStarted }
        if !person.terms.isEmpty { return .otherLevel }
        return person.hasVoidedTerms ? .voided : .noMembership
    }

    /// When the person came to be what they are, or will come to be something.
    private func since(_ person: Explanation.Person) -> Instant? {
        person.timeline.changes.last { $0.instant <= question.instant }?.instant ?? person.terms.first?.start
    }

    /// Whether the last of the terms to end was cancelled by then.
    private func isCancelled(_ person: Explanation.Person) -> Bool {
        let ended = person.terms.filter { isOfGoal($0) && $0.start <= question.instant }
        guard let last = ended.max(by: { ($0.end ?? .distantFuture) < ($1.end ?? .distantFuture) }) else {
            return false
        }
        return last.cancelledAt.map { $0 <= question.instant } ?? false
    }

    private func isOfGoal(_ term: Membership) -> Bool {
        guard let levels = counting.levels else { return true }
        return term.level.map(levels.contains) ?? false
    }
}

extension Explanation.Person {
    func entry(counted: Bool, _ reason: Explanation.Reason, at instant: Instant?) -> Explanation.Entry {
        let into: Member.ID? = if case .merged(let other) = fate { other } else { nil }
        return Explanation.Entry(
            .member(id), counted: counted, reason, at: instant, name: name, mergedInto: into, isErased: isErased)
    }
}

extension Explanation.Person.Fate {
    /// Why a record does not stand for a person; nil if it does.
    var reason: Explanation.Reason? {
        switch self {
        case .live: nil
        case .merged: .merged
        case .voided: .voided
        }
    }
}
