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

    private var phaseName: Wording.Plain {
        switch progress.phase {
        case .upcoming: .phaseUpcoming
        case .active: .phaseActive
        case .reached: .phaseReached
        case .ended:
            if progress.outcome == .missed {
                .phaseEndedMissed
            } else {
                progress.current.isReached ? .phaseEndedReached : .phaseEndedFirstReached
            }
        }
    }

    private func standing(_ sentences: Sentences) -> [Row] {
        let (words, figures, current) = (sentences.wording, sentences.figures, progress.current)
        func figure(_ value: Int64) -> String { figures.figure(value, of: current.goal) }
        var rows: [Row] = [
            (words.text(.reportGoal), sentences.target(of: current)), (words.text(.reportValue), figure(current.value)),
        ]
        if let later = current.laterValue, later != current.value {
            rows.append((words.text(.reportLater), figure(later)))
        }
        if current.adjustments != 0 {
            let (without, overflow) = current.value.subtractingReportingOverflow(current.adjustments)
            let parts = ["adjustments": figure(current.adjustments), "value": figure(without)]
            rows.append(
                (
                    words.text(.reportAdjustments),
                    overflow ? figure(current.adjustments) : words.text(.reportWithoutAdjustments, parts)
                ))
        }
        rows += [
            (words.text(.reportRemaining), figure(current.remaining)), (words.text(.reportPercent), sentences.percent),
            (
                words.text(.reportFirstReached),
                current.firstReachedOn.map { figures.day($0) }
                    ?? (progress.phase == .ended ? words.text(.reportNever) : words.text(.reportNotYet))
            ),
        ]
        guard progress.goals.count > 1 else { return rows }
        return rows
            + progress.goals.enumerated().map { index, goal in
                let parts = [
                    "target": sentences.target(of: goal), "value": figures.figure(goal.value, of: goal.goal),
                    "percent": figures.percent(goal.percent),
                ]
                let label = words.text(.reportGoals, ["number": figures.number(Int64(index + 1))])
                return (label, words.text(.reportGoalItem, parts))
            }
    }

    private func timing(_ sentences: Sentences) -> [Row] {
        let words = sentences.wording
        let closed = progress.closing.map { (words.text(.reportClosed), sentences.instant($0.recordedAt)) }
        return [
            (words.text(.reportPhase), words.text(phaseName)),
            (words.text(.reportStarts), sentences.point(progress.campaign.start, isEnd: false)),
            (sentences.endsWithDay ? words.text(.reportLastDay) : words.text(.reportCloses), sentences.deadlineDate),
            (words.text(.reportTimeLeft), progress.timeLeft.map(sentences.timeLeft) ?? words.text(.ended)),
        ] + [closed].compactMap(\.self)
    }

    private func pace(_ sentences: Sentences) -> [Row] {
        let (words, figures, pace) = (sentences.wording, sentences.figures, progress.pace)
        let goal = progress.current.goal
        func perDay(_ value: Double) -> String {
            let amount =
                goal.currency == nil
                ? figures.number(rounded: value) : figures.figure(Int64(clampingFloor: value), of: goal)
            return words.text(.reportPerDay, ["amount": amount])
        }
        var rows: [Row] = []
        if let required = pace.requiredPerDay { rows.append((words.text(.reportRequiredPace), perDay(required))) }
        guard progress.phase != .upcoming else { return rows }
        rows += [
            (words.text(.reportLast7Days), perDay(pace.last7Days)),
            (words.text(.reportLast28Days), perDay(pace.last28Days)),
            (words.text(.reportSinceStart), perDay(pace.sinceStart)),
        ]
        if let even = progress.evenPaceValue {
            let (difference, _) = progress.current.value.subtractingReportingOverflow(even)
            let apart = figures.figure(Int64(clamping: difference.magnitude), of: goal)
            let comparison = words.text(difference < 0 ? .reportBehind : .reportAhead, ["difference": apart])
            rows.append(
                (
                    words.text(.reportEvenPace),
                    words.text(
                        .reportEvenPaceValue, ["value": figures.figure(even, of: goal), "comparison": comparison])
                ))
        }
        return rows
    }

    private func sources(_ sentences: Sentences) -> [Row] {
        let words = sentences.wording
        return sentences.unconvertedItems.map { (words.text(.reportUnconverted), $0) } + [
            (words.text(.reportAsOf), sentences.instant(progress.asOf)),
            (words.text(.reportRevision), String(progress.revision)),
        ]
    }
}
