import Campaigns
import CampaignsExchange
import CampaignsRendering
import Synchronization

extension CommandSpec {
    private static let first = ArgumentSpec(
        "FILE", isFile: true, help: "The older export; or, alone, the export to compare with the database.")
    private static let second = ArgumentSpec(
        "NEWER", .optional, isFile: true, help: "The newer export of the same system.")
    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: ImportFormat.all.map(\.name), isRequired: true,
        help: "What the files are, as for 'import'.")
    private static let map = OptionSpec.value(
        "map", "FIELD=COLUMN", isRepeatable: true, help: "Read a field from the column with this header.")
    private static let dated = OptionSpec.value(
        "dated", "DAY", help: "The start of memberships whose rows carry none.")
    private static let since = OptionSpec.value(
        "since", "WHEN", default: "the other's time", help: "When the older export was made.")
    private static let source = OptionSpec.value(
        "source", "NAME", help: "Of the database, compare only members that this system has an identifier for.")

    /// `campaign reconcile FILE [NEWER]`
    static let reconcile = CommandSpec(
        "reconcile", abstract: "Compare an export with an older one, or with the database.",
        discussion: """
            Tells who joined, who left, what changed, and by how much the count of paying and gift members drifts. Of two \
            files the first is the older one. Of one file, what the database holds comes first and what the file says \
            second, so that who "joined" would be added by an import. Nothing is written.
            """, section: "Import and export", printsData: true, arguments: [first, second],
        options: [format, map, dated, since, source, .asOf, .timeZone],
        examples: [
            .init("Two exports, weeks apart:", "campaign reconcile may.csv june.csv --format ghost --since 2025-05-01"),
            .init("What an import would bring:", "campaign reconcile june.csv --format ghost --source ghost"),
        ]
    ) { invocation, context in
        let path = try invocation.required(first, as: .text)
        let newer = try invocation.value(second, as: .text)
        let reading = Reading(
            format: try ImportFormat(named: try invocation.required(format, as: .text)),
            mapping: try invocation.strings(map).map { try ColumnMapping(parsing: $0) },
            dated: try invocation.value(dated, as: .when))
        let since = try invocation.value(since, as: .when)
        let source = invocation.string(source)
        if newer != nil, source != nil {
            throw invocation.usageFailure("'--source' is for a comparison with the database")
        }
        if newer == "-", path == "-" { throw invocation.usageFailure("standard input can be read only once") }
        if let newer {
            let calendar = try invocation.value(OptionSpec.timeZone, as: .zone) ?? context.calendar
            let asOf = try invocation.asOf(in: calendar, context)
            let before = try since.asOf(in: calendar, context) ?? asOf
            let older = try reading.roster(of: path, asOf: before, calendar: calendar, [], context)
            let later = try reading.roster(of: newer, asOf: asOf, calendar: calendar, [], context)
            return try report(Reconciliation(older, later), before, asOf, invocation, context)
        }
        return try await context.withStore(.reading, invocation) { store in
            let calendar = try await store.organisationCalendar(invocation)
            let asOf = try invocation.asOf(in: calendar, context)
            let before = try since.asOf(in: calendar, context) ?? asOf
            let levels = try await store.levels()
            let members = Mutex(Roster(asOf: before, levels: levels))
            try await store.forEachMember(where: MemberFilter(asOf: before)) { record in
                let isOfSource = record.member.externalIdentities.contains { $0.source == source }
                if source == nil || isOfSource { members.withLock { $0.add(record) } }
            }
            let listed = try reading.roster(of: path, asOf: asOf, calendar: calendar, levels, context)
            return try report(Reconciliation(members.withLock { $0 }, listed), before, asOf, invocation, context)
        }
    }
}

extension When? {
    /// The instant a date means as an end: a day's close, or now if it is today.
    fileprivate func asOf(in calendar: CampaignCalendar, _ context: Context) throws -> Instant? {
        let now = context.instant
        return self?.resolved(in: calendar, now: now).asOf(in: calendar, now: now)
    }
}

/// How the files are read.
private struct Reading {
    let format: ImportFormat
    let mapping: [ColumnMapping]
    let dated: When?

    /// Everybody in a file. Rows that cannot be read are told of, and left out.
    func roster(
        of path: String, asOf instant: Instant, calendar: CampaignCalendar, _ levels: [Level], _ context: Context
    ) throws -> Roster {
        let file = path == "-" ? "standard input" : "'\(path)'"
        do {
            let source =
                try path == "-" ? FileByteSource.standardInput() : FileByteSource(path: context.absolutePath(path))
            let options = FileImport(
                format: format, mapping: mapping, dated: dated?.resolved(in: calendar, now: instant),
                calendar: calendar, now: instant)
            var rows = try options.rows(of: source)
            var roster = Roster(asOf: instant, levels: levels)
            var rejected = 0
            while let row = try rows.next() {
                switch row {
                case .record(let record, _), .afterthought(let record, _): roster.add(record)
                case .leftOut: break
                case .rejected(let reject):
                    rejected += 1
                    if rejected <= 20 { context.warn("\(file), line \(reject.line): \(reject.reason)") }
                }
            }
            if rejected > 0 {
                context.warn(
                    "\(rejected) \(rejected == 1 ? "row" : "rows") of \(file) could not be read and \(rejected == 1 ? "is" : "are") not compared"
                )
            }
            return roster
        } catch let error as ExchangeError {
            var failure = Failure(error)
            if error.code != .mapping { failure.message = "\(file): \(error.message)" }
            throw failure
        }
    }
}

extension CommandSpec {
    private static func report(
        _ report: Reconciliation, _ before: Instant, _ after: Instant, _ invocation: Invocation, _ context: Context
    ) throws -> ExitCode {
        if invocation.has(.json) {
            try context.print(json: ReconciliationDocument(report, before, after))
            return .done
        }
        var table = TextTable(
            .text("CHANGE"), .whole("WHO"), .text("NAME", isExtra: true), .text("BEFORE"), .text("AFTER"))
        for (word, differences) in [("joined", report.joined), ("left", report.left), ("changed", report.changed)] {
            for difference in differences {
                let person = difference.person
                let who = person?.email?.address ?? person?.externalIdentities.first?.description ?? ""
                let (old, new) = word == "changed" ? values(difference) : standings(difference)
                table.add(word, who, person?.name ?? "", old, new)
            }
        }
        if !table.rows.isEmpty { try context.print(table) }
        let drift = report.drift > 0 ? "+\(report.drift)" : "\(report.drift)"
        try context.say(
            "\(report.before.counted) counted before, \(report.after.counted) after: \(drift) "
                + "(\(report.joined.count) joined, \(report.left.count) left, \(report.changed.count) changed)")
        return .done
    }

    /// How somebody who joined or left stood and stands.
    private static func standings(_ difference: Reconciliation.Difference) -> (String, String) {
        func text(_ person: Roster.Person?) -> String {
            person.map { [$0.standing.rawValue, $0.level].compactMap { $0 }.joined(separator: " ") } ?? "not listed"
        }
        return (text(difference.before), text(difference.after))
    }

    /// What was told and is told of somebody who stayed.
    private static func values(_ difference: Reconciliation.Difference) -> (String, String) {
        let changes = difference.changes
        return (
            changes.map { "\($0.field) \($0.before ?? "none")" }.joined(separator: ", "),
            changes.map { "\($0.field) \($0.after ?? "none")" }.joined(separator: ", ")
        )
    }
}

/// A comparison of two lists, as JSON.
private struct ReconciliationDocument: Encodable {
    struct Side: Encodable {
        let asOf: String
        let people: Int
        let counted: Int

        init(_ side: Reconciliation.Side, _ instant: Instant) {
            (asOf, people, counted) = (instant.description, side.people, side.counted)
        }
    }

    struct Change: Encodable {
        let field: String
        let before: ExplicitNull<String>
        let after: ExplicitNull<String>
    }

    struct Difference: Encodable {
        let email: ExplicitNull<String>
        let name: ExplicitNull<String>
        let externalIds: [String]
        /// How the person stood and stands; null where they are not listed.
        let standingBefore: ExplicitNull<String>
        let standingAfter: ExplicitNull<String>
        let changes: [Change]

        init(_ difference: Reconciliation.Difference) {
            email = ExplicitNull(difference.person?.email?.address)
            name = ExplicitNull(difference.person?.name)
            externalIds = difference.person?.externalIdentities.map(\.description) ?? []
            standingBefore = ExplicitNull(difference.before?.standing.rawValue)
            standingAfter = ExplicitNull(difference.after?.standing.rawValue)
            changes = difference.changes.map {
                Change(field: $0.field, before: ExplicitNull($0.before), after: ExplicitNull($0.after))
            }
        }
    }

    let before: Side
    let after: Side
    let drift: Int
    let joined: [Difference]
    let left: [Difference]
    let changed: [Difference]

    init(_ report: Reconciliation, _ before: Instant, _ after: Instant) {
        self.before = Side(report.before, before)
        self.after = Side(report.after, after)
        drift = report.drift
        joined = report.joined.map(Difference.init)
        left = report.left.map(Difference.init)
        changed = report.changed.map(Difference.init)
    }
}
