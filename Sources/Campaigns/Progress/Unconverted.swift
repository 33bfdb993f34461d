/// Money in a currency that a goal does not count in: shown beside the progress, never dropped and never added.
public struct Unconverted: Hashable, Sendable {
    /// What the money comes from.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// Donations, net of what went back.
        case donations
        /// What memberships bring in a month.
        case memberships
        /// What is outstanding on pledges.
        case pledges
    }

    /// Their sum.
    public let amount: Money
    /// How many records it is of.
    public let count: Int
    /// Of what.
    public let source: Source

    /// Makes the figure.
    public init(amount: Money, count: Int, of source: Source = .donations) {
        self.amount = amount
        self.count = count
        self.source = source
    }
}
