import Campaigns
import Foundation
import Testing

/// Organisations that never were, each with its own luck, and forecasts made of them half a year before their close.
///
/// Joins have a weekly rhythm, bursts and a level that drifts; terms last a month or a year and are renewed with a
/// probability that nobody tells the forecast. What comes out is known, so it can be counted how often the intervals hold.
struct MembersBacktestTests {
    private struct Organisation {
        let terms: [[TermRecord]]

        /// - Parameters:
        ///   - days: How many days of joins before and after the as-of, 2025-07-01.
        ///   - length: The days of a term.
        init(seed: UInt64, length: Int, stay: Double, perDay: Double, days: ClosedRange<Int>) throws {
            var luck = Luck(state: seed)
            let asOf = try midnight("2025-07-01")
            var level = 0.0
            var burst = 0.0
            var members: [[TermRecord]] = []
            for day in days {
                if day % 7 == 0 {
                    level += 0.05 * luck.normal()
                    burst = luck.uniform() < 0.1 ? 1 : 0
                }
                let rhythm = [1.3, 1.2, 1.1, 1, 1.2, 0.6, 0.6][(day % 7 + 7) % 7]
                for _ in 0..<luck.poisson(perDay * rhythm * (1 + burst) * exp(level)) {
                    var start = asOf.advanced(byElapsedDays: day)
                    start = start.advanced(byMilliseconds: Int64(luck.uniform() * 86_400_000))
                    var terms: [TermRecord] = []
                    repeat {
                        let end = start.advanced(byElapsedDays: length)
                        terms.append(
                            TermRecord(
                                try Membership(
                                    id: .test(UInt8(truncatingIfNeeded: terms.count)), member: .test(1), start: start,
                                    end: end), recordedAt: start))
                        start = end
                    } while luck.uniform() < stay && start.days(since: asOf) <= Double(days.upperBound)
                    members.append(terms)
                }
            }
            self.terms = members
        }

        func count(at instant: Instant) -> Int {
            terms.count { $0.contains { $0.term.covers(instant) } }
        }
    }

    @Test(arguments: [(365, 0.75), (30, 0.94)])
    func `the 80 % interval holds the outcome about as often as it says`(length: Int, stay: Double) throws {
        let (asOf, close) = (try midnight("2025-07-01"), try midnight("2025-12-31"))
        let all = 50
        var (held, fifty) = (0, 0)
        for seed in 1...all {
            let organisation = try Organisation(
                seed: UInt64(seed), length: length, stay: stay, perDay: 0.8, days: -500...183)
            var outlook = MembershipOutlook(counting: .standard, asOf: asOf, closesAt: close, graceDays: [:])
            for terms in organisation.terms { outlook.add(terms) }
            let forecast = try MembersForecast(outlook, at: [183], draws: 200)
            let change = organisation.count(at: close.advanced(byMilliseconds: -1)) - organisation.count(at: asOf)
            if (forecast.change(at: 0, share: 0.1)...forecast.change(at: 0, share: 0.9)).contains(change) { held += 1 }
            if (forecast.change(at: 0, share: 0.25)...forecast.change(at: 0, share: 0.75)).contains(change) {
                fifty += 1
            }
        }
        print("terms of \(length) days: 80 % interval held \(held) of \(all), 50 % interval \(fifty)")
        // Where 95 of 100 such counts lie if the intervals hold what they promise.
        #expect((34...45).contains(held), "\(held)")
        #expect((18...32).contains(fifty), "\(fifty)")
    }
}

/// Numbers that look random and are the same each time; apart from those that the forecast draws.
private struct Luck {
    var state: UInt64

    mutating func uniform() -> Double {
        // A linear congruential generator (Knuth's MMIX), its upper bits.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (Double(state >> 12) + 0.5) * 0x1p-52
    }

    /// About normal: twelve uniform numbers, added up.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }

    mutating func poisson(_ mean: Double) -> Int {
        var (events, product) = (0, uniform())
        while product > exp(-mean) {
            events += 1
            product *= uniform()
        }
        return events
    }
}

extension Instant {
    fileprivate func days(since other: Instant) -> Double { Double(milliseconds(since: other)) / 86_400_000 }
}
