public import Campaigns

/// The document of `campaign progress --json`: every figure of a progress, for machines.
///
/// Instants are ISO 8601 in UTC, days `YYYY-MM-DD`, money a decimal string. What is not there is `null`, except for
/// `unconverted`, which is present only when there is some, `closed` and `laterValue`, which are of campaigns that were
/// closed, and the parts of `goal` that other kinds of goals have.
public struct ProgressDocument: Encodable, Hashable, Sendable {
    private let campaign: String
    private let title: String
    private let appeal: ExplicitNull<String>
    private let asOf: String
    private let revision: Int64
    private let phase: String
    private let outcome: ExplicitNull<String>
    private let startsOn: String
    private let deadline: String
    private let closesAt: String
    private let timeZone: String
    private let timeLeft: TimeLeft
    private let goal: GoalDocument
    private let value: Figure
    private let adjustments: Figure
    private let remaining: Figure
    private let fraction: Double
    private let percent: Int
    private let reached: Bool
    private let firstReachedOn: ExplicitNull<String>
    private let pace: Pace
    private let goals: [Goal]
    private let unconverted: [Unconverted]?
    private let closed: ClosingDocument?
    private let laterValue: Figure?

    /// Makes the document of a progress.
    public init(_ progress: Campaign.Progress) {
        let (whole, current) = (progress.campaign, progress.current)
        campaign = whole.slug
        title = whole.title
        appeal = ExplicitNull(whole.appeal)
        asOf = progress.asOf.description
        revision = progress.revision
        phase = progress.phase.rawValue
        outcome = ExplicitNull(progress.outcome?.rawValue)
        startsOn = whole.start.firstDay(in: whole.calendar).description
        deadline = progress.lastDay.description
        closesAt = progress.closesAt.description
        timeZone = whole.calendar.identifier
        timeLeft = TimeLeft(progress)
        goal = GoalDocument(current.goal, target: current.target)
        value = Figure(current.value, of: current.goal)
        adjustments = Figure(current.adjustments, of: current.goal)
        remaining = Figure(current.remaining, of: current.goal)
        fraction = Double(current.tenThousandths) / 10_000
        percent = current.percent
        reached = current.isReached
        firstReachedOn = ExplicitNull(current.firstReachedOn?.description)
        pace = Pace(progress.pace, of: current.goal)
        goals = progress.goals.map(Goal.init)
        unconverted = progress.unconverted.isEmpty ? nil : progress.unconverted.map(Unconverted.init)
        closed = progress.closing.map { ClosingDocument($0) }
        laterValue = current.laterValue.map { Figure($0, of: current.goal) }
    }

    private struct TimeLeft: Encodable, Hashable {
        let days: Int
        let text: String

        init(_ progress: Campaign.Progress) {
            let sentences = Sentences(progress, RenderingOptions())
            days = progress.timeLeft?.days ?? 0
            text = progress.timeLeft.map(sentences.timeLeft) ?? sentences.wording.text(.ended)
        }
    }

    private struct Pace: Encodable, Hashable {
        let requiredPerDay: ExplicitNull<Figure>
        let last7Days: Figure
        let last28Days: Figure
        let sinceStart: Figure

        init(_ pace: Campaigns.Pace, of goal: Campaigns.Goal) {
            requiredPerDay = ExplicitNull(pace.requiredPerDay.map { Figure(perDay: $0, of: goal) })
            last7Days = Figure(perDay: pace.last7Days, of: goal)
            last28Days = Figure(perDay: pace.last28Days, of: goal)
            sinceStart = Figure(perDay: pace.sinceStart, of: goal)
        }
    }

    private struct Goal: Encodable, Hashable {
        let metric: String
        let currency: String?
        let target: Figure
        let value: Figure
        let percent: Int
        let reached: Bool
        let laterValue: Figure?

        init(_ progress: GoalProgress) {
            metric = progress.goal.metric.rawValue
            currency = progress.goal.currency?.code
            target = Figure(progress.target, of: progress.goal)
            value = Figure(progress.value, of: progress.goal)
            percent = progress.percent
            reached = progress.isReached
            laterValue = progress.laterValue.map { Figure($0, of: progress.goal) }
        }
    }

    private struct Unconverted: Encodable, Hashable {
        let amount: String
        let currency: String
        /// How many records it is of, under the name of what they are.
        let donations: Int?
        let memberships: Int?
        let pledges: Int?

        init(_ unconverted: Campaigns.Unconverted) {
            amount = unconverted.amount.decimalString
            currency = unconverted.amount.currency.code
            donations = unconverted.source == .donations ? unconverted.count : nil
            pledges = unconverted.source == .pledges ? unconverted.count : nil
            memberships = unconverted.source == .memberships ? unconverted.count : nil
        }
    }
}
