/// What an import recorded, fact by fact.
public struct ImportChanges: Hashable, Sendable {
    /// Members who were not known.
    public var addedMembers = 0
    /// Members who were known, and of whom something is new.
    public var changedMembers = 0
    /// Terms that were not known.
    public var addedTerms = 0
    /// Terms that were known and have another end now, or were cancelled.
    public var changedTerms = 0
    /// Donations that were not known.
    public var addedDonations = 0
    /// What they come to, by currency in the order of their codes.
    public private(set) var received: [Money] = []
    /// Donations that were known, and of which something is known now that was not.
    public var changedDonations = 0
    /// Reversals that were not known.
    public var addedReversals = 0
    /// What they come to, likewise.
    public private(set) var reversed: [Money] = []
    /// Pledges that were not known.
    public var addedPledges = 0
    /// Pledges that were known and were cancelled or written off.
    public var changedPledges = 0

    /// Nothing yet.
    public init() {}

    /// Counts a donation.
    /// - Throws: ``DomainError`` if the sum leaves 64 bits.
    public mutating func addDonation(of amount: Money) throws(DomainError) {
        addedDonations += 1
        try Self.add(amount, to: &received)
    }

    /// Counts a reversal.
    /// - Throws: ``DomainError`` if the sum leaves 64 bits.
    public mutating func addReversal(of amount: Money) throws(DomainError) {
        addedReversals += 1
        try Self.add(amount, to: &reversed)
    }

    private static func add(_ amount: Money, to sums: inout [Money]) throws(DomainError) {
        if let index = sums.firstIndex(where: { $0.currency == amount.currency }) {
            sums[index] = try sums[index].adding(amount)
        } else {
            sums.append(amount)
            sums.sort { $0.currency.code < $1.currency.code }
        }
    }
}
