import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct ChartPlotTests {
    @Test(
        arguments: [
            (0.0, 25_000.0, 5, [0, 5000, 10_000, 15_000, 20_000, 25_000]), (0, 26_000, 5, [0, 10_000, 20_000, 30_000]),
            (0, 3, 5, [0, 1, 2, 3]), (0, 1, 5, [0, 1]), (-30, 100, 4, [-50, 0, 50, 100]), (0, 0, 5, [0, 1]),
            (23_100, 25_000, 5, [23_000, 23_500, 24_000, 24_500, 25_000]),
            (0, 9e18, 2, [0, 5e18, 9.223372036854775807e18]),
        ] as [(Double, Double, Int, [Double])])
    func `an axis has round numbers and holds everything`(low: Double, high: Double, steps: Int, ticks: [Double]) {
        let axis = ValueAxis(low: low, high: high, steps: steps)
        #expect(axis.ticks.map(Double.init) == ticks)
        #expect(axis.low <= low && axis.high >= high)
        #expect(axis.height(of: axis.low) == 0)
        #expect(axis.height(of: axis.high * 2 + 1) == 1)
    }

    @Test(arguments: [
        (DateSpacing.days(1), "2025-11-17", ["2025-11-17", "2025-11-18"]),
        (.weeks(1), "2025-11-17", ["2025-11-17", "2025-11-24"]),
        (.weeks(1), "2025-11-18", ["2025-11-24", "2025-12-01"]),
        (.weeks(2), "1969-12-30", ["1970-01-05", "1970-01-19"]),
        (.months(1), "2025-11-17", ["2025-12-01", "2026-01-01"]),
        (.months(3), "2025-01-01", ["2025-01-01", "2025-04-01"]),
        (.months(6), "2025-02-01", ["2025-07-01", "2026-01-01"]),
        (.years(1), "2025-01-01", ["2025-01-01", "2026-01-01"]),
        (.years(5), "2025-02-01", ["2030-01-01", "2035-01-01"]),
    ])
    func `dates on an axis are Mondays, firsts of months and years`(
        interval: DateSpacing, start: String, dates: [String]
    ) throws {
        let first = interval.first(onOrAfter: try #require(CalendarDay(iso8601: start)))
        #expect([first.description, interval.next(after: first).description] == dates)
    }

    @Test func `the line goes from before the start to now, and the even pace from there to the target`() throws {
        let plot = try #require(ChartPlot(Chart(Sample().history())))
        #expect(plot.actual.first == .init(time: 0, value: 8000))
        #expect(plot.actual.last?.value == 12_345)
        let elapsed = try #require(plot.actual.last?.time)
        #expect((0.87..<0.89).contains(elapsed))
        #expect(plot.evenPace?.from == .init(time: 0, value: 8000))
        #expect(plot.evenPace?.to == .init(time: 1, value: 25_000))
        // A quarter was there before the start; half is not reached yet.
        #expect(plot.milestones.isEmpty)
        #expect(plot.cone.isEmpty)
    }

    @Test func `quarters are marked when they are reached`() throws {
        let sample = Sample().with {
            $0.changes = [("2025-02-01T00:00:00Z", 7000), ("2025-03-01T00:00:00Z", 12_000)]
        }
        let plot = try #require(ChartPlot(Chart(sample.history())))
        #expect(plot.milestones.map(\.percent) == [25, 75], "half was reached with three quarters")
        #expect(plot.milestones.map(\.point.value) == [7000, 19_000])
        let leap = sample.with { $0.changes = [("2025-02-01T00:00:00Z", 32_500)] }
        #expect(try #require(ChartPlot(Chart(leap.history()))).milestones.map(\.percent) == [100])
    }

    @Test(arguments: [
        ("2025-11-28", "2025-11-30", ["28 Nov", "29 Nov"], "30 Nov"), ("2025-11-30", "2025-11-30", [], "30 Nov"),
        ("2025-01-01", "2025-12-31", ["2025", "Apr", "Jul", "Oct"], "31 Dec"),
        ("2016-08-10", "2036-08-09", ["2020", "2025", "2030", "2035"], "9 Aug 2036"),
    ])
    func `the last day is named once, and with its year beside years`(
        start: String, deadline: String, dates: [String], last: String
    ) throws {
        let sample = Sample().with {
            ($0.start, $0.deadline) = (start, deadline)
            $0.changes = []
            $0.asOf = "2025-11-30T12:00:00Z"
        }
        let plot = try #require(ChartPlot(Chart(sample.history())))
        let axis = plot.dates(LocalisedFigures(RenderingOptions())) { ticks, _ in ticks.count <= 4 }
        #expect(axis.ticks.map(\.label) == dates)
        #expect(axis.last == .init(time: 1, label: last))
    }

    @Test func `a projection starts where the line is and ends at the close`() throws {
        let money = GoalKind.EUR.applied(to: CampaignState.active.sample)
        let forecast = try money.forecast()
        let plot = try #require(ChartPlot(Chart(money.history(), forecast: forecast)))
        #expect(plot.cone.first?.middle == plot.actual.last?.value)
        #expect(plot.cone.first?.time == plot.actual.last?.time)
        #expect(plot.cone.last?.time == 1)
        #expect(plot.cone.last?.middle == Double(forecast.expected))
        #expect(zip(plot.cone, plot.cone.dropFirst()).allSatisfy { $0.time < $1.time })
    }

    @Test func `before the start there is nothing to draw`() throws {
        let chart = Chart(try CampaignState.upcoming.sample.history())
        #expect(ChartPlot(chart) == nil)
        #expect(
            chart.terminal() == """
                Members for 2025
                There are no figures to draw yet.
                as of 17 Nov 2024, 14:00 EET
                """)
        #expect(chart.svg().contains("There are no figures to draw yet."))
    }
}
