import Campaigns
import CampaignsExchange

extension CommandSpec {
    /// `campaign roll [SLUG]`
    static let roll = CommandSpec(
        "roll", abstract: "List by name who joined or gave, and agreed to be named.",
        discussion: """
            On the roll is who joined in the campaign's window, for the first time or again, or gave to it more than \
            went back, and has agreed to stand on it (member add or edit --roll-consent). Never on it is who is \
            anonymous, was erased or has no name, nor anybody for a donation given anonymously.

            Names stand as they were recorded, in the order of their letters; accents and capitals do not change the \
            order. Amounts are not shown.
            """, section: "Figures", printsData: true, arguments: [.slug], options: [.asOf, .listFormat],
        examples: [.init("For a page of thanks:", "campaign roll members-2025 --format csv")]
    ) { invocation, context in
        let format = try invocation.listFormat()
        return try await context.withStore(.reading, invocation) { store in
            let campaign = try await store.chosenCampaign(invocation)
            let roll = try await store.roll(
                of: campaign.id, asOf: try invocation.asOf(in: campaign.calendar, context))
            switch format {
            case .table:
                guard !roll.entries.isEmpty else {
                    context.note("Nobody is on the roll of \(campaign.slug) yet.")
                    return .done
                }
                var table = TextTable(.text("NAME"), .whole("JOINED"), .whole("GAVE"))
                for entry in roll.entries {
                    table.add(entry.name, entry.joined ? "yes" : "", entry.gave ? "yes" : "")
                }
                try context.print(table)
            case .csv:
                let output = context.output
                var writer = CSVWriter { try output.write(bytes: $0) }
                try writer.write(["name", "joined", "gave"].map { .plain($0) })
                for entry in roll.entries {
                    try writer.write([.text(entry.name), .plain("\(entry.joined)"), .plain("\(entry.gave)")])
                }
                try writer.finish()
            case .json:
                try context.print(json: RollDocument(roll))
            }
            return .done
        }
    }
}

private struct RollDocument: Encodable {
    struct Entry: Encodable {
        let name: String
        let joined: Bool
        let gave: Bool
    }

    let campaign: String
    let asOf: String
    let names: [Entry]

    init(_ roll: HonourRoll) {
        campaign = roll.campaign.slug
        asOf = roll.asOf.description
        names = roll.entries.map { Entry(name: $0.name, joined: $0.joined, gave: $0.gave) }
    }
}
