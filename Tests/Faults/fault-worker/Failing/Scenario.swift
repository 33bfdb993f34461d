import CFaults
import Campaigns
import CampaignsSQLite
import Foundation

/// Something a store is asked to do while calls fail below it.
struct Scenario: Sendable {
    let name: String
    /// Makes the files that each trial starts from a copy of.
    let prepare: @Sendable (_ database: String) async throws -> Void
    /// Whether opening and closing belong to what fails, too.
    let includesOpening: Bool
    /// What is there before.
    let before: [SampleRecord]
    /// What `act` records: all of it or nothing.
    let added: [SampleRecord]
    let act: @Sendable (_ store: SQLiteCampaignStore, _ database: String) async throws -> Void

    static let all = [open, migrate, record, importing, checkpoint]

    static func named(_ name: String) throws -> Scenario {
        guard let found = all.first(where: { $0.name == name }) else { throw Mistake("There is no scenario \(name)") }
        return found
    }

    private static let few = (0..<24).map { SampleRecord("s", $0) }

    /// Opening a database whose log was left by a process that was killed, and reading from it.
    private static let open = Scenario(
        name: "open", prepare: { try leaveLog($0, "short", holding: few) }, includesOpening: true, before: few,
        added: [],
        act: { store, _ in
            let campaign = try await store.campaign(slug: SampleCampaign.slug)
            _ = try await store.progress(of: campaign.id, asOf: few[0].instant)
        })

    /// Making a database.
    private static let migrate = Scenario(
        name: "migrate", prepare: { _ in }, includesOpening: true, before: [], added: [],
        act: { store, _ in _ = try await store.campaigns() })

    /// A transaction of a donation and a member.
    private static let record = Scenario(
        name: "record", prepare: { try await SampleCampaign.makeDatabase(at: $0, holding: few) },
        includesOpening: false, before: few, added: pair, act: write(pair))

    private static let pair = [SampleRecord("x", 0), SampleRecord("x", 3)]

    /// An import that is larger than the page cache, so that pages are written before the commit.
    private static let importing = Scenario(
        name: "import", prepare: { try await SampleCampaign.makeDatabase(at: $0, holding: few) },
        includesOpening: false, before: few, added: crowd,
        act: { store, _ in try await store.transaction(crowd[0].recording) { try $0.takeIn(crowd, noteBytes: 48_000) } }
    )

    private static let crowd = (0..<60).map { SampleRecord("m", $0) }

    /// The record after which the log is long enough to be copied into the file.
    private static let checkpoint = Scenario(
        name: "checkpoint", prepare: { try leaveLog($0, "long", holding: few) }, includesOpening: false, before: few,
        added: pair,
        act: { store, database in
            let before = modification(of: database)
            try await write(pair)(store, database)
            // A failing copy is no failure of the record. But with nothing failing the file must have been written to.
            guard faults_failures() > 0 || modification(of: database) != before else {
                throw Mistake("The log was not copied; is the log that was left too short?")
            }
        })

    private static func modification(of path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }

    private static func write(
        _ records: [SampleRecord]
    ) -> @Sendable (SQLiteCampaignStore, String) async throws -> Void {
        { store, _ in
            let campaign = try await store.campaign(slug: SampleCampaign.slug).id
            try await store.transaction(records[0].recording) { transaction in
                for record in records { _ = try record.write(in: transaction, to: campaign) }
            }
        }
    }

    /// Lets another process write and end without closing.
    private static func leaveLog(_ path: String, _ length: String, holding records: [SampleRecord]) throws {
        let ending = try Child.run(
            .worker, ["leave-log", path, "--length", length, "--records", String(records.count)])
        guard ending == .exit(0) else { throw Mistake("The process that leaves a log ended with \(ending)") }
    }
}
