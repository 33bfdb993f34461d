import Campaigns
import CampaignsExchange
import Synchronization

extension CommandSpec {
    static let donationList = CommandSpec(
        "list", abstract: "List the donations, by date.",
        discussion: "NET is what is left of a donation after all that went back of it.", printsData: true,
        options: [.donor, .campaign, .listFormat]
    ) { invocation, context in
        let format = try invocation.listFormat()
        let who = try invocation.value(OptionSpec.donor, as: .who)
        return try await context.withStore(.reading, invocation) { store in
            var filter = DonationFilter()
            if let slug = invocation.string(OptionSpec.campaign) {
                filter.campaign = try await store.campaign(slug: slug).id
            }
            if let who { filter.donor = try await store.member(who).member.id }
            let slugs = Dictionary(
                uniqueKeysWithValues: try await store.campaigns().map { ($0.id, $0.slug) })
            let time = LocalTime(try await store.organisationCalendar(invocation))
            try await print(store, filter, slugs, format, time, context)
            return .done
        }
    }

    private static func print(
        _ store: any CampaignStore, _ filter: DonationFilter, _ slugs: [Campaign.ID: String], _ format: ListFormat,
        _ time: LocalTime, _ context: Context
    ) async throws {
        switch format {
        case .table:
            let list = ListPrinter(
                context, .whole("ID"), .whole("RECEIVED"), .number("AMOUNT"), .number("NET"),
                .whole("DONOR", isExtra: true), .text("CAMPAIGN", isExtra: true), .whole("SOFT CREDIT", isExtra: true))
            try await store.forEachDonation(where: filter) { record in
                let donation = record.donation
                try list.add(
                    donation.id.description, time.start(donation.receivedAt), donation.amount.description,
                    record.net.decimalString, donation.donor?.description ?? "",
                    donation.campaign.flatMap { slugs[$0] } ?? "", donation.softCredit?.description ?? "")
            }
            try list.finish(none: "There is no such donation.")
        case .csv:
            let output = context.output
            let writer = Mutex(CSVWriter { try output.write(bytes: $0) })
            try writer.withLock { try $0.write(DonationDocument.header.map { .plain($0) }) }
            try await store.forEachDonation(where: filter) { record in
                let document = DonationDocument(record, slugs)
                try writer.withLock { try $0.write(document.cells) }
            }
            try writer.withLock { try $0.finish() }
        case .json:
            let list = try JSONList("donations", on: context.output)
            try await store.forEachDonation(where: filter) { try list.add(DonationDocument($0, slugs)) }
            try list.finish()
        }
    }
}
