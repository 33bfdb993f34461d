import Campaigns

extension CommandSpec {
    /// `campaign donation`
    static let donation: CommandSpec = .init(
        "donation", abstract: "Money received.", section: "Donations",
        subcommands: [donationAdd, donationList, donationRefund, donationVoid])

    private static let amount = ArgumentSpec("AMOUNT", help: "What was received, like \"25.00 EUR\".")
    static let donor = OptionSpec.value(
        "donor", "WHO", help: "The member who gave it: an id, an e-mail address or source:id.")
    private static let noCampaign = OptionSpec.flag(
        "no-campaign", help: "It was given to no campaign, although there is only one.")
    private static let on = OptionSpec.value("on", "DAY", default: "now", help: "When it was received.")
    private static let fee = OptionSpec.value("fee", "AMOUNT", help: "What a payment service kept of it.")
    private static let converted = OptionSpec.value(
        "converted", "AMOUNT", help: "What it came to in a goal's currency; without it, it counts in its own only.")
    private static let externalID = OptionSpec.value(
        "external-id", "SOURCE:ID", help: "What another system calls it. If that is known already, nothing is changed.")
    private static let anonymous = OptionSpec.flag("anonymous", help: "The donor is not to be named beside it.")

    private static let donationAdd = CommandSpec(
        "add", abstract: "Record a donation.",
        discussion: """
            Where there is only one campaign, it is given to that unless --no-campaign says otherwise. With --external-id \
            the command is safe to repeat.
            """, printsData: true, arguments: [amount],
        options: [
            donor, .campaign, noCampaign, on, fee, converted, externalID, anonymous, .timeZone, .recordedBy,
        ],
        examples: [.init("From a member:", "campaign donation add \"25.00 EUR\" --donor ada@example.com")]
    ) { invocation, context in
        if invocation.has(noCampaign), invocation.has(OptionSpec.campaign) {
            throw invocation.usageFailure("'--no-campaign' and '--campaign' contradict each other")
        }
        let who = try invocation.value(donor, as: .who)
        return try await context.withStore(.writing, invocation) { store in
            let campaign = try await campaign(invocation, store)
            let calendar: CampaignCalendar
            if let campaign, !invocation.has(OptionSpec.timeZone) {
                calendar = campaign.calendar
            } else {
                calendar =
                    invocation.has(on)
                    ? try await store.recordingCalendar(invocation, context)
                    : try await store.organisationCalendar(invocation)
            }
            let hasMoneyGoal = campaign?.goals.contains { $0.currency != nil } ?? false
            let currency = hasMoneyGoal ? campaign?.onlyCurrency : try await store.onlyCurrency()
            let amount = try invocation.required(amount, as: .money(in: currency))
            var draft = DonationDraft(
                amount: amount, receivedAt: try invocation.start(on, in: calendar, context) ?? context.instant,
                campaign: campaign?.id, fee: try invocation.value(fee, as: .money(in: amount.currency)),
                converted: try invocation.value(converted, as: .money(in: currency)),
                visibility: invocation.has(anonymous) ? .anonymous : .named,
                externalIdentity: try invocation.value(externalID, as: .externalIdentity))
            if let who { draft.donor = try await store.member(who).member.id }
            let recorded: Recorded<Donation.ID>
            do {
                recorded = try await store.record(draft, invocation.recording(context))
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if let campaign, recorded.isNew { context.noteOutside(campaign, at: draft.receivedAt) }
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: recorded.id.description, created: recorded.isNew))
            } else {
                let target = campaign.map { " to \($0.slug)" } ?? ""
                try context.say(
                    recorded.isNew
                        ? "Recorded \(amount)\(target): donation \(recorded.id)."
                        : "Known already: donation \(recorded.id).")
            }
            return .done
        }
    }

    /// The campaign named, or the only one there is unless `--no-campaign`.
    private static func campaign(_ invocation: Invocation, _ store: any CampaignStore) async throws -> Campaign? {
        if let slug = invocation.string(OptionSpec.campaign) { return try await store.campaign(slug: slug) }
        let all = try await store.campaigns()
        return all.count == 1 && !invocation.has(noCampaign) ? all[0] : nil
    }
}

extension Context {
    /// Tells that money received outside of a campaign's window does not count towards it.
    fileprivate func noteOutside(_ campaign: Campaign, at received: Instant) {
        let time = LocalTime(campaign.calendar)
        let closes = campaign.closesAt(asOf: instant)
        if received < campaign.startsAt {
            note("It does not count towards \(campaign.slug), which starts on \(time.start(campaign.startsAt)).")
        } else if received >= closes {
            note("It does not count towards \(campaign.slug), whose last day is \(time.end(closes)).")
        }
    }
}
