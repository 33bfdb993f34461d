extension Explanation.Reason {
    /// The person was counted for the first time ever.
    public static let new = Self("new", "counted for the first time")
    /// The person was counted again after uncounted time.
    public static let rejoin = Self("rejoin", "back after time that did not count")
    /// No membership of the person was ever of the kinds that the goal counts.
    public static let neverCounted = Self("neverCounted", "never had a membership that this goal counts")
}

/// `newMembers`: people, by when they first came to be counted.
struct ExplainedNewMembers: ExplainedMetric {
    static let reasons: [Explanation.Reason] = [
        .new, .rejoin, .beforeStart, .later, .afterClose, .complimentary, .trial, .grace, .paying, .gift, .otherLevel,
        .neverCounted, .notYetStarted, .noMembership, .merged, .voided,
    ]

    private let question: Explanation.Question
    private let members: ExplainedMembers

    init(_ question: Explanation.Question) {
        self.question = question
        members = ExplainedMembers(question)
    }

    func forEachEntry(reading reader: some FactReader, _ body: (Explanation.Entry) throws -> Void) throws {
        try reader.forEachPerson { try body(entry($0)) }
    }

    private func entry(_ person: Explanation.Person) -> Explanation.Entry {
        if let reason = person.fate.reason { return person.entry(counted: false, reason, at: nil) }
        let goal = question.goal
        let joins = person.timeline.joins(goal.counting).filter { $0.type == .new || $0.type == .rejoin }
        let inside = joins.filter { question.outside($0.instant) == nil }
        if let join = inside.first(where: { $0.type == .new || goal.includesRejoins }) {
            return person.entry(counted: true, join.type == .new ? .new : .rejoin, at: join.instant)
        }
        if let back = inside.first { return person.entry(counted: false, .rejoin, at: back.instant) }
        if let first = joins.first, let reason = question.outside(first.instant) {
            return person.entry(counted: false, reason, at: first.instant)
        }
        let reason = members.reason(person)
        let isOver = reason == .lapsed || reason == .cancelled
        return person.entry(counted: false, isOver ? .neverCounted : reason, at: person.terms.first?.start)
    }
}
