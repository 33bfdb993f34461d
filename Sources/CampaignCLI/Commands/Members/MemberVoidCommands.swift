import Campaigns

extension CommandSpec {
    /// `campaign member void WHO --reason TEXT`
    static let memberVoid = CommandSpec(
        "void", abstract: "Take back a member who was added by mistake.",
        discussion: """
            Every figure, past ones too, is then what it would be if the person had never been added; their memberships \
            go with them. The record and the reason are kept. For somebody who was added twice, use 'member merge'; for \
            a member's own wish to be forgotten, 'member erase'.
            """, printsData: true, arguments: [.who], options: [.voidReason, .recordedBy],
        examples: [.init("A test:", "campaign member void test@example.com --reason \"a test\"")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        return try await voiding("member", invocation, context) { transaction, reason in
            let id = if case .id(let id) = who { id } else { try transaction.member(who) }
            try transaction.void(id, reason: reason)
            return id.description
        }
    }

    private static let termID = ArgumentSpec("ID", help: "The membership's id; 'member show --json' lists them.")

    /// `campaign member void-term ID --reason TEXT`
    static let memberVoidTerm = CommandSpec(
        "void-term", abstract: "Take back a membership that was recorded by mistake.",
        discussion: """
            Every figure, past ones too, is then what it would be if it had never been recorded. The record and the \
            reason are kept. A membership that ended or was cancelled is no mistake: use 'member cancel'.
            """, printsData: true, arguments: [termID], options: [.voidReason, .recordedBy],
        examples: [
            .init(
                "Typed twice:",
                "campaign member void-term 0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77 --reason \"entered twice\"")
        ]
    ) { invocation, context in
        let id = try invocation.required(termID, as: .term)
        return try await voiding("membership", invocation, context) { transaction, reason in
            try transaction.void(id, reason: reason)
            return id.description
        }
    }

    /// Takes one record back for the reason given, and says so.
    static func voiding(
        _ what: String, _ invocation: Invocation, _ context: Context,
        _ body: @escaping @Sendable (any CampaignTransaction, String) throws -> String
    ) async throws -> ExitCode {
        let reason = try invocation.required(OptionSpec.voidReason, as: .text)
        return try await context.withStore(.writing, invocation) { store in
            let id: String
            do {
                id = try await store.transaction(invocation.recording(context)) { try body($0, reason) }
            } catch let error as DomainError {
                throw invocation.usageFailure(error.message)
            }
            if invocation.has(.json) {
                try context.print(json: VoidedDocument(id: id, voided: what))
            } else {
                try context.say("Voided \(what) \(id).")
            }
            return .done
        }
    }
}
