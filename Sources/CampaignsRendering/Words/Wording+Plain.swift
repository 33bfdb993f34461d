extension Wording {
    /// The sentences and words that do not depend on what a goal counts.
    public enum Plain: String, Hashable, Sendable, CaseIterable {
        /// How far: `{value}` out of `{target}`.
        case outOf
        /// The same for who cannot see the bar: `{value}` out of `{target}`, `{percent}`.
        case outOfWithPercent
        /// The figure could not be read.
        case unknown
        /// The same in a word, for a badge.
        case unknownShort

        // What comes after "by".
        /// The last day is the last of `{year}`.
        case endOfYear = "deadline.endOfYear"
        /// The last day is the last of `{month}`, in the year of the as-of. The month is in the form it has in a date.
        case endOfMonth = "deadline.endOfMonth"
        /// The last day is the last of `{month}` in another `{year}`.
        case endOfMonthOfYear = "deadline.endOfMonthOfYear"
        /// Any other last day: `{date}` as the locale writes it, or put together from `{day}`, `{month}` and `{year}`.
        case deadlineDay = "deadline.day"
        /// A last day, told as above in `{deadline}`, with a `{time}` of day.
        case deadlineTime = "deadline.time"

        /// A `{date}` with a `{time}` of day.
        case dateAndTime
        case daysLeft = "time.daysLeft"
        case hoursLeft = "time.hoursLeft"
        case minutesLeft = "time.minutesLeft"
        case lessThanAMinuteLeft = "time.lessThanAMinuteLeft"
        /// The `{instant}` the figures are of.
        case asOf = "time.asOf"
        /// The campaign's `{start}` is to come.
        case startsOn = "time.startsOn"
        /// The campaign's `{end}` is past.
        case endedOn = "time.endedOn"
        /// The whole of a time left after the close.
        case ended = "time.ended"
        /// The last day of the campaign of this `{title}`, as an entry in a calendar.
        case lastDayOf = "time.lastDayOf"

        /// Money that cannot be counted: a `{list}` of items.
        case unconverted
        /// An item: `{amount}` from `{count}` donations.
        case unconvertedItem = "unconverted.item"
        /// An item: `{amount}` a month from `{count}` memberships.
        case unconvertedMemberships = "unconverted.memberships"

        case reportGoal = "report.goal"
        case reportValue = "report.value"
        case reportAdjustments = "report.adjustments"
        /// The `{adjustments}` and the `{value}` without them.
        case reportWithoutAdjustments = "report.withoutAdjustments"
        case reportRemaining = "report.remaining"
        case reportPercent = "report.percent"
        case reportFirstReached = "report.firstReached"
        case reportNotYet = "report.notYet"
        case reportNever = "report.never"
        case reportPhase = "report.phase"
        case phaseUpcoming = "phase.upcoming"
        case phaseActive = "phase.active"
        case phaseReached = "phase.reached"
        case phaseEndedReached = "phase.endedReached"
        case phaseEndedMissed = "phase.endedMissed"
        case reportStarts = "report.starts"
        case reportLastDay = "report.lastDay"
        case reportCloses = "report.closes"
        case reportTimeLeft = "report.timeLeft"
        case reportRequiredPace = "report.requiredPace"
        case reportLast7Days = "report.last7Days"
        case reportLast28Days = "report.last28Days"
        case reportSinceStart = "report.sinceStart"
        /// A pace: `{amount}` a day.
        case reportPerDay = "report.perDay"
        case reportEvenPace = "report.evenPace"
        /// Where an even pace would stand: at `{value}`, the campaign being `{comparison}`.
        case reportEvenPaceValue = "report.evenPaceValue"
        case reportAhead = "report.ahead"
        case reportBehind = "report.behind"
        case reportUnconverted = "report.unconverted"
        case reportAsOf = "report.asOf"
        case reportRevision = "report.revision"
        /// One goal of several: `{target}`, `{value}`, `{percent}`.
        case reportGoalItem = "report.goalItem"
        /// The label of the goal of this `{number}`.
        case reportGoals = "report.goals"

        case historyDay = "history.day"
        case historyValue = "history.value"
        case historyTarget = "history.target"
        case historyPercent = "history.percent"
        /// There is nothing to show before the campaign's start on `{day}`.
        case historyEmpty = "history.empty"

        // A forecast.
        case forecastExpected = "forecast.expected"
        /// What came of a campaign that has ended.
        case forecastResult = "forecast.result"
        /// The label of the range that holds the outcome in `{percent}` of cases.
        case forecastInterval = "forecast.interval"
        /// A range from `{lower}` to `{upper}`.
        case forecastRange = "forecast.range"
        case forecastProbability = "forecast.probability"
        case forecastLessThan = "forecast.lessThan"
        case forecastMoreThan = "forecast.moreThan"
        case forecastReach = "forecast.reach"
        /// The `{day}` on which the target will be reached if it goes on as expected.
        case forecastProjected = "forecast.projected"
        case forecastNotInSight = "forecast.notInSight"
        case forecastJoining = "forecast.joining"
        case forecastLeaving = "forecast.leaving"
        /// How many leave: `{leaving}`, with `{due}` memberships that end before the close unless they are renewed.
        case forecastLeavingValue = "forecast.leavingValue"
        case forecastMethod = "forecast.method"
        case forecastMethodFlow = "forecast.methodFlow"
        case forecastMethodMembers = "forecast.methodMembers"
        case forecastMethodEnded = "forecast.methodEnded"

        // The lines of a chart.
        case chartActual = "chart.actual"
        case chartRequired = "chart.required"
        case chartTarget = "chart.target"
        case chartProjection = "chart.projection"
        /// There is nothing to draw.
        case chartEmpty = "chart.empty"

        var places: Set<String> {
            switch self {
            case .outOf: ["value", "target"]
            case .outOfWithPercent: ["value", "target", "percent"]
            case .endOfYear: ["year"]
            case .endOfMonth: ["month"]
            case .endOfMonthOfYear: ["month", "year"]
            case .deadlineDay: ["date", "day", "month", "year"]
            case .deadlineTime: ["deadline", "time"]
            case .dateAndTime: ["date", "time"]
            case .daysLeft, .hoursLeft, .minutesLeft: ["count"]
            case .asOf: ["instant"]
            case .startsOn: ["start"]
            case .endedOn: ["end"]
            case .lastDayOf: ["title"]
            case .unconverted: ["list"]
            case .unconvertedItem, .unconvertedMemberships: ["amount", "count"]
            case .reportWithoutAdjustments: ["adjustments", "value"]
            case .reportPerDay: ["amount"]
            case .reportEvenPaceValue: ["value", "comparison"]
            case .reportAhead, .reportBehind: ["difference"]
            case .reportGoalItem: ["target", "value", "percent"]
            case .reportGoals: ["number"]
            case .historyEmpty, .forecastProjected: ["day"]
            case .forecastInterval, .forecastLessThan, .forecastMoreThan: ["percent"]
            case .forecastRange: ["lower", "upper"]
            case .forecastLeavingValue: ["leaving", "due"]
            default: []
            }
        }
    }
}
