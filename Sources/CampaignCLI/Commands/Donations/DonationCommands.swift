import Campaigns

extension CommandSpec {
    /// `campaign donation`
    static let donation: CommandSpec = .init(
        "donation", abstract: "Money received.", section: "Donations",
        subcommands: [donationAdd, donationList, donationRefund, donationVoid])

    private static let amount = ArgumentSpec("AMOUNT", help: "What was received, like \"25.00 EUR\".")
    private static let on = OptionSpec.value("on", "DAY", default: "now", help: "When it was received.")
    private static let fee = OptionSpec.value("fee", "AMOUNT", help: "What a payment service kept of it.")
    private static let paidPledge = OptionSpec.value(
        "pledge", "ID", help: "The pledge it is paid on; donor and campaign are then those of the pledge unless given.")
    private static let softCredit = OptionSpec.value(
        "soft-credit", "WHO", help: "The member to thank for it beside the donor; it counts once all the same.")
    private static let converted = OptionSpec.value(
        "converted", "AMOUNT", help: "What it came to in a goal's currency; without it, it counts in its own only.")
    private static let externalID = OptionSpec.value(
        "external-id", "SOURCE:ID",
        help:
            "What another system calls it. If that is known already, nothing is changed, and another amount is refused."
    )
    private static let anonymous = OptionSpec.flag("anonymous", help: "The donor is not to be named beside it.")

    private static let donationAdd = CommandSpec(
        "add", abstract: "Record a donation.",
        discussion: """
            Where there is only one campaign, it is given to that unless --no-campaign says otherwise. With --external-id \
            the command is safe to repeat.
            """, printsData: true, arguments: [amount],
        options: [
            .donor, .campaign, .noCampaign, on, paidPledge, fee, converted, softCredit, externalID, anonymous,
            .timeZone,
            .recordedBy,
        ],
        examples: [.init("From a member:", "campaign donation add \"25.00 EUR\" --donor ada@example.com")]
    ) { invocation, context in
        let who = try invocation.value(OptionSpec.donor, as: .who)
        let thanked = try invocation.value(softCredit, as: .who)
        let pledge = try invocation.value(paidPledge, as: .pledge)
        return try await context.withStore(.writing, invocation) { store in
            var promised: PledgeRecord?
            if let pledge { promised = try await store.pledge(pledge) }
            var campaign = try await store.receivingCampaign(invocation)
            if let promised, !invocation.has(OptionSpec.campaign) { campaign = promised.campaign ?? campaign }
            let calendar: CampaignCalendar
            if let campaign, !invocation.has(OptionSpec.timeZone) {
                calendar = campaign.calendar
            } else {
                calendar =
                    invocation.has(on)
                    ? try await store.recordingCalendar(invocation, context)
                    : try await store.organisationCalendar(invocation)
            }
            let currency = try await store.givingCurrency(campaign)
            let amount = try invocation.required(amount, as: .money(in: promised?.currency ?? currency))
            var draft = DonationDraft(
                amount: amount, receivedAt: try invocation.start(on, in: calendar, context) ?? context.instant,
                campaign: campaign?.id, fee: try invocation.value(fee, as: .money(in: amount.currency)),
                converted: try invocation.value(converted, as: .money(in: currency)),
                visibility: invocation.has(anonymous) ? .anonymous : .named, pledge: promised?.id,
                externalIdentity: try invocation.value(externalID, as: .externalIdentity))
            if let who { draft.donor = try await store.member(who).member.id }
            if let thanked { draft.softCredit = try await store.member(thanked).member.id }
            let recorded: Recorded<Donation.ID>
            do {
                recorded = try await store.record(draft, invocation.recording(context))
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if !recorded.isNew {
                let known = try await store.donation(.id(recorded.id)).donation
                try invocation.requireSame(known, as: draft, isDated: invocation.has(on))
            }
            if let campaign, recorded.isNew { context.noteOutside(campaign, at: draft.receivedAt) }
            if let promised, recorded.isNew {
                let now = try await store.pledge(.id(promised.id))
                try context.noteBeyond(amount, at: draft.receivedAt, before: promised, now: now)
            }
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
}

extension OptionSpec {
    static let donor = OptionSpec.value(
        "donor", "WHO", help: "The member who gave or promised it: an id, an e-mail address or source:id.")
    static let noCampaign = OptionSpec.flag("no-campaign", help: "It is for no campaign, although there is only one.")
}

extension CampaignStore {
    /// The campaign named, or the only one there is unless `--no-campaign`.
    func receivingCampaign(_ invocation: Invocation) async throws -> Campaign? {
        if invocation.has(OptionSpec.noCampaign), invocation.has(OptionSpec.campaign) {
            throw invocation.usageFailure("'--no-campaign' and '--campaign' contradict each other")
        }
        if let slug = invocation.string(OptionSpec.campaign) { return try await campaign(slug: slug) }
        let all = try await campaigns()
        return all.count == 1 && !invocation.has(OptionSpec.noCampaign) ? all[0] : nil
    }

    /// The currency of an amount for a campaign that names none.
    func givingCurrency(_ campaign: Campaign?) async throws -> Currency? {
        let hasMoneyGoal = campaign?.goals.contains { $0.currency != nil } ?? false
        return hasMoneyGoal ? campaign?.onlyCurrency : try await onlyCurrency()
    }
}

extension Context {
    /// Tells that part of a payment, or all of it, settles nothing of its pledge.
    fileprivate func noteBeyond(
        _ amount: Money, at received: Instant, before: PledgeRecord, now: PledgeRecord
    ) throws {
        if let cancelledAt = now.pledge.cancelledAt, cancelledAt <= received {
            return note("\(amount) settles nothing: the pledge is cancelled.")
        }
        // As of after all that was recorded, so that the order of the dates does not matter.
        let beyond = try now.account(asOf: .distantFuture).unallocated.minorUnits
        let more = try beyond - before.account(asOf: .distantFuture).unallocated.minorUnits
        guard more > 0 else { return }
        note("\(Money(minorUnits: more, currency: now.currency)) of it is beyond the pledge's balance.")
    }

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
