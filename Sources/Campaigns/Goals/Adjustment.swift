/// A dated, reasoned plus or minus on a goal: members from before the tracker, cash in a tin.
///
/// It counts from its instant on, whatever the goal's window, and every figure can be shown with and without it.
public struct Adjustment: Hashable, Sendable, Identifiable {
    /// The identifier of an adjustment.
    public typealias ID = Identifier<Adjustment>

    /// The identifier the store knows the adjustment by.
    public let id: ID
    /// The goal it adjusts.
    public let goal: Goal.ID
    /// How much, in the goal's unit; never zero.
    public let amount: Int64
    /// From when on it counts.
    public let effectiveAt: Instant
    /// Why, for whoever reads the figure later.
    public let reason: String
    /// Who recorded it, if the caller said.
    public let recordedBy: String?

    /// Makes an adjustment.
    /// - Throws: ``DomainError`` if the amount is zero or too large, or there is no reason.
    public init(id: ID, goal: Goal.ID, amount: Int64, effectiveAt: Instant, reason: String, recordedBy: String? = nil)
        throws(DomainError)
    {
        guard amount != 0, amount.magnitude <= UInt64(Donation.largestAmount) else {
            throw DomainError(.goal, "an adjustment is a plus or a minus, of at most \(Donation.largestAmount) units")
        }
        guard let reason = try PlainText.line(reason, "a reason") else {
            throw DomainError(.goal, "an adjustment needs a reason")
        }
        self.id = id
        self.goal = goal
        self.amount = amount
        self.effectiveAt = effectiveAt
        self.reason = reason
        self.recordedBy = recordedBy
    }
}
