public import Campaigns

/// A forecast for people: what ``ForecastDocument`` holds, and what a forecast of members is made of, as labelled lines.
public struct ForecastReport: Hashable, Sendable {
    private let forecast: Forecast

    /// Makes the report on a forecast.
    public init(_ forecast: Forecast) { self.forecast = forecast }

    /// The lines, without a final line end: the title, then a label and a value each, aligned and not wrapped.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        let (words, figures) = (options.words, LocalisedFigures(options))
        let calendar = forecast.campaign.calendar
        func figure(_ value: Int64) -> String { figures.figure(value, of: forecast.goal) }
        func range(_ percent: Int, _ interval: Forecast.Interval) -> (String, String) {
            (
                words.text(.forecastInterval, ["percent": figures.percent(percent)]),
                words.text(.forecastRange, ["lower": figure(interval.lower), "upper": figure(interval.upper)])
            )
        }
        let target = words.sentence(
            .goal(forecast.goal.metric, .target), for: forecast.target, ["target": figure(forecast.target)])
        let hasEnded = forecast.asOf >= forecast.closesAt
        var rows = [(words.text(.reportGoal), target)]
        if hasEnded {
            rows.append((words.text(.forecastResult), figure(forecast.expected)))
        } else {
            rows += [
                (words.text(.reportValue), figure(forecast.value)),
                (words.text(.forecastExpected), figure(forecast.expected)),
                range(50, forecast.intervals.fifty), range(80, forecast.intervals.eighty),
                range(95, forecast.intervals.ninetyFive),
                (words.text(.forecastProbability), probability(words, figures)),
            ]
        }
        rows.append((words.text(.forecastReach), reach(words, figures, hasEnded: hasEnded)))
        if let turnover = forecast.turnover {
            let leaving = ["leaving": figures.number(turnover.leaving), "due": figures.number(turnover.dueToEnd)]
            rows += [
                (words.text(.forecastJoining), figures.number(turnover.joining)),
                (words.text(.forecastLeaving), words.text(.forecastLeavingValue, leaving)),
            ]
        }
        rows += [
            (words.text(.reportLastDay), figures.day(forecast.lastDay)),
            (words.text(.forecastMethod), method(words)),
            (words.text(.reportAsOf), figures.instant(forecast.asOf, in: calendar, words)),
        ]
        let title = TerminalText.sanitised(forecast.campaign.title)
        return options.joined([title] + Columns.aligned(rows.map { [$0.0, $0.1] }))
    }

    private func probability(_ words: Wording, _ figures: LocalisedFigures) -> String {
        let percent = ["percent": figures.percent(forecast.probabilityPercent)]
        if forecast.probability > 0, forecast.probability < 0.01 { return words.text(.forecastLessThan, percent) }
        if forecast.probability < 1, forecast.probability > 0.99 { return words.text(.forecastMoreThan, percent) }
        return figures.percent(forecast.probabilityPercent)
    }

    private func reach(_ words: Wording, _ figures: LocalisedFigures, hasEnded: Bool) -> String {
        guard let day = forecast.projectedReach else {
            return words.text(hasEnded ? .reportNever : .forecastNotInSight)
        }
        return forecast.value >= forecast.target
            ? figures.day(day) : words.text(.forecastProjected, ["day": figures.day(day)])
    }

    private func method(_ words: Wording) -> String {
        switch forecast.method {
        case "flow": words.text(.forecastMethodFlow)
        case "members": words.text(.forecastMethodMembers)
        case "ended": words.text(.forecastMethodEnded)
        default: TerminalText.sanitised(forecast.method)
        }
    }
}
