extension Wording {
    /// English, in words that hold for British and American readers alike.
    static let english = Wording(
        members: Metric(
            target: Plural(one: "{target} member", other: "{target} members"),
            ask: Plural(
                one: "Help us reach {target} member by {deadline}.",
                other: "Help us reach {target} members by {deadline}."),
            thanks: Plural(
                one: "Thank you! We reached our goal of {target} member.",
                other: "Thank you! We reached our goal of {target} members."),
            thanksAndMore: Plural(
                one: "Thank you! We reached our goal of {target} member, and {excess} more.",
                other: "Thank you! We reached our goal of {target} members, and {excess} more."),
            thanksForEarlier: Plural(
                one: "{target} member reached. Thank you!", other: "{target} members reached. Thank you!"),
            nextMissed: Plural(
                one: "The next goal, {target} member, was {missing} away.",
                other: "The next goal, {target} members, was {missing} away."),
            missed: Plural(
                one: "We ended at {value} of {target} member, {missing} short of our goal.",
                other: "We ended at {value} of {target} members, {missing} short of our goal."),
            reachedEarlier: Plural(
                one: "{target} member reached on {day}, now {value}.",
                other: "{target} members reached on {day}, now {value}."),
            reachedBeforeClose: Plural(
                one: "{target} member reached on {day}, {value} at the close.",
                other: "{target} members reached on {day}, {value} at the close.")),
        newMembers: Metric(
            target: Plural(one: "{target} new member", other: "{target} new members"),
            ask: Plural(
                one: "Help us win {target} new member by {deadline}.",
                other: "Help us win {target} new members by {deadline}."),
            thanks: Plural(
                one: "Thank you! We won {target} new member.", other: "Thank you! We won {target} new members."),
            thanksAndMore: Plural(
                one: "Thank you! We won {target} new member, and {excess} more.",
                other: "Thank you! We won {target} new members, and {excess} more."),
            thanksForEarlier: Plural(
                one: "{target} new member won. Thank you!", other: "{target} new members won. Thank you!"),
            nextMissed: Plural(
                one: "The next goal, {target} new member, was {missing} away.",
                other: "The next goal, {target} new members, was {missing} away."),
            missed: Plural(
                one: "We ended at {value} of {target} new member, {missing} short of our goal.",
                other: "We ended at {value} of {target} new members, {missing} short of our goal."),
            reachedEarlier: Plural(
                one: "{target} new member reached on {day}, now {value}.",
                other: "{target} new members reached on {day}, now {value}."),
            reachedBeforeClose: Plural(
                one: "{target} new member reached on {day}, {value} at the close.",
                other: "{target} new members reached on {day}, {value} at the close.")),
        donors: Metric(
            target: Plural(one: "{target} donor", other: "{target} donors"),
            ask: Plural(
                one: "Help us find {target} donor by {deadline}.",
                other: "Help us find {target} donors by {deadline}."),
            thanks: Plural(
                one: "Thank you! We found {target} donor.", other: "Thank you! We found {target} donors."),
            thanksAndMore: Plural(
                one: "Thank you! We found {target} donor, and {excess} more.",
                other: "Thank you! We found {target} donors, and {excess} more."),
            thanksForEarlier: Plural(
                one: "{target} donor found. Thank you!", other: "{target} donors found. Thank you!"),
            nextMissed: Plural(
                one: "The next goal, {target} donor, was {missing} away.",
                other: "The next goal, {target} donors, was {missing} away."),
            missed: Plural(
                one: "We ended at {value} of {target} donor, {missing} short of our goal.",
                other: "We ended at {value} of {target} donors, {missing} short of our goal."),
            reachedEarlier: Plural(
                one: "{target} donor reached on {day}, now {value}.",
                other: "{target} donors reached on {day}, now {value}."),
            reachedBeforeClose: Plural(
                one: "{target} donor reached on {day}, {value} at the close.",
                other: "{target} donors reached on {day}, {value} at the close.")),
        raised: Metric(
            target: Plural("{target}"),
            ask: Plural("Help us raise {target} by {deadline}."),
            thanks: Plural("Thank you! We raised {target}."),
            thanksAndMore: Plural("Thank you! We raised {target}, and {excess} more."),
            thanksForEarlier: Plural("{target} raised. Thank you!"),
            nextMissed: Plural("The next goal, {target}, was {missing} away."),
            missed: Plural("We ended at {value} of {target}, {missing} short of our goal."),
            reachedEarlier: Plural("{target} reached on {day}, now {value}."),
            reachedBeforeClose: Plural("{target} reached on {day}, {value} at the close.")),
        outOf: "{value} out of {target}",
        deadline: DeadlineWords(
            endOfYear: "the end of {year}", endOfMonth: "the end of {month}",
            endOfMonthOfYear: "the end of {month} {year}", dateAndTime: "{date}, {time}"),
        time: TimeWords(
            daysLeft: Plural(one: "{count} day left", other: "{count} days left"),
            hoursLeft: Plural(one: "{count} hour left", other: "{count} hours left"),
            minutesLeft: Plural(one: "{count} minute left", other: "{count} minutes left"),
            lessThanAMinuteLeft: "less than a minute left",
            asOf: "as of {instant}", startsOn: "starts on {start}", endedOn: "ended on {end}", ended: "ended"),
        unconverted: "Not converted, so not included: {list}",
        unconvertedItem: Plural(
            one: "{amount} from {count} donation", other: "{amount} from {count} donations"),
        report: Report(
            goal: "Goal", value: "Value", adjustments: "Adjustments",
            withoutAdjustments: "{adjustments} ({value} without)",
            remaining: "Remaining", percent: "Percent", firstReached: "First reached", notYet: "not yet",
            never: "never",
            phase: "Phase", upcoming: "upcoming", active: "active", reached: "reached",
            endedReached: "ended, goal reached", endedMissed: "ended, goal missed",
            starts: "Starts", lastDay: "Last day", closes: "Closes", timeLeft: "Time left",
            requiredPace: "Pace needed", last7Days: "Last 7 days", last28Days: "Last 28 days",
            sinceStart: "Since the start", perDay: "{amount} per day",
            evenPace: "Even pace", evenPaceValue: "{value} by now, {comparison}", ahead: "{difference} ahead",
            behind: "{difference} behind",
            unconverted: "Not converted", asOf: "As of", revision: "Revision",
            goalItem: "{target}: {value}, {percent}", goals: "Goal {number}"),
        history: History(
            day: "Day", value: "Value", target: "Target", percent: "Percent",
            empty: "There are no figures yet: the campaign starts on {day}."),
        pluralCategory: { $0 == 1 ? .one : .other })
}
