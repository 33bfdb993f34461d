import Campaigns

/// What ends a pledge other than paying it: cancelling, writing off, taking back.
extension CommandSpec {
    private static let on = OptionSpec.value("on", "DAY", default: "now", help: "From when on it holds.")

    static let pledgeCancel = CommandSpec(
        "cancel", abstract: "Cancel a pledge for good.",
        discussion: """
            From then on nothing is owed on it, and it does not count as committed. What was received on it stays; what is \
            received later is an ordinary donation.
            """, printsData: true, arguments: [.pledge], options: [on, .timeZone, .recordedBy]
    ) { invocation, context in
        try await end(invocation, context) { id, instant, time, transaction in
            let pledge = try transaction.cancel(id, at: instant)
            return (
                PledgeEndDocument(id: id, at: instant, writtenOff: nil),
                "Cancelled pledge \(pledge.id) from \(time.start(instant)) on."
            )
        }
    }

    static let pledgeWriteOff = CommandSpec(
        "write-off", abstract: "Give up what is owed on a pledge.",
        discussion: """
            All that is owed then is expected no more. If money of an earlier payment goes back, that much is owed again.
            """, printsData: true, arguments: [.pledge], options: [on, .timeZone, .recordedBy]
    ) { invocation, context in
        try await end(invocation, context) { id, instant, time, transaction in
            let amount = try transaction.writeOff(id, at: instant)
            return (
                PledgeEndDocument(id: id, at: instant, writtenOff: amount),
                "Wrote off \(amount) of pledge \(id) from \(time.start(instant)) on."
            )
        }
    }

    private static func end(
        _ invocation: Invocation, _ context: Context,
        _ body:
            @escaping @Sendable (Pledge.ID, Instant, LocalTime, any CampaignTransaction) throws -> (
                PledgeEndDocument, String
            )
    ) async throws -> ExitCode {
        let reference = try invocation.required(ArgumentSpec.pledge, as: .pledge)
        return try await context.withStore(.writing, invocation) { store in
            let record = try await store.pledge(reference)
            let calendar = try invocation.value(OptionSpec.timeZone, as: .zone) ?? record.calendar
            let instant = try invocation.start(on, in: calendar, context) ?? context.instant
            let (document, sentence): (PledgeEndDocument, String)
            do {
                (document, sentence) = try await store.transaction(invocation.recording(context)) {
                    try body(record.id, instant, LocalTime(calendar), $0)
                }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) { try context.print(json: document) } else { try context.say(sentence) }
            return .done
        }
    }

    static let pledgeVoid = CommandSpec(
        "void", abstract: "Take a mistaken pledge back.",
        discussion: """
            Every figure, past ones too, is then what it would be if it had never been recorded. A pledge that was paid on \
            cannot be: cancel it.
            """, printsData: true, arguments: [.pledge], options: [.voidReason, .recordedBy]
    ) { invocation, context in
        let reference = try invocation.required(ArgumentSpec.pledge, as: .pledge)
        let reason = try invocation.required(OptionSpec.voidReason, as: .text)
        return try await context.withStore(.writing, invocation) { store in
            let id: Pledge.ID
            do {
                id = try await store.transaction(invocation.recording(context)) { transaction in
                    let id = try transaction.pledge(reference)
                    try transaction.void(id, reason: reason)
                    return id
                }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) {
                try context.print(json: VoidedDocument(id: id.description, voided: "pledge"))
            } else {
                try context.say("Voided pledge \(id).")
            }
            return .done
        }
    }
}

/// What `pledge cancel` and `pledge write-off` print.
private struct PledgeEndDocument: Encodable, Sendable {
    let id: String
    let at: String
    let writtenOff: Amount?

    init(id: Pledge.ID, at instant: Instant, writtenOff amount: Money?) {
        self.id = id.description
        at = instant.description
        writtenOff = amount.map(Amount.init)
    }
}
