import Campaigns
import CampaignsSQLite

extension CommandSpec {
    private static let target = ArgumentSpec("FILE", isFile: true, help: "Where to write the copy.")
    private static let source = ArgumentSpec("FILE", isFile: true, help: "The backup.")
    private static let confirm = OptionSpec.flag(
        "confirm", help: "Replace the database that is there. Its content stays beside it under another name.")

    /// `campaign backup FILE`
    static let backup = CommandSpec(
        "backup", abstract: "Write a checked copy of the database to a file.",
        discussion: """
            Others may go on reading and writing meanwhile. The copy is one moment's content; it is checked and on the disk \
            before it replaces an older file of that name. Only you can read it.
            """, section: "Database", arguments: [target],
        examples: [.init("Every night, from cron:", "campaign backup /var/backups/campaign.sqlite")]
    ) { invocation, context in
        let path = context.absolutePath(try invocation.required(target, as: .text))
        let store = try await SQLiteCampaignStore.open(
            .file(try DatabaseLocation.path(invocation, context)), access: .readWrite, busyTimeout: context.busyTimeout)
        do {
            try await store.backup(to: path)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        context.note("Backed up to \(path).")
        return .done
    }

    /// `campaign restore FILE`
    static let restore = CommandSpec(
        "restore", abstract: "Put a backup in the place of the database.",
        discussion: """
            The backup is checked first. A database that is there is replaced only with --confirm, and only if no other \
            program has it open; what it held stays beside it.
            """, section: "Database", arguments: [source], options: [confirm],
        examples: [.init("Back to last night:", "campaign restore /var/backups/campaign.sqlite --confirm")]
    ) { invocation, context in
        let backup = context.absolutePath(try invocation.required(source, as: .text))
        guard Platform.status(of: backup) != nil else {
            throw Failure(.inputNotFound, "there is no backup at '\(backup)'")
        }
        let path = try DatabaseLocation.path(invocation, context)
        if Platform.status(of: path) != nil, !invocation.has(confirm) {
            throw Failure(
                .failed, "there is a database at '\(path)' already",
                advice: ["Replace it with --confirm; its content stays beside it under another name."])
        }
        try context.makeDatabaseFolder(path)
        let stamp = context.instant.description.filter { $0.isLetter || $0.isNumber }
        let old = try await SQLiteCampaignStore.restore(backup, to: path, named: "before-restore-\(stamp)")
        context.note("Restored \(path).")
        if let old { context.note("What it held before is in \(old).") }
        return .done
    }
}
