/// How the rest of a campaign compares with its pace so far: what ``FlowForecast`` knows from other campaigns.
///
/// A *surge* is the growth that was still to come ÷ what the pace so far would have brought, as a natural logarithm: 0 is
/// "as before", 0.7 twice as much, −0.7 half. Campaigns of a week or a month end with a rush; what runs for years tires.
/// So the table has the middle surge by the campaign's length and by the share of its time that has gone, and one spread
/// around it. Between its entries it is interpolated, in length by the logarithm; outside it the nearest entry holds.
///
/// ``learned`` is printed by `Benchmarks/backtest --learn`; the documentation says from what.
public struct SurgeTable: Hashable, Sendable {
    /// The lengths of campaign, in days, ascending.
    public static let lengths: [Double] = [7, 30, 365]
    /// The shares of the time gone, ascending.
    public static let shares: [Double] = [0.1, 0.25, 0.5, 0.75, 0.9]

    /// The middle surge: a row for each of ``lengths``, a column for each of ``shares``.
    public let middle: [[Double]]
    /// How far below the middle surges lie: the scale of Student's t with four degrees of freedom.
    public let below: Double
    /// How far above the middle surges lie, likewise; more than ``below``, because surprises are mostly pleasant.
    public let above: Double

    /// Makes a table.
    /// - Throws: ``DomainError`` if it is not of the right size, or a spread is not positive.
    public init(middle: [[Double]], below: Double, above: Double) throws(DomainError) {
        guard middle.count == Self.lengths.count, middle.allSatisfy({ $0.count == Self.shares.count }),
            middle.joined().allSatisfy(\.isFinite), below > 0, below.isFinite, above > 0, above.isFinite
        else {
            throw DomainError(
                .forecast,
                "a surge table has \(Self.lengths.count) rows of \(Self.shares.count), and two positive spreads")
        }
        self.init(unchecked: middle, below: below, above: above)
    }

    private init(unchecked middle: [[Double]], below: Double, above: Double) {
        self.middle = middle
        self.below = below
        self.above = above
    }

    /// The table learned from the campaigns of the back-test.
    public static let learned = SurgeTable(
        unchecked: [
            [0.59, 0.53, 0.77, 1.13, 1.17],
            [-0.22, 0.06, 0.31, 0.32, 0.72],
            [-0.42, -0.46, -0.47, -0.46, -0.35],
        ], below: 0.32, above: 0.38)

    /// The middle surge of a campaign of so many days, of which such a share has gone.
    public func middle(days: Double, share: Double) -> Double {
        let length = Self.position(of: days, among: Self.lengths, by: { Double.log($0) })
        let column = Self.position(of: share, among: Self.shares, by: { $0 })
        func along(_ row: [Double]) -> Double {
            row[column.index] * (1 - column.part) + row[column.index + 1] * column.part
        }
        return along(middle[length.index]) * (1 - length.part) + along(middle[length.index + 1]) * length.part
    }

    /// The row whose length is nearest, by the logarithm: where a campaign of so many days is learned from.
    public static func row(days: Double) -> Int {
        let position = position(of: days, among: lengths, by: { Double.log($0) })
        return position.part < 0.5 ? position.index : position.index + 1
    }

    /// Which two entries a value lies between, and how far on the way from the first to the second.
    private static func position(
        of value: Double, among entries: [Double], by scale: (Double) -> Double
    ) -> (index: Int, part: Double) {
        let index = min(entries.lastIndex { $0 <= value } ?? 0, entries.count - 2)
        let (from, to) = (scale(entries[index]), scale(entries[index + 1]))
        return (index, min(max((scale(max(value, entries[0])) - from) / (to - from), 0), 1))
    }
}
