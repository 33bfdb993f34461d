import Campaigns

/// The sentences of one language: a table of templates and the rule that chooses plural forms.
///
/// Whole sentences per metric rather than words put together, because the noun's case depends on the verb in most
/// languages. A language is added as another value of this type.
struct Wording: Sendable {
    /// The sentences about one metric; the plural form is that of the target.
    struct Metric: Sendable {
        /// `{target}` as a noun phrase.
        let target: Plural
        /// Asks for `{target}` by `{deadline}`.
        let ask: Plural
        /// Thanks for `{target}`.
        let thanks: Plural
        /// Thanks for `{target}` and `{excess}` more.
        let thanksAndMore: Plural
        /// Thanks for an earlier `{target}` before the next is asked for.
        let thanksForEarlier: Plural
        /// After the close: a later `{target}` was `{missing}` away.
        let nextMissed: Plural
        /// After the close: it ended at `{value}` of `{target}`, `{missing}` short.
        let missed: Plural
        /// `{target}` was reached on `{day}`, but now it is `{value}`.
        let reachedEarlier: Plural
        /// `{target}` was reached on `{day}`, but at the close it was `{value}`.
        let reachedBeforeClose: Plural
    }

    let members: Metric
    let newMembers: Metric
    let donors: Metric
    let raised: Metric
    let outOf: String
    let deadline: DeadlineWords
    let time: TimeWords
    /// Money that cannot be counted: `{list}` of `unconvertedItem`, each `{amount}` from `{count}` donations.
    let unconverted: String
    let unconvertedItem: Plural
    let report: Report
    let history: History
    let pluralCategory: @Sendable (UInt64) -> PluralCategory

    /// What comes after "by".
    struct DeadlineWords: Sendable {
        /// The last day is the last of `{year}`.
        let endOfYear: String
        /// The last day is the last of `{month}`, in the year of the as-of.
        let endOfMonth: String
        /// The last day is the last of `{month}` in another `{year}`.
        let endOfMonthOfYear: String
        /// A `{date}` with a `{time}` of day.
        let dateAndTime: String
    }

    /// When, how long, and as of when.
    struct TimeWords: Sendable {
        let daysLeft: Plural
        let hoursLeft: Plural
        let minutesLeft: Plural
        let lessThanAMinuteLeft: String
        let asOf: String
        let startsOn: String
        let endedOn: String
        /// The whole of a time left after the close, in documents.
        let ended: String
    }

    subscript(metric: Goal.Metric) -> Metric {
        switch metric {
        case .members: members
        case .newMembers: newMembers
        case .donors: donors
        case .raised: raised
        }
    }

    /// The form of a sentence for a number of things.
    func form(_ plural: Plural, for number: Int64) -> String { plural[pluralCategory(number.magnitude)] }
}
