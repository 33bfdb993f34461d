import Campaigns

extension CommandSpec {
    private static let into = ArgumentSpec("INTO", help: "The member who stands for the person from now on.")

    /// `campaign member merge WHO INTO`
    static let memberMerge = CommandSpec(
        "merge", abstract: "Make one person of two members.",
        discussion: """
            INTO has the memberships, donations and external ids of both from now on, and what only WHO has of name, \
            address and note; WHO's id and address go on to find them. Amounts of money stay what they are; counts of \
            people, past ones too, become those of one person. Whoever is anonymous by either is anonymous. Merging \
            cannot be taken back.
            """, printsData: true, arguments: [.who, into], options: [.recordedBy],
        examples: [.init("Joined by two addresses:", "campaign member merge a.lovelace@example.com ada@example.com")]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        let other = try invocation.required(into, as: .who)
        return try await context.withStore(.writing, invocation) { store in
            let merging = try await store.transaction(invocation.recording(context)) {
                try $0.merge(who, into: other)
            }
            if invocation.has(.json) {
                try context.print(json: MergedDocument(merging))
            } else {
                let moved = [(merging.terms, "membership"), (merging.donations, "donation")]
                    .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " and ")
                try context.say("Merged member \(merging.from) into member \(merging.into), with \(moved).")
            }
            return .done
        }
    }
}

private struct MergedDocument: Encodable {
    let id: String
    let merged: String
    let memberships: Int
    let donations: Int

    init(_ merging: Merging) {
        id = merging.into.description
        merged = merging.from.description
        memberships = merging.terms
        donations = merging.donations
    }
}
