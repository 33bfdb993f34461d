public import Campaigns

/// How a figure came about, for people: what was counted and what was not, with the reason for each.
public struct ExplanationReport: Hashable, Sendable {
    private let explanation: Explanation

    /// Makes the report of an explanation.
    public init(_ explanation: Explanation) { self.explanation = explanation }

    /// The lines, without a final line end. What is counted and the adjustments add up to the value; below stands what is
    /// not counted. Sentences are English, figures in the locale's form.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        let figures = LocalisedFigures(options)
        let (goal, calendar) = (explanation.goal, explanation.campaign.calendar)
        func figure(_ value: Int64) -> String { figures.figure(value, of: goal) }

        var rows: [[String]] = [["Counted", figure(explanation.included)]]
        rows += explanation.counted.map { row($0, figures) }
        if !explanation.adjustments.isEmpty {
            rows.append(["Adjustments", Self.signed(explanation.adjustmentsTotal, figure)])
            rows += explanation.adjustments.map { adjusted($0, "from", figures) }
        }
        rows.append(["Value", figure(explanation.value)])
        if let frozen = explanation.frozenValue {
            rows.append(["Result", figure(frozen), "as it was frozen when the campaign was closed"])
        }
        if !explanation.notCounted.isEmpty || !explanation.laterAdjustments.isEmpty {
            rows.append([])
            rows.append(["Not counted"])
            rows += explanation.notCounted.map { row($0, figures) }
            rows += explanation.laterAdjustments.map { adjusted($0, "not before", figures) }
        }
        let instant = figures.instant(explanation.evaluatedAt, in: calendar, options.words)
        let lines = [
            TerminalText.sanitised(explanation.campaign.title), "Goal: \(goal.metric.rawValue), as of \(instant)", "",
        ]
        return options.joined(lines + Columns.aligned(rows, rightAligned: [1]))
    }

    private func row(_ part: Explanation.Part, _ figures: LocalisedFigures) -> [String] {
        let number = figures.number(part.count)
        var note = part.reason.meaning
        if part.amount != nil { note += " (\(number) \(part.count == 1 ? "record" : "records"))" }
        if part.erased > 0 { note += " (\(figures.number(part.erased)) erased since)" }
        return ["  \(part.reason.code)", part.amount.map(figures.money) ?? number, note]
    }

    private func adjusted(_ adjustment: Adjustment, _ from: String, _ figures: LocalisedFigures) -> [String] {
        let day = figures.date(adjustment.effectiveAt, in: explanation.campaign.calendar)
        var note = adjustment.reason
        if let who = adjustment.recordedBy { note += " (recorded by \(who))" }
        return [
            "  \(from) \(day)", Self.signed(adjustment.amount) { figures.figure($0, of: explanation.goal) },
            TerminalText.sanitised(note),
        ]
    }

    private static func signed(_ value: Int64, _ text: (Int64) -> String) -> String {
        (value > 0 ? "+" : "") + text(value)
    }
}
