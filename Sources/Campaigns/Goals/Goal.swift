/// What a campaign wants to reach: a number of people or an amount of money.
public struct Goal: Hashable, Sendable, Identifiable {
    /// The identifier of a goal.
    public typealias ID = Identifier<Goal>

    /// The figure a goal watches.
    public enum Metric: String, Hashable, Sendable, CaseIterable, Codable {
        /// How many members count at the instant (a stock: it also falls).
        case members
        /// How many members were counted for the first time in the window, or came back if the goal says so.
        case newMembers
        /// How many distinct people gave in the window; each anonymous stranger is one.
        case donors
        /// Donations to the campaign in the window.
        case raised
        /// Donations to the campaign in the window, and what is still outstanding on its live pledges at the instant.
        case committed
        /// What counted memberships bring in a month at the instant (a stock: it also falls).
        case recurring

        /// Whether the figure is money.
        public var isMoney: Bool {
            switch self {
            case .raised, .committed, .recurring: true
            case .members, .newMembers, .donors: false
            }
        }

        /// Whether the figure is of memberships, so that a goal says which of them it counts.
        public var countsMemberships: Bool {
            switch self {
            case .members, .newMembers, .recurring: true
            case .donors, .raised, .committed: false
            }
        }
    }

    /// The identifier the store knows the goal by.
    public let id: ID
    /// The figure it watches.
    public let metric: Metric
    /// How much of it, in people or in minor units of ``currency``, with its revisions.
    public let target: Revised<Int64>
    /// The currency of a money goal; nil for people.
    public let currency: Currency?
    /// Whom a `members` or `newMembers` goal counts, and whose memberships a `recurring` one.
    public let counting: Counting
    /// Whether a `newMembers` goal also counts those who come back after uncounted time.
    public let includesRejoins: Bool

    /// Makes a goal.
    /// - Throws: ``DomainError`` if a target is not positive, or a money goal has no currency or another goal has one.
    public init(
        id: ID, metric: Metric, target: Revised<Int64>, currency: Currency? = nil, counting: Counting = .standard,
        includesRejoins: Bool = false
    ) throws(DomainError) {
        guard metric.isMoney == (currency != nil) else {
            throw DomainError(
                .goal, metric.isMoney ? "a goal of money needs a currency" : "a goal of people has no currency")
        }
        self.id = id
        self.metric = metric
        self.target = target
        self.currency = currency
        self.counting = counting
        self.includesRejoins = includesRejoins
        for value in [target.original] + target.revisions.map(\.value) {
            guard (1...Self.largestTarget).contains(value) else {
                throw DomainError(.goal, "a target is more than zero, not \(text(of: value))")
            }
        }
    }

    /// The largest target, in people or minor units: 10^16.
    public static let largestTarget: Int64 = 10_000_000_000_000_000

    /// A figure of this goal as exact text: `12345`, or `1234.50` for money.
    public func text(of value: Int64) -> String {
        currency.map { Money.decimalString(minorUnits: value, digits: $0.digits) } ?? String(value)
    }
}
