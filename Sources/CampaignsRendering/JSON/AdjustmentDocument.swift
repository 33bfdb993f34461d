public import Campaigns

/// An adjustment of a goal, for machines.
public struct AdjustmentDocument: Encodable, Hashable, Sendable {
    private let id: String
    private let metric: String
    private let amount: Figure
    private let currency: String?
    private let effectiveAt: String
    private let reason: String
    private let recordedBy: String?

    /// Makes the document of an adjustment of `goal`.
    public init(_ adjustment: Adjustment, of goal: Goal) {
        id = adjustment.id.description
        metric = goal.metric.rawValue
        amount = Figure(adjustment.amount, of: goal)
        currency = goal.currency?.code
        effectiveAt = adjustment.effectiveAt.description
        reason = adjustment.reason
        recordedBy = adjustment.recordedBy
    }

    /// The documents of adjustments of a campaign's goals.
    public static func documents(of adjustments: [Adjustment], _ campaign: Campaign) -> [AdjustmentDocument] {
        adjustments.compactMap { adjustment in
            campaign.goals.first { $0.id == adjustment.goal }.map { AdjustmentDocument(adjustment, of: $0) }
        }
    }
}
