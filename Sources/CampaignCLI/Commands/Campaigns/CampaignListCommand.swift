import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// `campaign list`
    static let list = CommandSpec(
        "list", abstract: "List the campaigns.", section: "Campaigns", printsData: true
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            var documents: [CampaignLine] = []
            for campaign in try await store.campaigns() {
                documents.append(CampaignLine(try await store.progress(of: campaign.id, asOf: context.instant)))
            }
            if invocation.has(.json) {
                try context.print(json: ["campaigns": documents])
                return .done
            }
            guard !documents.isEmpty else {
                context.note("There is no campaign yet; make one with 'campaign create'.")
                return .done
            }
            var table = TextTable(
                .text("CAMPAIGN"), .text("GOAL"), .number("VALUE"), .number("TARGET"), .number("PERCENT"),
                .text("PHASE"), .text("LAST DAY"))
            for line in documents {
                table.add(
                    line.campaign, line.metric, line.valueText, line.targetText, "\(line.percent)", line.phase,
                    line.deadline)
            }
            try context.print(table)
            return .done
        }
    }

    /// `campaign show [SLUG]`
    static let show = CommandSpec(
        "show", abstract: "Show what a campaign is: its words, dates, goals, revisions and adjustments.",
        section: "Campaigns", printsData: true, arguments: [.slug]
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let adjustments = try await store.adjustments(of: campaign.id)
            if invocation.has(.json) {
                try context.print(json: CampaignDetails(CampaignDocument(campaign), campaign, adjustments))
            } else {
                for line in CampaignText(campaign, adjustments).lines { try context.print(line) }
            }
            return .done
        }
    }
}

/// One campaign in a list, with its current goal's figures.
private struct CampaignLine: Encodable {
    let campaign: String
    let title: String
    let metric: String
    let value: Figure
    let target: Figure
    let currency: String?
    let percent: Int
    let phase: String
    let deadline: String

    private enum CodingKeys: String, CodingKey {
        case campaign, title, metric, value, target, currency, percent, phase, deadline
    }

    let valueText: String
    let targetText: String

    init(_ progress: Campaign.Progress) {
        let current = progress.current
        campaign = progress.campaign.slug
        title = progress.campaign.title
        metric = current.goal.metric.rawValue
        value = Figure(current.value, of: current.goal)
        target = Figure(current.target, of: current.goal)
        currency = current.goal.currency?.code
        percent = current.percent
        phase = progress.phase.rawValue
        deadline = progress.lastDay.description
        valueText = current.goal.describe(current.value)
        targetText = current.goal.describe(current.target)
    }
}

/// A campaign's document with its adjustments.
private struct CampaignDetails: Encodable {
    let document: CampaignDocument
    let adjustments: [AdjustmentDocument]

    init(_ document: CampaignDocument, _ campaign: Campaign, _ adjustments: [Adjustment]) {
        self.document = document
        self.adjustments = AdjustmentDocument.documents(of: adjustments, campaign)
    }

    private enum CodingKeys: String, CodingKey { case adjustments }

    func encode(to encoder: any Encoder) throws {
        try document.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(adjustments, forKey: .adjustments)
    }
}

/// A campaign as lines of text.
private struct CampaignText {
    let lines: [String]

    init(_ campaign: Campaign, _ adjustments: [Adjustment]) {
        let calendar = campaign.calendar
        let time = LocalTime(calendar)
        var rows: [(String, String)] = [("Campaign", campaign.slug), ("Title", campaign.title)]
        if let appeal = campaign.appeal { rows.append(("Appeal", appeal)) }
        if let link = campaign.link {
            rows.append(("Link", link.label.map { "\(link.address) (\($0))" } ?? link.address))
        }
        rows.append(("Time zone", calendar.identifier))
        rows.append(("Starts", time.start(campaign.startsAt)))
        func end(_ deadline: Deadline) -> String { time.end(deadline.closes(in: calendar)) }
        rows.append(("Ends", end(campaign.deadline.latest)))
        if let first = campaign.deadline.revisions.first {
            rows.append(("  until", "\(end(campaign.deadline.original)) before \(time.start(first.since))"))
        }
        for revision in campaign.deadline.revisions {
            rows.append(("  revised", "\(end(revision.value)) since \(time.start(revision.since))"))
        }
        if let closing = campaign.closing {
            let end = time.end(closing.closedAt)
            rows.append(("Closed", "until \(end), at \(time.moment(closing.recordedAt)), revision \(closing.revision)"))
        }
        for goal in campaign.goals {
            rows.append(("Goal", "\(goal.metric.rawValue): \(goal.describe(goal.target.latest))\(goal.scope)"))
            if let first = goal.target.revisions.first {
                rows.append(("  until", "\(goal.describe(goal.target.original)) before \(time.start(first.since))"))
            }
            for revision in goal.target.revisions {
                rows.append(("  revised", "\(goal.describe(revision.value)) since \(time.start(revision.since))"))
            }
            for adjustment in adjustments where adjustment.goal == goal.id {
                let sign = adjustment.amount > 0 ? "+" : ""
                let amount = sign + goal.describe(adjustment.amount)
                let recorder = adjustment.recordedBy.map { " (recorded by \($0))" } ?? ""
                rows.append(
                    (
                        "  adjusted",
                        "\(amount) from \(time.start(adjustment.effectiveAt)) on: \(adjustment.reason)\(recorder)"
                    ))
            }
        }
        lines = Columns.aligned(rows.map { [$0.0, TerminalText.sanitised($0.1)] })
    }
}

extension Goal {
    /// A figure with its currency, exact: `1234.50 EUR`, `25000`.
    func describe(_ value: Int64) -> String { text(of: value) + (currency.map { " \($0.code)" } ?? "") }

    /// Whom it counts, where that is not the default.
    fileprivate var scope: String {
        guard metric.countsMemberships else { return "" }
        var parts = [counting.standings.sorted().map(\.rawValue).joined(separator: " and ")]
        if let levels = counting.levels { parts.append("of " + levels.sorted().joined(separator: ", ")) }
        if includesRejoins { parts.append("with rejoins") }
        return " (\(parts.joined(separator: " ")))"
    }
}
