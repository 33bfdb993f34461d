import Campaigns
import CampaignsExchange

extension CommandSpec {
    private enum Format: String, CaseIterable {
        case csv
        case json
    }

    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: Format.allCases.map(\.rawValue), default: "csv", help: "What to write.")
    private static let raw = OptionSpec.flag(
        "raw", help: "Write CSV cells as they are, also those that a spreadsheet would run as formulas.")

    /// `campaign export`
    static let export = CommandSpec(
        "export", abstract: "Write out what went in.", section: "Import and export", subcommands: [exportMembers])

    private static let exportMembers = CommandSpec(
        "members", abstract: "Export the members with their memberships.",
        discussion: """
            The CSV has a row for each membership, and one for each member without any, in columns that Ghost and this \
            program's import can read. Text cells that a spreadsheet would run as formulas are written with a leading \
            ', which the import takes away again.
            """, printsData: true, options: [format, raw, .output],
        examples: [.init("All members:", "campaign export members -o members.csv")]
    ) { invocation, context in
        var format = try invocation.value(format, as: .choice) ?? Format.csv
        if invocation.has(.json) {
            if invocation.has(Self.format), format == .csv {
                throw invocation.usageFailure("'--json' and '--format csv' contradict each other")
            }
            format = .json
        }
        if format == .json, invocation.has(raw) { throw invocation.usageFailure("'--raw' is for CSV") }
        let syntax: MemberExport.Syntax = format == .json ? .json : invocation.has(raw) ? .rawCSV : .csv
        return try await context.withStore(.reading, invocation) { store in
            let now = context.instant
            try await context.withOutput(invocation.string(OptionSpec.output), isPrivate: true) { channel in
                let export = try MemberExport(.members, as: syntax, asOf: now) { try channel.write(bytes: $0) }
                try await store.forEachMember(where: MemberFilter(asOf: now)) { try export.write($0) }
                try export.finish()
            }
            return .done
        }
    }
}
