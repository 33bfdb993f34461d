import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let name = ArgumentSpec("NAME", help: "The level's name.")
    private static let grace = OptionSpec.value(
        "grace", "DAYS", default: "as it is, 0 for a new level",
        help: "For how many times 24 hours after its end an uncancelled term is in grace.")

    /// `campaign level`
    static let level = CommandSpec(
        "level", abstract: "Membership levels and their grace.", section: "Members", subcommands: [levelAdd, levelList])

    private static let levelAdd = CommandSpec(
        "add", abstract: "Add a level, or change its grace.",
        discussion:
            "Without --grace, a level that is known stays as it is. A changed grace holds for the past too, since standings are worked out from the terms. Makes the database if there is none.",
        printsData: true, arguments: [name], options: [grace, .recordedBy],
        examples: [.init("A level with two weeks of grace:", "campaign level add Supporter --grace 14")]
    ) { invocation, context in
        let days = try invocation.value(grace, as: .integer(in: 0...3660))
        let asked = try invocation.made {
            try Level(name: try invocation.required(name, as: .text), graceDays: days ?? 0)
        }
        return try await context.withStore(.creating, invocation) { store in
            let known = try await store.levels().first { $0.name == asked.name }
            let isNew = known == nil
            let level = days == nil ? known ?? asked : asked
            if level != known {
                try await store.transaction(invocation.recording(context)) { try $0.setLevel(level) }
            }
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: level.name, created: isNew))
            } else {
                let verb = isNew ? "Added" : level == known ? "Known already:" : "Set"
                try context.say("\(verb) level \(level.shown).")
            }
            return .done
        }
    }

    private static let levelList = CommandSpec("list", abstract: "List the levels.", printsData: true) {
        invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let levels = try await store.levels()
            if invocation.has(.json) {
                try context.print(json: ["levels": levels.map { LevelDocument(name: $0.name, graceDays: $0.graceDays) }]
                )
                return .done
            }
            guard !levels.isEmpty else {
                context.note("There is no level yet; add one with 'campaign level add'.")
                return .done
            }
            var table = TextTable(.text("LEVEL"), .number("GRACE DAYS"))
            for level in levels { table.add(level.name, "\(level.graceDays)") }
            try context.print(table)
            return .done
        }
    }
}

private struct LevelDocument: Encodable {
    let name: String
    let graceDays: Int
}

extension Level {
    fileprivate var shown: String {
        graceDays == 0
            ? "\(name) without grace" : "\(name) with \(graceDays) \(graceDays == 1 ? "day" : "days") of grace"
    }
}
