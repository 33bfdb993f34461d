import Campaigns
import CampaignsRendering

extension CommandSpec {
    /// `campaign adjustment`
    static let adjustment = CommandSpec(
        "adjustment", abstract: "The adjustments that 'adjust' has made.", section: "Campaigns",
        subcommands: [adjustmentList, adjustmentVoid])

    private static let adjustmentList = CommandSpec(
        "list", abstract: "List a campaign's adjustments, by date.", printsData: true, arguments: [.slug]
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let adjustments = try await store.adjustments(of: campaign.id)
            if invocation.has(.json) {
                let items = AdjustmentDocument.documents(of: adjustments, campaign)
                try context.print(json: ["adjustments": items])
                return .done
            }
            guard !adjustments.isEmpty else {
                context.note("\(campaign.slug) has no adjustment.")
                return .done
            }
            let time = LocalTime(campaign.calendar)
            var table = TextTable(
                .whole("ID"), .whole("FROM"), .whole("GOAL"), .number("AMOUNT"), .text("REASON"),
                .text("RECORDED BY", isExtra: true))
            for adjustment in adjustments {
                guard let goal = campaign.goals.first(where: { $0.id == adjustment.goal }) else { continue }
                table.add(
                    adjustment.id.description, time.start(adjustment.effectiveAt), goal.metric.rawValue,
                    (adjustment.amount > 0 ? "+" : "") + goal.describe(adjustment.amount), adjustment.reason,
                    adjustment.recordedBy ?? "")
            }
            try context.print(table)
            return .done
        }
    }

    private static let id = ArgumentSpec("ID", help: "The adjustment's id; 'adjustment list' shows them.")

    private static let adjustmentVoid = CommandSpec(
        "void", abstract: "Take back an adjustment that was made by mistake.",
        discussion: """
            Every figure, past ones too, is then what it would be without it. The record and the reason are kept. To \
            change a figure from some day on, adjust it again instead.
            """, printsData: true, arguments: [id], options: [.voidReason, .recordedBy],
        examples: [
            .init(
                "A zero too many:",
                "campaign adjustment void 0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77 --reason \"a zero too many\"")
        ]
    ) { invocation, context in
        let id = try invocation.required(id, as: .adjustment)
        return try await voiding("adjustment", invocation, context) { transaction, reason in
            try transaction.void(id, reason: reason)
            return id.description
        }
    }
}

extension ValueReader<Adjustment.ID> {
    fileprivate static var adjustment: Self { ValueReader("the id of an adjustment") { Adjustment.ID($0) } }
}
