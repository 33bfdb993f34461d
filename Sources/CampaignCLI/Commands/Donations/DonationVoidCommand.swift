import Campaigns

extension OptionSpec {
    static let voidReason = OptionSpec.value(
        "reason", "TEXT", isRequired: true, help: "Why, for whoever reads the record later.")
}

extension CommandSpec {
    private static let id = ArgumentSpec(
        "ID", help: "The donation, or one of its reversals: an id; a donation also as source:id.")

    /// `campaign donation void ID --reason TEXT`
    static let donationVoid = CommandSpec(
        "void", abstract: "Take a mistaken donation, or a mistaken refund, back.",
        discussion: """
            Every figure, past ones too, is then what it would be if it had never been recorded; what went back of a \
            donation goes with it. The record and the reason are kept. For money that went back, use 'donation refund'.
            """, printsData: true, arguments: [id], options: [.voidReason, .recordedBy],
        examples: [.init("Typed twice:", "campaign donation void stripe:ch_1 --reason \"entered twice\"")]
    ) { invocation, context in
        let reference = try invocation.required(id, as: .donation)
        let reason = try invocation.required(OptionSpec.voidReason, as: .text)
        return try await context.withStore(.writing, invocation) { store in
            let voided: VoidedDocument
            do {
                voided = try await store.transaction(invocation.recording(context)) { try void(reference, reason, $0) }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) {
                try context.print(json: voided)
            } else {
                try context.say("Voided \(voided.voided) \(voided.id).")
            }
            return .done
        }
    }

    private static func void(
        _ reference: RecordReference<Donation>, _ reason: String, _ transaction: any CampaignTransaction
    ) throws -> VoidedDocument {
        let donation: Donation.ID
        switch reference {
        case .external: donation = try transaction.donation(reference)
        case .id(let id):
            if let reversal = try transaction.reversal(Reversal.ID(id.uuid)) {
                try transaction.void(reversal.id, reason: reason)
                return VoidedDocument(id: id.description, voided: "reversal")
            }
            donation = id
        }
        try transaction.void(donation, reason: reason)
        return VoidedDocument(id: donation.description, voided: "donation")
    }
}

/// What a command prints that takes one record back.
struct VoidedDocument: Encodable {
    let id: String
    let voided: String
}
