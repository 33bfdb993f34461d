import Campaigns

extension ArgumentSpec {
    static let donation = ArgumentSpec("ID", help: "The donation: an id, as 'donation list' shows it, or source:id.")
}

extension ValueReader<RecordReference<Donation>> {
    static var donation: Self { ValueReader("an id or source:id") { try RecordReference(parsing: $0) } }
}

extension CommandSpec {
    private static let amount = ArgumentSpec(
        "AMOUNT", .optional, help: "How much went back; all that is left of the donation if it is left out.")
    private static let on = OptionSpec.value("on", "DAY", isRequired: true, help: "When it went back.")
    private static let kind = OptionSpec.value(
        "kind", "KIND", choices: Reversal.Kind.allCases.map(\.rawValue), default: "refund",
        help: "Whether it was given back, taken back by the donor's bank, or never arrived.")
    private static let externalID = OptionSpec.value(
        "external-id", "SOURCE:ID",
        help:
            "What another system calls it. If that is known already, nothing is changed, and another amount is refused."
    )

    /// `campaign donation refund ID [AMOUNT] --on DAY`
    static let donationRefund = CommandSpec(
        "refund", abstract: "Record that money of a donation went back, wholly or in part.",
        discussion: """
            The donation stays on record, and counts that much less from the day on. What goes back after a campaign's \
            last day does not change its result. To correct a mistake, use 'donation void' instead.
            """, printsData: true, arguments: [.donation, amount],
        options: [on, kind, externalID, .timeZone, .recordedBy],
        examples: [.init("Half of it:", "campaign donation refund stripe:ch_1 \"12.50 EUR\" --on 2025-11-20")]
    ) { invocation, context in
        let reference = try invocation.required(ArgumentSpec.donation, as: .donation)
        let kind: Reversal.Kind = try invocation.value(kind, as: .choice) ?? .refund
        return try await context.withStore(.writing, invocation) { store in
            let record = try await store.donation(reference)
            let donation = record.donation
            let campaign = try await donation.campaign(in: store)
            let calendar = try await donation.calendar(invocation, campaign, store)
            guard let when = try invocation.value(on, as: .when)?.resolved(in: calendar, now: context.instant) else {
                throw invocation.usageFailure("missing option '\(on.synopsis)'")
            }
            let draft = ReversalDraft(
                of: donation.id, kind: kind,
                amount: try invocation.value(amount, as: .money(in: donation.amount.currency)),
                reversedAt: donation.reversalInstant(on: when, in: calendar),
                externalIdentity: try invocation.value(externalID, as: .externalIdentity))
            let recorded: Recorded<Reversal.ID>
            do {
                recorded = try await store.record(draft, invocation.recording(context))
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            let now = try await store.donation(.id(donation.id))
            if !recorded.isNew, let known = now.reversals.first(where: { $0.id == recorded.id }) {
                try invocation.requireSame(known, as: draft)
            }
            if let campaign, recorded.isNew { context.noteAfterClose(campaign, at: draft.reversedAt) }
            if invocation.has(.json) {
                try context.print(json: RecordedDocument(id: recorded.id.description, created: recorded.isNew))
            } else if recorded.isNew, let reversal = now.reversals.first(where: { $0.id == recorded.id }) {
                try context.say(
                    "Recorded \(reversal.kind.phrase) of \(reversal.amount): \(now.net) of \(now.gross) is kept.")
            } else {
                try context.say("Known already: reversal \(recorded.id).")
            }
            return .done
        }
    }
}

extension Reversal.Kind {
    /// `a refund`, to stand in a sentence.
    fileprivate var phrase: String {
        switch self {
        case .refund: "a refund"
        case .chargeback: "a chargeback"
        case .bounced: "a bounced payment"
        }
    }
}

extension Donation {
    /// The campaign it was given to, if to any.
    func campaign(in store: any CampaignStore) async throws -> Campaign? {
        guard let campaign else { return nil }
        return try await store.campaigns().first { $0.id == campaign }
    }

    /// The calendar in which days about it are meant: `--time-zone`, its campaign's, else the organisation's.
    fileprivate func calendar(
        _ invocation: Invocation, _ campaign: Campaign?, _ store: any CampaignStore
    ) async throws -> CampaignCalendar {
        if let campaign, !invocation.has(OptionSpec.timeZone) { return campaign.calendar }
        return try await store.organisationCalendar(invocation)
    }
}

extension Context {
    /// Tells that what goes back after a campaign's last day leaves its result as it is.
    fileprivate func noteAfterClose(_ campaign: Campaign, at instant: Instant) {
        let closes = campaign.closesAt(asOf: self.instant)
        guard instant >= closes else { return }
        note(
            "The result of \(campaign.slug) stays as it is: its last day is \(LocalTime(campaign.calendar).end(closes))."
        )
    }
}
