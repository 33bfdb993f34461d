extension Pledge {
    /// A promise to match what others give: so much for each unit given, up to a cap.
    public struct Matching: Hashable, Sendable {
        /// How much is added for what is given: 2 to 1 doubles a gift twice over. Exact, so that no cent is guessed.
        public struct Ratio: Hashable, Sendable {
            /// How many are added…
            public let added: Int64
            /// …for how many given.
            public let given: Int64

            /// Makes a ratio.
            /// - Throws: ``DomainError`` if a number is not between 1 and 1,000,000.
            public init(_ added: Int64, to given: Int64) throws(DomainError) {
                guard (1...1_000_000).contains(added), (1...1_000_000).contains(given) else {
                    throw DomainError(.pledge, "a ratio is of whole numbers from 1 to 1000000, such as 1:1 or 1:2")
                }
                self.added = added
                self.given = given
            }
        }

        /// The ratio.
        public let ratio: Ratio
        /// The most that is added in all, in the currency of what is matched.
        public let cap: Money

        /// Makes a matching promise.
        /// - Throws: ``DomainError`` if the cap is not between one minor unit and ``Donation/largestAmount``.
        public init(ratio: Ratio, cap: Money) throws(DomainError) {
            try Donation.checkAmount(cap, "a cap")
            self.ratio = ratio
            self.cap = cap
        }

        /// What matching adds to an amount that others gave, in minor units of the cap's currency: floored, at most the cap.
        public func matched(_ given: Int64) -> Money {
            guard given > 0 else { return .zero(cap.currency) }
            let added = Int128(given) * Int128(ratio.added) / Int128(ratio.given)
            // No more than the cap, and so within 64 bits.
            return added < Int128(cap.minorUnits) ? Money(minorUnits: Int64(added), currency: cap.currency) : cap
        }
    }
}

extension Pledge.Matching.Ratio: CustomStringConvertible {
    /// Reads `2:1` (two added for one given), or `2` for the same.
    public init(parsing text: String) throws(DomainError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
        switch parts.count {
        case 1: try self.init(parts[0] ?? 0, to: 1)
        case 2: try self.init(parts[0] ?? 0, to: parts[1] ?? 0)
        default: try self.init(0, to: 0)
        }
    }

    /// `2:1`.
    public var description: String { "\(added):\(given)" }
}
