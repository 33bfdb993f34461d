import Campaigns
import Foundation

/// What forecasts would have said of campaigns whose end is known, each with a table learned without that campaign.
struct Backtest {
    /// A forecast and what came.
    struct Outcome {
        let series: Series
        let share: Double
        /// |expected − outcome| ÷ outcome.
        let error: Double
        /// Which of the 50, 80 and 95 % intervals held the outcome.
        let held: [Bool]
        /// The probability given to a goal and whether it was reached, where the outcome is of a goal.
        var probability: (given: Double, isReached: Bool, wasOpen: Bool)?
    }

    static let shares = [0.25, 0.5, 0.75, 0.9]

    /// Each series as a whole.
    var series: [Outcome] = []
    /// Each case of a goal and a deadline.
    var goals: [Outcome] = []

    /// - Parameter left: What is left out with a series when its table is learned: those of the same campaign, or kind.
    init(_ all: [Series], cases: [[String: String]], leavingOut left: (Series) -> String) throws {
        var tables: [String: SurgeTable] = [:]
        for key in Set(all.map(left)) { tables[key] = try Learning.table(from: all.filter { left($0) != key }) }
        func table(_ series: Series) -> SurgeTable { tables[left(series)] ?? .learned }

        for one in all {
            for share in Self.shares { series.append(try Self.outcome(one, share, table(one))) }
        }
        for row in cases {
            guard let name = row["series"], let whole = all.first(where: { $0.name == name }),
                let goal = row["goal"].flatMap(Double.init), let deadline = row["deadline"],
                let end = Series.step(deadline, isHourly: whole.stepsPerDay > 1)
            else { throw BacktestError("a case without a series, a goal or a deadline") }
            let one = whole.ending(at: end - whole.firstStep)
            let target = Int64((goal * (name.hasSuffix("usd.csv") ? 100 : 1)).rounded())
            for share in Self.shares {
                var outcome = try Self.outcome(one, share, table(whole))
                let forecast = try one.forecast(standingAt: one.standing(at: share), table: table(whole))
                outcome.probability = (
                    forecast.probability(ofReaching: target), row["reached_by_deadline"] == "yes",
                    forecast.value < target
                )
                goals.append(outcome)
            }
        }
    }

    private static func outcome(_ one: Series, _ share: Double, _ table: SurgeTable) throws -> Outcome {
        let forecast = try one.forecast(standingAt: one.standing(at: share), table: table)
        let came = one.values[one.end]
        let held = FlowForecast.intervalScales.map {
            forecast.value(atScales: -$0) <= came && came <= forecast.value(atScales: $0)
        }
        let miss = Double(forecast.value(atScales: 0)) - Double(came)
        return Outcome(series: one, share: share, error: abs(miss) / Double(came), held: held)
    }
}

extension [Backtest.Outcome] {
    /// The median of the errors.
    var medianError: Double { Learning.quantile(0.5, of: map(\.error)) }

    /// How many of the outcomes one of the intervals held.
    func held(_ interval: Int) -> Int { count { $0.held[interval] } }

    /// The mean squared difference between probability and what came (Brier 1950): 0 is perfect, 0.25 is a coin.
    var brierScore: Double {
        let squares = compactMap(\.probability).map { probability in
            let miss = probability.given - (probability.isReached ? 1 : 0)
            return miss * miss
        }
        return squares.reduce(0, +) / Double(squares.count)
    }
}
