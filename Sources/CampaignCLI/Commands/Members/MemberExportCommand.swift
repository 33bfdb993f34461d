import Campaigns
import CampaignsExchange
import CampaignsRendering

extension CommandSpec {
    /// `campaign member export WHO`
    static let memberExport = CommandSpec(
        "export", abstract: "Write out everything that is recorded of one person.",
        discussion: """
            One JSON document, for a person who asks what is kept about them: who they are and were, what was merged \
            into their record, every membership, donation and pledge with what became of it, when and by whom, the \
            donations of others for which they are thanked, without who gave those, and the events of other systems \
            that tell of them.
            """, printsData: true, arguments: [.who], options: [.output],
        examples: [.init("To be handed over:", "campaign member export ada@example.com -o ada.json")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        return try await context.withStore(.reading, invocation) { store in
            let data = try await store.personalData(of: who)
            let slugs = Dictionary(uniqueKeysWithValues: try await store.campaigns().map { ($0.id, $0.slug) })
            let matching = data.pledges.filter { $0.pledge.matching != nil }.map(\.id)
            let beside = try await PledgeDocument.Beside(store, matching, context.instant)
            let text = try JSONDocument.encode(PersonalDocument(data, slugs, beside))
            try await context.withOutput(invocation.string(OptionSpec.output), isPrivate: true) { channel in
                try channel.writeLine(text)
            }
            return .done
        }
    }
}

/// A person's data as JSON. What is not known is null.
private struct PersonalDocument: Encodable {
    struct Person: Encodable {
        let id: String
        let name: ExplicitNull<String>
        let email: ExplicitNull<String>
        let note: ExplicitNull<String>
        let visibility: String
        let rollConsent: Bool
        let externalIds: [String]
        let erased: Bool
        let recordedAt: String
        let recordedBy: ExplicitNull<String>
    }

    struct Merge: Encodable {
        let id: String
        let name: ExplicitNull<String>
        let email: ExplicitNull<String>
        let note: ExplicitNull<String>
        let into: String
        let mergedAt: String
        let mergedBy: ExplicitNull<String>
    }

    /// What was recorded until a change.
    struct Change: Encodable {
        let changedAt: String
        let changedBy: ExplicitNull<String>
        let name: ExplicitNull<String>
        let email: ExplicitNull<String>
        let note: ExplicitNull<String>
        let visibility: String
        let rollConsent: Bool
    }

    struct TermChange: Encodable {
        let changedAt: String
        let changedBy: ExplicitNull<String>
        let end: ExplicitNull<String>
        let cancelledAt: ExplicitNull<String>
    }

    struct Voided: Encodable {
        let at: String
        let by: ExplicitNull<String>
        let reason: ExplicitNull<String>
    }

    struct Term: Encodable {
        let membership: TermDocument
        let recordedAt: String
        let recordedBy: ExplicitNull<String>
        let changes: [TermChange]
        let voided: ExplicitNull<Voided>

        init(_ history: PersonalData.Term) {
            membership = TermDocument(history.term)
            recordedAt = history.recording.at.description
            recordedBy = ExplicitNull(history.recording.by)
            changes = history.changes.map {
                TermChange(
                    changedAt: $0.recording.at.description, changedBy: ExplicitNull($0.recording.by),
                    end: ExplicitNull($0.end?.description), cancelledAt: ExplicitNull($0.cancelledAt?.description))
            }
            voided = ExplicitNull(
                history.voided.map {
                    Voided(at: $0.at.description, by: ExplicitNull($0.by), reason: ExplicitNull(history.reason))
                })
        }
    }

    /// A donation of somebody else's, which is not theirs to tell more of.
    struct SoftCredit: Encodable {
        let donation: String
        let receivedAt: String
        let amount: String
        let currency: String
        let campaign: ExplicitNull<String>
    }

    /// What another system told of the person.
    struct Event: Encodable {
        let id: String
        let occurredAt: String
        let record: String
        let person: ExplicitNull<String>
        let name: ExplicitNull<String>
        let email: ExplicitNull<String>
        let content: String

        init(_ event: ForeignEvent) {
            id = event.identity.description
            occurredAt = event.occurredAt.description
            record = event.record.description
            person = ExplicitNull(event.person.identity?.description)
            name = ExplicitNull(event.person.name)
            email = ExplicitNull(event.person.email?.address)
            content = event.content
        }
    }

    let exportedAt: String
    let member: Person
    let merges: [Merge]
    let changes: [Change]
    let memberships: [Term]
    let donations: [DonationDocument]
    let pledges: [PledgeDetails]
    let softCredits: [SoftCredit]
    let events: [Event]

    init(_ data: PersonalData, _ slugs: [Campaign.ID: String], _ beside: PledgeDocument.Beside) throws {
        exportedAt = beside.asOf.description
        let person = data.record.member
        member = Person(
            id: person.id.description, name: ExplicitNull(person.name), email: ExplicitNull(person.email?.address),
            note: ExplicitNull(person.note), visibility: person.visibility.rawValue, rollConsent: person.rollConsent,
            externalIds: person.externalIdentities.map(\.description), erased: person.isErased,
            recordedAt: data.recording.at.description, recordedBy: ExplicitNull(data.recording.by))
        merges = data.record.merges.map {
            Merge(
                id: $0.id.description, name: ExplicitNull($0.name), email: ExplicitNull($0.email?.address),
                note: ExplicitNull($0.note), into: $0.into.description, mergedAt: $0.mergedAt.description,
                mergedBy: ExplicitNull($0.mergedBy))
        }
        changes = data.changes.map {
            Change(
                changedAt: $0.recording.at.description, changedBy: ExplicitNull($0.recording.by),
                name: ExplicitNull($0.name), email: ExplicitNull($0.email), note: ExplicitNull($0.note),
                visibility: $0.visibility.rawValue, rollConsent: $0.rollConsent)
        }
        memberships = data.terms.map(Term.init)
        donations = data.donations.map { DonationDocument($0, slugs) }
        pledges = try data.pledges.map { try PledgeDetails($0, beside) }
        softCredits = data.softCredits.map { record in
            SoftCredit(
                donation: record.id.description, receivedAt: record.donation.receivedAt.description,
                amount: record.gross.decimalString, currency: record.gross.currency.code,
                campaign: ExplicitNull(record.donation.campaign.flatMap { slugs[$0] }))
        }
        events = data.events.map(Event.init)
    }
}
