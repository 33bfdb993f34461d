import Campaigns
import CampaignsExchange
import CampaignsRendering
import Foundation

extension CommandSpec {
    private static let file = ArgumentSpec("FILE", isFile: true, help: "The file to read, or - for standard input.")
    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: MemberFormat.all.map(\.name), isRequired: true,
        help:
            "What the file is: ghost for a members export of Ghost, csv for our own exports and, with --map, any other."
    )
    private static let map = OptionSpec.value(
        "map", "FIELD=COLUMN", isRepeatable: true, help: "Read a field from the column with this header.")
    private static let dated = OptionSpec.value(
        "dated", "DAY", help: "The start of memberships whose rows carry no date; without it, they make none.")
    private static let skipInvalid = OptionSpec.flag(
        "skip-invalid", help: "Exit with 0 although rows were rejected.")

    /// `campaign import FILE --format FORMAT`
    static let importMembers = CommandSpec(
        "import", abstract: "Import members from a file.",
        discussion: """
            Importing is repeatable: whoever is known by an external id or an e-mail address is not added again, and blank \
            fields erase nothing. A row that cannot be used is rejected with its line and reason, and the command then \
            exits with 2; the other rows are imported all the same. Makes the database if there is none.
            """, section: "Import and export", printsData: true, arguments: [file],
        options: [format, map, dated, skipInvalid, .timeZone, .recordedBy],
        examples: [
            .init("From Ghost:", "campaign import members.csv --format ghost"),
            .init(
                "From a spreadsheet:",
                "campaign import list.csv --format csv --map email=\"E-mail Address\" --map start=Joined"),
        ]
    ) { invocation, context in
        let path = try invocation.required(file, as: .text)
        let format = try MemberFormat(named: try invocation.required(format, as: .text))
        let mapping = try invocation.strings(map).map { try ColumnMapping(parsing: $0) }
        let dated = try invocation.value(dated, as: .when)
        _ = try invocation.value(OptionSpec.timeZone, as: .zone)
        // What can be seen to be wrong with a file is, before a database is made for it.
        let source = context.importSource(path)
        if case .file(let file) = source, !Platform.isReadOnce(file) {
            let trial = MemberImport(
                format: format, mapping: mapping, calendar: context.calendar, now: context.instant)
            do { _ = try trial.rows(of: try source.open()) } catch let error as ExchangeError {
                throw Failure(error, of: path)
            }
        }

        return try await context.withStore(.creating, invocation) { store in
            let calendar = try await store.recordingCalendar(invocation, context)
            let now = context.instant
            let members = MemberImport(
                format: format, mapping: mapping, dated: dated?.resolved(in: calendar, now: now), calendar: calendar,
                now: now)
            let run = ImportRun(format: members, name: path == "-" ? "-" : URL(filePath: path).lastPathComponent)
            let recording = invocation.recording(context)
            let result: ImportRun.Result
            do {
                result = try await Interrupts.cancelling {
                    try await run.run(from: source, into: store, recording, context)
                }
            } catch let error as ExchangeError {
                throw Failure(error, of: path)
            }
            try report(result, format, invocation, context)
            return result.counts.rejected > 0 && !invocation.has(skipInvalid) ? .foundWrong : .done
        }
    }

    private static func report(
        _ result: ImportRun.Result, _ format: MemberFormat, _ invocation: Invocation, _ context: Context
    ) throws {
        if !result.unreadColumns.isEmpty {
            context.note("Columns not read: \(result.unreadColumns.joined(separator: ", ")).")
        }
        if result.undated > 0 {
            let rows = result.undated == 1 ? "1 row carries" : "\(result.undated) rows carry"
            context.note("\(rows) no date and made no membership; give the start of such memberships with --dated.")
        }
        if invocation.has(.json) {
            try context.print(json: ImportDocument(result, format))
            return
        }
        let shown = result.rejects.prefix(20)
        for reject in shown { context.warn(reject.text) }
        if result.counts.rejected > shown.count {
            context.warn("\(result.counts.rejected - shown.count) more rows were rejected; --json lists them")
        }
        let counts = result.counts
        let suppressed = counts.suppressed > 0 ? ", suppressed \(counts.suppressed)" : ""
        try context.say(
            "added \(counts.added), updated \(counts.updated), unchanged \(counts.unchanged)\(suppressed), "
                + "rejected \(counts.rejected) (batch \(result.batch?.description ?? "none"))")
    }
}

extension RejectedRow {
    /// `line 3, column email: not an e-mail address`
    fileprivate var text: String { "line \(line)\(column.map { ", column \($0)" } ?? ""): \(reason)" }
}

extension Context {
    /// A file, or standard input for `-`.
    fileprivate func importSource(_ path: String) -> ImportRun.Source {
        path == "-" ? .standardInput : .file(absolutePath(path))
    }
}

extension Failure {
    /// What is wrong with a file as a whole, by the name that was typed.
    fileprivate init(_ error: ExchangeError, of path: String) {
        self.init(error)
        // A mapping is wrong on the command line, not in the file.
        guard error.code != .mapping else { return }
        let file = path == "-" ? "standard input" : "'\(path)'"
        let line = error.line.map { ", line \($0)" } ?? ""
        message = "\(file)\(line): \(error.message)"
    }
}

/// What an import did, as JSON.
struct ImportDocument: Encodable {
    struct Reject: Encodable {
        let line: Int
        let column: ExplicitNull<String>
        let reason: String
    }

    let format: String
    let batch: ExplicitNull<String>
    let rows: Int
    let added: Int
    let updated: Int
    let unchanged: Int
    let suppressed: Int
    let rejected: Int
    let rejects: [Reject]
    let dryRun: Bool

    init(_ result: ImportRun.Result, _ format: MemberFormat) {
        self.format = format.name
        batch = ExplicitNull(result.batch?.description)
        rows = result.counts.rows
        added = result.counts.added
        updated = result.counts.updated
        unchanged = result.counts.unchanged
        suppressed = result.counts.suppressed
        rejected = result.counts.rejected
        rejects = result.rejects.map { Reject(line: $0.line, column: ExplicitNull($0.column), reason: $0.reason) }
        dryRun = false
    }
}
