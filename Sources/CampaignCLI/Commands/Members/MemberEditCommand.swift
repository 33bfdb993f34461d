import Campaigns

extension OptionSpec {
    static let rollConsent = OptionSpec.flag(
        "roll-consent", help: "The person agreed to stand by name on honour rolls.")
}

extension CommandSpec {
    private static let name = OptionSpec.value("name", "NAME", help: "The right name; '' takes it away.")
    private static let email = OptionSpec.value("email", "ADDRESS", help: "The right e-mail address.")
    private static let note = OptionSpec.value("note", "TEXT", help: "Another note; '' takes it away.")
    private static let named = OptionSpec.flag("named", help: "The name may be shown.")
    private static let anonymous = OptionSpec.flag("anonymous", help: "The name is not to be shown.")
    private static let noRollConsent = OptionSpec.flag(
        "no-roll-consent", help: "The person is on no honour roll, or no longer.")
    private static let rightLevel = OptionSpec.value(
        "level", "NAME", help: "The right level of a membership, for the whole time it runs.")
    private static let term = OptionSpec.value(
        "term", "ID", default: "the one that runs, else the latest",
        help: "Whose level it is; 'member show --json' lists the ids.")

    /// `campaign member edit WHO`
    static let memberEdit = CommandSpec(
        "edit", abstract: "Correct what is recorded about a member.",
        discussion: """
            What it was before stays on record. A level that was mistyped is corrected for the past too; a member who \
            moves to another level has a membership that ends and one that begins.
            """, printsData: true, arguments: [.who],
        options: [
            name, email, note, named, anonymous, .rollConsent, noRollConsent, rightLevel, term, .recordedBy,
        ],
        examples: [
            .init("A typing mistake:", "campaign member edit ada@exmaple.com --email ada@example.com"),
            .init("May be thanked by name:", "campaign member edit ada@example.com --roll-consent"),
        ]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        var changes = MemberChanges(
            name: invocation.string(name), email: try invocation.value(email, as: .email),
            note: invocation.string(note))
        for (yes, no) in [(named, anonymous), (OptionSpec.rollConsent, noRollConsent)]
        where invocation.has(yes) && invocation.has(no) {
            throw invocation.usageFailure("'\(yes.spelling)' and '\(no.spelling)' contradict each other")
        }
        if invocation.has(named) || invocation.has(anonymous) {
            changes.visibility = invocation.has(anonymous) ? .anonymous : .named
        }
        if invocation.has(OptionSpec.rollConsent) || invocation.has(noRollConsent) {
            changes.rollConsent = invocation.has(OptionSpec.rollConsent)
        }
        if invocation.has(term), !invocation.has(rightLevel) {
            throw invocation.usageFailure("'\(term.spelling)' needs '\(rightLevel.spelling)'")
        }
        guard changes != MemberChanges() || invocation.has(rightLevel) else {
            throw invocation.usageFailure("there is nothing to change", advice: ["Name what is to be changed."])
        }
        return try await context.withStore(.writing, invocation) { store in
            let record = try await store.member(who)
            let termID = try invocation.has(rightLevel) ? termToCorrect(invocation, record, at: context.instant) : nil
            let (final, level) = (changes, invocation.string(rightLevel))
            let id = record.member.id
            let revised = try await store.transaction(invocation.recording(context)) { transaction in
                let member = try transaction.edit(id, final)
                let term = try termID.map {
                    try transaction.correct($0, level: level, reason: "the level was mistyped")
                }
                return (member, term)
            }
            let isChanged =
                revised.0 != record.member || revised.0.email?.address != record.member.email?.address
                || revised.1.map { $0.id != termID } ?? false
            if invocation.has(.json) {
                try context.print(json: MemberDetails(try await store.member(.id(id)), asOf: context.instant))
            } else {
                try context.say(isChanged ? "Changed member \(id)." : "Nothing changed.")
            }
            return .done
        }
    }

    private static func termToCorrect(
        _ invocation: Invocation, _ record: MemberRecord, at instant: Instant
    ) throws -> Membership.ID {
        if let id = try invocation.value(term, as: .term) {
            guard record.terms.contains(where: { $0.id == id }) else {
                throw Failure(.failed, "the member has no membership \(id)")
            }
            return id
        }
        guard let found = record.terms.last(where: { $0.covers(instant) }) ?? record.terms.last else {
            throw Failure(.failed, "the member has no membership")
        }
        return found.id
    }
}

extension ValueReader<Membership.ID> {
    static var term: Self { ValueReader("the id of a membership") { Membership.ID($0) } }
}
