import Campaigns
import Testing

struct ForecastValueTests {
    typealias Range = ClosedRange<Int64>

    @Test(
        arguments: [
            (100, 90...110, 80...130, 70...200, 0.4, true),
            (100, 100...100, 100...100, 100...100, 1, true),
            (-5, -5...0, -6...0, -7...2, 0, true),
            // Each interval lies in the next, and what is expected in all of them.
            (89, 90...110, 80...130, 70...200, 0.4, false),
            (100, 79...110, 80...130, 70...200, 0.4, false),
            (100, 90...110, 80...201, 70...200, 0.4, false),
            (100, 90...110, 80...130, 70...200, 1.01, false),
            (100, 90...110, 80...130, 70...200, -0.01, false),
            (100, 90...110, 80...130, 70...200, .nan, false),
        ] as [(Int64, Range, Range, Range, Double, Bool)])
    func `intervals lie inside each other around what is expected`(
        expected: Int64, fifty: Range, eighty: Range, ninetyFive: Range, probability: Double, stands: Bool
    ) throws {
        let made = try? forecast(expected, (fifty, eighty, ninetyFive), probability)
        #expect((made != nil) == stands)
    }

    @Test func `a path goes from day to day with its middle in the middle`() throws {
        func path(_ points: [(days: Int, Int64, Int64, Int64)]) throws -> [Forecast.Point] {
            let path = points.map {
                Forecast.Point(day: CalendarDay(daysSince1970: $0.days), lower: $0.1, middle: $0.2, upper: $0.3)
            }
            return try forecast(100, (90...110, 80...130, 70...200), 0.4, path).path
        }
        #expect(try path([(1, 5, 5, 5), (2, 4, 6, 9)]).count == 2)
        #expect(throws: DomainError.self) { try path([(2, 5, 5, 5), (2, 4, 6, 9)]) }
        #expect(throws: DomainError.self) { try path([(1, 6, 5, 7)]) }
        #expect(throws: DomainError.self) { try path([(1, 4, 8, 7)]) }
    }

    private func forecast(
        _ expected: Int64, _ ranges: (Range, Range, Range), _ probability: Double, _ path: [Forecast.Point] = []
    ) throws -> Forecast {
        func interval(_ range: Range) -> Forecast.Interval { .init(lower: range.lowerBound, upper: range.upperBound) }
        let campaign = try Story().campaign()
        let asOf = try instant("2025-06-01T12:00:00Z")
        return try Forecast(
            campaign: campaign, goal: campaign.goals[0], asOf: asOf, evaluatedAt: asOf,
            closesAt: campaign.closesAt(asOf: asOf), revision: 7, target: 25_000, value: 50, expected: expected,
            intervals: .init(
                fifty: interval(ranges.0), eighty: interval(ranges.1), ninetyFive: interval(ranges.2)),
            probability: probability, projectedReach: nil, method: "flow", path: path)
    }
}
