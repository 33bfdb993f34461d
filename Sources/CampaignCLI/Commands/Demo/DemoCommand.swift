import Campaigns
import CampaignsExchange
import CampaignsRendering
import CampaignsSQLite
import Foundation

extension CommandSpec {
    /// `campaign demo`
    static let demo = CommandSpec(
        "demo", abstract: "Try it out: make a throwaway database with a sample campaign, and draw it.",
        discussion: """
            Writes a members export such as Ghost makes into a folder for temporary files, imports it as 'campaign import' \
            would, and leaves the database there for the commands that it suggests.
            """, section: "Help"
    ) { invocation, context in
        guard !invocation.has(OptionSpec.database) else {
            throw invocation.usageFailure("demo makes a database of its own and takes no '--database'")
        }
        let folder = try context.makeTemporaryFolder()
        let database = folder.appending(path: "demo.sqlite").path
        let export = folder.appending(path: "members.csv")

        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let now = context.instant
        let year = calendar.day(containing: now).year
        let start = try CalendarDay(year: year, month: 1, day: 1)
        let sample = SampleExport(yearStart: calendar.start(of: start), now: now)
        try Data(sample.text().utf8).write(to: export)

        let store = try await SQLiteCampaignStore.open(.file(database), access: .create)
        do {
            let campaign = try await store.create(
                CampaignDraft(
                    slug: "members-\(year)", title: "Members \(year)",
                    appeal: "Quality journalism takes work — and a community that cares.", calendar: calendar,
                    start: .day(start), deadline: .endOf(try CalendarDay(year: year, month: 12, day: 31)),
                    goals: [.init(.members, target: 25_000)]), context.recording)
            context.note("Importing a sample members export: \(export.path)")
            let result = try await context.importFile(
                .rows(FileImport(format: .ghost, calendar: calendar, now: now)), of: .file(export.path), into: store,
                context.recording)
            let counts = result.counts
            context.note(
                "Imported \(counts.rows) rows: added \(counts.added), updated \(counts.updated), "
                    + "unchanged \(counts.unchanged), rejected \(counts.rejected).")
            let progress = try await store.progress(of: campaign.id, asOf: now)
            let chart = try await store.chart(of: campaign, goal: nil, asOf: now, projects: true, context)
            await store.close()

            let options = context.renderingOptions(for: context.output)
            let banner = Banner(progress)
            try context.print("")
            try context.print(context.output.isTTY ? banner.terminal(options) : banner.text(options))
            try context.print("")
            try context.print(chart.terminal(options))
            try context.print("")
            try context.print("Point the next commands at this database:")
            try context.print("  export CAMPAIGN_DATABASE=\(shellWord(database))")
            try context.print("")
            try context.print("Then try:")
            for line in suggestions(slug: campaign.slug) { try context.print("  " + line) }
            return .done
        } catch {
            await store.close()
            throw error
        }
    }

    /// A path as a shell takes it for one word.
    private static func shellWord(_ path: String) -> String {
        let isPlain = path.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) }
        return isPlain ? path : "'" + TerminalText.sanitised(path).replacing("'", with: "'\\''") + "'"
    }

    private static func suggestions(slug: String) -> [String] {
        [
            "campaign progress",
            "campaign forecast",
            "campaign chart --format svg -o chart.svg",
            "campaign history --every month",
            "campaign member add --email you@example.com --name \"Your Name\"",
            "campaign member list --joined-since yesterday",
            "campaign banner --as-of yesterday",
            "campaign batch list",
            "campaign check",
        ]
    }
}

extension Context {
    /// A new folder for this user only, where temporary files go.
    fileprivate func makeTemporaryFolder() throws -> URL {
        let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        let name = "campaign-demo-" + String(UInt64.random(in: .min ... .max), radix: 36)
        let folder = URL(filePath: parent).appending(path: name)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        return folder
    }
}
