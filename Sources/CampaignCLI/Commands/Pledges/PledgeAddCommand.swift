import Campaigns

extension CommandSpec {
    private static let amount = ArgumentSpec("AMOUNT", help: "One instalment, like \"25.00 EUR\".")
    private static let first = OptionSpec.value(
        "first", "DAY", default: "today", help: "The day the first instalment is due.")
    private static let every = OptionSpec.value(
        "every", "INTERVAL", default: "month with --times, else once",
        help: "The step from one instalment to the next: week, month, year, or like \"2 weeks\".")
    private static let times = OptionSpec.value(
        "times", "N", default: "as long as the campaign runs with --every, else 1", help: "How many instalments.")
    private static let total = OptionSpec.flag(
        "total", help: "AMOUNT is what all instalments come to; it is split over --times, and the last takes the rest.")
    private static let on = OptionSpec.value(
        "on", "DAY", default: "today, or --first if that is earlier", help: "When it was promised.")
    private static let match = OptionSpec.value(
        "match", "RATIO", help: "It matches what others give from then on: 1:1 adds as much as was given, up to --cap.")
    private static let cap = OptionSpec.value("cap", "AMOUNT", help: "The most that --match adds in all.")
    private static let externalID = OptionSpec.value(
        "external-id", "SOURCE:ID",
        help:
            "What another system calls it. If that is known already, nothing is changed, and another amount is refused."
    )

    static let pledgeAdd = CommandSpec(
        "add", abstract: "Record a promise to give.",
        discussion: """
            Due days are reckoned from the first one: what is due on 31 January is due on 28 February and on 31 March. Where \
            there is only one campaign, it is promised to that unless --no-campaign says otherwise. What a matching pledge \
            adds is shown apart: it is no money received.
            """, printsData: true, arguments: [amount],
        options: [
            .donor, .campaign, .noCampaign, first, every, times, total, on, match, cap, externalID, .timeZone,
            .recordedBy,
        ],
        examples: [
            .init(
                "Ten euros a month for a year:",
                "campaign pledge add \"10.00 EUR\" --donor ada@example.com --every month --times 12"),
            .init("A hundred euros in twelve parts:", "campaign pledge add \"100.00 EUR\" --total --times 12"),
        ]
    ) { invocation, context in
        let who = try invocation.value(OptionSpec.donor, as: .who)
        return try await context.withStore(.writing, invocation) { store in
            let campaign = try await store.receivingCampaign(invocation)
            let calendar =
                if let campaign, !invocation.has(OptionSpec.timeZone) { campaign.calendar } else {
                    try await store.recordingCalendar(invocation, context)
                }
            let currency = try await store.givingCurrency(campaign)
            let today = calendar.day(containing: context.instant)
            let firstDue =
                try invocation.value(first, as: .when)?.resolved(in: calendar, now: context.instant)
                .firstDay(in: calendar) ?? today
            var draft = PledgeDraft(
                campaign: campaign?.id, schedule: try schedule(invocation, currency, firstDue),
                promisedAt: try invocation.start(on, in: calendar, context)
                    ?? Pledge.promisedAt(recordedAt: context.instant, firstDue: firstDue, in: calendar),
                matching: try matching(invocation, currency),
                externalIdentity: try invocation.value(externalID, as: .externalIdentity))
            if let who { draft.donor = try await store.member(who).member.id }
            let recorded: Recorded<Pledge.ID>
            do {
                recorded = try await store.record(draft, invocation.recording(context))
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if !recorded.isNew {
                let known = try await store.pledge(.id(recorded.id)).pledge
                try invocation.requireSame(known, as: draft, isDated: invocation.has(first))
            }
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: recorded.id.description, created: recorded.isNew))
            } else {
                let target = campaign.map { " to \($0.slug)" } ?? ""
                try context.say(
                    recorded.isNew
                        ? "Recorded a promise of \(draft.schedule.phrase)\(target): pledge \(recorded.id)."
                        : "Known already: pledge \(recorded.id).")
            }
            return .done
        }
    }

    private static func schedule(
        _ invocation: Invocation, _ currency: Currency?, _ firstDue: CalendarDay
    ) throws -> Pledge.Schedule {
        let amount = try invocation.required(amount, as: .money(in: currency))
        let interval = try invocation.value(every, as: .interval)
        var count = try invocation.value(times, as: .integer(in: 1...Pledge.Schedule.largestCount))
        if count == nil, interval == nil { count = 1 }
        return try invocation.made {
            let step = try interval ?? Pledge.Schedule.Interval(1, .month)
            guard invocation.has(total) else {
                return try Pledge.Schedule(instalment: amount, firstDue: firstDue, every: step, count: count)
            }
            guard let count else { throw invocation.usageFailure("'--total' needs '--times'") }
            return try Pledge.Schedule(splitting: amount, into: count, firstDue: firstDue, every: step)
        }
    }

    private static func matching(_ invocation: Invocation, _ currency: Currency?) throws -> Pledge.Matching? {
        let ratio = try invocation.value(match, as: .ratio)
        let cap = try invocation.value(cap, as: .money(in: currency))
        guard let ratio, let cap else {
            guard ratio == nil, cap == nil else { throw invocation.usageFailure("'--match' and '--cap' go together") }
            return nil
        }
        return try invocation.made { try Pledge.Matching(ratio: ratio, cap: cap) }
    }
}
