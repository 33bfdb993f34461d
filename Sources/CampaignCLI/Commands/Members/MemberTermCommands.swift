import Campaigns
import CampaignsExchange

extension CommandSpec {
    private static let until = OptionSpec.value("until", "DAY", isRequired: true, help: "The new last day.")
    private static let renewOn = OptionSpec.value(
        "on", "DAY", default: "the old end", help: "Start the new term here, if that is later than the old end.")

    static let memberRenew = CommandSpec(
        "renew", abstract: "Continue a membership.",
        discussion: "The new term has the kind, level and amount of the latest one, and starts where that ends.",
        printsData: true, arguments: [.who], options: [until, renewOn, .timeZone, .recordedBy],
        examples: [.init("Another year:", "campaign member renew ada@example.com --until 2026-12-31")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        return try await context.withStore(.writing, invocation) { store in
            let calendar = try await store.recordingCalendar(invocation, context)
            guard let end = try invocation.end(until, in: calendar, context) else {
                throw invocation.usageFailure("missing option '\(until.synopsis)'")
            }
            let start = try invocation.start(renewOn, in: calendar, context)
            let time = LocalTime(calendar)
            try refuse(end, after: start, for: try await store.member(who), time)
            let term = try await store.transaction(invocation.recording(context)) { transaction in
                try transaction.renew(try transaction.member(who), from: start, until: end)
            }
            if invocation.has(.json) {
                try context.print(json: TermDocument(term))
            } else {
                try context.say(
                    "Renewed member \(term.member): from \(time.start(term.start)) until \(time.end(end)).")
            }
            return .done
        }
    }

    /// The store would refuse it too, in instants; here it is said in the days that were typed.
    private static func refuse(
        _ end: Instant, after start: Instant?, for record: MemberRecord, _ time: LocalTime
    ) throws {
        let ends = record.terms.compactMap(\.end)
        guard ends.count == record.terms.count, let latest = ends.max() else { return }
        if end <= latest {
            throw Failure(
                .failed, "the membership lasts until \(time.end(latest)) already",
                advice: ["Give a later day with --until."])
        }
        if let start, end <= start {
            throw Failure(
                .usage, "a membership that starts on \(time.start(start)) cannot end on \(time.end(end))")
        }
    }

    private static let cancelOn = OptionSpec.value("on", "DAY", default: "now", help: "When it was cancelled.")
    private static let atPeriodEnd = OptionSpec.flag(
        "at-period-end", help: "An open membership ends with the payment period that has begun.")

    static let memberCancel = CommandSpec(
        "cancel", abstract: "Cancel the membership that runs.",
        discussion: """
            Cancelling is not ending: a membership with an end counts until then. An open one has no paid-through end, so \
            it ends as it is cancelled, or with --at-period-end when the period ends that was paid for.
            """, printsData: true, arguments: [.who], options: [cancelOn, atPeriodEnd, .timeZone, .recordedBy],
        examples: [.init("Cancelled today:", "campaign member cancel ada@example.com --at-period-end")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        let atPeriodEnd = invocation.has(atPeriodEnd)
        return try await context.withStore(.writing, invocation) { store in
            let calendar =
                invocation.has(cancelOn) || atPeriodEnd
                ? try await store.recordingCalendar(invocation, context)
                : try await store.organisationCalendar(invocation)
            let instant = try invocation.start(cancelOn, in: calendar, context) ?? context.instant
            let time = LocalTime(calendar)
            try refuseCancelling(at: instant, try await store.member(who), time)
            let term = try await store.transaction(invocation.recording(context)) { transaction in
                try transaction.cancel(
                    try transaction.member(who), at: instant, atPeriodEnd: atPeriodEnd, in: calendar)
            }
            if invocation.has(.json) {
                try context.print(json: TermDocument(term))
            } else {
                let end = term.end.map { "counts until \(time.end($0))" } ?? "stays open"
                try context.say("Cancelled the membership of member \(term.member): it \(end).")
            }
            return .done
        }
    }

    /// As for renewing.
    private static func refuseCancelling(at instant: Instant, _ record: MemberRecord, _ time: LocalTime) throws {
        let running = record.terms.filter { $0.covers(instant) }
        let cancelled = running.compactMap(\.cancelledAt)
        guard let latest = cancelled.max(), cancelled.count == running.count else {
            guard running.isEmpty else { return }
            throw Failure(.failed, "the member has no membership that runs at \(time.moment(instant))")
        }
        throw Failure(.failed, "the membership was cancelled on \(time.start(latest)) already")
    }
}
