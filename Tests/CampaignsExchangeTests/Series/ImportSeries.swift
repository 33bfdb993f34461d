import Campaigns
import CampaignsExchange
import CampaignsSQLite
import Testing

/// Imports one file after another into one database, each at a time of its own, and tells what that came to.
///
/// Of every import it makes sure that the same file changes nothing the second time, that undoing it gives back what was
/// there before, and that a recount finds the same figures.
struct ImportSeries {
    let store: SQLiteCampaignStore
    let campaign: Campaign

    init(currency: String = "EUR") async throws {
        let draft = CampaignDraft(
            slug: "spring", calendar: try CampaignCalendar(zone: "UTC"),
            start: .day(try #require(CalendarDay(iso8601: "2026-01-01"))),
            deadline: .endOf(try #require(CalendarDay(iso8601: "2026-12-31"))),
            goals: [
                .init(.members, target: 100), .init(.newMembers, target: 100),
                .init(.raised, target: 100_000, currency: try Currency(currency)), .init(.donors, target: 100),
            ])
        store = try await SQLiteCampaignStore.open(.inMemory)
        campaign = try await store.transaction(Recording(at: .at("2026-01-01T00:00:00Z"))) { try $0.create(draft) }
    }

    /// Imports rows, at noon of a day.
    @discardableResult
    func take(
        _ format: ImportFormat, _ text: String, on day: String, toCampaign: Bool = true, map: [String] = [],
        at time: String = "12:00:00"
    ) async throws -> ImportResult {
        let now = Instant.at("\(day)T\(time)Z")
        let slug: String? = toCampaign ? campaign.slug : nil
        func content(at now: Instant) throws -> ImportRun.Content {
            .rows(
                FileImport(
                    format: format, mapping: try map.map { try ColumnMapping(parsing: $0) },
                    calendar: campaign.calendar, now: now, currency: try Currency("EUR"), campaign: slug))
        }
        return try await take(content, text, at: now)
    }

    /// Imports events of Stripe's.
    @discardableResult
    func take(events text: String, on day: String, toCampaign: Bool = true) async throws -> ImportResult {
        let id = toCampaign ? campaign.id : nil
        return try await take({ _ in .stripeEvents(id) }, text, at: .at("\(day)T12:00:00Z"))
    }

    private func take(
        _ content: (Instant) throws -> ImportRun.Content, _ text: String, at now: Instant
    ) async throws -> ImportResult {
        let bytes = Array(text.utf8)
        func run(_ now: Instant) async throws -> ImportResult {
            try await ImportRun(content(now), of: .bytes(bytes)).run(into: store, Recording(at: now))
        }
        let before = try await state()
        let first = try await run(now)
        let after = try await state()
        if let batch = first.batch {
            _ = try await store.transaction(Recording(at: now)) { try $0.undo(batch) }
            #expect(try await state() == before, "undone")
        }
        let result = try await run(now)
        #expect(result.counts.rejected == first.counts.rejected)
        #expect(try await state() == after)
        let again = try await run(Instant(millisecondsSince1970: now.millisecondsSince1970 + 3_600_000))
        #expect(again.counts.added == 0)
        #expect(again.counts.updated == 0)
        #expect(try await state() == after, "the same file twice")
        let report = try await store.check()
        #expect(report.isOK, "\(report)")
        return result
    }

    /// The figures at noon of a day: members, new members, raised, donors.
    func figures(on day: String) async throws -> [Int64] {
        try await store.progress(of: campaign.id, asOf: .at("\(day)T12:00:00Z")).goals.map(\.value)
    }

    /// Everybody's terms, one a line: `paying Gold 2025-06-01..2026-02-01 5.00 EUR`.
    func terms() async throws -> [String] {
        try await sortedLines { add in
            try await store.forEachMember(where: .init(asOf: .distantPast)) { record in
                for term in record.terms { add(Self.text(term)) }
            }
        }
    }

    /// The donations, one a line, with what went back of them.
    func donations() async throws -> [String] {
        try await sortedLines { add in
            try await store.forEachDonation(where: .init()) { record in add(Self.text(record)) }
        }
    }

    private func state() async throws -> [String] {
        let members = try await sortedLines { add in
            try await store.forEachMember(where: .init(asOf: .distantPast)) { record in
                let member = record.member
                add("\(member.email?.address ?? "-") \(member.name ?? "-")")
            }
        }
        var figures: [String] = []
        for day in ["2025-06-15", "2026-03-01", "2026-06-15", "2026-12-31"] {
            figures.append("\(day): \(try await self.figures(on: day))")
        }
        return try await members + terms() + donations() + figures
    }

    private static func day(_ instant: Instant) -> String {
        instant.description.replacing("T00:00:00Z", with: "").replacing(":00:00Z", with: "")
    }

    private static func text(_ term: Membership) -> String {
        ([term.kind.rawValue, term.level ?? "-", "\(day(term.start))..\(term.end.map(day) ?? "")"]
            + (term.recurring.map { ["\($0.amount)"] } ?? [])).joined(separator: " ")
    }

    private static func text(_ record: DonationRecord) -> String {
        let donation = record.donation
        var parts = ["\(donation.amount) \(day(donation.receivedAt))"]
        if let converted = donation.converted { parts.append("= \(converted)") }
        if let fee = donation.fee { parts.append("fee \(fee)") }
        if donation.donor != nil { parts.append("of a donor") }
        if donation.pledge != nil { parts.append("on a pledge") }
        if donation.campaign == nil { parts.append("to no campaign") }
        let back = record.reversals.sorted {
            ($0.reversedAt, $0.amount.minorUnits) < ($1.reversedAt, $1.amount.minorUnits)
        }
        parts += back.map { "\($0.kind.rawValue) \($0.amount) \(day($0.reversedAt))" }
        return parts.joined(separator: ", ")
    }
}
