import Campaigns
import Foundation

/// The back-test as text, with a verdict on each line that promises something.
enum Report {
    static func print(_ all: [Series], _ folder: URL) throws {
        let cases = try CSV(reading: folder.appending(path: "backtest-cases.dev.csv")).rows
        let naive = try CSV(reading: folder.appending(path: "naive-baselines.dev.csv")).rows
        let names = Set(naive.compactMap { $0["series"] })
        let test = try Backtest(all, cases: cases) { $0.campaign }
        let kinds = try Backtest(all, cases: cases) { $0.kind }
        let campaigns = Set(all.map(\.campaign)).count
        Swift.print(
            "\(all.count) series of \(campaigns) campaigns; each tried with what was learned without its campaign.\n")

        row("median error", Backtest.shares.map { "at \(percent($0))" } + ["n"])
        for method in ["whole", "recent"] {
            let errors = Backtest.shares.map { naiveError(naive, "\(method)@\(percent($0))") }
            row("naive, \(method)", errors.map(percent) + ["\(naive.count)"])
        }
        errors("this, the same series", test.series.filter { names.contains($0.series.name) })
        errors("this, all series", test.series)
        errors("without the whole kind", kinds.series)
        let same = test.series.filter { names.contains($0.series.name) }
        let isBetter = Backtest.shares.allSatisfy { share in
            let best = ["whole", "recent"].map { naiveError(naive, "\($0)@\(percent(share))") }.min() ?? 0
            return same.filter { $0.share == share }.medianError <= best
        }
        Swift.print("at or below the better naive one at every point: \(isBetter ? "yes" : "NO")\n")

        row("intervals hold", ["50 %", "80 %", "95 %", "n", "80 % in binomial 95 % of"])
        coverage("the same series", same)
        coverage("all series", test.series)
        for share in Backtest.shares { coverage("  at \(percent(share))", test.series.filter { $0.share == share }) }
        for kind in Set(all.map(\.kind)).sorted() {
            coverage("  \(kind)", test.series.filter { $0.series.kind == kind })
        }
        coverage("without the whole kind", kinds.series)

        Swift.print("")
        row("Brier score", ["score", "n", "reached"])
        brier("all cases", test.goals)
        brier("not reached yet", test.goals.filter { $0.probability?.wasOpen == true })
        brier("without the whole kind", kinds.goals)
    }

    /// The table as it stands in the source.
    static func print(_ table: SurgeTable) {
        func number(_ value: Double) -> String { String(format: "%.2f", value) }
        for row in table.middle { Swift.print("[\(row.map(number).joined(separator: ", "))],") }
        Swift.print("below: \(number(table.below)), above: \(number(table.above))")
    }

    private static func errors(_ name: String, _ outcomes: [Backtest.Outcome]) {
        let medians = Backtest.shares.map { share in percent(outcomes.filter { $0.share == share }.medianError) }
        row(name, medians + ["\(outcomes.count / Backtest.shares.count)"])
    }

    private static func coverage(_ name: String, _ outcomes: [Backtest.Outcome]) {
        let n = outcomes.count
        let interval = Binomial.interval(successes: outcomes.held(1), of: n)
        let verdict = interval.contains(0.8) ? "yes" : "NO"
        row(
            name,
            (0..<3).map { percent(Double(outcomes.held($0)) / Double(n)) } + [
                "\(n)", "\(percent(interval.lowerBound)) to \(percent(interval.upperBound)): \(verdict)",
            ])
    }

    private static func brier(_ name: String, _ outcomes: [Backtest.Outcome]) {
        let reached = outcomes.count { $0.probability?.isReached == true }
        row(name, [String(format: "%.3f", outcomes.brierScore), "\(outcomes.count)", "\(reached)"])
    }

    private static func naiveError(_ rows: [[String: String]], _ column: String) -> Double {
        let key = column.replacingOccurrences(of: " ", with: "")
        return Learning.quantile(0.5, of: rows.compactMap { $0[key].flatMap(Double.init) }.map { abs($0) / 100 })
    }

    private static func percent(_ value: Double) -> String { String(format: "%.0f %%", value * 100) }

    private static func row(_ name: String, _ cells: [String]) {
        let padded = cells.map { String(repeating: " ", count: max(0, 8 - $0.count)) + $0 }
        Swift.print(name.padding(toLength: 24, withPad: " ", startingAt: 0) + padded.joined(separator: " "))
    }
}

/// What a count of successes says about the rate behind it.
enum Binomial {
    /// The exact 95 % interval (Clopper and Pearson 1934), found by halving.
    static func interval(successes: Int, of n: Int) -> ClosedRange<Double> {
        func boundary(_ isBelow: (Double) -> Bool) -> Double {
            var (low, high) = (0.0, 1.0)
            for _ in 0..<60 {
                let middle = (low + high) / 2
                if isBelow(middle) { low = middle } else { high = middle }
            }
            return low
        }
        let lower = successes == 0 ? 0 : boundary { atMost(n - successes, of: n, rate: 1 - $0) < 0.025 }
        let upper = successes == n ? 1 : boundary { atMost(successes, of: n, rate: $0) > 0.025 }
        return lower...max(lower, upper)
    }

    /// How likely at most `k` of `n` succeed.
    private static func atMost(_ k: Int, of n: Int, rate: Double) -> Double {
        guard rate > 0 else { return 1 }
        guard rate < 1 else { return k >= n ? 1 : 0 }
        return (0...k).reduce(0) { sum, i in
            let ways = lgamma(Double(n + 1)) - lgamma(Double(i + 1)) - lgamma(Double(n - i + 1))
            return sum + exp(ways + Double(i) * log(rate) + Double(n - i) * log(1 - rate))
        }
    }
}
