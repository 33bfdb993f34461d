import Campaigns

extension ArgumentSpec {
    /// The campaign, which may be left out where there is only one.
    static let slug = ArgumentSpec(
        "SLUG", .optional, help: "The campaign's short name; may be left out where only one is not closed.")
    static let who = ArgumentSpec("WHO", help: "The member: an id, an e-mail address or source:id.")
}

extension OptionSpec {
    static let asOf = OptionSpec.value(
        "as-of", "WHEN", default: "now", help: "Show the figures at the close of this day, or at this instant.")
    static let timeZone = OptionSpec.value(
        "time-zone", "TZ", default: "the organisation's", help: "Reckon the days given in this IANA time zone.")
    static let campaign = OptionSpec.value("campaign", "SLUG", help: "The campaign's short name.")
    static let recordedBy = OptionSpec.value("recorded-by", "WHO", help: "Note who records this.")
    static let output = OptionSpec.value(
        "output", short: "o", "FILE", isFile: true, isReplaced: true,
        help: "Write to this file, replaced whole, and not to standard output.")
}

extension CampaignStore {
    /// The campaign with this slug, or the only one there is that was not closed.
    func campaign(chosenBy slug: String?, _ invocation: Invocation) async throws -> Campaign {
        if let slug { return try await campaign(slug: slug) }
        let all = try await campaigns()
        let open = all.filter { $0.closing == nil }
        guard open.count == 1 else {
            guard !all.isEmpty else {
                throw Failure(
                    .failed, "there is no campaign in this database", advice: ["Make one with 'campaign create'."])
            }
            let choices = open.isEmpty ? all : open
            let plea =
                if !open.isEmpty {
                    "there are \(open.count) campaigns, so say which"
                } else if all.count == 1 {
                    "the only campaign is closed, so say that it is meant"
                } else {
                    "all \(all.count) campaigns are closed, so say which"
                }
            throw invocation.usageFailure(
                plea, advice: ["There is: \(choices.map(\.slug).joined(separator: ", "))."])
        }
        return open[0]
    }

    /// The campaign of the first argument, or the only one there is that was not closed.
    func chosenCampaign(_ invocation: Invocation) async throws -> Campaign {
        try await campaign(chosenBy: invocation.string(ArgumentSpec.slug), invocation)
    }

    /// The calendar for days that belong to no campaign: `--time-zone`, else the organisation's, else UTC.
    func organisationCalendar(_ invocation: Invocation) async throws -> CampaignCalendar {
        if let given = try invocation.value(OptionSpec.timeZone, as: .zone) { return given }
        if let calendar = try await calendar() { return calendar }
        return try CampaignCalendar(zone: "UTC")
    }

    /// The calendar for days that are about to be recorded, and a word about it where nobody chose it.
    func recordingCalendar(_ invocation: Invocation, _ context: Context) async throws -> CampaignCalendar {
        let calendar = try await organisationCalendar(invocation)
        if !invocation.has(OptionSpec.timeZone), try await self.calendar() == nil {
            context.note("Days are reckoned in UTC, because there is no campaign yet; choose with --time-zone.")
        }
        return calendar
    }

    /// The one currency of the organisation's goals, for amounts that name none.
    func onlyCurrency() async throws -> Currency? {
        let currencies = Set(try await campaigns().flatMap(\.goals).compactMap(\.currency))
        return currencies.count == 1 ? currencies.first : nil
    }
}

extension Campaign {
    /// The one currency of its goals, for amounts that name none; nil if there are several, between which nobody but the
    /// person typing can choose.
    var onlyCurrency: Currency? {
        let currencies = Set(goals.compactMap(\.currency))
        return currencies.count == 1 ? currencies.first : nil
    }
}

extension Invocation {
    /// The instant that `--as-of` names in a campaign's calendar; now by default.
    func asOf(in calendar: CampaignCalendar, _ context: Context) throws -> Instant {
        let now = context.instant
        return try value(OptionSpec.asOf, as: .when)?.resolved(in: calendar, now: now)
            .asOf(in: calendar, now: now) ?? now
    }

    /// The instant something starts or happens that an option dates; nil if it is not given.
    func start(_ option: OptionSpec, in calendar: CampaignCalendar, _ context: Context) throws -> Instant? {
        try value(option, as: .when)?.resolved(in: calendar, now: context.instant).start(in: calendar)
    }

    /// The exclusive instant something ends that an option dates: the day named is the last that counts.
    func end(_ option: OptionSpec, in calendar: CampaignCalendar, _ context: Context) throws -> Instant? {
        try value(option, as: .when)?.resolved(in: calendar, now: context.instant).end(in: calendar)
    }

    /// What a record made now carries, with `--recorded-by`.
    func recording(_ context: Context) -> Recording {
        Recording(at: context.instant, by: string(OptionSpec.recordedBy))
    }
}

/// What a command prints that records one thing.
struct RecordedDocument: Encodable {
    let id: String
    let created: Bool
}
