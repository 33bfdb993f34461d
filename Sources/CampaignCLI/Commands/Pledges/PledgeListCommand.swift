import Campaigns
import CampaignsExchange
import Synchronization

extension CommandSpec {
    private static let status = OptionSpec.value(
        "status", "STATUS,...", choices: Pledge.Status.allCases.map(\.rawValue), isList: true, default: "all",
        help: "Only pledges that stand like this.")

    static let pledgeList = CommandSpec(
        "list", abstract: "List the pledges, in the order they were promised.", printsData: true,
        options: [status, .donor, .campaign, .asOf, .listFormat, .timeZone],
        examples: [.init("What to remind of today:", "campaign pledge list --status overdue")]
    ) { invocation, context in
        let format = try invocation.listFormat()
        let statuses: [Pledge.Status] = try invocation.values(status, as: .choice)
        let who = try invocation.value(OptionSpec.donor, as: .who)
        return try await context.withStore(.reading, invocation) { store in
            let calendar = try await store.organisationCalendar(invocation)
            let asOf = try invocation.asOf(in: calendar, context)
            var filter = PledgeFilter(statuses: statuses.isEmpty ? nil : Set(statuses), asOf: asOf)
            if let slug = invocation.string(OptionSpec.campaign) {
                filter.campaign = try await store.campaign(slug: slug).id
            }
            if let who { filter.donor = try await store.member(who).member.id }
            let beside = try await PledgeDocument.Beside(store, filter, asOf)
            switch format {
            case .table: try await printTable(of: store, filter, beside, context)
            case .csv: try await printCSV(of: store, filter, beside, context)
            case .json:
                let list = try JSONList("pledges", on: context.output)
                try await store.forEachPledge(where: filter) { try list.add(PledgeDocument($0, beside)) }
                try list.finish()
            }
            return .done
        }
    }

    private static func printTable(
        of store: any CampaignStore, _ filter: PledgeFilter, _ beside: PledgeDocument.Beside, _ context: Context
    ) async throws {
        let list = ListPrinter(
            context, .whole("ID"), .whole("STATUS"), .number("PLEDGED"), .number("BALANCE"),
            .number("RECEIVED", isExtra: true), .whole("DONOR", isExtra: true), .text("CAMPAIGN", isExtra: true))
        try await store.forEachPledge(where: filter) { record in
            let account = try record.account(asOf: beside.asOf)
            try list.add(
                record.id.description, account.status.rawValue, account.pledged.description,
                account.balance.decimalString, account.received.decimalString,
                record.pledge.donor?.description ?? "", record.campaign?.slug ?? "")
        }
        try list.finish(none: "There is no such pledge.")
    }

    private static func printCSV(
        of store: any CampaignStore, _ filter: PledgeFilter, _ beside: PledgeDocument.Beside, _ context: Context
    ) async throws {
        let output = context.output
        let writer = Mutex(CSVWriter { try output.write(bytes: $0) })
        try writer.withLock { try $0.write(PledgeDocument.header.map { .plain($0) }) }
        try await store.forEachPledge(where: filter) { record in
            let document = try PledgeDocument(record, beside)
            try writer.withLock { try $0.write(document.cells) }
        }
        try writer.withLock { try $0.finish() }
    }
}
