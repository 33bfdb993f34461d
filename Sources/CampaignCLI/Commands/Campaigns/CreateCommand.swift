import Campaigns
import Foundation

extension CommandSpec {
    private static let slug = ArgumentSpec("SLUG", help: "The short name: lower-case letters, digits and hyphens.")
    private static let by = OptionSpec.value(
        "by", "DAY", isRequired: true, help: "The last day that counts, or an exact, exclusive instant.")
    private static let start = OptionSpec.value("start", "DAY", default: "today", help: "The first day that counts.")
    private static let timeZone = OptionSpec.value(
        "time-zone", "TZ", default: "the organisation's, else this machine's",
        help: "The IANA time zone in which the campaign's days are reckoned.")
    private static let title = OptionSpec.value("title", "TEXT", default: "the slug", help: "The headline.")
    private static let appeal = OptionSpec.value("appeal", "TEXT", help: "The sentence above the call.")
    private static let link = OptionSpec.value("link", "URL", help: "Where to go: https, http or mailto.")
    private static let linkLabel = OptionSpec.value("link-label", "TEXT", help: "The words to show for the link.")
    private static let currency = OptionSpec.value("currency", "CODE", help: "The currency of amounts that name none.")
    private static let count = OptionSpec.value(
        "count", "STANDING,...", choices: Standing.countable.sorted().map(\.rawValue), isList: true,
        default: "paying,gift", help: "Whom goals of members count, and whose memberships.")
    private static let levels = OptionSpec.value(
        "levels", "NAME,...", isList: true, default: "all",
        help: "Limit goals of members and memberships to these levels.")
    private static let includeRejoins = OptionSpec.flag(
        "include-rejoins", help: "Goals of new members also count those who come back after uncounted time.")

    /// `campaign create SLUG GOAL… --by DAY`
    static let create = CommandSpec(
        "create", abstract: "Create a campaign with one or more goals.",
        discussion: """
            Goals are given in order with --members, --new-members, --donors, --raise, --committed and --recurring; the \
            first one that is not reached is the current one. Makes the database if there is none.
            """, section: "Campaigns", printsData: true, arguments: [slug],
        options: GoalOptions.all + [
            by, start, timeZone, title, appeal, link, linkLabel, currency, count, levels, includeRejoins, .recordedBy,
        ],
        examples: [
            .init(
                "The banner of a newsroom:",
                "campaign create members-2025 --members 25000 --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv"
            ),
            .init(
                "Money, with a stretch goal:",
                "campaign create winter --raise \"10000 EUR\" --raise \"15000 EUR\" --by 2026-02-28"),
        ]
    ) { invocation, context in
        // Everything that can be refused is, before a database is made.
        let currency = try invocation.value(currency, as: .currency)
        let goals = try GoalOptions.targets(invocation, currency: currency)
        guard !goals.isEmpty else {
            throw invocation.usageFailure("a campaign needs a goal", advice: ["Add one, such as --members 25000."])
        }
        try refuseIdleOptions(invocation, for: Set(goals.map(\.metric)))
        let standings = try invocation.values(count, as: .countedStanding)
        let counting = try Counting(
            standings.isEmpty ? Counting.standard.standings : Set(standings),
            levels: invocation.has(levels) ? Set(invocation.strings(levels)) : nil)
        let deadline = try invocation.required(by, as: .when)
        let start = try invocation.value(start, as: .when)
        let zone = try invocation.value(timeZone, as: .zone)
        let page = try link(invocation)
        let slug = try invocation.required(slug, as: .text)
        // The rules of a campaign do not depend on the zone but for odd days; any will do to check them.
        func draft(in calendar: CampaignCalendar) -> CampaignDraft {
            CampaignDraft(
                slug: slug, title: invocation.string(title), appeal: invocation.string(appeal), link: page,
                calendar: calendar, start: (start ?? .today).resolved(in: calendar, now: context.instant),
                deadline: Deadline(deadline.resolved(in: calendar, now: context.instant)),
                goals: goals.map {
                    .init(
                        $0.metric, target: $0.target, currency: $0.currency, counting: counting,
                        includesRejoins: invocation.has(includeRejoins))
                })
        }
        do {
            try draft(in: zone ?? context.calendar).check()
        } catch {
            throw invocation.usageFailure("\(error)")
        }

        return try await context.withStore(.creating, invocation) { store in
            let existing = try await store.calendar()
            let campaign = try await store.create(
                draft(in: zone ?? existing ?? context.calendar), invocation.recording(context))
            if zone == nil {
                context.note("Days are reckoned in \(campaign.calendar.identifier); choose with --time-zone.")
            }
            if invocation.has(.json) {
                try context.print(json: CampaignDocument(campaign))
            } else {
                let time = LocalTime(campaign.calendar)
                let end = time.end(campaign.closesAt(asOf: context.instant))
                try context.say("Created \(campaign.slug): from \(time.start(campaign.startsAt)) until \(end).")
            }
            return .done
        }
    }

    /// An option that no goal heeds was meant for a goal that is missing.
    private static func refuseIdleOptions(_ invocation: Invocation, for metrics: Set<Goal.Metric>) throws {
        if !metrics.contains(where: \.countsMemberships),
            let idle = [count, levels].first(where: invocation.has)
        {
            throw invocation.usageFailure(
                "'\(idle.spelling)' needs a goal of members, of new members or of recurring money")
        }
        if invocation.has(includeRejoins), !metrics.contains(.newMembers) {
            throw invocation.usageFailure("'\(includeRejoins.spelling)' needs a goal of new members")
        }
    }

    private static func link(_ invocation: Invocation) throws -> Campaign.Link? {
        guard let address = invocation.string(link) else {
            if invocation.has(linkLabel) { throw invocation.usageFailure("'--link-label' needs '--link'") }
            return nil
        }
        return try invocation.readLink(address, label: invocation.string(linkLabel))
    }
}

extension Context {
    /// The calendar of this machine's zone; UTC if that has no IANA name.
    var calendar: CampaignCalendar {
        (try? CampaignCalendar(zone: timeZone.identifier)) ?? CampaignCalendar(timeZone: .gmt)
    }
}

extension CampaignDraft {
    /// Checks the rules that a campaign made of this draft would have to keep.
    func check() throws {
        var ids = IdentifierGenerator()
        let at = Instant(millisecondsSince1970: 0)
        _ = try Campaign(
            id: ids.next(at: at), slug: slug, title: title, appeal: appeal, link: link, calendar: calendar,
            start: start, deadline: Revised(deadline),
            goals: try goals.map {
                try Goal(
                    id: ids.next(at: at), metric: $0.metric, target: Revised($0.target), currency: $0.currency,
                    counting: $0.counting, includesRejoins: $0.includesRejoins)
            })
    }
}
