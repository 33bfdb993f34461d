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
        /// The time left: "{count} days left".
        case daysLeft = "time.daysLeft"
        /// The time left: "{count} hours left".
        case hoursLeft = "time.hoursLeft"
        /// The time left: "{count} minutes left".
        case minutesLeft = "time.minutesLeft"
        /// The time left: "less than a minute left".
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

        /// A result was frozen when the campaign was closed, and the figure is `{value}` by now.
        case later

        /// Money that cannot be counted: a `{list}` of items.
        case unconverted
        /// An item: `{amount}` from `{count}` donations.
        case unconvertedItem = "unconverted.item"
        /// An item: `{amount}` a month from `{count}` memberships.
        case unconvertedMemberships = "unconverted.memberships"
        /// An item: `{amount}` outstanding on `{count}` pledges.
        case unconvertedPledges = "unconverted.pledges"

        /// In a report: "Goal".
        case reportGoal = "report.goal"
        /// In a report: "Value".
        case reportValue = "report.value"
        /// In a report: "Adjustments".
        case reportAdjustments = "report.adjustments"
        /// The `{adjustments}` and the `{value}` without them.
        case reportWithoutAdjustments = "report.withoutAdjustments"
        /// In a report: "Remaining".
        case reportRemaining = "report.remaining"
        /// In a report: "Percent".
        case reportPercent = "report.percent"
        /// In a report: "First reached".
        case reportFirstReached = "report.firstReached"
        /// In a report: "not yet".
        case reportNotYet = "report.notYet"
        /// In a report: "never".
        case reportNever = "report.never"
        /// In a report: "Phase".
        case reportPhase = "report.phase"
        /// The phase in a report: "upcoming".
        case phaseUpcoming = "phase.upcoming"
        /// The phase in a report: "active".
        case phaseActive = "phase.active"
        /// The phase in a report: "reached".
        case phaseReached = "phase.reached"
        /// The phase in a report: "ended, goal reached".
        case phaseEndedReached = "phase.endedReached"
        /// The phase in a report: "ended, goal missed".
        case phaseEndedMissed = "phase.endedMissed"
        /// In a report: "Starts".
        case reportStarts = "report.starts"
        /// In a report: "Last day".
        case reportLastDay = "report.lastDay"
        /// In a report: "Closes".
        case reportCloses = "report.closes"
        /// In a report: "Time left".
        case reportTimeLeft = "report.timeLeft"
        /// In a report: "Pace needed".
        case reportRequiredPace = "report.requiredPace"
        /// In a report: "Last 7 days".
        case reportLast7Days = "report.last7Days"
        /// In a report: "Last 28 days".
        case reportLast28Days = "report.last28Days"
        /// In a report: "Since the start".
        case reportSinceStart = "report.sinceStart"
        /// A pace: `{amount}` a day.
        case reportPerDay = "report.perDay"
        /// In a report: "Even pace".
        case reportEvenPace = "report.evenPace"
        /// Where an even pace would stand: at `{value}`, the campaign being `{comparison}`.
        case reportEvenPaceValue = "report.evenPaceValue"
        /// In a report: "{difference} ahead".
        case reportAhead = "report.ahead"
        /// In a report: "{difference} behind".
        case reportBehind = "report.behind"
        /// When a result was frozen.
        case reportClosed = "report.closed"
        /// The figure beside a frozen result.
        case reportLater = "report.later"
        /// In a report: "Not converted".
        case reportUnconverted = "report.unconverted"
        /// In a report: "As of".
        case reportAsOf = "report.asOf"
        /// In a report: "Revision".
        case reportRevision = "report.revision"
        /// One goal of several: `{target}`, `{value}`, `{percent}`.
        case reportGoalItem = "report.goalItem"
        /// The label of the goal of this `{number}`.
        case reportGoals = "report.goals"

        /// Above a column of a history: "Day".
        case historyDay = "history.day"
        /// Above a column of a history: "Value".
        case historyValue = "history.value"
        /// Above a column of a history: "Target".
        case historyTarget = "history.target"
        /// Above a column of a history: "Percent".
        case historyPercent = "history.percent"
        /// There is nothing to show before the campaign's start on `{day}`.
        case historyEmpty = "history.empty"

        // A forecast.
        /// In a forecast: "Expected".
        case forecastExpected = "forecast.expected"
        /// What came of a campaign that has ended.
        case forecastResult = "forecast.result"
        /// The label of the range that holds the outcome in `{percent}` of cases.
        case forecastInterval = "forecast.interval"
        /// A range from `{lower}` to `{upper}`.
        case forecastRange = "forecast.range"
        /// In a forecast: "Chance".
        case forecastProbability = "forecast.probability"
        /// In a forecast: "less than {percent}".
        case forecastLessThan = "forecast.lessThan"
        /// In a forecast: "more than {percent}".
        case forecastMoreThan = "forecast.moreThan"
        /// In a forecast: "Target reached".
        case forecastReach = "forecast.reach"
        /// The `{day}` on which the target will be reached if it goes on as expected.
        case forecastProjected = "forecast.projected"
        /// In a forecast: "not in sight".
        case forecastNotInSight = "forecast.notInSight"
        /// In a forecast: "Joining".
        case forecastJoining = "forecast.joining"
        /// In a forecast: "Leaving".
        case forecastLeaving = "forecast.leaving"
        /// How many leave: `{leaving}`, with `{due}` memberships that end before the close unless they are renewed.
        case forecastLeavingValue = "forecast.leavingValue"
        /// In a forecast: "Made from".
        case forecastMethod = "forecast.method"
        /// In a forecast: "the pace so far, and how other campaigns went on".
        case forecastMethodFlow = "forecast.methodFlow"
        /// In a forecast: "recent joins, memberships due to end, and renewals so far".
        case forecastMethodMembers = "forecast.methodMembers"
        /// In a forecast: "nothing: the campaign has ended".
        case forecastMethodEnded = "forecast.methodEnded"

        // The lines of a chart.
        /// A line of a chart: "Actual".
        case chartActual = "chart.actual"
        /// A line of a chart: "Even pace".
        case chartRequired = "chart.required"
        /// A line of a chart: "Target".
        case chartTarget = "chart.target"
        /// A line of a chart: "Projection".
        case chartProjection = "chart.projection"
        /// The `{value}` expected by the last `{day}`, and that it lies from `{lower}` to `{upper}` in `{percent}` of cases.
        case chartExpected = "chart.expected"
        /// The name of a chart to who cannot see it: the `{name}` of a banner, and that it is a chart.
        case chartName = "chart.name"
        /// What a chart is of, to who cannot see it: the names of its `{lines}`.
        case chartDescription = "chart.description"
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
            case .later: ["value"]
            case .unconverted: ["list"]
            case .unconvertedItem, .unconvertedMemberships, .unconvertedPledges: ["amount", "count"]
            case .reportWithoutAdjustments: ["adjustments", "value"]
            case .reportPerDay: ["amount"]
            case .reportEvenPaceValue: ["value", "comparison"]
            case .reportAhead, .reportBehind: ["difference"]
            case .reportGoalItem: ["target", "value", "percent"]
            case .reportGoals: ["number"]
            case .chartExpected: ["value", "day", "lower", "upper", "percent"]
            case .chartName: ["name"]
            case .chartDescription: ["lines"]
            case .historyEmpty, .forecastProjected: ["day"]
            case .forecastInterval, .forecastLessThan, .forecastMoreThan: ["percent"]
            case .forecastRange: ["lower", "upper"]
            case .forecastLeavingValue: ["leaving", "due"]
            default: []
            }
        }
    }
}
