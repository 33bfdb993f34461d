import Campaigns

/// The sentences about one progress in one language: what every rendering for people says.
struct Sentences: Sendable {
    let progress: Campaign.Progress
    let wording: Wording
    let figures: LocalisedFigures

    init(_ progress: Campaign.Progress, _ options: RenderingOptions) {
        self.progress = progress
        wording = options.words
        figures = LocalisedFigures(options)
    }

    private var calendar: CampaignCalendar { progress.campaign.calendar }

    /// `12,345 out of 25,000`.
    var headline: String {
        let current = progress.current
        return wording.text(
            .outOf,
            [
                "value": figures.figure(current.value, of: current.goal),
                "target": figures.figure(current.target, of: current.goal),
            ])
    }

    /// The headline in parts: the value, and what the sentence puts before and after it.
    var headlineParts: (before: String, value: String, after: String) {
        let current = progress.current
        let value = figures.figure(current.value, of: current.goal)
        // A place without a value stays as it is.
        let sentence = wording.text(.outOf, ["target": figures.figure(current.target, of: current.goal)])
        guard let place = sentence.firstRange(of: "{value}") else { return ("", value, "") }
        return (String(sentence[..<place.lowerBound]), value, String(sentence[place.upperBound...]))
    }

    /// `12,345 out of 25,000, 49%`: what the bar shows, for who cannot see it.
    var valueText: String {
        let current = progress.current
        return wording.text(
            .outOfWithPercent,
            [
                "value": figures.figure(current.value, of: current.goal),
                "target": figures.figure(current.target, of: current.goal), "percent": percent,
            ])
    }

    /// What the current goal counts, in short: `members`.
    var label: String { wording.sentence(.goal(progress.current.goal.metric, .label)) }

    /// `49%`.
    var percent: String { figures.percent(progress.current.percent) }

    /// What the campaign says of itself, a line each: it asks, thanks or tells how it ended, and what became of a result
    /// that was frozen.
    var messages: [String] { standing + [later].compactMap(\.self) }

    /// The figure beside a frozen result, if it is another by now.
    var later: String? {
        let current = progress.current
        guard let value = current.laterValue, value != current.value else { return nil }
        return wording.text(.later, ["value": figures.figure(value, of: current.goal)])
    }

    private var standing: [String] {
        let current = progress.current
        // Reached before the start too: there is nothing left to ask for.
        if current.isReached { return [thanks(for: current)] }
        guard progress.phase == .ended else {
            let ask = sentence(.ask, of: current, ["deadline": deadline])
            return [earlierThanks ?? reachedEarlier(.reachedEarlier), ask].compactMap(\.self)
        }
        if progress.outcome == .reached, let previous = progress.previous {
            return [thanks(for: previous), sentence(.nextMissed, of: current)]
        }
        return [reachedEarlier(.reachedBeforeClose), sentence(.missed, of: current)].compactMap(\.self)
    }

    /// How long there is and as of when: `44 days left`, `as of 17 Nov 2025, 14:00 EET`.
    var status: [String] { [timing, asOf] }

    /// `as of 17 Nov 2025, 14:00 EET`.
    var asOf: String { wording.text(.asOf, ["instant": instant(progress.asOf)]) }

    /// The address to ask people to, until the campaign has ended.
    var link: Campaign.Link? { progress.phase == .ended ? nil : progress.campaign.link }

    /// `44 days left`, or when it starts, or when it ended.
    var timing: String {
        if progress.phase == .upcoming { return startsOn }
        guard let timeLeft = progress.timeLeft else {
            return wording.text(.endedOn, ["end": deadlineDate])
        }
        return self.timeLeft(timeLeft)
    }

    /// `44 days left`.
    func timeLeft(_ timeLeft: TimeLeft) -> String {
        let key: Wording.Plain =
            switch timeLeft.unit {
            case .days: .daysLeft
            case .hours: .hoursLeft
            case .minutes: .minutesLeft
            }
        if timeLeft.count == 0 { return wording.text(.lessThanAMinuteLeft) }
        let count = Int64(timeLeft.count)
        return wording.text(key, for: count, ["count": figures.number(count)])
    }

    /// `starts on 1 Jan 2026`.
    var startsOn: String {
        wording.text(.startsOn, ["start": point(progress.campaign.start, isEnd: false)])
    }

    /// Money beside the figure that it cannot hold, or nil if there is none, or the figure is of people.
    var unconverted: String? {
        guard !progress.unconverted.isEmpty, progress.current.goal.currency != nil else { return nil }
        return wording.text(.unconverted, ["list": unconvertedItems.joined(separator: ", ")])
    }

    /// Each currency of it: `US$10 from 1 donation`.
    var unconvertedItems: [String] {
        progress.unconverted.map { item in
            let count = Int64(item.count)
            let key: Wording.Plain =
                switch item.source {
                case .donations: .unconvertedItem
                case .memberships: .unconvertedMemberships
                case .pledges: .unconvertedPledges
                }
            return wording.text(
                key, for: count, ["amount": figures.money(item.amount), "count": figures.number(count)])
        }
    }

    /// `25,000 members`.
    func target(of goal: GoalProgress) -> String { sentence(.target, of: goal) }

    /// `17 Nov 2025, 14:00 EET`.
    func instant(_ instant: Instant) -> String { figures.instant(instant, in: calendar, wording) }

    /// A start or an end as people say it: the day, or the date and time if it is not the whole day's.
    func point(_ point: DayOrInstant, isEnd: Bool) -> String {
        if let day = wholeDay(point, isEnd: isEnd) { return figures.day(day) }
        return instant(isEnd ? point.end(in: calendar) : point.start(in: calendar))
    }
}

extension Sentences {
    private var end: DayOrInstant { progress.campaign.end(asOf: progress.asOf) }

    /// `31 Dec 2025`, the last day that counts, or `15 Jun 2026, 18:00 EEST`.
    var deadlineDate: String { point(end, isEnd: true) }

    /// Whether the deadline is the end of a day, as opposed to a time of day.
    var endsWithDay: Bool { wholeDay(end, isEnd: true) != nil }

    /// What "by" is followed by: `the end of 2025`, `the end of June`, `15 June 2026`, `15 June 2026, 18:00 EEST`.
    private var deadline: String {
        guard let day = wholeDay(end, isEnd: true) else {
            let instant = end.end(in: calendar)
            let day = deadline(.deadlineDay, calendar.day(containing: instant))
            return wording.text(.deadlineTime, ["deadline": day, "time": figures.time(instant, in: calendar)])
        }
        if day.month == 12, day.day == 31 { return deadline(.endOfYear, day) }
        guard day.isLastOfMonth else { return deadline(.deadlineDay, day) }
        let isThisYear = calendar.day(containing: progress.asOf).year == day.year
        return deadline(isThisYear ? .endOfMonth : .endOfMonthOfYear, day)
    }

    private func deadline(_ key: Wording.Plain, _ day: CalendarDay) -> String {
        wording.text(key, figures.parts(of: day, wording.places(of: key)))
    }

    /// The day that a start or an end names, also if it was given as the instant at its edge.
    private func wholeDay(_ point: DayOrInstant, isEnd: Bool) -> CalendarDay? {
        switch point {
        case .day(let day): return day
        case .instant(let instant):
            let day = calendar.day(containing: isEnd ? instant.advanced(byMilliseconds: -1) : instant)
            return instant == (isEnd ? calendar.end(of: day) : calendar.start(of: day)) ? day : nil
        }
    }

    private func thanks(for goal: GoalProgress) -> String {
        sentence(goal.value > goal.target ? .thanksAndMore : .thanks, of: goal)
    }

    /// Thanks for the goal before the current one.
    private var earlierThanks: String? {
        progress.previous.map { sentence(.thanksForEarlier, of: $0) }
    }

    /// A goal that was reached and is so no more, in a sentence that names the target of that day.
    private func reachedEarlier(_ key: Wording.GoalSentence) -> String? {
        let current = progress.current
        guard !current.isReached, let day = current.firstReachedOn else { return nil }
        let target = current.goal.target.value(at: min(calendar.close(of: day), progress.evaluatedAt))
        return sentence(key, of: current, target: target, ["day": figures.day(day)])
    }

    private func sentence(
        _ key: Wording.GoalSentence, of goal: GoalProgress, target: Int64? = nil, _ more: [String: String] = [:]
    ) -> String {
        let target = target ?? goal.target
        var values = [
            "target": figures.figure(target, of: goal.goal), "value": figures.figure(goal.value, of: goal.goal),
            "missing": figures.figure(goal.remaining, of: goal.goal),
            "excess": figures.figure(goal.value > goal.target ? goal.value - goal.target : 0, of: goal.goal),
        ]
        values.merge(more) { _, new in new }
        return wording.sentence(.goal(goal.goal.metric, key), for: target, values)
    }
}

extension Campaign.Progress {
    /// The goal before the current one, which is reached since the current one is the first that is not.
    fileprivate var previous: GoalProgress? { currentIndex > 0 && !current.isReached ? goals[currentIndex - 1] : nil }
}
