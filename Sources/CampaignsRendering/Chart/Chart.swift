public import Campaigns
import Foundation

/// A burn-up chart: how a goal's value came to stand where it does, the even pace it would have kept, the target, and where
/// it is likely to go.
///
/// Drawn from a `History` and, if there is one, a `Forecast` of the same goal, and nothing else.
public struct Chart: Hashable, Sendable {
    /// The actual line.
    public let history: History
    /// What the projection is drawn from; nil for a chart without one.
    public let forecast: Forecast?

    /// Makes a chart. A forecast of another goal, or of a campaign that has closed, has nothing to draw and is left out.
    public init(_ history: History, forecast: Forecast? = nil) {
        self.history = history
        self.forecast = forecast.flatMap { $0.goal.id == history.goal.id && !$0.path.isEmpty ? $0 : nil }
    }
}

/// The words of a chart, in one language.
struct ChartWords: Sendable {
    let wording: Wording
    let figures: LocalisedFigures
    let chart: Chart

    init(_ chart: Chart, _ options: RenderingOptions) {
        self.chart = chart
        wording = options.words
        figures = LocalisedFigures(options)
    }

    private var history: History { chart.history }
    private var goal: Goal { history.goal }

    /// The target in force at the as-of.
    var targetValue: Int64 { goal.target.value(at: history.evaluatedAt) }

    var title: String { history.campaign.title }

    /// The campaign and its figure in a line, as a banner names itself, and that it is a chart: the name of a picture.
    var name: String {
        wording.text(.chartName, ["name": history.points.isEmpty ? title : "\(title): \(headline)"])
    }

    /// What is drawn at the target: `25,000 members`.
    var target: String {
        wording.sentence(.goal(goal.metric, .target), for: targetValue, ["target": figure(targetValue)])
    }

    /// `12,345 out of 25,000, 49%`, or that there is nothing yet.
    var headline: String {
        guard let last = history.points.last else { return wording.text(.chartEmpty) }
        let standing = GoalProgress(goal: goal, target: targetValue, value: last.value, adjustments: 0)
        return wording.text(
            .outOfWithPercent,
            ["value": figure(last.value), "target": figure(targetValue), "percent": figures.percent(standing.percent)])
    }

    /// `13,550 expected by 31 Dec 2025, from 13,380 to 13,735 in 80% of cases`.
    var expectation: String? {
        chart.forecast.map { forecast in
            wording.text(
                .chartExpected,
                [
                    "value": figure(forecast.expected), "day": figures.day(forecast.lastDay),
                    "lower": figure(forecast.intervals.eighty.lower),
                    "upper": figure(forecast.intervals.eighty.upper), "percent": figures.percent(80),
                ])
        }
    }

    var asOf: String {
        let instant = figures.instant(history.asOf, in: history.campaign.calendar, wording)
        return wording.text(.asOf, ["instant": instant])
    }

    /// All of it for who cannot see the lines, in whole sentences.
    var description: String {
        [lines, headline, expectation, asOf].compactMap(\.self).map { part in
            let ends = part.last.map { ".!?…".contains($0) } ?? false
            return part.prefix(1).uppercased() + part.dropFirst() + (ends ? "" : ".")
        }.joined(separator: " ")
    }

    /// Which lines there are; nil if there are none.
    private var lines: String? {
        guard let plot = ChartPlot(chart) else { return nil }
        let names = names(hasEvenPace: plot.evenPace != nil).map(\.name)
        return wording.text(.chartDescription, ["lines": names.joined(separator: ", ")])
    }

    /// The names of the lines that are drawn.
    func names(hasEvenPace: Bool) -> [(line: ChartPlot.Line, name: String)] {
        var names = [(ChartPlot.Line.actual, wording.text(.chartActual))]
        if hasEvenPace { names.append((.evenPace, wording.text(.chartRequired))) }
        names.append((.target, wording.text(.chartTarget)))
        if chart.forecast != nil { names.append((.projection, wording.text(.chartProjection))) }
        return names
    }

    func figure(_ value: Int64) -> String { figures.figure(value, of: goal) }
}
