import Campaigns
import Foundation

/// Learns a ``SurgeTable`` from campaigns.
///
/// Nothing is fitted: the middle of each entry is a median over the campaigns nearest to its length, in which a campaign
/// weighs the same whether it gave one series or two, and an imagined one without any surge weighs as much as a real one,
/// so that three campaigns are not taken for a law. The spreads are quantiles of what each campaign's surges differed
/// from the middle learned from all the others.
enum Learning {
    static func table(from series: [Series]) throws -> SurgeTable {
        let cases = try series.map(Case.init)
        var misses: [Double] = []
        for campaign in Set(cases.map(\.campaign)).sorted() {
            let others = try SurgeTable(
                middle: middle(of: cases.filter { $0.campaign != campaign }), below: 1, above: 1)
            for one in cases where one.campaign == campaign {
                for (share, surge) in zip(SurgeTable.shares, one.surges) {
                    misses.append(surge - others.middle(days: one.days, share: share))
                }
            }
        }
        // The 80 % interval is the one promised on the front page, so the scales are set by its ends.
        let eighty = 1.5332
        return try SurgeTable(
            middle: middle(of: cases), below: -quantile(0.1, of: misses) / eighty,
            above: quantile(0.9, of: misses) / eighty)
    }

    /// What a series adds: its surges standing at each of the table's shares.
    private struct Case {
        let campaign: String
        let days: Double
        let surges: [Double]

        init(_ series: Series) throws {
            campaign = series.campaign
            days = series.days
            surges = try SurgeTable.shares.map { try series.surge(standingAt: series.standing(at: $0)) }
        }
    }

    private static func middle(of cases: [Case]) -> [[Double]] {
        SurgeTable.lengths.indices.map { row in
            let near = cases.filter { SurgeTable.row(days: $0.days) == row }
            let seriesOf = Dictionary(grouping: near, by: \.campaign).mapValues { Double($0.count) }
            return SurgeTable.shares.indices.map { column in
                weightedMedian(
                    near.map { ($0.surges[column], 1 / (seriesOf[$0.campaign] ?? 1)) } + [(0, 1)])
            }
        }
    }

    /// The value in the middle of the weights, between two of them where the middle lies between.
    private static func weightedMedian(_ weighted: [(value: Double, weight: Double)]) -> Double {
        let sorted = weighted.sorted { $0.value < $1.value }
        let half = sorted.reduce(0) { $0 + $1.weight } / 2
        var before = 0.0
        var last: (place: Double, value: Double)?
        for entry in sorted {
            let place = before + entry.weight / 2
            if place >= half {
                guard let last else { return entry.value }
                return last.value + (entry.value - last.value) * (half - last.place) / (place - last.place)
            }
            before += entry.weight
            last = (place, entry.value)
        }
        return last?.value ?? 0
    }

    static func quantile(_ part: Double, of values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let place = part * Double(sorted.count - 1)
        let (low, high) = (sorted[Int(place)], sorted[min(Int(place) + 1, sorted.count - 1)])
        return low + (high - low) * (place - place.rounded(.down))
    }
}
