import Campaigns
import Testing

struct FlowForecastTests {
    /// Readings at the close of each day.
    private func readings(_ values: [Int64]) -> [FlowForecast.Reading] {
        values.enumerated().map { .init(days: Double($0.offset + 1), value: $0.element) }
    }

    /// So many a day for so many days.
    private func steady(_ perDay: Int64, days: Int) -> [FlowForecast.Reading] {
        readings((1...Int64(days)).map { $0 * perDay })
    }

    private static let noSurge = [[Double]](repeating: [0, 0, 0, 0, 0], count: 3)

    @Test func `without a surge an even pace goes on`() throws {
        let table = try SurgeTable(middle: Self.noSurge, below: 0.3, above: 0.4)
        let forecast = try FlowForecast(steady(10, days: 20), opening: 0, days: 30, table: table)
        #expect(forecast.value == 200)
        #expect(abs(forecast.pace - 10) < 1e-9)
        #expect(forecast.value(atScales: 0) == 300)
        #expect(abs(forecast.probability(ofReaching: 300) - 0.5) < 1e-9)
    }

    @Test(arguments: [2, 7, 15, 29], [5, 365, 3650])
    func `intervals lie inside each other and never below what is there`(gone: Int, longer: Int) throws {
        let forecast = try FlowForecast(steady(7, days: gone), opening: 0, days: Double(gone + longer))
        let scales = FlowForecast.intervalScales
        let ends = (scales.reversed().map { -$0 } + [0] + scales).map(forecast.value(atScales:))
        #expect(ends == ends.sorted())
        #expect(ends[0] >= forecast.value)
    }

    @Test func `the higher the target, the less likely it is`() throws {
        let forecast = try FlowForecast(steady(10, days: 20), opening: 0, days: 30)
        let chances = stride(from: Int64(1), to: 2000, by: 13).map(forecast.probability(ofReaching:))
        #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(chances.allSatisfy { (0...1).contains($0) })
        #expect(forecast.probability(ofReaching: 200) == 1)
        // As often as the 80 % interval promises.
        let upper = forecast.value(atScales: FlowForecast.intervalScales[1])
        #expect(abs(forecast.probability(ofReaching: upper) - 0.1) < 0.01)
    }

    @Test func `a faster last week raises what is expected`() throws {
        let even = try FlowForecast(steady(10, days: 20), opening: 0, days: 30)
        let faster = try FlowForecast(
            readings((1...20).map { $0 * 10 + max(0, $0 - 15) * 10 }), opening: 0, days: 30)
        #expect(faster.pace > even.pace)
        #expect(faster.value(atScales: 0) - faster.value > even.value(atScales: 0) - even.value)
    }

    @Test(arguments: [[], [0], [0, 0, 0], [5, 3, -2]] as [[Int64]])
    func `from nothing there is no forecast`(values: [Int64]) {
        #expect(throws: DomainError.self) { try FlowForecast(self.readings(values), opening: 0, days: 30) }
    }

    @Test func `a first day gives a forecast, and a wider one than twenty`() throws {
        let first = try FlowForecast(steady(10, days: 1), opening: 0, days: 30)
        let later = try FlowForecast(steady(10, days: 20), opening: 0, days: 30)
        #expect(first.above > 1.5 * later.above)
        #expect(first.below > 1.5 * later.below)
    }

    @Test func `the nearer the close without a gift, the less is expected and the narrower it is`() throws {
        // A gift of 30 every five days, until the sixth; then nothing, and the campaign is over after the thirtieth day.
        var (chances, widths) = ([Double](), [Int64]())
        for left in [1.5, 1, 0.4, 0.1, 0.01, 0.001] {
            var given = readings((1...28).map { 30 * (($0 + 4) / 5) })
            given.append(.init(days: 30 - left, value: 180))
            let forecast = try FlowForecast(given, opening: 0, days: 30)
            chances.append(forecast.probability(ofReaching: 1000))
            widths.append(forecast.value(atScales: FlowForecast.intervalScales[2]) - forecast.value)
        }
        #expect(widths == widths.sorted(by: >))
        #expect(widths[0] < 300 && widths[5] < 3)
        #expect(chances.allSatisfy { $0 < 0.01 })
        #expect(chances[5] < chances[0] / 2)
    }

    @Test func `the largest figures are held`() throws {
        let most = 9_000_000_000_000_000_000 as Int64
        let forecast = try FlowForecast([.init(days: 1, value: most)], opening: 0, days: 10_000)
        #expect(forecast.value(atScales: 9) <= .max)
        #expect(forecast.probability(ofReaching: .max) <= 1)
    }

    @Test func `between its entries a table is interpolated, beyond them the nearest holds`() throws {
        let table = SurgeTable.learned
        #expect(table.middle(days: 7, share: 0.5) == table.middle[0][2])
        #expect(table.middle(days: 1, share: 0.01) == table.middle[0][0])
        #expect(table.middle(days: 9999, share: 1) == table.middle[2][4])
        let between = table.middle(days: 14, share: 0.6)
        #expect(between > table.middle[1][2] && between < table.middle[0][3])
        #expect([1, 14, 15, 100, 110, 4000].map(SurgeTable.row(days:)) == [0, 0, 1, 1, 2, 2])
        #expect(throws: DomainError.self) { try SurgeTable(middle: [[0]], below: 1, above: 1) }
        #expect(throws: DomainError.self) { try SurgeTable(middle: Self.noSurge, below: 0, above: 1) }
    }
}
