import Campaigns
import CampaignsTestSupport
import Foundation

/// A small random organisation as plain facts that belong to no store yet: to be recorded whole, or without some of them.
///
/// `CAMPAIGNS_MODEL_SEED` repeats a run; a failure tells the seed.
struct RandomFacts: Sendable {
    struct Person: Sendable {
        var visibility: Member.Visibility
        var terms: [TermDraft]
    }

    struct Back: Sendable {
        var amount: Money
        var instant: Instant
    }

    struct Gift: Sendable {
        var donor: Int?
        var campaign: Int?
        var pledge: Int?
        var amount: Money
        var converted: Money?
        var instant: Instant
        var back: [Back]
    }

    struct Promise: Sendable {
        var donor: Int?
        var campaign: Int
        var schedule: Pledge.Schedule
        var promisedAt: Instant
        var cancelledAt: Instant?
        var writeOffs: [Instant]
    }

    struct Correction: Sendable {
        var campaign: Int
        var goal: Int
        var amount: Int64
        var instant: Instant
    }

    let seed: UInt64
    let campaigns: [CampaignDraft]
    private(set) var people: [Person] = []
    private(set) var pledges: [Promise] = []
    private(set) var gifts: [Gift] = []
    private(set) var corrections: [Correction] = []

    private let instants: RandomInstants
    private static let levels = RandomWork.levels

    /// The seed to run with: the one that is asked for, or another one every time.
    static func seed() -> UInt64 {
        let asked = ProcessInfo.processInfo.environment["CAMPAIGNS_MODEL_SEED"].flatMap(UInt64.init)
        let seed = asked ?? .random(in: 0 ... .max)
        print("CAMPAIGNS_MODEL_SEED=\(seed)")
        return seed
    }

    init(seed: UInt64) throws {
        self.seed = seed
        var random = SplitMix64(seed: seed)
        instants = try RandomInstants()
        campaigns = try (0..<2).map { try RandomWork.campaignDraft($0) }
        for _ in 0..<25 {
            var person = Person(visibility: random.once(in: 4) ? .anonymous : .named, terms: [])
            for _ in 0..<Int.random(in: 0...4, using: &random) { person.terms.append(try term(&random)) }
            people.append(person)
        }
        for _ in 0..<10 { pledges.append(try promise(&random)) }
        for _ in 0..<50 { gifts.append(try gift(&random)) }
        for _ in 0..<12 {
            let campaign = Int.random(in: campaigns.indices, using: &random)
            corrections.append(
                Correction(
                    campaign: campaign, goal: .random(in: campaigns[campaign].goals.indices, using: &random),
                    amount: .random(in: 1...50, using: &random) * (random.once(in: 2) ? -1 : 1),
                    instant: instants.next(&random)))
        }
    }

    // MARK: Instants

    /// An instant at or beside that of a fact, or any.
    func instant(_ random: inout SplitMix64) -> Instant {
        guard !random.once(in: 3), let fact = random.pick(known) else { return instants.next(&random) }
        return fact.advanced(byMilliseconds: .random(in: -1...1, using: &random))
    }

    private var known: [Instant] {
        people.flatMap { $0.terms.flatMap { [$0.start, $0.end].compactMap(\.self) } }
            + gifts.flatMap { [$0.instant] + $0.back.map(\.instant) } + corrections.map(\.instant)
            + pledges.flatMap { [$0.promisedAt, $0.cancelledAt].compactMap(\.self) + $0.writeOffs }
    }

    // MARK: Facts

    private func term(_ random: inout SplitMix64) throws -> TermDraft {
        let kind = random.once(in: 2) ? .paying : random.pick(Membership.Kind.allCases) ?? .paying
        let start = min(instants.next(&random), .distantFuture.advanced(byElapsedDays: -500))
        let end = random.once(in: 4) ? nil : start.advanced(byElapsedDays: .random(in: 1...400, using: &random))
        let amount = Money(minorUnits: .random(in: 1...10_000, using: &random), currency: try currency(&random))
        let interval = random.pick(Membership.Recurring.Interval.allCases) ?? .month
        return TermDraft(
            kind: kind, level: random.pick(Self.levels + [nil]) ?? nil, start: start, end: end,
            recurring: random.once(in: 3) ? nil : try Membership.Recurring(amount, every: interval))
    }

    private func promise(_ random: inout SplitMix64) throws -> Promise {
        let campaign = Int.random(in: campaigns.indices, using: &random)
        let amount = Money(minorUnits: .random(in: 1...10_000, using: &random), currency: try currency(&random))
        let due = campaigns[campaign].calendar.day(containing: near(&random))
        let schedule = try Pledge.Schedule(
            instalment: amount, firstDue: due, every: .init(.random(in: 1...3, using: &random), .month),
            count: random.once(in: 5) ? nil : .random(in: 1...12, using: &random))
        let promised = near(&random)
        func later() -> Instant { promised.advanced(byMilliseconds: .random(in: 0...40_000_000_000, using: &random)) }
        return Promise(
            donor: donor(&random), campaign: campaign, schedule: schedule, promisedAt: promised,
            cancelledAt: random.once(in: 4) ? later() : nil, writeOffs: random.once(in: 3) ? [later()] : [])
    }

    private func gift(_ random: inout SplitMix64) throws -> Gift {
        var currency = try currency(&random)
        var (donor, campaign) = (self.donor(&random), random.pick(campaigns.indices.map { Int?($0) } + [nil]) ?? nil)
        var pledge: Int?
        if random.once(in: 2), let index = pledges.indices.randomElement(using: &random) {
            pledge = index
            (donor, campaign) = (pledges[index].donor, pledges[index].campaign)
            currency = pledges[index].schedule.instalment.currency
        }
        let amount = Money(minorUnits: .random(in: 1...20_000, using: &random), currency: currency)
        var converted: Money?
        if currency.code != "EUR", random.once(in: 2) {
            converted = Money(minorUnits: .random(in: 1...20_000, using: &random), currency: try Currency("EUR"))
        }
        let instant = near(&random)
        var back: [Back] = []
        var left = amount.minorUnits
        while left > 0, random.once(in: 3) {
            let units = random.once(in: 2) ? left : Int64.random(in: 1...left, using: &random)
            left -= units
            back.append(
                Back(
                    amount: Money(minorUnits: units, currency: currency),
                    instant: instant.advanced(byMilliseconds: .random(in: 0...20_000_000_000, using: &random))))
        }
        return Gift(
            donor: donor, campaign: campaign, pledge: pledge, amount: amount, converted: converted, instant: instant,
            back: back)
    }

    private func currency(_ random: inout SplitMix64) throws -> Currency {
        try Currency(random.pick(["EUR", "EUR", "USD", "JPY"]) ?? "EUR")
    }

    private func donor(_ random: inout SplitMix64) -> Int? {
        random.once(in: 3) ? nil : people.indices.randomElement(using: &random)
    }

    /// An instant within the years of the campaigns and some around them.
    private func near(_ random: inout SplitMix64) -> Instant {
        Instant(millisecondsSince1970: .random(in: 1_704_000_000_000...1_788_000_000_000, using: &random))
    }
}
