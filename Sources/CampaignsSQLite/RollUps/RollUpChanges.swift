import Campaigns
import Foundation

/// Changes on their way into the roll-ups, summed by instant: what a transaction has to add once, at its end.
struct RollUpChanges {
    /// Members going from one state to another.
    struct StateKey: Hashable {
        let instant: Int64
        let from: Int64
        let to: Int64
        let held: Int64
    }

    /// Donors of a campaign starting or ceasing to count.
    struct DonorKey: Hashable {
        let campaign: UUID
        let instant: Int64
    }

    /// Donations of a campaign in one currency, converted into one other or (empty) none.
    struct MoneyKey: Hashable {
        let campaign: UUID
        let instant: Int64
        let currency: String
        let convertedCurrency: String
    }

    /// What is outstanding on pledges to a campaign in one currency.
    struct PledgeKey: Hashable {
        let campaign: UUID
        let instant: Int64
        let currency: String
    }

    /// Memberships of a kind, a level (by its number; 0 is none) and a currency that start or end.
    struct RecurringKey: Hashable {
        let instant: Int64
        let kind: Membership.Kind
        let level: Int64
        let currency: String
    }

    /// Money, what it was converted into, and how many records it is of: donations, pledges, or memberships with
    /// their yearly amounts.
    struct MoneySum: Hashable {
        var amount: Int64 = 0
        var converted: Int64 = 0
        var count: Int64 = 0

        /// - Throws: ``DomainError`` if a sum leaves 64 bits.
        mutating func add(_ other: MoneySum) throws {
            amount = try Self.sum(amount, other.amount)
            converted = try Self.sum(converted, other.converted)
            count = try Self.sum(count, other.count)
        }

        /// - Throws: ``DomainError`` if a sum leaves 64 bits.
        func adding(_ other: MoneySum) throws -> MoneySum {
            var sum = self
            try sum.add(other)
            return sum
        }

        /// The same, taken away. What is summed is far from the ends of 64 bits; see ``Donation/largestAmount``.
        var negated: MoneySum {
            MoneySum(amount: 0 &- amount, converted: 0 &- converted, count: 0 &- count)
        }

        private static func sum(_ a: Int64, _ b: Int64) throws -> Int64 {
            let (sum, overflow) = a.addingReportingOverflow(b)
            guard !overflow else { throw DomainError(.overflow, "the money is too much to be kept exactly") }
            return sum
        }
    }

    private(set) var states: [StateKey: Int64] = [:]
    private(set) var donors: [DonorKey: Int64] = [:]
    private(set) var money: [MoneyKey: MoneySum] = [:]
    private(set) var recurring: [RecurringKey: MoneySum] = [:]
    private(set) var pledges: [PledgeKey: MoneySum] = [:]

    /// How many sums are held in memory.
    var count: Int { states.count + donors.count + money.count + recurring.count + pledges.count }

    mutating func add(_ key: StateKey, times: Int64) { states[key, default: 0] += times }

    mutating func add(_ key: DonorKey, times: Int64) { donors[key, default: 0] += times }

    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    mutating func add(_ key: MoneyKey, _ sum: MoneySum) throws { try money[key, default: .init()].add(sum) }

    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    mutating func add(_ key: RecurringKey, _ sum: MoneySum) throws { try recurring[key, default: .init()].add(sum) }

    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    mutating func add(_ key: PledgeKey, _ sum: MoneySum) throws { try pledges[key, default: .init()].add(sum) }

    /// Adds a term's recurring amount to the sums while it runs, or takes it out again.
    /// - Parameter level: The number of its level.
    mutating func add(_ term: Membership, level: Int64?, isTakenOut: Bool = false) throws {
        guard let recurring = term.recurring else { return }
        let yearly = MoneySum(amount: recurring.yearlyMinorUnits, count: 1)
        func key(_ instant: Instant) -> RecurringKey {
            RecurringKey(
                instant: instant.millisecondsSince1970, kind: term.kind, level: level ?? 0,
                currency: recurring.amount.currency.code)
        }
        try add(key(term.start), isTakenOut ? yearly.negated : yearly)
        if let end = term.end { try add(key(end), isTakenOut ? yearly : yearly.negated) }
    }

    /// Adds a donation's receipt to the sums; what went back of it has places of its own.
    mutating func add(_ donation: Donation) throws {
        guard let (key, sum) = Self.weight(of: donation) else { return }
        try add(key, sum)
    }

    /// Takes a donation's receipt out of the sums again.
    mutating func remove(_ donation: Donation) throws {
        guard let (key, sum) = Self.weight(of: donation) else { return }
        try add(key, sum.negated)
    }

    private static func weight(of donation: Donation) -> (MoneyKey, MoneySum)? {
        donation.campaign.map { campaign in
            (
                MoneyKey(
                    campaign: campaign.uuid, instant: donation.receivedAt.millisecondsSince1970,
                    currency: donation.amount.currency.code,
                    convertedCurrency: donation.converted?.currency.code ?? ""),
                MoneySum(
                    amount: donation.amount.minorUnits, converted: donation.converted?.minorUnits ?? 0, count: 1)
            )
        }
    }

    /// Adds all of `other`, or nothing if one sum cannot be had.
    mutating func add(_ other: RollUpChanges) throws {
        for (key, sum) in other.money {
            var total = money[key] ?? .init()
            try total.add(sum)
        }
        for (key, sum) in other.recurring {
            var total = recurring[key] ?? .init()
            try total.add(sum)
        }
        for (key, sum) in other.pledges {
            var total = pledges[key] ?? .init()
            try total.add(sum)
        }
        for (key, sum) in other.money { try add(key, sum) }
        for (key, sum) in other.pledges { try add(key, sum) }
        for (key, sum) in other.recurring { try add(key, sum) }
        for (key, times) in other.states { add(key, times: times) }
        for (key, times) in other.donors { add(key, times: times) }
    }

    mutating func removeAll() {
        states.removeAll(keepingCapacity: true)
        donors.removeAll(keepingCapacity: true)
        money.removeAll(keepingCapacity: true)
        recurring.removeAll(keepingCapacity: true)
        pledges.removeAll(keepingCapacity: true)
    }
}
