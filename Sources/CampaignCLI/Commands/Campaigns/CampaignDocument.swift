import Campaigns
import CampaignsRendering

/// A campaign as JSON: what it is, without its figures.
struct CampaignDocument: Encodable {
    struct GoalItem: Encodable {
        let metric: String
        let target: Figure
        /// What was aimed for before the first of the revisions.
        let originalTarget: Figure
        let currency: String?
        let counting: [String]?
        let levels: [String]?
        let includesRejoins: Bool?
        let revisions: [Revision]
    }

    struct Revision: Encodable {
        let since: String
        let target: Figure
    }

    struct DeadlineRevision: Encodable {
        let since: String
        let deadline: String
    }

    /// A goal's frozen result.
    struct ResultItem: Encodable {
        let metric: String
        let currency: String?
        let value: Figure
        let target: Figure
        let adjustments: Figure
        let reached: Bool
        let firstReachedOn: String?
    }

    struct LinkItem: Encodable {
        let address: String
        let label: String?
    }

    let id: String
    let campaign: String
    let title: String
    let appeal: String?
    let link: LinkItem?
    let timeZone: String
    let startsOn: String
    let deadline: String
    let originalDeadline: String
    let deadlineRevisions: [DeadlineRevision]
    let closesAt: String
    let goals: [GoalItem]
    /// Of a campaign that was closed.
    let closed: ClosingDocument?
    let results: [ResultItem]?

    init(_ campaign: Campaign) {
        let calendar = campaign.calendar
        id = campaign.id.description
        self.campaign = campaign.slug
        title = campaign.title
        appeal = campaign.appeal
        link = campaign.link.map { LinkItem(address: $0.address, label: $0.label) }
        timeZone = calendar.identifier
        startsOn = campaign.start.firstDay(in: calendar).description
        deadline = campaign.deadline.latest.lastDay(in: calendar).description
        originalDeadline = campaign.deadline.original.lastDay(in: calendar).description
        deadlineRevisions = campaign.deadline.revisions.map {
            DeadlineRevision(since: $0.since.description, deadline: $0.value.lastDay(in: calendar).description)
        }
        closesAt = campaign.closesAt(asOf: .distantFuture).description
        closed = campaign.closing.map { ClosingDocument($0) }
        results = campaign.closing.map { closing in
            campaign.goals.compactMap { goal in
                closing.results[goal.id].map { result in
                    ResultItem(
                        metric: goal.metric.rawValue, currency: goal.currency?.code,
                        value: Figure(result.value, of: goal), target: Figure(result.target, of: goal),
                        adjustments: Figure(result.adjustments, of: goal), reached: result.value >= result.target,
                        firstReachedOn: result.firstReachedOn?.description)
                }
            }
        }
        goals = campaign.goals.map { goal in
            return GoalItem(
                metric: goal.metric.rawValue, target: Figure(goal.target.latest, of: goal),
                originalTarget: Figure(goal.target.original, of: goal),
                currency: goal.currency?.code,
                counting: goal.metric.countsMemberships ? goal.counting.standings.sorted().map(\.rawValue) : nil,
                levels: goal.counting.levels?.sorted(),
                includesRejoins: goal.metric == .newMembers ? goal.includesRejoins : nil,
                revisions: goal.target.revisions.map {
                    Revision(since: $0.since.description, target: Figure($0.value, of: goal))
                })
        }
    }
}
