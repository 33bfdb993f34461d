public import Campaigns

/// The figures of a progress for people: what ``ProgressDocument`` holds, as labelled lines.
public struct ProgressReport: Hashable, Sendable {
    private let progress: Campaign.Progress

    /// Makes the report on a progress.
    public init(_ progress: Campaign.Progress) { self.progress = progress }

    /// The lines, without a final line end: the title, then a label and a value each, aligned and not wrapped.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        let sentences = Sentences(progress, options)
        let rows = standing(sentences) + timing(sentences) + pace(sentences) + sources(sentences)
        let title = TerminalText.sanitised(progress.campaign.title)
        return options.joined([title] + Columns.aligned(rows.map { [$0.0, $0.1] }))
    }

    private typealias Row = (String, String)

    private func standing(_ sentences: Sentences) -> [Row] {
        let (words, figures, current) = (sentences.wording.report, sentences.figures, progress.current)
        func figure(_ value: Int64) -> String { figures.figure(value, of: current.goal) }
        var rows: [Row] = [
            (words.goal, sentences.target(of: current)), (words.value, figure(current.value)),
        ]
        if current.adjustments != 0 {
            let (without, overflow) = current.value.subtractingReportingOverflow(current.adjustments)
            let parts = ["adjustments": figure(current.adjustments), "value": figure(without)]
            rows.append(
                (words.adjustments, overflow ? figure(current.adjustments) : words.withoutAdjustments.filled(parts)))
        }
        rows += [
            (words.remaining, figure(current.remaining)), (words.percent, sentences.percent),
            (
                words.firstReached,
                current.firstReachedOn.map { figures.day($0) }
                    ?? (progress.phase == .ended ? words.never : words.notYet)
            ),
        ]
        guard progress.goals.count > 1 else { return rows }
        return rows
            + progress.goals.enumerated().map { index, goal in
                let parts = [
                    "target": sentences.target(of: goal), "value": figures.figure(goal.value, of: goal.goal),
                    "percent": figures.percent(goal.percent),
                ]
                let label = words.goals.filled(["number": figures.number(Int64(index + 1))])
                return (label, words.goalItem.filled(parts))
            }
    }

    private func timing(_ sentences: Sentences) -> [Row] {
        let words = sentences.wording.report
        return [
            (words.phase, words.phase(progress)),
            (words.starts, sentences.point(progress.campaign.start, isEnd: false)),
            (sentences.endsWithDay ? words.lastDay : words.closes, sentences.deadlineDate),
            (words.timeLeft, progress.timeLeft.map(sentences.timeLeft) ?? sentences.wording.time.ended),
        ]
    }

    private func pace(_ sentences: Sentences) -> [Row] {
        let (words, figures, pace) = (sentences.wording.report, sentences.figures, progress.pace)
        let goal = progress.current.goal
        func perDay(_ value: Double) -> String {
            let amount =
                goal.currency == nil
                ? figures.number(rounded: value) : figures.figure(Int64(clampingFloor: value), of: goal)
            return words.perDay.filled(["amount": amount])
        }
        var rows: [Row] = []
        if let required = pace.requiredPerDay { rows.append((words.requiredPace, perDay(required))) }
        guard progress.phase != .upcoming else { return rows }
        rows += [
            (words.last7Days, perDay(pace.last7Days)), (words.last28Days, perDay(pace.last28Days)),
            (words.sinceStart, perDay(pace.sinceStart)),
        ]
        if let even = progress.evenPaceValue {
            let (difference, _) = progress.current.value.subtractingReportingOverflow(even)
            let apart = figures.figure(Int64(clamping: difference.magnitude), of: goal)
            let comparison = (difference < 0 ? words.behind : words.ahead).filled(["difference": apart])
            rows.append(
                (
                    words.evenPace,
                    words.evenPaceValue.filled(["value": figures.figure(even, of: goal), "comparison": comparison])
                ))
        }
        return rows
    }

    private func sources(_ sentences: Sentences) -> [Row] {
        let words = sentences.wording.report
        return sentences.unconvertedItems.map { (words.unconverted, $0) } + [
            (words.asOf, sentences.instant(progress.asOf)), (words.revision, String(progress.revision)),
        ]
    }
}
