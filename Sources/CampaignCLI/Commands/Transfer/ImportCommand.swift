import Campaigns
import CampaignsExchange
import CampaignsRendering
import Foundation

extension CommandSpec {
    private static let file = ArgumentSpec("FILE", isFile: true, help: "The file to read, or - for standard input.")
    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: ImportFormat.all.map(\.name) + [StripeEventFile.format], isRequired: true,
        help: "What the file is: \(formats.joined(separator: "; ")).")
    private static let formats =
        ImportFormat.all.map { "\($0.name), \($0.summary)" } + ["\(StripeEventFile.format), \(StripeEventFile.summary)"]
    private static let map = OptionSpec.value(
        "map", "FIELD=COLUMN", isRepeatable: true, help: "Read a field from the column with this header.")
    private static let dated = OptionSpec.value(
        "dated", "DAY", help: "The start of memberships, and the date of donations, whose rows carry none.")
    private static let dates = OptionSpec.value(
        "dates", "ORDER", choices: DateOrder.allCases.map(\.rawValue),
        help: "In which order dates like 26/10/2019 have day, month and year.")
    private static let decimal = OptionSpec.value(
        "decimal", "MARK", choices: DecimalMark.allCases.map(\.rawValue),
        help: "What divides an amount like 1.230 or 1,230 into whole and part.")
    private static let dryRun = OptionSpec.flag("dry-run", help: "Tell what would change, and change nothing.")
    private static let rejects = OptionSpec.value(
        "rejects", "FILE", isFile: true, isReplaced: true,
        help: "Write the rejected rows, each with its line and reason, as a CSV to mend and import again.")
    private static let skipInvalid = OptionSpec.flag(
        "skip-invalid", help: "Exit with 0 although rows were rejected.")

    /// `campaign import FILE --format FORMAT`
    static let importFile = CommandSpec(
        "import", abstract: "Import members, donations and pledges from a file.",
        discussion: """
            Importing is repeatable: whoever is known by an external id or an e-mail address is not added again, nor is a \
            donation that is known, and blank fields erase nothing. Donations are for the campaign given, or for the only \
            one there is, unless the file has a column for it or --no-campaign says otherwise. A row that cannot be used is rejected with its line and reason, and the command then \
            exits with 2; the other rows are imported all the same. Makes the database if there is none.
            """, section: "Import and export", printsData: true, arguments: [file],
        options: [
            format, map, .campaign, .noCampaign, dated, dates, decimal, dryRun, rejects, skipInvalid, .timeZone,
            .recordedBy,
        ],
        examples: [
            .init("From Ghost:", "campaign import members.csv --format ghost"),
            .init("From Stripe:", "campaign import payments.csv --format stripe-payments --campaign spring"),
            .init(
                "Stripe's events:", "stripe events list | jq -c '.data[]' | campaign import - --format stripe-events"),
            .init(
                "From a spreadsheet:",
                "campaign import list.csv --format csv --map email=\"E-mail Address\" --map start=Joined"),
        ]
    ) { invocation, context in
        let path = try invocation.required(file, as: .text)
        let name = try invocation.required(format, as: .text)
        if name == StripeEventFile.format { return try await importEvents(path, invocation, context) }
        let format = try ImportFormat(named: name)
        let mapping = try invocation.strings(map).map { try ColumnMapping(parsing: $0) }
        let dated = try invocation.value(dated, as: .when)
        let dates: DateOrder? = try invocation.value(dates, as: .choice)
        let decimal: DecimalMark? = try invocation.value(decimal, as: .choice)
        let zone = try invocation.value(OptionSpec.timeZone, as: .zone)
        // What can be seen to be wrong with a file is, before a database is made for it.
        let input = ImportInput(path, context)
        if !input.isReadOnce {
            let trial = FileImport(
                format: format, mapping: mapping, calendar: context.calendar, now: context.instant)
            do { _ = try trial.rows(of: try input.open()) } catch let error as ExchangeError {
                throw Failure(error, of: path)
            }
        }

        let isTrial = invocation.has(dryRun)
        let rejects = try invocation.string(rejects).map {
            try rejectsFile($0, importing: path, invocation, context)
        }
        return try await context.withStore(isTrial ? .trying : .creating, invocation) { store in
            let calendar = try await store.recordingCalendar(invocation, context)
            let now = context.instant
            let campaign = try await store.receivingCampaign(invocation)
            let reading = FileImport(
                format: format, mapping: mapping, dated: dated?.resolved(in: calendar, now: now), calendar: calendar,
                now: now, dates: dates, decimalMark: decimal, clock: zone,
                currency: try await store.givingCurrency(campaign), campaign: campaign?.slug)
            return try await run(.rows(reading), of: path, rejects, into: store, invocation, context)
        }
    }

    private static func importEvents(
        _ path: String, _ invocation: Invocation, _ context: Context
    ) async throws -> ExitCode {
        for option in [map, dated, dates, decimal, rejects] where invocation.has(option) {
            throw invocation.usageFailure("'--\(option.long)' is for rows, and \(StripeEventFile.format) has none")
        }
        let input = ImportInput(path, context)
        if !input.isReadOnce {
            do { _ = try StripeEventFile(try input.open()) } catch let error as ExchangeError {
                throw Failure(error, of: path)
            }
        }
        return try await context.withStore(invocation.has(dryRun) ? .trying : .creating, invocation) { store in
            let campaign = try await store.receivingCampaign(invocation)
            return try await run(.stripeEvents(campaign?.id), of: path, nil, into: store, invocation, context)
        }
    }

    /// Imports, reports, and leaves no rejects file behind unless all of it is recorded.
    private static func run(
        _ content: ImportRun.Content, of path: String, _ rejects: RejectsFile?, into store: any CampaignStore,
        _ invocation: Invocation, _ context: Context
    ) async throws -> ExitCode {
        let isTrial = invocation.has(dryRun)
        let recording = invocation.recording(context)
        let result: ImportResult
        do {
            result = try await Interrupts.cancelling {
                try await context.importFile(
                    content, of: ImportInput(path, context), isTrial: isTrial, rejects: rejects, into: store, recording)
            }
        } catch {
            rejects?.discard()
            throw (error as? ExchangeError).map { Failure($0, of: path) } ?? error
        }
        do { try rejects?.commit() } catch {
            // By now the import is recorded, so it must not look as if it had failed.
            var failure = Failure(error)
            if !isTrial {
                failure.advice.insert("The import itself is recorded; only the rejected rows were not written.", at: 0)
            }
            throw failure
        }
        try report(result, content.format, invocation, context)
        return result.counts.rejected > 0 && !invocation.has(skipInvalid) ? .foundWrong : .done
    }

    private static func rejectsFile(
        _ path: String, importing file: String, _ invocation: Invocation, _ context: Context
    ) throws -> RejectsFile {
        if path == "-", invocation.has(.json) {
            throw invocation.usageFailure("'--json' and '--rejects -' would both write to standard output")
        }
        if path != "-", file != "-", Platform.isSameFile(context.absolutePath(path), context.absolutePath(file)) {
            throw invocation.usageFailure("'--rejects' names the file that is imported, which it would replace")
        }
        return RejectsFile(path, context)
    }

    private static func report(
        _ result: ImportResult, _ format: String, _ invocation: Invocation, _ context: Context
    ) throws {
        if !result.unreadColumns.isEmpty {
            context.note("Columns not read: \(result.unreadColumns.joined(separator: ", ")).")
        }
        if result.undatedTerms > 0 {
            let rows = result.undatedTerms == 1 ? "1 row carries" : "\(result.undatedTerms) rows carry"
            context.note("\(rows) no date and made no membership; give the start of such memberships with --dated.")
        }
        if !result.leftOut.isEmpty {
            let reasons = result.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            context.note("Left out and not counted: \(reasons.joined(separator: ", ")).")
        }
        if invocation.has(.json) {
            try context.print(json: ImportDocument(result, format, isTrial: invocation.has(dryRun)))
            return
        }
        let shown = result.rejects.prefix(20)
        for reject in shown { context.warn(reject.text) }
        if result.counts.rejected > shown.count {
            context.warn(
                "\(result.counts.rejected - shown.count) more rows were rejected; --json or --rejects lists them")
        }
        if invocation.has(dryRun) {
            for line in ImportSummary.lines(result) { try context.say(line) }
            return
        }
        let counts = result.counts
        let suppressed = counts.suppressed > 0 ? ", suppressed \(counts.suppressed)" : ""
        let line =
            "added \(counts.added), updated \(counts.updated), unchanged \(counts.unchanged)\(suppressed), "
            + "rejected \(counts.rejected) (batch \(result.batch?.description ?? "none"))"
        // Where the rejected rows are the output, this is only a message beside it.
        if invocation.string(rejects) == "-" { context.note(line) } else { try context.say(line) }
    }
}

extension RejectedRow {
    /// `line 3, column email: not an e-mail address`
    fileprivate var text: String { "line \(line)\(column.map { ", column \($0)" } ?? ""): \(reason)" }
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
