import Campaigns

extension CommandSpec {
    private static let confirm = OptionSpec.value(
        "confirm", "WHO", isRequired: true, help: "The same member once more, since this cannot be taken back.")

    /// `campaign member erase WHO --confirm WHO`
    static let memberErase = CommandSpec(
        "erase", abstract: "Erase who a person is; that they counted stays.",
        discussion: """
            Name, address, note and external ids are gone from the database and its log for good, also from what the \
            records were before, and from reasons and file names that mention them. Every figure stays what it was. \
            Keyed digests stay, by which an import knows the person's rows again: it reports them as suppressed, and \
            neither brings the person back nor counts them twice.

            Whoever joins again by their own act may be added by hand with the same address, as a new member. What an \
            import then tells of the time before the erasure stays suppressed.

            Backups are not touched: keep none longer than you may. The file is written anew, so this takes as long as \
            a copy of it. If another program is reading meanwhile, old content stays until it has finished and the \
            command is run again; it then exits with 75.
            """, printsData: true, arguments: [.who], options: [confirm, .recordedBy],
        examples: [
            .init(
                "At the person's own wish:", "campaign member erase ada@example.com --confirm ada@example.com")
        ]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        guard try invocation.required(confirm, as: .who) == who else {
            throw invocation.usageFailure("'--confirm' names another member than WHO")
        }
        return try await context.withStore(.writing, invocation) { store in
            let erased = try await store.transaction(invocation.recording(context)) { try $0.erase(who) }
            let isTraceless: Bool
            do {
                isTraceless = try await store.removeTraces()
            } catch {
                // The person is erased whatever keeps the rest from being done.
                var failure = Failure(error)
                failure.message = "erased; traces remain: \(failure.message)"
                failure.advice = [again(erased.id)]
                throw failure
            }
            guard isTraceless else {
                throw Failure(
                    .busy, "erased; traces remain until the other reader closes", advice: [again(erased.id)])
            }
            if invocation.has(.json) {
                try context.print(json: ErasedDocument(id: erased.id.description, erased: erased.isNew))
            } else {
                try context.say(
                    erased.isNew
                        ? "Erased member \(erased.id): every figure stays what it was."
                        : "Erased before: member \(erased.id). No trace is left.")
            }
            return .done
        }
    }

    private static func again(_ id: Member.ID) -> String {
        "Then run 'campaign member erase \(id) --confirm \(id)' to remove them."
    }
}

private struct ErasedDocument: Encodable {
    let id: String
    /// False if the person was erased before.
    let erased: Bool
}
