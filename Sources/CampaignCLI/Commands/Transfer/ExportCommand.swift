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
        "export", abstract: "Write out what went in.", section: "Import and export",
        subcommands: [exportMembers, exportMemberships, exportDonations, exportPledges, exportChanges])

    private static let guarding = """
        Text cells that a spreadsheet would run as formulas are written with a leading ', which the import takes away \
        again.
        """

    private static let exportMembers = exporting(
        "members", abstract: "Export the members with their memberships.",
        discussion: """
            The CSV has a row for each membership, and one for each member without any, in columns that Ghost and this \
            program's import can read. \(guarding)
            """, example: "All members:"
    ) { store, syntax, now, sink in
        let export = try MemberExport(
            .members, as: syntax, asOf: now, levels: try await store.levels(), to: sink)
        try await store.forEachMember(where: MemberFilter(asOf: now)) { try export.write($0) }
        try export.finish()
    }

    private static let exportMemberships = exporting(
        "memberships", abstract: "Export the memberships, one after the other.",
        discussion: "One row for each membership, with whose it is. \(guarding)", example: "All memberships:"
    ) { store, syntax, now, sink in
        let export = try MemberExport(
            .memberships, as: syntax, asOf: now, levels: try await store.levels(), to: sink)
        try await store.forEachMember(where: MemberFilter(asOf: now)) { try export.write($0) }
        try export.finish()
    }

    private static let exportDonations = exporting(
        "donations", abstract: "Export the donations with what went back of them.",
        discussion: """
            The CSV has a row for each donation, and for each further time money of it went back one more. Import the \
            members and the pledges first. \(guarding)
            """, example: "All donations:"
    ) { store, syntax, _, sink in
        let export = try DonationExport(as: syntax, campaigns: try await store.campaigns(), to: sink)
        try await store.forEachGift(where: DonationFilter()) { try export.write($0) }
        try export.finish()
    }

    private static let exportPledges = exporting(
        "pledges", abstract: "Export the pledges.",
        discussion: "One row for each pledge; what was paid on it is among the donations. \(guarding)",
        example: "All pledges:"
    ) { store, syntax, _, sink in
        let export = try PledgeExport(as: syntax, to: sink)
        try await store.forEachPromise(where: PledgeFilter()) { try export.write($0) }
        try export.finish()
    }

    private static let exportChanges = exporting(
        "changes", abstract: "Export the log: what was recorded, changed and taken back, when and by whom.",
        discussion: """
            One row for each change, in the order they were recorded; "before" is what a changed record was. It is for \
            reading, and cannot be imported. \(guarding)
            """, example: "The whole log:"
    ) { store, syntax, _, sink in
        let export = try ChangeExport(as: syntax, to: sink)
        try await store.forEachChange { try export.write($0) }
        try export.finish()
    }

    /// A command that writes one kind of record into standard output or a file.
    private static func exporting(
        _ kind: String, abstract: String, discussion: String, example: String,
        _ write:
            @escaping @Sendable (
                any CampaignStore, ExportSyntax, Instant, @escaping @Sendable ([UInt8]) throws -> Void
            ) async throws -> Void
    ) -> CommandSpec {
        CommandSpec(
            kind, abstract: abstract, discussion: discussion, printsData: true, options: [format, raw, .output],
            examples: [.init(example, "campaign export \(kind) -o \(kind).csv")]
        ) { invocation, context in
            let syntax = try exportSyntax(invocation)
            return try await context.withStore(.reading, invocation) { store in
                let now = context.instant
                try await context.withOutput(invocation.string(OptionSpec.output), isPrivate: true) { channel in
                    try await write(store, syntax, now) { try channel.write(bytes: $0) }
                }
                return .done
            }
        }
    }

    private static func exportSyntax(_ invocation: Invocation) throws -> ExportSyntax {
        var format = try invocation.value(format, as: .choice) ?? Format.csv
        if invocation.has(.json) {
            if invocation.has(Self.format), format == .csv {
                throw invocation.usageFailure("'--json' and '--format csv' contradict each other")
            }
            format = .json
        }
        if format == .json, invocation.has(raw) { throw invocation.usageFailure("'--raw' is for CSV") }
        return format == .json ? .json : invocation.has(raw) ? .rawCSV : .csv
    }
}
