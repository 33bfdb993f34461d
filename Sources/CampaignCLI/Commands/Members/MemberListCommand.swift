import Campaigns
import CampaignsExchange
import Synchronization

/// How a list is printed.
enum ListFormat: String, CaseIterable {
    case table
    case csv
    case json
}

extension OptionSpec {
    static let listFormat = OptionSpec.value(
        "format", "FORMAT", choices: ListFormat.allCases.map(\.rawValue), default: "table",
        help: "How to print the list.")
}

extension Invocation {
    /// `--format`, or JSON with `--json`.
    func listFormat() throws -> ListFormat {
        let asked: ListFormat = try value(OptionSpec.listFormat, as: .choice) ?? .table
        guard has(.json) else { return asked }
        if has(OptionSpec.listFormat), asked != .json {
            throw usageFailure("'--json' and '--format \(asked.rawValue)' contradict each other")
        }
        return .json
    }
}

extension CommandSpec {
    private static let standing = OptionSpec.value(
        "standing", "STANDING,...", choices: Standing.allCases.map(\.rawValue), isList: true, default: "all",
        help: "Only members with these standings.")
    private static let joinedSince = OptionSpec.value(
        "joined-since", "DAY", help: "Only members whose first membership starts on this day or later.")

    static let memberList = CommandSpec(
        "list", abstract: "List the members.", printsData: true,
        options: [standing, joinedSince, .listFormat, .asOf, .timeZone],
        examples: [
            .init("Who is in grace, as a table for the office:", "campaign member list --standing grace --format csv")
        ]
    ) { invocation, context in
        let format = try invocation.listFormat()
        let standings: [Standing] = try invocation.values(standing, as: .choice)
        return try await context.withStore(.reading, invocation) { store in
            let calendar = try await store.organisationCalendar(invocation)
            let asOf = try invocation.asOf(in: calendar, context)
            let filter = MemberFilter(
                standings: standings.isEmpty ? nil : Set(standings),
                joinedSince: try invocation.start(joinedSince, in: calendar, context), asOf: asOf)
            switch format {
            case .table: try await printTable(of: store, filter, LocalTime(calendar), context)
            case .csv: try await printCSV(of: store, filter, context)
            case .json: try await printJSON(of: store, filter, context)
            }
            return .done
        }
    }

    private static func printTable(
        of store: any CampaignStore, _ filter: MemberFilter, _ time: LocalTime, _ context: Context
    ) async throws {
        let list = ListPrinter(
            context, .whole("ID"), .text("NAME"), .text("E-MAIL", isExtra: true), .whole("STANDING"),
            .text("LEVEL", isExtra: true), .whole("SINCE"), .whole("UNTIL"))
        try await store.forEachMember(where: filter) { record in
            let line = MemberLine(record, asOf: filter.asOf)
            var cells = line.words + [line.term.map { time.start($0.start) }, line.term?.end.map(time.end)]
            if record.member.isErased { cells[1] = "(erased)" }
            try list.add(cells.map { $0 ?? "" })
        }
        try list.finish(none: "There is no such member.")
    }

    private static func printCSV(of store: any CampaignStore, _ filter: MemberFilter, _ context: Context) async throws {
        let output = context.output
        let writer = Mutex(CSVWriter { try output.write(bytes: $0) })
        try writer.withLock {
            try $0.write(["id", "name", "email", "standing", "level", "since", "until"].map { .plain($0) })
        }
        try await store.forEachMember(where: filter) { record in
            let line = MemberLine(record, asOf: filter.asOf)
            let cells = line.words + [line.term?.start.description, line.term?.end?.description]
            // Name, address and level come from outside; the rest is our own.
            try writer.withLock { writer in
                try writer.write(cells.enumerated().map { [1, 2, 4].contains($0) ? .text($1) : .plain($1) })
            }
        }
        try writer.withLock { try $0.finish() }
    }

    private static func printJSON(of store: any CampaignStore, _ filter: MemberFilter, _ context: Context) async throws
    {
        let list = try JSONList("members", on: context.output)
        try await store.forEachMember(where: filter) { try list.add(MemberDetails($0, asOf: filter.asOf)) }
        try list.finish()
    }
}

/// A member in a list.
private struct MemberLine {
    /// Identifier, name, address, standing, and the level of ``term``.
    let words: [String?]
    /// The term that gives the standing: of those that run the one that counts most, else the latest that has begun.
    let term: Membership?

    init(_ record: MemberRecord, asOf instant: Instant) {
        let standing = record.timeline.state(at: instant).standing()
        let running = record.terms.filter { $0.covers(instant) }
        term =
            running.last { $0.kind.standing == standing } ?? running.last
            ?? record.terms.last { $0.start <= instant }
        words = [
            record.member.id.description, record.member.name, record.member.email?.address, standing.rawValue,
            term?.level,
        ]
    }
}
