import Campaigns

extension CommandSpec {
    /// `campaign member`
    static let member = CommandSpec(
        "member", abstract: "The members and their memberships.", section: "Members",
        subcommands: [
            memberAdd, memberList, memberShow, memberEdit, memberRenew, memberCancel, memberVoid, memberVoidTerm,
            memberMerge, memberExport, memberErase, memberStatement,
        ])

    private static let email = OptionSpec.value("email", "ADDRESS", help: "The e-mail address.")
    private static let name = OptionSpec.value("name", "NAME", help: "The name.")
    private static let note = OptionSpec.value("note", "TEXT", help: "A note for the staff.")
    private static let kind = OptionSpec.value(
        "kind", "KIND", choices: Membership.Kind.allCases.map(\.rawValue), default: "paying",
        help: "On what ground the membership is given.")
    private static let levelName = OptionSpec.value("level", "NAME", help: "The membership's level.")
    private static let since = OptionSpec.value("since", "DAY", default: "now", help: "When the membership starts.")
    private static let until = OptionSpec.value("until", "DAY", default: "open", help: "Its last day.")
    private static let amount = OptionSpec.value("amount", "AMOUNT", help: "What is paid while it runs.")
    private static let every = OptionSpec.value(
        "every", "INTERVAL", choices: Membership.Recurring.Interval.allCases.map(\.rawValue), default: "month",
        help: "How often the amount is paid.")
    private static let externalID = OptionSpec.value(
        "external-id", "SOURCE:ID", isRepeatable: true,
        help: "What another system calls the person. If it is known already, nothing is changed.")
    private static let anonymous = OptionSpec.flag("anonymous", help: "The name is not to be shown.")
    private static let noTerm = OptionSpec.flag("no-term", help: "Record the person only, without a membership.")

    private static let memberAdd = CommandSpec(
        "add", abstract: "Record a new member, with a first membership.",
        discussion: """
            The membership counts from --since on, from now if it is not given. With --external-id the command is safe to \
            repeat.
            """, printsData: true,
        options: [
            email, name, kind, levelName, since, until, amount, every, externalID, anonymous, .rollConsent, note,
            noTerm, .timeZone, .recordedBy,
        ],
        examples: [
            .init("A paying member:", "campaign member add --email ada@example.com --name \"Ada Lovelace\""),
            .init(
                "A year's gift:",
                "campaign member add --email jo@example.com --kind gift --since 2025-03-01 --until 2026-02-28"),
        ]
    ) { invocation, context in
        let draft = MemberDraft(
            name: invocation.string(name), email: try invocation.value(email, as: .email),
            externalIdentities: try invocation.values(externalID, as: .externalIdentity),
            visibility: invocation.has(anonymous) ? .anonymous : .named,
            rollConsent: invocation.has(OptionSpec.rollConsent), note: invocation.string(note))
        guard
            draft.email != nil || draft.name.map(PlainText.trimmed)?.isEmpty == false
                || !draft.externalIdentities.isEmpty
        else {
            throw invocation.usageFailure(
                "nothing says who the member is", advice: ["Give --email, --name or --external-id."])
        }
        if invocation.has(noTerm),
            let extra = [kind, levelName, since, until, amount, every].first(where: invocation.has)
        {
            throw invocation.usageFailure("'\(noTerm.spelling)' and '\(extra.spelling)' contradict each other")
        }
        if invocation.has(every), !invocation.has(amount) {
            throw invocation.usageFailure("'\(every.spelling)' needs '\(amount.spelling)'")
        }
        return try await context.withStore(.writing, invocation) { store in
            let term = invocation.has(noTerm) ? nil : try await term(invocation, context, store)
            let recorded = try await store.add(draft, term: term, invocation.recording(context))
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: recorded.id.description, created: recorded.isNew))
            } else {
                try context.say("\(recorded.isNew ? "Added" : "Known already:") member \(recorded.id).")
            }
            return .done
        }
    }

    private static func term(
        _ invocation: Invocation, _ context: Context, _ store: any CampaignStore
    ) async throws -> TermDraft {
        let calendar =
            [since, until].contains(where: invocation.has)
            ? try await store.recordingCalendar(invocation, context) : try await store.organisationCalendar(invocation)
        var recurring: Membership.Recurring?
        if invocation.has(amount) {
            let money = try invocation.required(amount, as: .money(in: try await store.onlyCurrency()))
            recurring = try Membership.Recurring(money, every: try invocation.value(every, as: .choice) ?? .month)
        }
        let start = try invocation.start(since, in: calendar, context) ?? context.instant
        let end = try invocation.end(until, in: calendar, context)
        if let end, end <= start {
            let time = LocalTime(calendar)
            throw invocation.usageFailure(
                "a membership that starts on \(time.start(start)) cannot end on \(time.end(end))")
        }
        return TermDraft(
            kind: try invocation.value(kind, as: .choice) ?? .paying, level: invocation.string(levelName),
            start: start, end: end, recurring: recurring)
    }
}
