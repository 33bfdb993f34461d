import Campaigns
import CampaignsExchange
import CampaignsRendering
import Synchronization

extension CommandSpec {
    private static let year = OptionSpec.value(
        "year", "YEAR", isRequired: true, help: "The calendar year, in the organisation's zone.")

    /// `campaign member statement WHO --year YEAR`
    static let memberStatement = CommandSpec(
        "statement", abstract: "Tell what a member gave in a year.",
        discussion: """
            Every donation and everything that went back is told by its own date, so what was given last year and went \
            back this year is in this year's statement. Sums are exactly those of the lines, per currency and campaign. \
            Fees never reduce them. Donations of others for which the member is thanked stand apart, in no sum.
            """, printsData: true, arguments: [.who], options: [year, .listFormat, .timeZone],
        examples: [.init("For a letter:", "campaign member statement ada@example.com --year 2025 --json")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        let format = try invocation.listFormat()
        let year = try invocation.required(year, as: .integer(in: 1970...9998))
        return try await context.withStore(.reading, invocation) { store in
            let member = try await store.member(who).member
            let calendar = try await store.organisationCalendar(invocation)
            let first = try CalendarDay(year: year, month: 1, day: 1)
            let giving = Mutex<[DonationRecord]>([])
            try await store.forEachDonation(where: DonationFilter(donor: member.id)) { record in
                giving.withLock { $0.append(record) }
            }
            let thanked = Mutex<[DonationRecord]>([])
            try await store.forEachDonation(where: DonationFilter(softCredit: member.id)) { record in
                thanked.withLock { $0.append(record) }
            }
            let statement = try GivingStatement(
                of: giving.withLock { $0 }, from: calendar.start(of: first),
                until: calendar.start(of: first.adding(months: 12)))
            let slugs = Dictionary(uniqueKeysWithValues: try await store.campaigns().map { ($0.id, $0.slug) })
            let document = StatementDocument(
                statement, thanked: thanked.withLock { $0 }, member, year, slugs, calendar)
            switch format {
            case .table:
                guard !statement.parts.isEmpty || document.softCredits != nil else {
                    context.note("The member gave nothing in \(year).")
                    return .done
                }
                try document.print(to: context)
            case .csv:
                let output = context.output
                var writer = CSVWriter { try output.write(bytes: $0) }
                try writer.write(StatementDocument.header.map { .plain($0) })
                for row in document.cells { try writer.write(row.map { .plain($0) }) }
                try writer.finish()
            case .json: try context.print(json: document)
            }
            return .done
        }
    }
}

/// A year's statement as JSON, as rows of CSV, and as a table with its sums below.
private struct StatementDocument: Encodable {
    struct Line: Encodable {
        let date: String
        let at: String
        let kind: String
        let amount: String
        let donation: String
        /// The pledge it was paid on, if on one.
        let pledge: String?
    }

    /// What somebody else gave, and the member is thanked for.
    struct SoftCredit: Encodable {
        let date: String
        let at: String
        let amount: String
        let currency: String
        let campaign: String?
        let donation: String
    }

    struct Sum: Encodable {
        let currency: String
        let given: String
        let reversed: String
        let net: String

        init(_ sum: GivingStatement.Sum) {
            currency = sum.net.currency.code
            given = sum.given.decimalString
            reversed = sum.reversed.decimalString
            net = sum.net.decimalString
        }
    }

    struct Part: Encodable {
        let campaign: ExplicitNull<String>
        let sum: Sum
        let lines: [Line]
    }

    let member: String
    let name: ExplicitNull<String>
    let email: ExplicitNull<String>
    let year: Int
    let timeZone: String
    let parts: [Part]
    let totals: [Sum]
    /// Present only if there are any.
    let softCredits: [SoftCredit]?

    init(
        _ statement: GivingStatement, thanked: [DonationRecord], _ member: Member, _ year: Int,
        _ slugs: [Campaign.ID: String],
        _ calendar: CampaignCalendar
    ) {
        self.member = member.id.description
        name = ExplicitNull(member.name)
        email = ExplicitNull(member.email?.address)
        self.year = year
        timeZone = calendar.identifier
        parts = statement.parts.map { part in
            Part(
                campaign: ExplicitNull(part.campaign.flatMap { slugs[$0] }), sum: Sum(part.sum),
                lines: part.lines.map { line in
                    Line(
                        date: calendar.day(containing: line.instant).description, at: line.instant.description,
                        kind: line.reversal?.rawValue ?? "donation", amount: line.amount.decimalString,
                        donation: line.donation.description, pledge: line.pledge?.description)
                })
        }
        totals = statement.totals.map(Sum.init)
        let credits = thanked.filter {
            statement.start <= $0.donation.receivedAt && $0.donation.receivedAt < statement.end
        }
        .map { record in
            SoftCredit(
                date: calendar.day(containing: record.donation.receivedAt).description,
                at: record.donation.receivedAt.description, amount: record.gross.decimalString,
                currency: record.gross.currency.code, campaign: record.donation.campaign.flatMap { slugs[$0] },
                donation: record.id.description)
        }
        softCredits = credits.isEmpty ? nil : credits
    }

    static let header = ["date", "kind", "amount", "currency", "campaign", "donation"]

    /// A row for each line: date, kind, amount, currency, campaign, donation.
    var cells: [[String?]] {
        parts.flatMap { part in
            part.lines.map {
                [$0.date, $0.kind, $0.amount, part.sum.currency, part.campaign.value, $0.donation]
            }
        }
    }

    func print(to context: Context) throws {
        var table = TextTable(
            .whole("DATE"), .whole("WHAT"), .number("AMOUNT"), .whole("CURRENCY"), .text("CAMPAIGN", isExtra: true),
            .whole("DONATION", isExtra: true))
        for row in cells { table.add(row.map { $0 ?? "" }) }
        if !parts.isEmpty { try context.print(table) }
        for sum in totals {
            let back = sum.reversed.contains { $0 != "0" && $0 != "." }
            let parts = back ? "\(sum.given) given, \(sum.reversed) went back, \(sum.net) net" : "\(sum.given) given"
            try context.print("Total in \(year), \(sum.currency): \(parts)")
        }
        for credit in softCredits ?? [] {
            try context.print("Thanked for, in no sum: \(credit.amount) \(credit.currency) on \(credit.date)")
        }
    }
}
