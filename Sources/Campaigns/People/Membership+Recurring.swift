extension Membership.Recurring.Interval {
    /// How many payments make a year: 52 weeks, 12 months.
    public var paymentsPerYear: Int64 {
        switch self {
        case .week: 52
        case .month: 12
        case .year: 1
        }
    }
}

extension Membership.Recurring {
    /// What comes in over a year, exact, in minor units. A largest amount a week still fits into 64 bits many times.
    public var yearlyMinorUnits: Int64 { amount.minorUnits * interval.paymentsPerYear }

    /// What yearly minor units come to in a month, floored.
    ///
    /// To be asked once, of the sum: twelve yearly memberships of 1.00 bring 1.00 a month, although each alone would be
    /// floored to 0.08.
    public static func monthly(ofYearly minorUnits: Int64) -> Int64 {
        let (months, rest) = minorUnits.quotientAndRemainder(dividingBy: 12)
        return rest < 0 ? months - 1 : months
    }
}

extension Counting {
    /// Whether a membership of this kind and level counts while it runs.
    ///
    /// Judged by the membership alone: of two that a person holds at once each brings its own money, and merging two
    /// people changes no sum. A membership that has ended brings nothing, also in grace.
    public func countsMembership(of kind: Membership.Kind, level: String?) -> Bool {
        guard standings.contains(kind.standing) else { return false }
        guard let levels else { return true }
        return level.map(levels.contains) ?? false
    }
}
