import CFaults
import Campaigns
import CampaignsSQLite
import Foundation

/// Something a store is asked to do while calls fail below it.
struct Scenario: Sendable {
    let name: String
    /// Makes the files that each trial starts from a copy of.
    let prepare: @Sendable (_ database: String) async throws -> Void
    /// Whether opening belongs to what fails, too.
    var includesOpening = false
    /// What is there before.
    var before: [SampleRecord] = []
    /// What is recorded: a transaction each, all asked for at once.
    var transactions: [[SampleRecord]] = []
    /// Whether a transaction is an import, with much text.
    var isImport = false
    /// What is read before anything is recorded.
    var read: @Sendable (SQLiteCampaignStore) async throws -> Void = { _ in }
    /// Whether what was recorded is also copied from the log into the file.
    var copiesLog = false

    static let all = [open, migrate, record, group, importing, checkpoint]

    static func named(_ name: String) throws -> Scenario {
        guard let found = all.first(where: { $0.name == name }) else { throw Mistake("There is no scenario \(name)") }
        return found
    }

    private static let few = (0..<24).map { SampleRecord("s", $0) }
    private static let pair = [SampleRecord("x", 0), SampleRecord("x", 3)]

    private static let makeFew: @Sendable (String) async throws -> Void = {
        try await SampleCampaign.makeDatabase(at: $0, holding: few)
    }

    /// Opening a database whose log was left by a process that was killed, and reading from it.
    private static let open = Scenario(
        name: "open", prepare: { try leaveLog($0, "short") }, includesOpening: true, before: few,
        read: { store in
            let campaign = try await store.campaign(slug: SampleCampaign.slug)
            _ = try await store.progress(of: campaign.id, asOf: few[0].instant)
        })

    /// Making a database.
    private static let migrate = Scenario(
        name: "migrate", prepare: { _ in }, includesOpening: true, read: { _ = try await $0.campaigns() })

    /// A transaction of a donation and a member.
    private static let record = Scenario(name: "record", prepare: makeFew, before: few, transactions: [pair])

    /// Several transactions at once, so that they share a commit.
    private static let group = Scenario(
        name: "group", prepare: makeFew, before: few, transactions: (0..<8).map { [SampleRecord("g", $0)] })

    /// An import that is larger than the page cache, so that pages are written before the commit.
    private static let importing = Scenario(
        name: "import", prepare: makeFew, before: few, transactions: [(0..<60).map { SampleRecord("m", $0) }],
        isImport: true)

    /// The record after which the log is long enough to be copied into the file.
    private static let checkpoint = Scenario(
        name: "checkpoint", prepare: { try leaveLog($0, "long") }, before: few, transactions: [pair], copiesLog: true)

    /// Lets another process write and end without closing.
    private static func leaveLog(_ path: String, _ length: String) throws {
        let ending = try Child.run(.worker, ["leave-log", path, "--length", length, "--records", String(few.count)])
        guard ending == .exit(0) else { throw Mistake("The process that leaves a log ended with \(ending)") }
    }
}

extension Scenario {
    /// Records the transactions, all asked for at once.
    ///
    /// - Returns: for each of those that were not done, the error.
    func write(
        _ asked: [[SampleRecord]], to store: SQLiteCampaignStore, _ campaign: Campaign.ID
    ) async -> [(records: [SampleRecord], error: any Error)] {
        let isImport = isImport
        return await withTaskGroup(of: (records: [SampleRecord], error: (any Error)?).self) { group in
            for records in asked {
                group.addTask {
                    do {
                        try await store.transaction(records[0].recording) { transaction in
                            guard !isImport else { return try transaction.takeIn(records, noteBytes: 48_000) }
                            for record in records { _ = try record.write(in: transaction, to: campaign) }
                        }
                        return (records, nil)
                    } catch {
                        return (records, error)
                    }
                }
            }
            var failed: [(records: [SampleRecord], error: any Error)] = []
            for await answer in group {
                if let error = answer.error { failed.append((answer.records, error)) }
            }
            return failed
        }
    }
}
