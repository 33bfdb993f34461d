/// What a number of members may come to by the close: two thousand ways it could go, drawn from what is known.
///
/// In each of them:
/// - **joins** come in weeks drawn from the last thirteen, whole weeks at a time, so that weekends and bursts stay what
///   they are (the block bootstrap: Künsch 1989; Davison and Hinkley, "Bootstrap Methods and their Application", 1997). How
///   often each week comes is uncertain too (the Bayesian bootstrap: Rubin 1981), and the level of joins drifts from week
///   to week (a local level, on the logarithm: Harvey, "Forecasting, Structural Time Series Models", 1989);
/// - **memberships due to end** are lost with a probability that is drawn from the beta distribution that the renewals so
///   far leave (Gelman and others, "Bayesian Data Analysis", 2013, ch. 2), before which one in four is taken to leave, with
///   the weight of eight members; of those cancelled already three in four. Who stays comes due again after as long;
/// - **open memberships** end at a daily rate, likewise drawn from what open ones did in the last year.
///
/// The draws are the same each time: the same records give the same forecast.
public struct MembersForecast: Sendable {
    /// How many ways there are.
    public static let draws = 2000
    /// How much the logarithm of the level of joins changes from one week to the next: the scale of a normal
    /// distribution. Chosen, not learned: few organisations have years of weeks to learn it from.
    public static let weeklyDrift = 0.06
    /// The fewest whole weeks of joins a forecast is made from.
    public static let fewestWeeks = 2

    /// How the number has changed at each moment, the changes of all ways ascending.
    public let changes: [[Int]]
    /// How many will have joined by the last moment, in the middle of all ways.
    public let joining: Int
    /// How many of those who count now or will have joined will have left by then, in the middle of all ways.
    public let leaving: Int

    /// Draws the ways.
    /// - Parameters:
    ///   - outlook: The memberships there are.
    ///   - moments: In days after the outlook's as-of, ascending, the last of them the close.
    ///   - draws: How many ways; fewer are quicker and rougher.
    /// - Throws: ``DomainError`` if there are not yet two whole weeks of joins to learn from.
    /// - Complexity: O(draws × days × lengths of terms); of a deadline more than two years away, longer steps than days
    ///   are looked at.
    public init(
        _ outlook: MembershipOutlook, at moments: [Double], draws: Int = MembersForecast.draws
    ) throws(DomainError) {
        guard outlook.weeks.count >= Self.fewestWeeks else {
            throw DomainError(
                .forecast,
                """
                there is too little to forecast from yet: a forecast of members needs two whole weeks after the day on \
                which the first one joined
                """)
        }
        let draws = max(1, draws)
        var way = MembersWay(outlook, moments)
        var sampler = SeededSampler(seed: 2025)
        var changes: [[Int]] = moments.map { _ in [] }
        var (joined, left): ([Int], [Int]) = ([], [])
        for _ in 0..<draws {
            way.draw(&sampler)
            for (index, change) in way.changes.enumerated() { changes[index].append(change) }
            joined.append(way.joined)
            left.append(way.left)
        }
        self.changes = changes.map { $0.sorted() }
        joining = joined.sorted()[draws / 2]
        leaving = left.sorted()[draws / 2]
    }

    /// The change at a moment that this share of the ways stay at or below.
    public func change(at moment: Int, share: Double) -> Int {
        let ways = changes[moment]
        return ways[min(max(Int(share * Double(ways.count)), 0), ways.count - 1)]
    }

    /// How likely the number has risen by so many, or more, by the last moment. Never quite 0 or 1: what no way led to
    /// may happen all the same.
    public func probability(ofChange wanted: Int) -> Double {
        guard let ways = changes.last else { return 0 }
        return (Double(ways.count { $0 >= wanted }) + 0.5) / Double(ways.count + 1)
    }
}
