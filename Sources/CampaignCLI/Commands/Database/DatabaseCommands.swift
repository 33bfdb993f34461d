import Campaigns
import CampaignsRendering

extension CommandSpec {
    private static let repair = OptionSpec.flag(
        "repair", help: "Derive every figure anew from the records, then check.")

    /// `campaign check`
    static let check = CommandSpec(
        "check", abstract: "Recount everything from the records, and compare.",
        discussion: """
            Exits with 2 if anything differs. Nothing is changed without --repair, which derives every figure anew from the \
            records; a damaged record itself has to come from a backup.
            """, section: "Database", printsData: true, options: [repair]
    ) { invocation, context in
        let repairs = invocation.has(repair)
        func conclude(_ report: CheckReport) throws -> ExitCode {
            if invocation.has(.json) {
                try context.print(
                    json: CheckDocument(ok: report.isOK, integrity: report.integrity, mismatches: report.mismatches))
            } else if report.isOK {
                try context.print("The database is sound, and every figure agrees with the records.")
            } else {
                if report.integrity != "ok" {
                    try context.print("Damaged: \(TerminalText.sanitised(report.integrity)).")
                }
                for mismatch in report.mismatches { try context.print("Wrong: \(TerminalText.sanitised(mismatch)).") }
            }
            return report.isOK ? .done : .foundWrong
        }
        do {
            return try await context.withStore(repairs ? .writing : .reading, invocation) { store in
                try conclude(repairs ? try await store.repair() : try await store.check())
            }
        } catch let error as StoreError where error.code == .corrupt {
            // Too damaged to be opened or read is what was asked about, and so an answer.
            return try conclude(CheckReport(integrity: error.message, mismatches: []))
        }
    }

    /// `campaign info`
    static let info = CommandSpec(
        "info", abstract: "Show the database's versions, sizes and warnings.", section: "Database", printsData: true
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let information = try await store.information()
            if invocation.has(.json) {
                try context.print(json: InformationDocument(information: information))
            } else {
                let rows = information.items.map { [$0.key, TerminalText.sanitised($0.value)] }
                for line in Columns.aligned(rows) { try context.print(line) }
                for warning in information.warnings { context.warn(warning) }
            }
            return .done
        }
    }
}

private struct CheckDocument: Encodable {
    let ok: Bool
    let integrity: String
    let mismatches: [String]
}

/// Each item under its own key, and the warnings.
private struct InformationDocument: Encodable {
    let information: StoreInformation

    /// Particulars that are text even where they look like a number.
    private static let words: Set = ["database", "sqliteVersion", "timeZoneRules"]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for item in information.items {
            let key = Key(stringValue: item.key)
            if let number = Int64(item.value), !Self.words.contains(item.key) {
                try container.encode(number, forKey: key)
            } else {
                try container.encode(item.value, forKey: key)
            }
        }
        try container.encode(information.warnings, forKey: Key(stringValue: "warnings"))
    }
}
