import Campaigns

extension CommandSpec {
    /// `campaign batch`
    static let batch = CommandSpec(
        "batch", abstract: "Imports as a whole.", section: "Import and export", subcommands: [batchList, batchUndo])

    private static let batchList = CommandSpec(
        "list", abstract: "List the imports, the latest first.", printsData: true
    ) { invocation, context in
        try await context.withStore(.reading, invocation) { store in
            let batches = try await store.batches()
            if invocation.has(.json) {
                try context.print(json: ["batches": batches.map(BatchDocument.init)])
                return .done
            }
            guard !batches.isEmpty else {
                context.note("Nothing was imported yet.")
                return .done
            }
            let time = LocalTime(try await store.organisationCalendar(invocation))
            var table = TextTable(
                .whole("ID"), .whole("RECORDED", isExtra: true), .text("FORMAT", isExtra: true), .text("SOURCE"),
                .number("ADDED"), .number("UPDATED"), .number("UNCHANGED", isExtra: true), .number("REJECTED"),
                .whole("UNDONE", isExtra: true))
            for batch in batches {
                table.add(
                    batch.id.description, time.moment(batch.recordedAt), batch.format, batch.source,
                    "\(batch.counts.added)", "\(batch.counts.updated)", "\(batch.counts.unchanged)",
                    "\(batch.counts.rejected)", batch.undoneAt.map(time.moment) ?? "")
            }
            try context.print(table)
            return .done
        }
    }

    private static let id = ArgumentSpec("ID", help: "The import's identifier, as 'batch list' shows it.")

    private static let batchUndo = CommandSpec(
        "undo", abstract: "Take an import back as a whole.",
        discussion: """
            Its members and memberships no longer count, and its changes to known members are reverted. What was recorded \
            or changed by hand since stays, and so do the members it was recorded for.
            """, printsData: true, arguments: [id], options: [.recordedBy]
    ) { invocation, context in
        let id: ImportBatch.ID = try invocation.required(id, as: ValueReader("an import's identifier") { .init($0) })
        return try await context.withStore(.writing, invocation) { store in
            let undone = try await store.transaction(invocation.recording(context)) { try $0.undo(id) }
            if invocation.has(.json) {
                try context.print(json: UndoneDocument(undone))
                return .done
            }
            var removed = [Self.count(undone.removedMembers, "member"), Self.count(undone.removedTerms, "membership")]
            if undone.removedDonations > 0 { removed.append(Self.count(undone.removedDonations, "donation")) }
            if undone.removedReversals > 0 { removed.append(Self.count(undone.removedReversals, "reversal")) }
            if undone.removedPledges > 0 { removed.append(Self.count(undone.removedPledges, "pledge")) }
            let last = removed.removeLast()
            try context.say(
                "Undone: \(removed.joined(separator: ", ")) and \(last) removed, "
                    + "\(Self.count(undone.revertedChanges, "change")) reverted.")
            if undone.keptMembers > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptMembers, "member")), because something was recorded for them since.")
            }
            if undone.keptMerges > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptMerges, "merge")) of two records of one person that it told of.")
            }
            if undone.keptTerms > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptTerms, "membership")), because somebody changed them since.")
            }
            if undone.keptDonations > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptDonations, "donation")), because money of them went back since.")
            }
            if undone.keptPledges > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptPledges, "pledge")), because something was recorded on them since.")
            }
            if undone.keptChanges > 0 {
                context.note(
                    "Kept: \(Self.count(undone.keptChanges, "change")), because the records were changed again since.")
            }
            return .done
        }
    }

    /// `1 member`, `2 members`.
    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

private struct BatchDocument: Encodable {
    let id: String
    let format: String
    let source: String
    let recordedAt: String
    let recordedBy: String?
    let rows: Int
    let added: Int
    let updated: Int
    let unchanged: Int
    let suppressed: Int
    let rejected: Int
    let undoneAt: String?

    init(_ batch: ImportBatch) {
        id = batch.id.description
        format = batch.format
        source = batch.source
        recordedAt = batch.recordedAt.description
        recordedBy = batch.recordedBy
        rows = batch.counts.rows
        added = batch.counts.added
        updated = batch.counts.updated
        unchanged = batch.counts.unchanged
        suppressed = batch.counts.suppressed
        rejected = batch.counts.rejected
        undoneAt = batch.undoneAt?.description
    }
}

private struct UndoneDocument: Encodable {
    let removedMembers: Int
    let keptMembers: Int
    let keptMerges: Int
    let removedMemberships: Int
    let keptMemberships: Int
    let removedDonations: Int
    let keptDonations: Int
    let removedReversals: Int
    let removedPledges: Int
    let keptPledges: Int
    let revertedChanges: Int
    let keptChanges: Int

    init(_ undone: UndoneBatch) {
        removedMembers = undone.removedMembers
        keptMembers = undone.keptMembers
        keptMerges = undone.keptMerges
        removedMemberships = undone.removedTerms
        keptMemberships = undone.keptTerms
        removedDonations = undone.removedDonations
        keptDonations = undone.keptDonations
        removedReversals = undone.removedReversals
        removedPledges = undone.removedPledges
        keptPledges = undone.keptPledges
        revertedChanges = undone.revertedChanges
        keptChanges = undone.keptChanges
    }
}
