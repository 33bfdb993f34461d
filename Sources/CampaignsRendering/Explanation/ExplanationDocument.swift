public import Campaigns

/// The document of `campaign explain --json`: how a figure came about, for machines.
///
/// `included` and the amounts of `adjustments` add up to `value`. Amounts of money are decimal strings.
public struct ExplanationDocument: Encodable, Hashable, Sendable {
    private let campaign: String
    private let asOf: String
    private let evaluatedAt: String
    private let revision: Int64
    private let goal: GoalDocument
    private let value: Figure
    /// Present only if the campaign was closed.
    private let frozenValue: Figure?
    private let included: Figure
    private let counted: [Part]
    private let notCounted: [Part]
    private let adjustments: [AdjustmentDocument]
    /// Present only if there are any.
    private let laterAdjustments: [AdjustmentDocument]?

    /// Makes the document of an explanation.
    public init(_ explanation: Explanation) {
        let goal = explanation.goal
        func documents(_ adjustments: [Adjustment]) -> [AdjustmentDocument] {
            adjustments.map { AdjustmentDocument($0, of: goal) }
        }
        campaign = explanation.campaign.slug
        asOf = explanation.asOf.description
        evaluatedAt = explanation.evaluatedAt.description
        revision = explanation.revision
        self.goal = GoalDocument(goal, target: goal.target.value(at: explanation.evaluatedAt))
        value = Figure(explanation.value, of: goal)
        frozenValue = explanation.frozenValue.map { Figure($0, of: goal) }
        included = Figure(explanation.included, of: goal)
        counted = explanation.counted.map(Part.init)
        notCounted = explanation.notCounted.map(Part.init)
        adjustments = documents(explanation.adjustments)
        laterAdjustments = explanation.laterAdjustments.isEmpty ? nil : documents(explanation.laterAdjustments)
    }

    private struct Part: Encodable, Hashable {
        let reason: String
        let meaning: String
        let count: Int64
        let amount: String?
        let currency: String?
        /// Present only if there are any.
        let erased: Int64?

        init(_ part: Explanation.Part) {
            reason = part.reason.code
            meaning = part.reason.meaning
            count = part.count
            amount = part.amount?.decimalString
            currency = part.amount?.currency.code
            erased = part.erased > 0 ? part.erased : nil
        }
    }
}

/// One record of the list of `campaign explain --list --json`.
public struct ExplanationEntryDocument: Encodable, Hashable, Sendable {
    private let kind: String
    private let id: String
    private let counted: Bool
    private let reason: String
    private let at: String?
    private let amount: String?
    private let currency: String?
    private let name: String?
    private let donor: String?
    private let member: String?
    private let mergedInto: String?
    /// Present only if so.
    private let erased: Bool?

    /// Makes the document of a record.
    public init(_ entry: Explanation.Entry) {
        switch entry.subject {
        case .member(let member): (kind, id) = ("member", member.description)
        case .donation(let donation): (kind, id) = ("donation", donation.description)
        case .pledge(let pledge): (kind, id) = ("pledge", pledge.description)
        case .membership(let term): (kind, id) = ("membership", term.description)
        }
        counted = entry.isCounted
        reason = entry.reason.code
        at = entry.instant?.description
        amount = entry.amount?.decimalString
        currency = entry.amount?.currency.code
        name = entry.name
        donor = entry.donor?.description
        member = entry.holder?.description
        mergedInto = entry.mergedInto?.description
        erased = entry.isErased ? true : nil
    }
}
